const MOST = 120;
const MINUTE_MS = 60_000;

/** At most so many calls a minute with one token, in one process. */
export class CallRate {
  private minute = 0;
  private readonly calls = new Map<string, number>();

  admits(tokenId: string, now: Date): boolean {
    const minute = Math.floor(now.getTime() / MINUTE_MS);
    if (minute !== this.minute) this.calls.clear();
    this.minute = minute;
    const count = (this.calls.get(tokenId) ?? 0) + 1;
    this.calls.set(tokenId, count);
    return count <= MOST;
  }
}
