/** What counts towards a cap, towards a budget, towards both or none. */
export interface Limited {
  /** The name of a cap; absent: none. */
  readonly cap?: string;
  /** The name of a budget; absent: none. */
  readonly budget?: string;
}

/** Whole yuan by name. A name that is not there limits nothing. */
export interface Limits {
  readonly caps: ReadonlyMap<string, number>;
  readonly budgets: ReadonlyMap<string, number>;
}

/** A cap and a budget as their places; all that counts towards the same two is one class. */
interface Class {
  readonly cap: number;
  readonly budget: number;
}

/** The limits that hold back what is asked for: no way of paying it pays more than these and what counts towards none of them. */
export interface Bottleneck {
  /** What these limits pay together. */
  readonly full: number;
  /** By class: whether it counts towards one of them. */
  readonly holds: readonly boolean[];
  /** What can be paid of all that was asked for. */
  readonly yuan: number;
}

/** The place of what limits nothing. */
const NONE = 0;

/** How much can be paid of what is asked for, each cap and each budget kept. Exact. */
export class Payable {
  /** The class of each thing that is limited, by its place. */
  readonly classOf: readonly number[];
  private readonly classes: readonly Class[];
  private readonly caps: readonly number[];
  private readonly budgets: readonly number[];
  /** Whether some class counts towards a cap and a budget. */
  readonly isTangled: boolean;

  constructor(things: readonly Limited[], { caps, budgets }: Limits) {
    const [capNames, budgetNames] = [[...caps.keys()], [...budgets.keys()]];
    this.caps = [Infinity, ...caps.values()];
    this.budgets = [Infinity, ...budgets.values()];
    const found = new Map<number, number>();
    const classes: Class[] = [];
    this.classOf = things.map((thing) => {
      const cap = thing.cap === undefined ? NONE : capNames.indexOf(thing.cap) + 1;
      const budget = thing.budget === undefined ? NONE : budgetNames.indexOf(thing.budget) + 1;
      const key = cap * this.budgets.length + budget;
      if (!found.has(key)) found.set(key, classes.push({ cap, budget }) - 1);
      return found.get(key)!;
    });
    this.classes = classes;
    this.isTangled = classes.some(({ cap, budget }) => cap !== NONE && budget !== NONE);
  }

  /** Nothing asked for. */
  nothing(): number[] {
    return this.classes.map(() => 0);
  }

  isFree(of: number): boolean {
    const { cap, budget } = this.classes[of]!;
    return cap === NONE && budget === NONE;
  }

  /** Names of the limits of a class, no two alike. */
  limitsOf(of: number): readonly string[] {
    const { cap, budget } = this.classes[of]!;
    return [...(cap === NONE ? [] : [`cap ${cap}`]), ...(budget === NONE ? [] : [`budget ${budget}`])];
  }

  /** `asked`: whole yuan by class. The largest flow from the caps to the budgets. */
  most(asked: readonly number[]): number {
    return this.isTangled ? new Flow(this.classes, this.caps, this.budgets).most(asked) : this.apart(asked);
  }

  /** `asked`: whole yuan by class. The smallest cut of the flow. */
  bottleneck(asked: readonly number[]): Bottleneck {
    const flow = new Flow(this.classes, this.caps, this.budgets);
    const yuan = flow.most(asked);
    const { caps, budgets } = flow.full();
    const sum = (limits: readonly number[], full: readonly boolean[]) =>
      limits.reduce((all, limit, at) => (full[at] ? all + limit : all), 0);
    const holds = this.classes.map(({ cap, budget }) => caps[cap]! || budgets[budget]!);
    return { full: sum(this.caps, caps) + sum(this.budgets, budgets), holds, yuan };
  }

  /** Where nothing counts towards both, each cap and each budget stands alone. */
  private apart(asked: readonly number[]): number {
    let all = 0;
    for (let of = 0; of < asked.length; of += 1) {
      const { cap, budget } = this.classes[of]!;
      all += Math.min(asked[of]!, this.caps[cap]!, this.budgets[budget]!);
    }
    return all;
  }
}

/** Caps on the left, budgets on the right, a class between each two: what is open of it, and what is paid. */
class Flow {
  private readonly capLeft: number[];
  private readonly budgetLeft: number[];
  private readonly open: number[] = [];
  private readonly paid: number[] = [];
  private sum = 0;
  private isFull: { readonly caps: readonly boolean[]; readonly budgets: readonly boolean[] } = {
    caps: [],
    budgets: [],
  };

  constructor(
    private readonly classes: readonly Class[],
    caps: readonly number[],
    budgets: readonly number[],
  ) {
    this.capLeft = [...caps];
    this.budgetLeft = [...budgets];
  }

  most(asked: readonly number[]): number {
    for (const [of, { cap, budget }] of this.classes.entries()) {
      const yuan = Math.min(asked[of]!, this.capLeft[cap]!, this.budgetLeft[budget]!);
      this.capLeft[cap]! -= yuan;
      this.budgetLeft[budget]! -= yuan;
      this.paid.push(yuan);
      this.open.push(asked[of]! - yuan);
      this.sum += yuan;
    }
    while (this.more());
    return this.sum;
  }

  /** After `most`: the caps from which no more can be paid any way, and the budgets into which more would be, were they not full. */
  full() {
    return this.isFull;
  }

  /** Pays more on one path: towards a budget, and where that is full, less towards it from another cap that has one left. */
  private more(): boolean {
    const { classes, open, capLeft, budgetLeft } = this;
    const into = capLeft.map(() => -1);
    const outOf = budgetLeft.map(() => -1);
    const waiting = [...capLeft.keys()].filter((cap) => capLeft[cap]! > 0);
    const seen = capLeft.map((left) => left > 0);
    for (const cap of waiting) {
      for (let of = 0; of < classes.length; of += 1) {
        const { budget } = classes[of]!;
        if (classes[of]!.cap !== cap || open[of]! <= 0 || outOf[budget]! >= 0) continue;
        outOf[budget] = of;
        if (budgetLeft[budget]! > 0) return this.pay(budget, outOf, into);
        waiting.push(...this.turns(budget, seen, into));
      }
    }
    this.isFull = { caps: seen.map((each) => !each), budgets: outOf.map((of) => of >= 0) };
    return false;
  }

  /** Caps not seen yet of which something is paid towards a full budget: it could be paid otherwise. */
  private turns(full: number, seen: boolean[], into: number[]): number[] {
    const found: number[] = [];
    for (const [of, { cap, budget }] of this.classes.entries()) {
      if (budget !== full || this.paid[of]! <= 0 || seen[cap]) continue;
      seen[cap] = true;
      into[cap] = of;
      found.push(cap);
    }
    return found;
  }

  /** As much as the path takes, from its last budget backwards: `outOf` by budget, `into` by cap where the path turns. */
  private pay(last: number, outOf: readonly number[], into: readonly number[]): true {
    const forth: number[] = [];
    const back: number[] = [];
    let cap = NONE;
    for (let budget = last; ;) {
      const of = outOf[budget]!;
      forth.push(of);
      cap = this.classes[of]!.cap;
      const turn = into[cap]!;
      if (turn < 0) break;
      back.push(turn);
      budget = this.classes[turn]!.budget;
    }
    const room = [...forth.map((of) => this.open[of]!), ...back.map((of) => this.paid[of]!)];
    const yuan = Math.min(this.capLeft[cap]!, this.budgetLeft[last]!, ...room);
    this.capLeft[cap]! -= yuan;
    this.budgetLeft[last]! -= yuan;
    for (const of of forth) {
      this.open[of]! -= yuan;
      this.paid[of]! += yuan;
    }
    for (const of of back) {
      this.open[of]! += yuan;
      this.paid[of]! -= yuan;
    }
    this.sum += yuan;
    return true;
  }
}
