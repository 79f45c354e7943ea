import type { CheckedFile, CheckResult, ResultError, ResultRecord } from '@park/sheets';
import { type SiteKind, siteLabels } from '../site/site';
import type { SiteStatus } from '../site/site-lifecycle';
import { siteTable } from './site-table';

type Values = ResultRecord['values'];

/** What ledgers call the states of land and of rooms besides our own words. Source: forms, tables 16 and 18. */
const landWords: Readonly<Record<string, SiteStatus>> = {
  ...{ 未供: 'available', 批而未供: 'available', 待供: 'available', 空地: 'available', 储备: 'available' },
  ...{ 供地: 'granted', 供而未用: 'granted', 已供未用: 'granted', 已供已用: 'in-use', 在用: 'in-use', 在产: 'in-use' },
  ...{ 用而未尽: 'in-use', 低效用地: 'in-use', 闲置土地: 'idle', 建设中: 'building' },
};
const roomWords: Readonly<Record<string, SiteStatus>> = {
  ...{ 闲置: 'vacant', 空闲: 'vacant', 待租: 'vacant', 在用: 'leased', 出租: 'leased', 租用: 'leased', 在租: 'leased' },
  ...{ 自用: 'self-use', 改造: 'building', 维修: 'building', 建设中: 'building' },
};
const PARCEL: readonly SiteStatus[] = ['available', 'locked', 'granted', 'building', 'in-use', 'idle', 'reclaiming'];

/** Land and rooms from tables: what their columns mean, and what a table that was read says. */
export const siteImport = { target: siteTable, read: sitesOf };

/** What a table of sites says: what each is, its own area, its state; rows that contradict themselves are errors. */
function sitesOf({ result }: CheckedFile): CheckResult {
  const fields = new Set(result.columns.flatMap(({ field }) => field ?? []));
  const pathOf = (key: string) => result.columns.find(({ field }) => field === key)?.path ?? '';
  const records: ResultRecord[] = [];
  const errors: ResultError[] = [];
  for (const record of result.records) {
    const fault = contradiction(record.values);
    if (!fault) records.push({ ...record, values: siteOf(record.values, fields) });
    else errors.push({ ...{ sheet: record.sheet, row: record.row, column: pathOf(fault.key) }, ...fault.says });
  }
  const { rows } = result;
  return {
    ...result,
    columns: result.columns.map(({ path, field, unit, unitFrom }) => ({ path, field, unit, unitFrom })),
    rows: { ...rows, ok: rows.ok - errors.length, error: rows.error + errors.length },
    errors: [...result.errors, ...errors],
    records,
  };
}

/** A part that is larger than the whole that it is of. */
const parts: readonly (readonly [part: string, whole: readonly string[], message: string])[] = [
  ['disposedAreaM2', ['landAreaM2', 'areaM2'], '处置面积大于占地面积，请核对两个数和单位'],
  ['leftAreaM2', ['landAreaM2', 'areaM2'], '剩余面积大于占地面积，请核对两个数和单位'],
  ['vacantAreaM2', ['floorAreaM2'], '空置面积大于建筑面积，请核对两个数和单位'],
  ['floorAreaRatioMin', ['floorAreaRatioMax'], '容积率下限大于上限，请核对两个数'],
];

function contradiction(values: Values) {
  for (const [part, wholes, message] of parts) {
    const whole = wholes.map((key) => values[key]).find((value) => typeof value === 'number');
    const value = values[part];
    // An area in mu is rounded when it becomes square metres.
    const isLarger = typeof value === 'number' && typeof whole === 'number' && value > whole * (1 + 1e-9);
    if (isLarger) return { key: part, says: { code: 'part-exceeds-whole', message } };
  }
  return null;
}

/** The values of a site: what it is, by its words or its columns; the area that counts for it; its state as a code. */
export function siteOf(values: Values, fields: ReadonlySet<string>): Values {
  const kind = kindOf(values, fields);
  const areas = kind === 'parcel' ? ['areaM2', 'landAreaM2', 'registeredAreaM2'] : ['floorAreaM2', 'areaM2'];
  const areaM2 = areas.map((key) => values[key]).find((value) => typeof value === 'number') ?? null;
  return { ...values, kind, areaM2, status: stateOf(kind, values) };
}

function kindOf({ kind, name }: Values, fields: ReadonlySet<string>): SiteKind {
  const word = typeof kind === 'string' ? kind.trim() : '';
  const named = Object.entries(siteLabels.kind).find(([key, label]) => key === word || label === word);
  if (named) return named[0] as SiteKind;
  if (/楼宇|写字楼|大厦|商务楼/.test(`${word}${name as string}`)) return 'building';
  if (/房间|办公室/.test(word)) return 'room';
  return fields.has('floorAreaM2') || fields.has('vacantAreaM2') || /厂房|车间|仓库/.test(word) ? 'plant' : 'parcel';
}

/** The state that is written; that of a room is also told by what of it is empty. A word that nobody knows says nothing. */
function stateOf(kind: SiteKind, { status, floorAreaM2, vacantAreaM2 }: Values): SiteStatus | null {
  const word = typeof status === 'string' ? status.trim() : '';
  const own = Object.entries(siteLabels.status).find(([key, label]) => key === word || label === word)?.[0];
  const known = (kind === 'parcel' ? landWords : roomWords)[word] ?? (own as SiteStatus | undefined);
  const fits = known !== undefined && (kind === 'parcel' ? PARCEL.includes(known) : !PARCEL_ONLY.includes(known));
  if (fits) return known;
  if (kind === 'parcel' || word !== '') return null;
  return typeof vacantAreaM2 === 'number' && vacantAreaM2 > 0 && vacantAreaM2 === floorAreaM2 ? 'vacant' : null;
}

const PARCEL_ONLY: readonly SiteStatus[] = ['available', 'granted', 'in-use', 'idle', 'reclaiming'];
