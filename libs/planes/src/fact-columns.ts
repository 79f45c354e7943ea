import type { Facts, FactValue, Lookup } from '@park/criteria';
import { type CalendarDate, yearOf } from '@park/kernel';
import { Arena } from './arena';
import { type Cells, cellsOf } from './cells';
import { ALIVE, Columns } from './columns';
import { type FactSlot, lookUp } from './slot';

/** Rows of a chunk: 2,000 expressions on them take less than 25 ms. */
export const CHUNK_ROWS = 16_384;

/**
 * The facts of many companies on one day, in columns outside the heap. Rows are numbers from 0 that the owner gives to
 * companies. It holds only what it was asked to (`cover`); programs that ask for more must be covered and filled first.
 */
export class FactColumns {
  readonly arena = new Arena();
  readonly columns: Columns;
  private readonly year: number;
  private readonly slots = new Map<string, { slot: FactSlot; cells: Cells }>();

  constructor(
    readonly asOf: CalendarDate,
    chunkRows = CHUNK_ROWS,
  ) {
    this.columns = new Columns(this.arena, chunkRows);
    this.year = yearOf(asOf);
  }

  /** Bytes of all columns, planes and programs. */
  get size(): number {
    return this.arena.size;
  }

  /** Makes columns for what a program asks. Answers what was not there before: set it for the rows that exist. */
  cover(slots: readonly FactSlot[]): FactSlot[] {
    const added = slots.filter(({ key }) => !this.slots.has(key));
    for (const slot of added) this.slots.set(slot.key, { slot, cells: cellsOf(slot, this.columns) });
    return added;
  }

  covers(key: string): boolean {
    return this.slots.has(key);
  }

  /** The columns of a slot. Throws when it is not covered. */
  cells(key: string): Cells {
    const found = this.slots.get(key);
    if (!found) throw new Error(`The population does not hold ${key}: cover the program's slots and fill them first.`);
    return found.cells;
  }

  has(row: number): boolean {
    return row < this.columns.chunks * this.columns.chunkRows && this.columns.bit(ALIVE, row);
  }

  /** The row exists from now on. What was never put into its cells is unknown. */
  add(row: number): void {
    this.columns.reach(row);
    this.columns.setBit(ALIVE, row, true);
  }

  /** Takes over the facts of a company, all of them or those of some slots. The row exists from now on. */
  set(row: number, facts: Facts, slots?: readonly FactSlot[]): void {
    this.add(row);
    const some = slots?.map(({ key }) => this.slots.get(key)!);
    for (const { slot, cells } of some ?? this.slots.values()) {
      cells.set(row, valueOf(lookUp(slot, facts, this.year)));
    }
  }

  /** The row does not exist any more. It may be set again. */
  remove(row: number): void {
    if (this.has(row)) this.columns.setBit(ALIVE, row, false);
  }
}

function valueOf(lookup: Lookup): FactValue | null | undefined {
  return lookup.known ? lookup.value : undefined;
}
