import { type Limited, type Limits, Payable } from './limits';

/** Something that may be had, in whole yuan; `excludes` are the places of those it cannot be had together with. */
export interface Choice extends Limited {
  readonly yuan: number;
  readonly excludes: ReadonlySet<number>;
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
 * or a budget brings at most so much together. Of equal sets the one that was found first.
 */
export function bestSet(choices: readonly Choice[], limits: Limits): BestSet {
  const found = partsOf(choices, new Payable(choices, limits)).map((part) => new Search(choices, limits).best(part));
  return {
    chosen: needed(
      found.flatMap(({ chosen }) => chosen),
      choices,
      limits,
    ).sort((a, b) => a - b),
    yuan: found.reduce((sum, { yuan }) => sum + yuan, 0),
    nodes: found.reduce((sum, { nodes }) => sum + nodes, 0),
    proven: found.every(({ proven }) => proven),
  };
}

/** What some choices bring together. */
export function yuanOf(chosen: readonly number[], choices: readonly Choice[], limits: Limits): number {
  const payable = new Payable(choices, limits);
  const asked = payable.nothing();
  for (const at of chosen) asked[payable.classOf[at]!]! += choices[at]!.yuan;
  return payable.most(asked);
}

/** Without those that bring nothing beside the others, the smallest first. */
function needed(chosen: readonly number[], choices: readonly Choice[], limits: Limits): number[] {
  const payable = new Payable(choices, limits);
  let kept = [...chosen].sort((a, b) => choices[a]!.yuan - choices[b]!.yuan);
  const all = yuanOf(kept, choices, limits);
  for (const at of [...kept]) {
    if (payable.isFree(payable.classOf[at]!)) continue;
    const without = kept.filter((other) => other !== at);
    if (yuanOf(without, choices, limits) === all) kept = without;
  }
  return kept;
}

/** Choices that have nothing to do with each other are looked at apart. */
function partsOf(choices: readonly Choice[], payable: Payable): number[][] {
  const seen = new Set<number>();
  const together = new Map<string, number[]>();
  const names = (at: number) => payable.limitsOf(payable.classOf[at]!);
  for (const at of choices.keys())
    for (const name of names(at)) together.set(name, [...(together.get(name) ?? []), at]);
  return [...choices.keys()].flatMap((start) => {
    const part: number[] = [];
    const waiting = [start];
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      if (seen.has(at)) continue;
      seen.add(at);
      part.push(at);
      waiting.push(...choices[at]!.excludes, ...names(at).flatMap((name) => together.get(name)!));
    }
    return part.length > 0 ? [part] : [];
  });
}

/** Where a search stands: what is chosen, how much of each class, what it brings. */
interface State {
  readonly chosen: readonly number[];
  readonly asked: readonly number[];
  readonly yuan: number;
}

class Search {
  private nodes = 0;
  private found: { chosen: readonly number[]; yuan: number } = { chosen: [], yuan: 0 };
  private readonly payable: Payable;
  private readonly classOf: readonly number[];
  private readonly yuan: readonly number[];
  private readonly excludes: readonly (readonly number[])[];

  constructor(
    private readonly choices: readonly Choice[],
    limits: Limits,
  ) {
    this.payable = new Payable(choices, limits);
    this.classOf = this.payable.classOf;
    this.yuan = choices.map(({ yuan }) => yuan);
    this.excludes = choices.map(({ excludes }) => [...excludes]);
  }

  best(part: readonly number[]): BestSet {
    const largest = [...part].sort((a, b) => this.yuan[b]! - this.yuan[a]!);
    this.visit(largest, { chosen: [], asked: this.payable.nothing(), yuan: 0 });
    return { ...this.found, nodes: this.nodes, proven: this.nodes < MOST_NODES };
  }

  /** `candidates`: the largest first. */
  private visit(candidates: readonly number[], state: State): void {
    if (this.nodes >= MOST_NODES) return;
    this.nodes += 1;
    if (state.yuan > this.found.yuan) this.found = state;
    const open = this.gaining(candidates, state);
    if (open.length === 0 || this.bound(open, state) <= this.found.yuan) return;
    const isOpen = new Uint8Array(this.choices.length);
    for (const at of open) isOpen[at] = 1;
    const sure = open.find((at) => this.outweighs(at, isOpen));
    if (sure !== undefined) return this.take(sure, open, state);
    const next = this.mostEntangled(open, isOpen);
    this.take(next, open, state);
    this.visit(
      open.filter((at) => at !== next),
      state,
    );
  }

  private take(at: number, open: readonly number[], { chosen, asked }: State): void {
    const { excludes } = this.choices[at]!;
    const after = this.with(asked, at);
    this.visit(
      open.filter((other) => other !== at && !excludes.has(other)),
      { chosen: [...chosen, at], asked: after, yuan: this.payable.most(after) },
    );
  }

  private with(asked: readonly number[], at: number): number[] {
    const after = [...asked];
    after[this.classOf[at]!]! += this.yuan[at]!;
    return after;
  }

  /**
   * Without those that can bring nothing any more: what a cap leaves nothing for now, it never will. Where something counts
   * towards a cap and a budget, a later choice may still make room.
   */
  private gaining(candidates: readonly number[], { asked, yuan }: State): readonly number[] {
    if (this.payable.isTangled) return candidates;
    const gains = asked.map((each, of) => {
      const more = [...asked];
      more[of] = each + 1;
      return this.payable.most(more) > yuan;
    });
    return candidates.filter((at) => gains[this.classOf[at]!]);
  }

  /** No more than this can be had in all: of choices of a class that exclude each other one at most. */
  private bound(open: readonly number[], { asked }: State): number {
    const all = [...asked];
    const cliques: number[][][] = asked.map(() => []);
    for (const at of open) {
      const { excludes } = this.choices[at]!;
      const of = this.classOf[at]!;
      const fitting = cliques[of]!.find((clique) => clique.every((other) => excludes.has(other)));
      if (fitting) fitting.push(at);
      else {
        // The first of a clique is its largest.
        cliques[of]!.push([at]);
        all[of]! += this.yuan[at]!;
      }
    }
    return this.payable.most(all);
  }

  /** Whether it may be taken without asking: under no limit, and worth at least all that it excludes. */
  private outweighs(at: number, isOpen: Uint8Array): boolean {
    if (!this.payable.isFree(this.classOf[at]!)) return false;
    let given = 0;
    for (const other of this.excludes[at]!) if (isOpen[other]) given += this.yuan[other]!;
    return given <= this.yuan[at]!;
  }

  private mostEntangled(open: readonly number[], isOpen: Uint8Array): number {
    let [most, found] = [-1, open[0]!];
    for (const at of open) {
      let degree = 0;
      for (const other of this.excludes[at]!) if (isOpen[other]) degree += 1;
      if (degree > most) [most, found] = [degree, at];
    }
    return found;
  }
}
