import { type Limited, type Limits, Payable } from './limits';

/** Something that may be had, in whole yuan; `excludes` are the places of those it cannot be had together with. */
export interface Choice extends Limited {
  readonly yuan: number;
  readonly excludes: ReadonlySet<number>;
}

/** Some choices that may be had together: their places, how much is asked of each class of limits, and what they bring. */
export interface Chosen {
  readonly places: readonly number[];
  readonly asked: readonly number[];
  readonly yuan: number;
}

/** Choices and what limits them. */
export class Choices {
  readonly payable: Payable;
  readonly yuan: readonly number[];
  /** By place, the places it excludes. */
  readonly excludes: readonly (readonly number[])[];

  constructor(
    readonly all: readonly Choice[],
    limits: Limits,
  ) {
    this.payable = new Payable(all, limits);
    this.yuan = all.map(({ yuan }) => yuan);
    this.excludes = all.map(({ excludes }) => [...excludes]);
  }

  none(): Chosen {
    return { places: [], asked: this.payable.nothing(), yuan: 0 };
  }

  with({ places, asked }: Chosen, at: number): Chosen {
    const after = [...asked];
    after[this.classOf(at)]! += this.yuan[at]!;
    return { places: [...places, at], asked: after, yuan: this.payable.most(after) };
  }

  classOf(at: number): number {
    return this.payable.classOf[at]!;
  }

  /** What is lost of the marked ones by having this one. */
  excluded(at: number, marked: Uint8Array): number {
    let lost = 0;
    for (const other of this.excludes[at]!) if (marked[other]) lost += this.yuan[other]!;
    return lost;
  }

  /** A mark for each of these places. */
  marked(places: readonly number[]): Uint8Array {
    const marks = new Uint8Array(this.all.length);
    for (const at of places) marks[at] = 1;
    return marks;
  }
}
