const MOST = 120;
const MINUTE_MS = 60_000;
const MOST_CALLERS = 50_000;

/** At most 120 calls a minute by one caller, in one process; a flood of callers starts the count anew. */
export class CallRate {
  private minute = 0;
  private readonly calls = new Map<string, number>();

  admits(caller: string, now: Date): boolean {
    const minute = Math.floor(now.getTime() / MINUTE_MS);
    if (minute !== this.minute || this.calls.size > MOST_CALLERS) this.calls.clear();
    this.minute = minute;
    const count = (this.calls.get(caller) ?? 0) + 1;
    this.calls.set(caller, count);
    return count <= MOST;
  }
}
