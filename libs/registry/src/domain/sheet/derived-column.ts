import type { Exact } from '@park/kernel';
import type { Cell } from '../ledger/cells';
import type { Derivation } from '../derivations/derivation';
import { Inputs } from '../derivations/inputs';
import { Column, type EnteredColumn, type Laid, type Value } from './sheet-column';

/** Where a derivation finds what it reads. */
interface Columns extends Laid {
  readonly lastYear: number;
  column(field: string, year: number | null): Column;
  enteredColumn(field: string, year: number | null): EnteredColumn;
}

/** What is worked out from other columns, once a company. */
export class DerivedColumn extends Column {
  private company = 0;
  private lastValue: Value;
  private readonly inputs: SheetInputs;

  constructor(
    sheet: Columns,
    private readonly derivation: Derivation,
    year: number | null,
  ) {
    super(sheet);
    this.inputs = new SheetInputs(sheet, year ?? sheet.lastYear);
  }

  override get value(): Value {
    if (this.company !== this.sheet.company) {
      this.inputs.complete = true;
      const value = this.derivation(this.inputs);
      this.lastValue = this.inputs.complete ? value : undefined;
      this.company = this.sheet.company;
    }
    return this.lastValue;
  }
}

class SheetInputs extends Inputs {
  /** Whether everything that was read is known. */
  complete = true;
  /** Those read before: the ones without years, and the others by years back. */
  private readonly lasting = new Map<string, Column>();
  private readonly yearlyOnes = new Map<string, Column[]>();

  constructor(
    private readonly sheet: Columns,
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
    if (year !== null) return (this.yearsOf(field)[this.year() - year] ??= this.sheet.column(field, year));
    let column = this.lasting.get(field);
    if (!column) this.lasting.set(field, (column = this.sheet.column(field, null)));
    return column;
  }

  private yearsOf(field: string): Column[] {
    let years = this.yearlyOnes.get(field);
    if (!years) this.yearlyOnes.set(field, (years = []));
    return years;
  }
}
