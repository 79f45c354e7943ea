import type { Choices, Chosen } from './choice';
import { Cliques } from './cliques';
import { firstSet } from './first-set';
import type { Bottleneck } from './limits';

interface Found extends Chosen {
  /** Sets that were looked at. */
  readonly nodes: number;
  readonly proven: boolean;
}

/** How many sets are looked at before the best one found is taken as it is. */
const MOST_NODES = 200_000;

/** Looks for the choices that bring most together; a choice is tried only where the others left cannot bring more without it. */
export class Search {
  private nodes = 0;
  private found: Chosen;

  constructor(private readonly choices: Choices) {
    this.found = choices.none();
  }

  best(part: readonly number[]): Found {
    const smallest = [...part].sort((a, b) => this.choices.yuan[a]! - this.choices.yuan[b]!);
    this.found = firstSet(this.choices, part, this.bottleneck(smallest, this.found));
    this.visit(smallest, this.choices.none());
    return { ...this.found, nodes: this.nodes, proven: this.nodes < MOST_NODES };
  }

  /** `candidates`: the smallest first. */
  private visit(candidates: readonly number[], chosen: Chosen): void {
    if (this.nodes >= MOST_NODES) return;
    this.nodes += 1;
    if (chosen.yuan > this.found.yuan) this.found = chosen;
    const open = this.gaining(candidates, chosen);
    const bottleneck = this.bottleneck(open, chosen);
    if (bottleneck.yuan <= this.found.yuan) return;
    const isOpen = this.choices.marked(open);
    const sure = open.findLast((at) => this.outweighs(at, isOpen));
    if (sure !== undefined) return this.take(sure, open, chosen);
    const paid = paidAnyhow(chosen, bottleneck);
    if (paid > this.found.yuan) return this.split(this.mostEntangled(open, isOpen), open, chosen);
    this.branch(open, chosen, this.mostUpTo(open, paid, bottleneck));
  }

  /** With one of the choices, then without it. */
  private split(at: number, open: readonly number[], chosen: Chosen): void {
    this.take(at, open, chosen);
    this.visit(
      open.filter((other) => other !== at),
      chosen,
    );
  }

  /** With each of those without which no more can be had than was found, the largest first, then without it. */
  private branch(open: readonly number[], chosen: Chosen, most: readonly number[]): void {
    let left = open;
    for (const at of [...open].reverse()) {
      if (most[at]! <= this.found.yuan) continue;
      this.take(at, left, chosen);
      left = left.filter((other) => other !== at);
    }
  }

  /**
   * By place, the most that can be had with it, with those before it, and with all that the bottleneck holds back: beside what
   * is paid anyhow each clique brings its largest part.
   */
  private mostUpTo(open: readonly number[], paid: number, { holds }: Bottleneck): number[] {
    const cliques = new Cliques(this.choices.all);
    const most: number[] = [];
    let sum = paid;
    for (const at of open) {
      if (!holds[this.choices.classOf(at)]) sum += cliques.add(at);
      most[at] = holds[this.choices.classOf(at)] ? paid : sum;
    }
    return most;
  }

  private take(at: number, open: readonly number[], chosen: Chosen): void {
    const { excludes } = this.choices.all[at]!;
    this.visit(
      open.filter((other) => other !== at && !excludes.has(other)),
      this.choices.with(chosen, at),
    );
  }

  /**
   * Without those that can bring nothing any more: what a cap leaves nothing for now, it never will. Where something counts
   * towards a cap and a budget, a later choice may still make room.
   */
  private gaining(candidates: readonly number[], { asked, yuan }: Chosen): readonly number[] {
    const { payable } = this.choices;
    if (payable.isTangled) return candidates;
    const gains = asked.map((each, of) => {
      const more = [...asked];
      more[of] = each + 1;
      return payable.most(more) > yuan;
    });
    return candidates.filter((at) => gains[this.choices.classOf(at)]);
  }

  /** What holds back all that is chosen and open: of choices of a class that exclude each other one at most. */
  private bottleneck(open: readonly number[], { asked }: Chosen): Bottleneck {
    const { all, yuan } = this.choices;
    const most = [...asked];
    const cliques: number[][][] = asked.map(() => []);
    for (let place = open.length - 1; place >= 0; place -= 1) {
      const at = open[place]!;
      const of = this.choices.classOf(at);
      const fitting = cliques[of]!.find((clique) => clique.every((other) => all[at]!.excludes.has(other)));
      fitting?.push(at);
      // The first of a clique is its largest.
      if (!fitting) most[of]! += yuan[at]!;
      if (!fitting) cliques[of]!.push([at]);
    }
    return this.choices.payable.bottleneck(most);
  }

  /** Whether it may be taken without asking: under no limit, and worth at least all that it excludes. */
  private outweighs(at: number, isOpen: Uint8Array): boolean {
    if (!this.choices.payable.isFree(this.choices.classOf(at))) return false;
    return this.choices.excluded(at, isOpen) <= this.choices.yuan[at]!;
  }

  private mostEntangled(open: readonly number[], isOpen: Uint8Array): number {
    const degrees = open.map((at) => this.choices.excludes[at]!.filter((other) => isOpen[other]).length);
    return open[degrees.lastIndexOf(Math.max(...degrees))]!;
  }
}

/** What the limits of the bottleneck pay, and what is chosen beside them. */
function paidAnyhow({ asked }: Chosen, { full, holds }: Bottleneck): number {
  return asked.reduce((sum, yuan, of) => (holds[of] ? sum : sum + yuan), full);
}
