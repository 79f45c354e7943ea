/** How many claims a network may leave in a day; a whole office may share one address. */
const OF_ADDRESS = 10;
/** So many addresses are remembered at most; the oldest is forgotten first. */
const REMEMBERED = 10_000;

/** Counts what each network left today, in this process: no address is stored. */
export class VisitorLimit {
  private day = '';
  private readonly left = new Map<string, number>();

  /** Whether one more is taken from this address on this day; if so it is counted. */
  takes(address: string, day: string): boolean {
    if (day !== this.day) this.left.clear();
    this.day = day;
    const before = this.left.get(address) ?? 0;
    if (before >= OF_ADDRESS) return false;
    this.left.delete(address);
    this.left.set(address, before + 1);
    if (this.left.size > REMEMBERED) this.left.delete(this.left.keys().next().value!);
    return true;
  }
}
