import { type CalendarDate, yearOf } from '@park/kernel';
import { attribute } from '../attributes/dictionary';
import { cellCode, SnapshotCells } from '../ledger/condensed';
import { derivations } from '../derivations/derivations';
import { DerivedColumn } from './derived-column';
import { recordKey } from '../records/record';
import { recordRules } from '../records/record-rules';
import { RecordedColumn } from './recorded-column';
import { type Column, EnteredColumn, type Laid } from './sheet-column';

const EMPTY = '[[],[],"",""]';

/**
 * The values of one company after another on one day, the same as `condensedFacts` finds, but nothing of what is missing
 * and where a value comes from. For a population, which asks everybody for the same: columns are found once.
 */
export class Sheet implements Laid {
  private readonly columns = new Map<number, Column>();
  private readonly entered = new Map<number, EnteredColumn>();
  snapshot = new SnapshotCells(EMPTY);
  company = 0;

  constructor(
    readonly asOf: CalendarDate,
    readonly lastYear = yearOf(asOf) - 1,
  ) {}

  /** Puts a company's condensed snapshot in the place of the last one. */
  lay(condensed: string): void {
    this.snapshot = new SnapshotCells(condensed);
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
    const column = new EnteredColumn(this, attribute(field));
    this.entered.set(code, column);
    const place = this.snapshot.codes.indexOf(code);
    if (place >= 0) column.put(place);
    return column;
  }

  private add(code: number, field: string, year: number | null): Column {
    const derivation = derivations.get(field);
    const column = derivation ? new DerivedColumn(this, derivation, year) : this.statedOrRecorded(field, year);
    this.columns.set(code, column);
    return column;
  }

  private statedOrRecorded(field: string, year: number | null): Column {
    const stated = this.enteredColumn(field, year);
    const rule = year === null ? recordRules.get(field) : undefined;
    return rule
      ? new RecordedColumn(this, rule, { stated, records: this.enteredColumn(recordKey(rule.kind), null) })
      : stated;
  }
}
