import { claimLimits } from './domain/claim-limits';

/** So many networks are remembered at most; the oldest is forgotten first. */
const REMEMBERED = 10_000;

/** Counts what each network left today, in this process: no address is stored. */
export class VisitorLimit {
  private day = '';
  private readonly left = new Map<string, number>();

  /** Whether one more is taken from this network on this day; if so it is counted. */
  takes(network: string, day: string): boolean {
    if (day !== this.day) this.left.clear();
    this.day = day;
    const before = this.left.get(network) ?? 0;
    if (before >= claimLimits.ofNetwork) return false;
    this.left.delete(network);
    this.left.set(network, before + 1);
    if (this.left.size > REMEMBERED) this.left.delete(this.left.keys().next().value!);
    return true;
  }
}
