import { fromRecords, outweighs, type RecordRule } from '../records/record-rules';
import { recordsIn } from '../records/record';
import { Column, type EnteredColumn, type Laid, type Value } from './sheet-column';

/** What follows from dated records, or was stated where they say nothing; once a company. */
export class RecordedColumn extends Column {
  private company = 0;
  private lastValue: Value;

  constructor(
    sheet: Laid,
    private readonly rule: RecordRule,
    private readonly from: { readonly stated: EnteredColumn; readonly records: EnteredColumn },
  ) {
    super(sheet);
  }

  override get value(): Value {
    if (this.company !== this.sheet.company) {
      this.lastValue = this.work();
      this.company = this.sheet.company;
    }
    return this.lastValue;
  }

  private work(): Value {
    const { stated, records } = this.from;
    const { cell } = records;
    const found = cell && fromRecords(this.rule, recordsIn(cell), this.sheet.asOf);
    if (!found) return stated.value;
    if (found === 'open') return undefined;
    const other = stated.value === undefined || this.rule.vetoes ? undefined : stated.cell;
    return other && outweighs(other, found.source) ? stated.value : found.value;
  }
}
