import type { Choice } from './choice';

/** Groups of choices of which at most one can be had. */
export class Cliques {
  private readonly groups: number[][] = [];
  private readonly most: number[] = [];

  constructor(private readonly all: readonly Choice[]) {}

  /**
   * Adds a choice, the parts of its amount into groups that have room for them, the rest as a group of its own. Returns by how
   * much what all that were added can bring together grows.
   */
  add(at: number): number {
    const { excludes, yuan } = this.all[at]!;
    let left = yuan;
    for (let of = 0; of < this.groups.length && left > 0; of += 1) {
      if (!this.groups[of]!.every((other) => excludes.has(other))) continue;
      this.groups[of]!.push(at);
      left -= Math.min(left, this.most[of]!);
    }
    if (left > 0) {
      this.groups.push([at]);
      this.most.push(left);
    }
    return left;
  }
}
