import type { FactKey } from '@park/criteria';
import { type CalendarDate, yearOf } from '@park/kernel';
import { type FactSlot, Matcher, Population as Planes, type Program } from '@park/planes';
import { attribute } from './domain/attributes/dictionary';
import { cellCode } from './domain/condensed';
import { type CondensedFacts, condensedValues, isDerived } from './domain/facts';
import type { CondensedMember } from './population';

/** The facts of all companies on one day, in memory, for programs whose slots they cover. */
export class Everybody {
  private readonly planes: Planes;
  private readonly factsOf: ReturnType<typeof condensedValues>;
  private readonly rows = new Map<string, number>();
  private readonly companyIds: string[] = [];
  private readonly revisions: number[] = [];
  /** What is entered, by the code of its cell; and what must be worked out for every company. */
  private readonly entered = new Map<number, FactKey & { readonly slot: FactSlot }>();
  private readonly workedOut: FactSlot[] = [];
  private inOrder = true;
  private sum = 0;

  constructor(readonly asOf: CalendarDate) {
    this.planes = new Planes(asOf);
    this.factsOf = condensedValues(asOf);
  }

  /** How many companies there are. */
  get companies(): number {
    return this.rows.size;
  }

  /** The sum of the revisions of all companies. */
  get changes(): number {
    return this.sum;
  }

  /** Bytes that the columns take. */
  get size(): number {
    return this.planes.size;
  }

  /** A program at work on everybody; close it when it is not needed any more. */
  matcher(program: Program): Matcher {
    return new Matcher(this.planes, program);
  }

  /** Slots that were not held before; the companies that are there must be taken in again for them. */
  cover(slots: readonly FactSlot[]): FactSlot[] {
    const added = this.planes.cover(slots);
    for (const slot of added) {
      if (isDerived(slot.field) || !attribute(slot.field)) this.workedOut.push(slot);
      else this.enter(slot);
    }
    return added;
  }

  /** Takes in a company's facts: all that are held, or only some of a company that is there already. */
  take({ companyId, revision, facts }: CondensedMember, slots?: readonly FactSlot[]): void {
    const row = this.rows.get(companyId) ?? this.append(companyId);
    const before = this.revisions[row];
    this.rows.set(companyId, row);
    this.sum += revision - (before ?? 0);
    this.revisions[row] = revision;
    const condensed = this.factsOf(facts);
    if (before === undefined) this.takeNew(row, condensed);
    // A company that changed meanwhile is taken in as a whole.
    else this.planes.set(row, condensed.facts, before === revision ? slots : undefined);
  }

  /** A new row is empty: only what the company has must be put there. */
  private takeNew(row: number, { facts, codes, entered }: CondensedFacts): void {
    this.planes.set(row, facts, this.workedOut);
    for (let place = 0; place < codes.length; place += 1) {
      const held = this.entered.get(codes[place]!);
      if (held) this.planes.change(row, held.slot, entered(place, held));
    }
  }

  private enter(slot: FactSlot): void {
    const { field, back } = slot;
    const year = back === null ? null : yearOf(this.asOf) - back;
    this.entered.set(cellCode(field, year), { field, year, slot });
  }

  /** The company does not exist any more. */
  drop(companyId: string): void {
    const row = this.rows.get(companyId);
    if (row === undefined) return;
    this.planes.remove(row);
    this.rows.delete(companyId);
    this.sum -= this.revisions[row]!;
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
    for (const rows of others) for (const row of rows) taken[row] = 1;
    return Uint32Array.from(this.rows.values()).filter((row) => taken[row] === 0);
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
    return this.companyIds.push(companyId) - 1;
  }
}

function byNumber(a: string, b: string): number {
  return Number(a) - Number(b);
}
