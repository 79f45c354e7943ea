import { factOf, type Facts, type FactValue } from '@park/criteria';
import { type CalendarDate, yearOf } from '@park/kernel';
import { type FactSlot, Matcher, FactColumns, type Program } from '@park/planes';
import { attribute } from './domain/attributes/dictionary';
import { Sheet } from './domain/sheet/sheet';
import type { CondensedMember } from './population-members';

interface HeldFact {
  readonly column: { readonly value: FactValue | null | undefined };
  readonly cells: ReturnType<FactColumns['cells']>;
}

/** The facts of all companies on one day, in memory, for programs whose slots they cover. T-1 means `lastYear`. */
export class Everybody {
  private readonly planes: FactColumns;
  private readonly sheet: Sheet;
  private readonly rows = new Map<string, number>();
  private readonly companyIds: string[] = [];
  private readonly revisions: number[] = [];
  /** Rows whose company does not exist any more. */
  private readonly gone: number[] = [];
  /** Where each fact that is held comes from and goes. */
  private readonly held: HeldFact[] = [];
  private inOrder = true;
  private sum = 0;
  private taken = 0;

  constructor(
    readonly asOf: CalendarDate,
    readonly lastYear = yearOf(asOf) - 1,
  ) {
    this.planes = new FactColumns(asOf);
    this.sheet = new Sheet(asOf, lastYear);
  }

  /** How many companies there are. */
  get companies(): number {
    return this.rows.size;
  }

  /** The sum of the revisions of all companies. */
  get changes(): number {
    return this.sum;
  }

  /** Grows whenever anything that is held changes. */
  get edition(): number {
    return this.taken;
  }

  /** Bytes that the columns take. */
  get size(): number {
    return this.planes.size;
  }

  /** A program at work on everybody; close it when it is not needed any more. */
  matcher(program: Program): Matcher {
    return new Matcher(this.planes, program);
  }

  /** How many facts of a company are held. */
  get facts(): number {
    return this.held.length;
  }

  /** Whether all of some slots are held. */
  covers(slots: readonly FactSlot[]): boolean {
    return slots.every(({ key }) => this.planes.covers(key));
  }

  /** Facts that were not held before come last; the companies that are there must be taken in again for them. */
  cover(slots: readonly FactSlot[]): void {
    for (const slot of this.planes.cover(slots)) {
      const { field, back, key } = slot;
      const year = back === null ? null : this.lastYear + 1 - back;
      const column = attribute(field) ? this.sheet.column(field, year) : unsaid(field);
      this.held.push({ column, cells: this.planes.cells(key) });
    }
  }

  /** Takes in a company's facts: all that are held, or those from a place on of a company that is there already. */
  take({ companyId, revision, facts }: CondensedMember, from = 0): void {
    const known = this.rows.get(companyId);
    const row = known ?? this.append(companyId);
    // A company that changed meanwhile is taken in as a whole.
    const first = known !== undefined && this.revisions[row] === revision ? from : 0;
    this.taken += 1;
    this.sum += revision - this.revisions[row]!;
    this.revisions[row] = revision;
    this.sheet.lay(facts);
    this.planes.add(row);
    for (let at = first; at < this.held.length; at += 1) {
      const { column, cells } = this.held[at]!;
      const { value } = column;
      // A new row is empty.
      if (value !== undefined || known !== undefined) cells.set(row, value);
    }
  }

  /** The company does not exist any more. */
  drop(companyId: string): void {
    const row = this.rows.get(companyId);
    if (row === undefined) return;
    this.taken += 1;
    this.planes.remove(row);
    this.rows.delete(companyId);
    this.gone.push(row);
    this.sum -= this.revisions[row]!;
  }

  /** By what companies are put in order by a slot, NaN where they have no value; `named` tells the place of a code or text. */
  placesOf(companyIds: readonly string[], slot: FactSlot, named: (name: string) => number): Float64Array {
    const cells = this.planes.cells(slot.key);
    return Float64Array.from(companyIds, (id) => {
      const row = this.rows.get(id);
      return row === undefined ? NaN : cells.placeOf(row, named);
    });
  }

  /** The figures of some rows by a slot that is held; NaN where there is none. */
  figuresOf(rows: Uint32Array, slot: FactSlot): Float64Array {
    const cells = this.planes.cells(slot.key);
    return Float64Array.from(rows, (row) => cells.placeOf(row, () => NaN));
  }

  /** The row of a company; undefined when it is not there. */
  row(companyId: string): number | undefined {
    return this.rows.get(companyId);
  }

  /** The revision of its facts that a company is held with. */
  revision(companyId: string): number | undefined {
    const row = this.rows.get(companyId);
    return row === undefined ? undefined : this.revisions[row];
  }

  everyId(): Iterable<string> {
    return this.rows.keys();
  }

  /** The rows of all companies that are there and in none of the given ones. */
  rowsBesides(...others: readonly Uint32Array[]): Uint32Array {
    const taken = new Uint8Array(this.companyIds.length);
    for (const rows of [this.gone, ...others]) for (const row of rows) taken[row] = 1;
    const left = new Uint32Array(taken.length);
    let count = 0;
    for (let row = 0; row < taken.length; row += 1) if (taken[row] === 0) left[count++] = row;
    return left.slice(0, count);
  }

  /** Some rows but for those of some companies. */
  without(rows: Uint32Array, companyIds: readonly string[]): Uint32Array {
    const taken = new Uint8Array(this.companyIds.length);
    for (const id of companyIds) taken[this.rows.get(id) ?? taken.length] = 1;
    return rows.filter((row) => taken[row] === 0);
  }

  /** The companies of some ascending rows, in order of id; all of them or a part of the list. */
  idsOf(rows: Uint32Array, from = 0, to = rows.length): string[] {
    const ids = (some: Uint32Array) => Array.from(some, (row) => this.companyIds[row]!);
    return this.inOrder ? ids(rows.subarray(from, to)) : ids(rows).sort(byNumber).slice(from, to);
  }

  /** Rows follow ids, but for companies that were registered at the same moment. */
  private append(companyId: string): number {
    const last = this.companyIds.at(-1);
    if (last !== undefined && byNumber(last, companyId) > 0) this.inOrder = false;
    const row = this.companyIds.push(companyId) - 1;
    this.rows.set(companyId, row);
    this.revisions[row] = 0;
    return row;
  }
}

const SILENT: Facts = { lookup: () => ({ known: false, why: 'missing', missing: [] }) };

/** A word of conditions that is no attribute of a company: what it means when nobody says otherwise. */
function unsaid(field: string): HeldFact['column'] {
  const lookup = factOf(SILENT, field, null);
  return { value: lookup.known ? lookup.value : undefined };
}

function byNumber(a: string, b: string): number {
  return Number(a) - Number(b);
}
