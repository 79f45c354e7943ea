const MINUTE_MS = 60_000;

/**
 * Answers true for the first of the same key within a minute. Keeps at most `most` keys a minute: under a flood of
 * different keys the rest counts as said already.
 */
export class OnceAMinute {
  private minute = 0;
  private readonly keys = new Set<string>();

  constructor(private readonly most = 2000) {}

  isFirst(key: string, ms: number): boolean {
    const minute = Math.floor(ms / MINUTE_MS);
    if (minute !== this.minute) this.keys.clear();
    this.minute = minute;
    if (this.keys.has(key) || this.keys.size >= this.most) return false;
    this.keys.add(key);
    return true;
  }
}
