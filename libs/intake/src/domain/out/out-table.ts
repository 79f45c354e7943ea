import { attribute, cellOf, type Contact, entryForm, type Snapshot } from '@park/registry';
import type { OutValue } from '@park/sheets';
import { OF_RECORD } from '../targets/records';
import { type ImportKind, targetOf } from '../targets/targets';
import { headed } from '../template';
import { contactRow } from './out-contact';
import { recordKindOf, recordRows } from './out-records';
import { titleRows } from './out-titles';
import { type OutRow, outValue } from './out-value';

/** A company that goes out with its file and the people to talk to, covered as the reader sees them. */
export interface OutCompany {
  readonly uscc: string;
  readonly name: string;
  readonly snapshot: Snapshot;
  readonly contacts: readonly Contact[];
}

/** The columns of a kind of tables, as its template has them. */
export function outHead(kind: ImportKind): readonly OutValue[] {
  return targetOf(kind).fields.map(headed);
}

/** The rows of one company in a table that can be imported again; what is covered for the reader stays blank. */
export function outRows(kind: ImportKind, company: OutCompany, covers: boolean): readonly (readonly OutValue[])[] {
  const { uscc, name } = company;
  const keys = targetOf(kind).fields.map(({ key }) => (covers && isSensitive(kind, key) ? null : key));
  const lines = rowsOf(kind, company).map((row) => {
    const said: OutRow = { ...row, uscc, name };
    return keys.map((key) => (key === null ? null : (said[key] ?? null)));
  });
  // The same record of two sources is one line, for a table does not name sources.
  return [...new Map(lines.map((line) => [JSON.stringify(line), line])).values()];
}

/** Whether a table holds what is covered for some. */
export function holdsSensitive(kind: ImportKind): boolean {
  return kind === 'contacts' || targetOf(kind).fields.some(({ key }) => isSensitive(kind, key));
}

function isSensitive(kind: ImportKind, key: string): boolean {
  const detail = recordKindOf(kind)?.fields.find((field) => OF_RECORD + field.key === key);
  return (detail ?? attribute(key))?.sensitive === true;
}

function rowsOf(kind: ImportKind, { snapshot, contacts }: OutCompany): readonly OutRow[] {
  if (kind === 'companies') return [valuesOf(kind, snapshot, null)];
  if (kind === 'yearly-facts') return yearRows(snapshot);
  if (kind === 'titles') return titleRows(cellOf(snapshot, 'titles', null)?.v);
  if (kind === 'contacts') return contacts.map(contactRow);
  const of = recordKindOf(kind);
  return of ? recordRows(of, entryForm.recordsIn(snapshot, of.code)) : [];
}

function yearRows(snapshot: Snapshot): readonly OutRow[] {
  const { fields } = targetOf('yearly-facts');
  const years = new Set(fields.flatMap(({ key }) => Object.keys(snapshot[key] ?? {})).map(Number));
  return [...years]
    .filter((year) => year > 0)
    .sort()
    .map((year) => ({ year, ...valuesOf('yearly-facts', snapshot, year) }))
    .filter((row) => Object.values(row).some((value, at) => at > 0 && value !== null));
}

/** The values of attributes that are fields of a table, of one year or without. */
function valuesOf(kind: ImportKind, snapshot: Snapshot, year: number | null): OutRow {
  return Object.fromEntries(
    targetOf(kind).fields.flatMap(({ key }) => {
      const [entry, cell] = [attribute(key), cellOf(snapshot, key, year)];
      return entry && cell ? [[key, outValue(entry, cell.v)]] : [];
    }),
  );
}
