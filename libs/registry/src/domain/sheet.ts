import type { FactValue } from '@park/criteria';
import { addDays, type CalendarDate, type Exact, yearOf } from '@park/kernel';
import { attribute } from './attributes/dictionary';
import type { Cell } from './cells';
import { cellCode, CondensedSnapshot } from './condensed';
import type { Derivation } from './derivation';
import { derivations } from './derivations';
import { asExact, Inputs } from './inputs';

/** null is "none"; undefined is unknown. */
type Value = FactValue | null | undefined;

const EMPTY = '[[],[],"",""]';

/**
 * The values of one company after another on one day, the same as `condensedFacts` finds, but nothing of what is missing
 * and where a value comes from. For a population, which asks everybody for the same: columns are found once.
 */
export class Sheet {
  private readonly columns = new Map<number, Column>();
  private readonly entered = new Map<number, EnteredColumn>();
  /** Of the company that lies there. */
  snapshot = new CondensedSnapshot(EMPTY);
  /** Another one for every company. */
  company = 0;

  constructor(readonly asOf: CalendarDate) {}

  /** Puts a company's condensed snapshot in the place of the last one. */
  lay(condensed: string): void {
    this.snapshot = new CondensedSnapshot(condensed);
    this.company += 1;
    const { codes } = this.snapshot;
    for (let place = 0; place < codes.length; place += 1) this.entered.get(codes[place]!)?.put(place);
  }

  /** What the company that lies there has of an attribute and a year. */
  column(field: string, year: number | null): Column {
    const code = cellCode(field, year);
    return this.columns.get(code) ?? this.add(code, field, year);
  }

  /** What was entered, also of an attribute that is derived. */
  enteredColumn(field: string, year: number | null): EnteredColumn {
    const code = cellCode(field, year);
    const before = this.entered.get(code);
    if (before) return before;
    const column = new EnteredColumn(this, attribute(field)?.freshDays ?? null);
    this.entered.set(code, column);
    const place = this.snapshot.codes.indexOf(code);
    if (place >= 0) column.put(place);
    return column;
  }

  private add(code: number, field: string, year: number | null): Column {
    const derivation = derivations.get(field);
    const column = derivation ? new DerivedColumn(this, derivation, year) : this.enteredColumn(field, year);
    this.columns.set(code, column);
    return column;
  }
}

/** One attribute of one year. */
export abstract class Column {
  private amountOf = 0;
  private lastAmount: Exact | undefined;

  constructor(protected readonly sheet: Sheet) {}

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

class EnteredColumn extends Column {
  private company = 0;
  private place = 0;
  private readonly freshSince: CalendarDate | null;

  constructor(sheet: Sheet, freshDays: number | null) {
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

class DerivedColumn extends Column {
  private company = 0;
  private lastValue: Value;
  private readonly inputs: SheetInputs;

  constructor(
    sheet: Sheet,
    private readonly derivation: Derivation,
    year: number | null,
  ) {
    super(sheet);
    this.inputs = new SheetInputs(sheet, year ?? yearOf(sheet.asOf) - 1);
  }

  override get value(): Value {
    if (this.company !== this.sheet.company) {
      this.company = this.sheet.company;
      this.inputs.complete = true;
      const value = this.derivation(this.inputs);
      this.lastValue = this.inputs.complete ? value : undefined;
    }
    return this.lastValue;
  }
}

class SheetInputs extends Inputs {
  /** Whether everything that was read is known. */
  complete = true;
  /** Those read before: of each field the one without a year, then by years back. */
  private readonly columns = new Map<string, Column[]>();

  constructor(
    private readonly sheet: Sheet,
    year: number,
  ) {
    super(sheet.asOf, year);
  }

  override yearly(field: string, back = 0): Exact | undefined {
    const column = this.column(field, this.year(back));
    const { amount } = column;
    if (amount === undefined && column.value === undefined) this.complete = false;
    return amount;
  }

  protected override peek(field: string, year: number | null): Value {
    return this.column(field, year).value;
  }

  protected override read(field: string, year: number | null): Value {
    const value = this.peek(field, year);
    if (value === undefined) this.complete = false;
    return value;
  }

  protected override recorded(field: string): Cell | undefined {
    return this.sheet.enteredColumn(field, null).cell;
  }

  protected override note(): void {}

  private column(field: string, year: number | null): Column {
    let years = this.columns.get(field);
    if (!years) this.columns.set(field, (years = []));
    return (years[year === null ? 0 : this.year() - year + 1] ??= this.sheet.column(field, year));
  }
}
