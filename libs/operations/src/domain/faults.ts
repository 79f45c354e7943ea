const MOST_NAMED = 20;

/** What was found wrong, counted; only the first of it is named. */
export class Faults {
  private count = 0;
  private readonly named: string[] = [];

  add(words: string): void {
    this.count += 1;
    if (this.named.length < MOST_NAMED) this.named.push(words);
  }

  found(): { readonly count: number; readonly first: readonly string[] } {
    return { count: this.count, first: this.named };
  }
}
