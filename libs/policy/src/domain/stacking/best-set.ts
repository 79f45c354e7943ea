/** Something that may be had, in whole yuan; `excludes` are the places of those it cannot be had together with. */
export interface Choice {
  readonly yuan: number;
  readonly excludes: ReadonlySet<number>;
  /** The name of a common cap that it counts towards; absent: none. */
  readonly cap?: string;
}

export interface BestSet {
  /** Places of the choices, ascending; none of them can be left out without loss. */
  readonly chosen: readonly number[];
  readonly yuan: number;
  /** Sets that were looked at: the same for the same input on every machine. */
  readonly nodes: number;
  /** Whether no other set brings more; false only where the search was given up. */
  readonly proven: boolean;
}

/** How many sets are looked at before the best one found is taken as it is. */
const MOST_NODES = 200_000;

/**
 * The choices that bring most together: branch and bound, exact. `excludes` has to be symmetric. What counts towards a cap
 * brings at most the cap together. Of equal sets the one that was found first.
 */
export function bestSet(choices: readonly Choice[], caps: ReadonlyMap<string, number>): BestSet {
  const found = partsOf(choices, caps).map((part) => new Search(choices, caps).best(part));
  return {
    chosen: needed(
      found.flatMap(({ chosen }) => chosen),
      choices,
      caps,
    ).sort((a, b) => a - b),
    yuan: found.reduce((sum, { yuan }) => sum + yuan, 0),
    nodes: found.reduce((sum, { nodes }) => sum + nodes, 0),
    proven: found.every(({ proven }) => proven),
  };
}

/** What some choices bring together. */
export function yuanOf(
  chosen: readonly number[],
  choices: readonly Choice[],
  caps: ReadonlyMap<string, number>,
): number {
  const sums = new Map<string | undefined, number>();
  for (const at of chosen) sums.set(choices[at]!.cap, (sums.get(choices[at]!.cap) ?? 0) + choices[at]!.yuan);
  return [...sums].reduce((all, [cap, sum]) => all + Math.min(sum, capOf(caps, cap)), 0);
}

function capOf(caps: ReadonlyMap<string, number>, cap: string | undefined): number {
  return cap === undefined ? Infinity : (caps.get(cap) ?? Infinity);
}

/** Without those that bring nothing beside the others, the smallest first. */
function needed(chosen: readonly number[], choices: readonly Choice[], caps: ReadonlyMap<string, number>): number[] {
  let kept = [...chosen].sort((a, b) => choices[a]!.yuan - choices[b]!.yuan);
  for (const at of [...kept]) {
    if (choices[at]!.cap === undefined) continue;
    const without = kept.filter((other) => other !== at);
    if (yuanOf(without, choices, caps) === yuanOf(kept, choices, caps)) kept = without;
  }
  return kept;
}

/** Choices that have nothing to do with each other are looked at apart. */
function partsOf(choices: readonly Choice[], caps: ReadonlyMap<string, number>): number[][] {
  const seen = new Set<number>();
  const ofCap = new Map<string, number[]>();
  for (const [at, { cap }] of choices.entries()) {
    if (cap !== undefined && caps.has(cap)) ofCap.set(cap, [...(ofCap.get(cap) ?? []), at]);
  }
  return [...choices.keys()].flatMap((start) => {
    const part: number[] = [];
    const waiting = [start];
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      if (seen.has(at)) continue;
      seen.add(at);
      part.push(at);
      waiting.push(...choices[at]!.excludes, ...(ofCap.get(choices[at]!.cap ?? '') ?? []));
    }
    return part.length > 0 ? [part] : [];
  });
}

/** Where a search stands: what is chosen, what it brings, what the caps leave. */
interface State {
  readonly chosen: readonly number[];
  readonly yuan: number;
  readonly left: ReadonlyMap<string, number>;
}

class Search {
  private nodes = 0;
  private found: { chosen: readonly number[]; yuan: number } = { chosen: [], yuan: 0 };

  constructor(
    private readonly choices: readonly Choice[],
    private readonly caps: ReadonlyMap<string, number>,
  ) {}

  best(part: readonly number[]): BestSet {
    this.visit(part, { chosen: [], yuan: 0, left: this.caps });
    return { ...this.found, nodes: this.nodes, proven: this.nodes < MOST_NODES };
  }

  private visit(candidates: readonly number[], state: State): void {
    if (this.nodes >= MOST_NODES) return;
    this.nodes += 1;
    if (state.yuan > this.found.yuan) this.found = state;
    const open = candidates.filter((at) => this.gain(at, state) > 0).sort((a, b) => this.yuan(b) - this.yuan(a));
    if (open.length === 0 || state.yuan + this.bound(open, state) <= this.found.yuan) return;
    const sure = open.find((at) => this.outweighs(at, open));
    if (sure !== undefined) return this.take(sure, open, state);
    const next = this.mostEntangled(open);
    this.take(next, open, state);
    this.visit(
      open.filter((at) => at !== next),
      state,
    );
  }

  private take(at: number, open: readonly number[], { chosen, yuan, left }: State): void {
    const { excludes, cap } = this.choices[at]!;
    const gain = this.gain(at, { chosen, yuan, left });
    const after = cap !== undefined && left.has(cap) ? new Map(left).set(cap, left.get(cap)! - gain) : left;
    this.visit(
      open.filter((other) => other !== at && !excludes.has(other)),
      { chosen: [...chosen, at], yuan: yuan + gain, left: after },
    );
  }

  /** No more than this can be added: of choices that exclude each other one at most, and of each cap what it leaves. */
  private bound(open: readonly number[], { left }: State): number {
    const cliques = new Map<string | undefined, number[][]>();
    for (const at of open) {
      const { cap, excludes } = this.choices[at]!;
      const some = cliques.get(cap) ?? [];
      const fitting = some.find((clique) => clique.every((other) => excludes.has(other)));
      if (fitting) fitting.push(at);
      else some.push([at]);
      cliques.set(cap, some);
    }
    // The first of a clique is its largest.
    return [...cliques].reduce((all, [cap, some]) => {
      const sum = some.reduce((of, clique) => of + this.yuan(clique[0]!), 0);
      return all + Math.min(sum, capOf(left, cap));
    }, 0);
  }

  /** Whether it may be taken without asking: under no cap, and worth at least all that it excludes. */
  private outweighs(at: number, open: readonly number[]): boolean {
    const { cap, excludes, yuan } = this.choices[at]!;
    if (cap !== undefined && this.caps.has(cap)) return false;
    return open.reduce((sum, other) => (excludes.has(other) ? sum + this.yuan(other) : sum), 0) <= yuan;
  }

  private mostEntangled(open: readonly number[]): number {
    const degree = (at: number) => open.filter((other) => this.choices[at]!.excludes.has(other)).length;
    const degrees = open.map(degree);
    return open[degrees.indexOf(Math.max(...degrees))]!;
  }

  private gain(at: number, { left }: State): number {
    return Math.min(this.yuan(at), capOf(left, this.choices[at]!.cap));
  }

  private yuan(at: number): number {
    return this.choices[at]!.yuan;
  }
}
