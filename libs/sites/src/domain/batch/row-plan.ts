import { type CalendarDate, isCalendarDate } from '@park/kernel';
import type { ResultRecord } from '@park/sheets';
import { fieldsOf, type SiteField } from '../site/site-fields';
import type { SiteGeometry, SiteKind } from '../site/site';
import { lifecycleOf, type SiteStatus } from '../site/site-lifecycle';
import { siteOf } from '../table/read-site-table';

/** What one row asks to be written: the texts of the form of a site, and how it stands when it is new. */
export interface SiteRowPlan {
  readonly kind: SiteKind;
  readonly typed: Readonly<Record<string, string>>;
  readonly standing: {
    readonly status?: SiteStatus;
    readonly occupantName?: string;
    readonly occupiedUntilOn?: CalendarDate;
  };
  readonly geometry: SiteGeometry | null;
}

export interface PlannedSiteRow {
  readonly plan: SiteRowPlan;
  /** What a new site is called when the table tells no name; a known one keeps its own. */
  readonly newName: string;
  readonly faults: readonly string[];
}

type Values = ResultRecord['values'];
const DAYS = new Set(['date']);

/** Turns the values of a row into what is to be written; land stays in the unit of its column. */
export function planOfRow(values: Values, fields: ReadonlySet<string>, areaUnit: string | null): PlannedSiteRow {
  const read = siteOf(values, fields);
  const kind = read['kind'] as SiteKind;
  const told = fieldsOf(kind).flatMap((field) => typedOf(field, read));
  const faults = fieldsOf(kind).flatMap((field) => faultOf(field, read));
  const code = textOf(read['code']) || textOf(read['name']);
  const name = textOf(read['name']);
  const standing = standingOf(kind, read);
  return {
    newName: name || textOf(read['address']) || textOf(read['occupantName']) || code,
    faults: code === '' ? ['没有编号和名称，请补上一项', ...faults] : faults,
    plan: {
      ...{ kind, standing, geometry: null },
      typed: {
        ...{ code, ...(name && { name }), ...areaOf(read, kind === 'parcel' && areaUnit === '亩') },
        ...(textOf(read['parentCode']) && { parentCode: textOf(read['parentCode']) }),
        ...Object.fromEntries(told),
        ...priceOf(read),
      },
    },
  };
}

function areaOf({ areaM2 }: Values, isInMu: boolean): Readonly<Record<string, string>> {
  if (typeof areaM2 !== 'number') return {};
  const amount = isInMu ? (areaM2 * 3) / 2000 : areaM2;
  return { areaAmount: String(Number(amount.toFixed(6))), areaUnit: isInMu ? 'mu' : 'm2' };
}

function typedOf({ key, kind }: SiteField, values: Values): [string, string][] {
  const value = values[key];
  if (value === null || value === undefined || value === '') return [];
  if (kind === 'yesno') return [[key, value === true ? 'yes' : 'no']];
  return [[key, typeof value === 'number' ? String(Number(value.toFixed(6))) : String(value)]];
}

function faultOf({ key, kind, label }: SiteField, values: Values): string[] {
  const value = values[key];
  const isOpen = DAYS.has(kind) && typeof value === 'string' && value !== '' && !isCalendarDate(value);
  return isOpen ? [`“${label}”写的是“${value}”，请写到日，如 2026-01-31`] : [];
}

function priceOf({ priceYuan }: Values): Readonly<Record<string, string>> {
  return typeof priceYuan === 'number' ? { price: `成交价 ${Number((priceYuan / 10_000).toFixed(6))} 万元` } : {};
}

/** A new site begins as the table says it stands; who uses it is told where the state has a user. */
function standingOf(
  kind: SiteKind,
  { status, occupantName, currentUserName, occupiedUntilOn }: Values,
): SiteRowPlan['standing'] {
  const occupant = textOf(currentUserName) || textOf(occupantName);
  const told = textOf(status) as SiteStatus | '';
  const free: SiteStatus = lifecycleOf(kind).initial;
  const assumed: SiteStatus = occupant ? (kind === 'parcel' ? 'granted' : 'leased') : free;
  // A lock names a project and a day, which no table of sites tells.
  const own = told === '' || told === 'locked' ? assumed : told;
  if (!occupant || own === free) return { status: own };
  const until = textOf(occupiedUntilOn);
  const term = isCalendarDate(until) ? { occupiedUntilOn: until } : {};
  return { status: own, occupantName: occupant.slice(0, 120), ...term };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}
