/** How far a group is followed up; beyond this it is no group any more, but an error. */
export const DEEPEST_GROUP = 6;

export const CIRCLE = '这家股东企业就是本企业，或本企业直接、间接持有它的股份，会连成一个圈。请核对信用代码。';

/** One company on file holds shares of another one, by their codes. */
export interface HolderLine {
  readonly holder: string;
  readonly held: string;
}

/** Who holds shares of whom, by their codes. */
export class Holders {
  private readonly above = new Map<string, Set<string>>();

  constructor(lines: readonly HolderLine[]) {
    lines.forEach((line) => this.add(line));
  }

  add({ holder, held }: HolderLine): void {
    this.above.set(held, (this.above.get(held) ?? new Set()).add(holder));
  }

  /** Whether a company would hold itself once another one holds shares of it. */
  closesCircle({ holder, held }: HolderLine): boolean {
    const met = new Set([holder]);
    let step = [holder];
    for (let depth = 0; depth <= DEEPEST_GROUP && step.length > 0; depth += 1) {
      if (step.includes(held)) return true;
      step = step.flatMap((code) => [...(this.above.get(code) ?? [])]).filter((code) => !met.has(code));
      step.forEach((code) => met.add(code));
    }
    return false;
  }
}
