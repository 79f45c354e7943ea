import { type CalendarDate, daysBetween, yearOf } from '@park/kernel';
import { attribute, type Snapshot, type TitleRecord } from '@park/registry';
import type { DataSource } from 'typeorm';

const AT_ONCE = 250;
/** Codes are compared letter by letter. */
const CODED = 'DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin';

interface Column {
  readonly name: string;
  readonly field: string;
  readonly back: number | null;
  /** TRUE where "none" is on record, which is not the same as nothing. */
  readonly none: boolean;
}

/**
 * A table with a row for every company and a column for every entered attribute and year that conditions turned out to
 * need: NULL where the value is not known or too old. Titles stand in a table of their own.
 */
export class WideTable {
  private readonly columns = new Map<string, Column>();

  constructor(readonly asOf: CalendarDate) {}

  /** The column of an attribute, `back` years before the evaluation date's; it will be there when the table is made. */
  of(field: string, back: number | null = null): string {
    return this.use({ name: back === null ? field : `${field}@${back}`, field, back, none: false });
  }

  noneOf(field: string): string {
    return this.use({ name: `${field}?none`, field, back: null, none: true });
  }

  /** Attributes and years in use. */
  get entered(): readonly { readonly field: string; readonly back: number | null }[] {
    return [...this.columns.values()].filter(({ none }) => !none);
  }

  async fill(database: DataSource, companies: readonly Snapshot[]): Promise<void> {
    const columns = [...this.columns.values()];
    const types = columns.map(({ name, field, none }) => `\`${name}\` ${none ? 'BOOLEAN' : typeOf(field)}`);
    const wide = `CREATE TABLE wide (id INT PRIMARY KEY, titles_known BOOLEAN NOT NULL, ${types.join(', ')}) ${CODED}`;
    await database.query(wide);
    const title = `CREATE TABLE title (company INT, code VARCHAR(40), issued DATE, begins DATE, ends DATE,
      status VARCHAR(20), KEY (company, code)) ${CODED}`;
    await database.query(title);
    for (let from = 0; from < companies.length; from += AT_ONCE) {
      const some = companies.slice(from, from + AT_ONCE);
      const rows = some.map((company, at) => this.row(company, from + at, columns));
      await database.query('INSERT INTO wide VALUES ?', [rows]);
      const titles = some.flatMap((company, at) => this.titles(company, from + at));
      if (titles.length > 0) await database.query('INSERT INTO title VALUES ?', [titles]);
    }
  }

  private use(column: Column): string {
    this.columns.set(column.name, column);
    return `\`${column.name}\``;
  }

  private row(company: Snapshot, id: number, columns: readonly Column[]): unknown[] {
    const values = columns.map(({ field, back, none }) => {
      const value = this.value(company, field, back);
      if (none) return value === null;
      return typeof value === 'number' ? value.toFixed(6) : (value ?? null);
    });
    return [id, this.value(company, 'titles', null) !== undefined, ...values];
  }

  private titles(company: Snapshot, id: number): unknown[][] {
    const records = (this.value(company, 'titles', null) ?? []) as unknown as readonly TitleRecord[];
    return records.map(({ code, issuedOn, validFrom, validTo, status }) => [
      ...[id, code, issuedOn, validFrom],
      ...[validTo, status],
    ]);
  }

  /** undefined: never entered, or older than it may be. */
  private value(company: Snapshot, field: string, back: number | null) {
    const cell = company[field]?.[back === null ? '-' : String(yearOf(this.asOf) - back)];
    const freshDays = attribute(field)?.freshDays ?? Infinity;
    return cell && daysBetween(cell.o, this.asOf) <= freshDays ? cell.v : undefined;
  }
}

/** Room for any amount to six decimals; products of three such numbers stay exact. */
function typeOf(field: string): string {
  const kind = attribute(field)?.kind;
  if (kind === 'number' || kind === 'ratio') return 'DECIMAL(22,6)';
  if (kind === 'boolean') return 'BOOLEAN';
  return kind === 'date' ? 'DATE' : 'VARCHAR(40)';
}
