import type { LatestChange } from './data/population-mark.query';

const EVERY_MS = 10_000;

/**
 * When everybody who is held in memory was last compared with the sums over all companies, which are a pass over all of
 * them. Until that is due again, what was written lately is all that changed, unless a file went out of the lists: only
 * a transaction that ends long after it wrote comes late, and is seen with the next sums.
 */
export class LastSum {
  private at = -Infinity;
  private removals = '';
  private isBehind = false;

  /** Whether it is enough to look at what was written since `seenUpTo`. */
  isEnough({ removals, lastAt }: LatestChange, seenUpTo: Date | null | undefined): boolean {
    if (!seenUpTo || !lastAt || lastAt < seenUpTo) return false;
    return removals === this.removals && performance.now() - this.at < EVERY_MS;
  }

  /** Whether the sums have to be compared though nothing more was committed. */
  get isDue(): boolean {
    return this.isBehind && performance.now() - this.at >= EVERY_MS;
  }

  compared({ removals }: LatestChange): void {
    [this.at, this.removals, this.isBehind] = [performance.now(), removals, false];
  }

  left(): void {
    this.isBehind = true;
  }
}
