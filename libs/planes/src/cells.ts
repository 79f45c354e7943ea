import { type FactValue, type Leaf, leafState, type Scalar } from '@park/criteria';
import { orderOf } from './bounds';
import type { Columns } from './columns';
import { codeKey, type FactSlot, isText } from './slot';

/** The columns of one attribute: whether it is known, whether it is something, and its value. */
export abstract class Cells {
  readonly known: number;
  /** Rises when columns or codes are added: what was bound to them must be bound anew. */
  version = 0;
  private somethingColumn: number | undefined;

  constructor(protected readonly columns: Columns) {
    this.known = columns.add(1);
  }

  /** Known and not "none". The same column as `known` until the first "none". */
  get something(): number {
    return this.somethingColumn ?? this.known;
  }

  /** Puts a value there: null for "none", undefined for unknown. */
  set(row: number, value: FactValue | null | undefined): void {
    const known = value !== undefined;
    const wasKnown = this.columns.bit(this.known, row);
    if (!known && !wasKnown) return;
    const something = value ?? null;
    if (known && something === null && this.somethingColumn === undefined) {
      this.somethingColumn = this.columns.add(1, this.known);
      this.version += 1;
    }
    this.columns.setBit(this.known, row, known);
    if (this.somethingColumn !== undefined) this.columns.setBit(this.somethingColumn, row, something !== null);
    this.setValue(row, something, wasKnown);
  }

  /**
   * A number by which rows are put in order, NaN for what is unknown or none: numbers and dates by themselves, codes by
   * the place of their name.
   */
  abstract placeOf(row: number, placeOfName: (name: string) => number): number;

  protected abstract setValue(row: number, value: FactValue | null, wasKnown: boolean): void;
}

/** Numbers, ratios and dates as the floats by which they are ordered. */
export class OrderedCells extends Cells {
  readonly values = this.columns.add(64);

  override placeOf(row: number): number {
    return this.columns.bit(this.known, row) ? this.columns.number(this.values, row) : NaN;
  }

  protected override setValue(row: number, value: FactValue | null): void {
    this.columns.setNumber(this.values, row, orderOf(value));
  }
}

/** Codes, texts and yes/no: every distinct value has a number; 0 is none. */
export class CodedCells extends Cells {
  readonly codes = this.columns.add(32);
  private readonly numbers = new Map<string, number>();
  private names: string[] = [];
  /** Values that are several codes at once meet conditions on any of them. */
  private readonly lists: { readonly value: FactValue; readonly number: number }[] = [];

  /** The largest number of a value. */
  get last(): number {
    return this.numbers.size;
  }

  /** The numbers of all values seen that satisfy a condition. */
  meeting(leaf: Leaf): number[] {
    const found = named(leaf, this.numbers);
    for (const { value, number } of this.lists) {
      if (leafState(leaf, { known: true, value }) === 'met') found.add(number);
    }
    return [...found];
  }

  /** The text of a row; undefined for what is unknown or none. Texts of several parts are JSON. */
  textOf(row: number): string | undefined {
    if (!this.columns.bit(this.known, row)) return undefined;
    if (this.names.length < this.numbers.size) this.names = [...this.numbers.keys()];
    return this.names[this.columns.code(this.codes, row) - 1];
  }

  override placeOf(row: number, placeOfName: (name: string) => number): number {
    const text = this.textOf(row);
    return text === undefined ? NaN : placeOfName(text);
  }

  protected override setValue(row: number, value: FactValue | null): void {
    this.columns.setCode(this.codes, row, value === null ? 0 : this.numberOf(value));
  }

  private numberOf(value: FactValue): number {
    const key = codeKey(value);
    return this.numbers.get(key) ?? this.add(key, value);
  }

  private add(key: string, value: FactValue): number {
    const number = this.numbers.size + 1;
    this.version += 1;
    this.numbers.set(key, number);
    if (Array.isArray(value)) this.lists.push({ value, number });
    return number;
  }
}

/** Sets: a plane for every element. */
export class SetCells extends Cells {
  private readonly planes = new Map<string, number>();

  /** The planes of all elements seen that satisfy a condition. */
  meeting(leaf: Leaf): number[] {
    return [...named(leaf, this.planes)];
  }

  /** The first place that one of the elements has. */
  override placeOf(row: number, placeOfName: (name: string) => number): number {
    let first = NaN;
    for (const [name, plane] of this.planes) {
      if (!this.columns.bit(plane, row)) continue;
      const place = placeOfName(name);
      if (!(first <= place)) first = place;
    }
    return first;
  }

  protected override setValue(row: number, value: FactValue | null, wasKnown: boolean): void {
    const elements = typeof value === 'string' ? [value] : Array.isArray(value) ? (value as readonly string[]) : [];
    if (wasKnown) for (const plane of this.planes.values()) this.columns.setBit(plane, row, false);
    for (const element of elements) this.columns.setBit(this.planes.get(element) ?? this.add(element), row, true);
  }

  private add(element: string): number {
    const plane = this.columns.add(1);
    this.planes.set(element, plane);
    this.version += 1;
    return plane;
  }
}

/** Of what is kept by name: what a condition names, or names the beginning of. */
function named({ value }: Leaf, kept: ReadonlyMap<string, number>): Set<number> {
  const found = new Set<number>();
  for (const wanted of Array.isArray(value) ? (value as readonly Scalar[]) : [value as Scalar]) {
    const prefix = typeof wanted === 'string' && wanted.endsWith('*') ? wanted.slice(0, -1) : undefined;
    const exactly = prefix === undefined ? kept.get(codeKey(wanted)) : undefined;
    if (exactly !== undefined) found.add(exactly);
    if (prefix === undefined) continue;
    for (const [name, number] of kept) if (name.startsWith(prefix) && isText(name)) found.add(number);
  }
  return found;
}

const KINDS = { ordered: OrderedCells, coded: CodedCells, set: SetCells };

export function cellsOf(slot: FactSlot, columns: Columns): Cells {
  return new KINDS[slot.kind](columns);
}
