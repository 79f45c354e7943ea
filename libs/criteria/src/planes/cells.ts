import { leafState } from '../leaf';
import type { Leaf, Scalar } from '../expression';
import type { FactValue, Lookup } from '../facts';
import { orderOf } from './bounds';
import type { Columns } from './columns';
import { codeKey, type FactSlot } from './slot';

/** The columns of one attribute: whether it is known, whether it is something, and its value. */
export abstract class Cells {
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

/** Numbers, ratios and dates as the floats by which they are ordered. */
export class OrderedCells extends Cells {
  readonly values = this.columns.add(64);

  protected override setValue(row: number, value: FactValue | null): boolean {
    this.columns.setNumber(this.values, row, orderOf(value));
    return false;
  }
}

/** Codes, texts and yes/no: every distinct value has a number; 0 is none. */
export class CodedCells extends Cells {
  readonly codes = this.columns.add(32);
  private readonly numbers = new Map<string, number>();
  /** Values that are several codes at once meet conditions on any of them. */
  private readonly lists: { readonly value: FactValue; readonly number: number }[] = [];

  /** The largest number of a value. */
  get last(): number {
    return this.numbers.size;
  }

  /** The numbers of all values seen that satisfy a condition. */
  meeting(leaf: Leaf): number[] {
    const wanted = [leaf.value as Scalar | readonly Scalar[]].flat();
    const found = wanted.flatMap((each) => {
      if (typeof each === 'string' && each.endsWith('*')) return this.beginning(each.slice(0, -1));
      return this.numbers.get(codeKey(each)) ?? [];
    });
    const lists = this.lists.filter(({ value }) => leafState(leaf, { known: true, value }) === 'met');
    return [...new Set([...found, ...lists.map(({ number }) => number)])];
  }

  protected override setValue(row: number, value: FactValue | null): boolean {
    if (value === null) {
      this.columns.setCode(this.codes, row, 0);
      return false;
    }
    const key = codeKey(value);
    const before = this.numbers.get(key);
    this.columns.setCode(this.codes, row, before ?? this.add(key, value));
    return before === undefined;
  }

  private add(key: string, value: FactValue): number {
    const number = this.numbers.size + 1;
    this.numbers.set(key, number);
    if (Array.isArray(value)) this.lists.push({ value, number });
    return number;
  }

  private beginning(start: string): number[] {
    return [...this.numbers].flatMap(([key, number]) => (key.startsWith(start) ? [number] : []));
  }
}

/** Sets: a plane for every element. */
export class SetCells extends Cells {
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

const KINDS = { ordered: OrderedCells, coded: CodedCells, set: SetCells };

export function cellsOf(slot: FactSlot, columns: Columns): Cells {
  return new KINDS[slot.kind](columns);
}
