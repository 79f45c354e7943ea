import { checkUscc, isCalendarDate, searchKey } from '@park/kernel';
import { attribute, type FactInput, type StoredValue, type TitleRecord } from '@park/registry';
import type { ResultRecord } from '@park/sheets';
import type { Fault, Origin } from './origin';
import { type ContactPlan, contactOf } from './row-contact';
import { type RecordPlan, recordOf } from './row-record';
import { titleOf } from './row-title';
import type { ImportKind } from './targets/targets';

/** What one row asks to be written. */
export interface RowPlan {
  readonly uscc: string | null;
  readonly name: string | null;
  readonly formerName: string | null;
  readonly facts: readonly FactInput[];
  readonly title: TitleRecord | null;
  readonly record?: RecordPlan;
  readonly contact?: ContactPlan;
}

export interface PlannedRow {
  readonly plan: RowPlan;
  readonly faults: readonly Fault[];
}

type Value = ResultRecord['values'][string];
/** What the column of years is called. */
const YEAR = '年份';
const IDENTITY = new Set(['uscc', 'name', 'formerName', 'year']);

/** Turns the values of a row into what is to be written, or says what is missing. */
export function planOf(kind: ImportKind, { values, about = [] }: ResultRecord, origin: Origin): PlannedRow {
  const text = (key: string) => (typeof values[key] === 'string' && values[key] !== '' ? values[key] : null);
  const who = called(text('uscc'), text('name'), text('formerName'));
  if (kind === 'titles') {
    const { title, faults } = titleOf(values, origin.observedOn);
    return { plan: { ...who, facts: [], title }, faults };
  }
  if (kind === 'contacts') return { plan: { ...who, facts: [], title: null, contact: contactOf(values) }, faults: [] };
  const record = recordOf(kind, values);
  if (record) return { plan: { ...who, facts: [], title: null, record }, faults: [] };
  const year = typeof values['year'] === 'number' ? values['year'] : null;
  const told = Object.entries(values).filter(([key, value]) => !IDENTITY.has(key) && value !== null);
  const read = told.map(([key, value]) => factOf({ key, value, isAbout: about.includes(key) }, year, origin));
  const faults = read.flatMap((each) => each.fault ?? []);
  const facts = read.flatMap((each) => each.fact ?? []);
  const former = kind === 'companies' ? formerNameFact(who.formerName, facts, origin) : [];
  const none = kind === 'yearly-facts' && told.length === 0 ? [{ column: '', message: '这一行没有任何数据' }] : [];
  return { plan: { ...who, facts: [...facts, ...former], title: null }, faults: [...unique(faults), ...none] };
}

/** Where several companies have one name, a person writes the code in its place: it is read as the code. */
function called(uscc: string | null, name: string | null, formerName: string | null) {
  const code = uscc === null && name !== null ? checkUscc(name) : null;
  return code?.ok ? { uscc: code.uscc, name: null, formerName } : { uscc, name, formerName };
}

interface Told {
  readonly key: string;
  readonly value: Value;
  readonly isAbout: boolean;
}

/** `annual.revenue` with the year of the row, or `annual[2024].revenue` with its own. */
function factOf(
  { key, value, isAbout }: Told,
  rowYear: number | null,
  origin: Origin,
): { fact?: FactInput; fault?: Fault } {
  const [, own, rest] = /^annual\[(\d{4})\]\.(.+)$/.exec(key) ?? [];
  const entry = attribute(own ? `annual.${rest}` : key);
  if (!entry) return {};
  const year = entry.period === 'year' ? (own ? Number(own) : rowYear) : null;
  if (entry.period === 'year' && year === null)
    return { fault: { column: YEAR, message: '没有写是哪一年的数，请在上面填写年份，或在表里加“年份”一列' } };
  if (entry.kind === 'date' && !isCalendarDate(value))
    return {
      fault: { column: entry.label, message: `“${entry.label}”写的是“${String(value)}”，请写到日，如 2026-01-31` },
    };
  const basis = isAbout ? { basis: '约数' } : {};
  return { fact: { attribute: entry.key, year, value: stored(entry.kind, value), ...origin, ...basis } };
}

function stored(kind: string, value: Value): StoredValue {
  return kind === 'set' && typeof value === 'string' ? value.split(',').filter(Boolean) : value;
}

function formerNameFact(formerName: string | null, facts: readonly FactInput[], origin: Origin): FactInput[] {
  if (!formerName || facts.some((fact) => fact.attribute === 'nameHistory')) return [];
  return [{ attribute: 'nameHistory', year: null, value: formerName, ...origin }];
}

function unique(faults: readonly Fault[]): Fault[] {
  return [...new Map(faults.map((fault) => [searchKey(fault.message), fault])).values()];
}
