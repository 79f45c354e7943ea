import type { FactValue } from '@park/criteria';
import { addDays, type CalendarDate, type Exact } from '@park/kernel';
import type { Cell } from '../ledger/cells';
import type { SnapshotCells } from '../ledger/condensed';
import { isOwnWord } from '../ledger/own-word';
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

/** An attribute as far as a column of what was entered asks. */
interface Relied {
  readonly key: string;
  readonly freshDays: number | null;
  readonly judgement?: boolean;
}

/** What was entered, while it is fresh and no word of the company where others judge. */
export class EnteredColumn extends Column {
  private company = 0;
  private place = 0;
  private readonly freshSince: CalendarDate | null;

  constructor(
    sheet: Laid,
    private readonly entry: Relied | undefined,
  ) {
    super(sheet);
    const freshDays = entry?.freshDays ?? null;
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
    if (this.entry?.judgement && isOwnWord(this.entry.key, snapshot.source(this.place))) return undefined;
    return snapshot.values[this.place] as FactValue | null;
  }

  get cell(): Cell | undefined {
    return this.company === this.sheet.company ? this.sheet.snapshot.cellAt(this.place) : undefined;
  }
}
