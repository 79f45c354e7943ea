import type { FactValue } from '@park/criteria';
import { addDays, type CalendarDate, type Exact } from '@park/kernel';
import type { Cell } from '../ledger/cells';
import type { SnapshotCells } from '../ledger/condensed';
import { asExact } from '../derivations/inputs';

/** null is "none"; undefined is unknown. */
export type Value = FactValue | null | undefined;

/** The company whose snapshot lies on a sheet. */
export interface Laid {
  readonly asOf: CalendarDate;
  readonly snapshot: SnapshotCells;
  /** Another number for every company. */
  readonly company: number;
}

/** One attribute of one year. */
export abstract class Column {
  private amountOf = 0;
  private lastAmount: Exact | undefined;

  constructor(protected readonly sheet: Laid) {}

  abstract get value(): Value;

  /** A number as an exact quantity. The same few amounts go into many derived ones. */
  get amount(): Exact | undefined {
    if (this.amountOf !== this.sheet.company) {
      this.amountOf = this.sheet.company;
      this.lastAmount = asExact(this.value);
    }
    return this.lastAmount;
  }
}

/** What was entered, while it is fresh. */
export class EnteredColumn extends Column {
  private company = 0;
  private place = 0;
  private readonly freshSince: CalendarDate | null;

  constructor(sheet: Laid, freshDays: number | null) {
    super(sheet);
    this.freshSince = freshDays === null ? null : addDays(sheet.asOf, -freshDays);
  }

  put(place: number): void {
    this.company = this.sheet.company;
    this.place = place;
  }

  override get value(): Value {
    const { company, snapshot } = this.sheet;
    if (this.company !== company) return undefined;
    if (this.freshSince !== null && snapshot.observedOn(this.place) < this.freshSince) return undefined;
    return snapshot.values[this.place] as FactValue | null;
  }

  get cell(): Cell | undefined {
    return this.company === this.sheet.company ? this.sheet.snapshot.cellAt(this.place) : undefined;
  }
}
