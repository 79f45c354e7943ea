import type { CalendarDate } from '@park/kernel';

export type TitleStatus = 'valid' | 'expired' | 'revoked' | 'under_review';

export const titleStatuses: Readonly<Record<TitleStatus, string>> = {
  valid: '有效',
  under_review: '复核中',
  expired: '已到期',
  revoked: '已撤销',
};

/** One award of a title. `validTo` null means without end. */
export interface TitleRecord {
  readonly code: string;
  readonly issuer: string;
  readonly docNumber: string;
  readonly issuedOn: CalendarDate;
  readonly validFrom: CalendarDate;
  readonly validTo: CalendarDate | null;
  readonly status: TitleStatus;
}

/** The codes of titles valid on a day: within their term and neither expired nor revoked. */
export function validTitles(titles: readonly TitleRecord[], asOf: CalendarDate): string[] {
  if (titles.length === 0) return [];
  return [...new Set(titles.filter((title) => isValidOn(title, asOf)).map((title) => title.code))].sort();
}

/** The codes of valid titles that stand only once in the record: awarded for the first time. */
export function firstTimeTitles(titles: readonly TitleRecord[], asOf: CalendarDate): string[] {
  const awardsOf = (code: string) => titles.filter((title) => title.code === code && title.issuedOn <= asOf).length;
  return validTitles(titles, asOf).filter((code) => awardsOf(code) === 1);
}

/** Within its term and neither expired, given up nor revoked. */
export function isValidOn(title: TitleRecord, asOf: CalendarDate): boolean {
  const inTerm = title.validFrom <= asOf && (title.validTo === null || asOf <= title.validTo);
  return inTerm && (title.status === 'valid' || title.status === 'under_review');
}
