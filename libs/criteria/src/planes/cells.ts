import { leafState } from '../leaf';
import type { Leaf } from '../expression';
import type { FactValue, Lookup } from '../facts';
import { type Bounds, boundsOf } from './bounds';
import { type Columns, EVERYBODY } from './columns';
import { codeKey, type FactSlot, type PointsSlot } from './slot';

/** The columns of one attribute: whether it is known, whether it is something, and its value. */
export abstract class FactCells {
  readonly known: number;
  private somethingColumn: number | undefined;

  constructor(protected readonly columns: Columns) {
    this.known = columns.add(1);
  }

  /** Known and not "none". The same column as `known` until the first "none". */
  get something(): number {
    return this.somethingColumn ?? this.known;
  }

  /** Answers whether a program must be bound anew, because columns or codes were added. */
  set(row: number, lookup: Lookup): boolean {
    const value = lookup.known ? lookup.value : null;
    const splits = lookup.known && value === null && this.somethingColumn === undefined;
    if (splits) this.somethingColumn = this.columns.add(1, this.known);
    this.columns.setBit(this.known, row, lookup.known);
    if (this.somethingColumn !== undefined) this.columns.setBit(this.somethingColumn, row, value !== null);
    return this.setValue(row, value) || splits;
  }

  protected abstract setValue(row: number, value: FactValue | null): boolean;
}

/** Numbers, ratios and dates. Two columns from the first value that no written decimal says exactly. */
export class OrderedCells extends FactCells {
  readonly low = this.columns.add(64);
  private highColumn: number | undefined;

  get high(): number {
    return this.highColumn ?? this.low;
  }

  protected override setValue(row: number, value: FactValue | null): boolean {
    const { low, high } = boundsOf(value);
    const splits = this.highColumn === undefined && low < high;
    if (splits) this.highColumn = this.columns.add(64, this.low);
    this.columns.setNumber(this.low, row, low);
    if (this.highColumn !== undefined) this.columns.setNumber(this.highColumn, row, high);
    return splits;
  }
}

/** Codes, texts and yes/no: every distinct value has a number; 0 is none. */
export class CodedCells extends FactCells {
  readonly codes = this.columns.add(32);
  private readonly numbers = new Map<string, number>();
  private readonly values: FactValue[] = [];

  /** The numbers of all values seen that satisfy a condition. */
  meeting(leaf: Leaf): number[] {
    return this.values.flatMap((value, at) => (leafState(leaf, { known: true, value }) === 'met' ? [at + 1] : []));
  }

  protected override setValue(row: number, value: FactValue | null): boolean {
    if (value === null) {
      this.columns.setCode(this.codes, row, 0);
      return false;
    }
    const key = codeKey(value);
    const before = this.numbers.get(key);
    const number = before ?? this.values.push(value);
    this.numbers.set(key, number);
    this.columns.setCode(this.codes, row, number);
    return before === undefined;
  }
}

/** Sets: a plane for every element. */
export class SetCells extends FactCells {
  private readonly planes = new Map<string, number>();

  /** The planes of all elements seen that satisfy a condition. */
  meeting(leaf: Leaf): number[] {
    return [...this.planes].flatMap(([element, plane]) =>
      leafState(leaf, { known: true, value: [element] }) === 'met' ? [plane] : [],
    );
  }

  protected override setValue(row: number, value: FactValue | null): boolean {
    const elements = typeof value === 'string' ? [value] : Array.isArray(value) ? (value as readonly string[]) : [];
    const before = this.planes.size;
    for (const element of elements) {
      if (!this.planes.has(element)) this.planes.set(element, this.columns.add(1));
    }
    for (const [element, plane] of this.planes) this.columns.setBit(plane, row, elements.includes(element));
    return this.planes.size > before;
  }
}

/** Certain and possible points. */
export class PointCells {
  readonly known = EVERYBODY;
  readonly low: number;
  readonly high: number;

  constructor(
    private readonly columns: Columns,
    readonly slot: PointsSlot,
  ) {
    this.low = columns.add(64);
    this.high = columns.add(64);
  }

  set(row: number, { low, high }: Bounds): void {
    this.columns.setNumber(this.low, row, low);
    this.columns.setNumber(this.high, row, high);
  }
}

export type Cells = FactCells | PointCells;

const KINDS = { ordered: OrderedCells, coded: CodedCells, set: SetCells };

export function cellsOf(slot: FactSlot | PointsSlot, columns: Columns): Cells {
  return slot.kind === 'points' ? new PointCells(columns, slot) : new KINDS[slot.kind](columns);
}
