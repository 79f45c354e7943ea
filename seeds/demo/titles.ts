import { addDays, type CalendarDate, calendarDate, yearOf } from '@park/kernel';
import type { TitleRecord } from '@park/registry';
import type { Held } from './sketch';

interface TitleKind {
  readonly issuer: string;
  readonly day: string;
  /** null: without an end; MM-DD: until that day of the year after. */
  readonly lasts: number | string | null;
}

const kinds: Readonly<Record<string, TitleKind>> = {
  TECH_SME: { issuer: '天津市科学技术局', day: '07-15', lasts: '03-31' },
  INNOVATIVE_SME: { issuer: '天津市工业和信息化局', day: '09-08', lasts: 3 },
  SRDI_SEED: { issuer: '天津市工业和信息化局', day: '10-28', lasts: 3 },
  SRDI_SME: { issuer: '天津市工业和信息化局', day: '10-16', lasts: 3 },
  LITTLE_GIANT: { issuer: '工业和信息化部', day: '07-14', lasts: 3 },
  CHAMPION_NATIONAL: { issuer: '工业和信息化部', day: '03-30', lasts: 3 },
  CHAMPION_MUNICIPAL: { issuer: '天津市工业和信息化局', day: '06-12', lasts: 3 },
  HNTE: { issuer: '全国高新技术企业认定管理工作领导小组', day: '12-08', lasts: 3 },
  TJ_EAGLET: { issuer: '天津市科学技术局', day: '06-30', lasts: 3 },
  TJ_GAZELLE: { issuer: '天津市科学技术局', day: '07-20', lasts: 3 },
  TJ_LEADING_CULT: { issuer: '天津市科学技术局', day: '09-18', lasts: 3 },
  TJ_LEADING: { issuer: '天津市科学技术局', day: '09-18', lasts: 3 },
  GREEN_FACTORY_NATIONAL: { issuer: '工业和信息化部', day: '02-05', lasts: null },
  GREEN_FACTORY_MUNICIPAL: { issuer: '天津市工业和信息化局', day: '08-22', lasts: null },
  ETC_PROVINCIAL: { issuer: '天津市工业和信息化局', day: '11-02', lasts: 3 },
  IP_ADVANTAGE: { issuer: '国家知识产权局', day: '10-10', lasts: 3 },
  NAT_TECH_DEMO: { issuer: '工业和信息化部', day: '11-18', lasts: 3 },
  SMART_FACTORY: { issuer: '天津市工业和信息化局', day: '04-26', lasts: 3 },
};

/** The titles of a sketch as certificates, oldest first; `no` makes the (fictional) document numbers differ. */
export function certificates(titles: readonly Held[], no: number, today: CalendarDate): TitleRecord[] {
  return titles
    .map((title, at) => certificate(title, `${no}-${at + 1}`, today))
    .sort((a, b) => (a.issuedOn < b.issuedOn ? -1 : 1));
}

function certificate(title: Held, number: string, today: CalendarDate): TitleRecord {
  const kind = kinds[title.code];
  if (!kind) throw new RangeError(`no such title: ${title.code}`);
  const issued = calendarDate(`${yearOf(today) - title.yearsAgo}-${kind.day}`);
  // A batch that is still to come this year cannot have been awarded yet.
  const issuedOn = issued < today ? issued : addDays(today, -20);
  const validTo = endOf(title, { issuedOn, kind }, today);
  const status = title.revoked ? 'revoked' : validTo !== null && validTo < today ? 'expired' : 'valid';
  const docNumber = `演示〔${yearOf(issuedOn)}〕${number}号`;
  return { code: title.code, issuer: kind.issuer, docNumber, issuedOn, validFrom: issuedOn, validTo, status };
}

function endOf(
  title: Held,
  { issuedOn, kind }: { issuedOn: CalendarDate; kind: TitleKind },
  today: CalendarDate,
): CalendarDate | null {
  if (title.endsInDays !== undefined) return addDays(today, title.endsInDays);
  if (typeof kind.lasts === 'string') return calendarDate(`${yearOf(issuedOn) + 1}-${kind.lasts}`);
  return kind.lasts === null ? null : addDays(issuedOn, 365 * kind.lasts);
}
