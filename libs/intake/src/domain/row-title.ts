import { isDeepStrictEqual } from 'node:util';
import { type CalendarDate, isCalendarDate } from '@park/kernel';
import type { FactInput, TitleRecord, TitleStatus } from '@park/registry';
import type { ResultRecord } from '@park/sheets';
import type { Fault, Origin } from './origin';

/** What is filled in for a term without end. */
export const WITHOUT_END = '长期';

/** The title that a row awards, and what it lacks: neither its days nor its end are guessed. */
export function titleOf(
  values: ResultRecord['values'],
  asOf: CalendarDate,
): { title: TitleRecord | null; faults: Fault[] } {
  const text = (key: string) => (typeof values[key] === 'string' ? values[key] : '');
  const faults: Fault[] = [];
  const day = (key: string, label: string): CalendarDate | null => {
    const typed = text(key);
    if (isCalendarDate(typed)) return typed;
    const message =
      typed === ''
        ? `没有“${label}”，请补上，或在上面为整份文件填写`
        : `“${label}”写的是“${typed}”，请写到日，如 2026-01-31`;
    faults.push({ column: label, message });
    return null;
  };
  const code = text('code');
  if (code === '') faults.push({ column: '称号', message: '没有写是什么称号，请在上面选择' });
  const docNumber = text('docNumber') || text('certificateNumber');
  const issuedOn = day('issuedOn', '发证日期');
  // Told nowhere, a term begins on the day of the award.
  const validFrom = text('validFrom') === '' ? issuedOn : day('validFrom', '有效期起');
  const validTo = text('validTo') === WITHOUT_END ? null : day('validTo', '有效期止');
  if (issuedOn && validFrom) faults.push(...misplaced({ issuedOn, validFrom, validTo }, asOf));
  const open = unfounded({ 认定部门: text('issuer'), 文号: docNumber });
  if (!issuedOn || !validFrom || faults.length > 0) return { title: null, faults: [...faults, ...open] };
  const status = (text('status') || 'valid') as TitleStatus;
  return { title: { code, issuer: text('issuer'), docNumber, issuedOn, validFrom, validTo, status }, faults: open };
}

/** Who awards a title and by which document is told; it is what others can hold the award against. */
function unfounded(told: Readonly<Record<string, string>>): Fault[] {
  return Object.entries(told)
    .filter(([, text]) => text === '')
    .map(([column]) => ({ column, message: `没有“${column}”，请补上，或在上面为整份文件填写` }));
}

type Term = Pick<TitleRecord, 'issuedOn' | 'validFrom' | 'validTo'>;

/** Days in an order that no award has: written the wrong way round, or later than the file knows. */
function misplaced({ issuedOn, validFrom, validTo }: Term, asOf: CalendarDate): Fault[] {
  return [
    ...(validTo !== null && validTo < validFrom
      ? [{ column: '有效期止', message: `“有效期止”${validTo} 早于“有效期起”${validFrom}，请核对是否写反` }]
      : []),
    ...(issuedOn > asOf
      ? [{ column: '发证日期', message: `“发证日期”${issuedOn} 晚于这份表的数据日期 ${asOf}，请核对` }]
      : []),
  ];
}

/** Whether two awards of one title cannot both be: their terms overlap, and they differ. */
export function contradicts(one: TitleRecord, other: TitleRecord): boolean {
  const apart = (a: TitleRecord, b: TitleRecord) => a.validTo !== null && a.validTo < b.validFrom;
  return one.code === other.code && !isDeepStrictEqual(one, other) && !apart(one, other) && !apart(other, one);
}

/** What the same award of a file says otherwise; undefined where it is not on file, or says the same. */
export function replacedBy(titles: unknown, title: TitleRecord): TitleRecord | undefined {
  const known = Array.isArray(titles) ? (titles as readonly TitleRecord[]) : [];
  const same = known.find((each) => each.code === title.code && each.issuedOn === title.issuedOn);
  return same && !isDeepStrictEqual(same, title) ? same : undefined;
}

/** The record of titles with one more; the same title of the same day stands once, as the row has it. */
export function withTitle(titles: unknown, title: TitleRecord, origin: Origin): FactInput {
  const known = Array.isArray(titles) ? (titles as readonly TitleRecord[]) : [];
  const isSame = (each: TitleRecord) => each.code === title.code && each.issuedOn === title.issuedOn;
  const at = known.findIndex(isSame);
  const value = at < 0 ? [...known, title] : known.map((each, place) => (place === at ? title : each));
  return { attribute: 'titles', year: null, value, ...origin };
}
