import type { Criterion } from '@park/criteria';
import { type CalendarDate, isCalendarDate } from '@park/kernel';
import { materialProblems } from '../materials/material';
import type { CriterionVersion, Purpose, Title, Track } from './title';

type Json = Readonly<Record<string, unknown>>;

/** What is known when a ladder is read: criteria by id, and what the codes of titles are called. */
export interface KnownTitles {
  readonly criteria: ReadonlyMap<string, Criterion>;
  readonly labels: Readonly<Record<string, string>>;
}

/** A ladder as it stands in a file, or everything that is wrong in it: the place and the remedy, in Chinese. */
export function readTrack(
  json: unknown,
  known: KnownTitles,
): { readonly track: Track } | { readonly problems: readonly string[] } {
  const problems: string[] = [];
  const report = (place: string, remedy: string) => void problems.push(`${place}：${remedy}`);
  const file = isObject(json) ? json : {};
  for (const key of ['id', 'name', 'documentNumber']) if (!isText(file[key])) report(key, '应为非空文字');
  const { confidence } = file;
  if (!isObject(confidence) || typeof confidence['checked'] !== 'boolean' || typeof confidence['note'] !== 'string')
    report('confidence', '应为 {"checked": 是否核对, "note": "说明"}');
  const listed = Array.isArray(file['titles']) ? file['titles'].filter(isObject) : [];
  if (listed.length === 0) report('titles', '至少写一个称号');
  const titles = listed.map((each, at) =>
    titleOf(each, known, (place, remedy) => report(`titles[${at}].${place}`, remedy)),
  );
  problems.push(...orderProblems(titles));
  return problems.length > 0 ? { problems } : { track: { ...(file as unknown as Track), titles } };
}

type Report = (place: string, remedy: string) => void;

function titleOf(json: Json, { criteria, labels }: KnownTitles, report: Report): Title {
  const code = String(json['code']);
  if (!Object.hasOwn(labels, code)) report('code', `没有“${code}”这个称号代码`);
  if (!Number.isInteger(json['level']) || Number(json['level']) < 1) report('level', '应为从 1 起的整数');
  if (!isText(json['renewal'])) report('renewal', '应为非空文字');
  validityProblems(json, report);
  yearDayProblems(json, report);
  const { ban, after } = json;
  if (ban !== null && !(isObject(ban) && isMonths(ban['months']) && isText(ban['note'])))
    report('ban', '应为 null 或 {"months", "note"}');
  if (!Array.isArray(after)) report('after', '应为前置称号代码的列表');
  for (const problem of materialProblems(json['materials'])) report(...problem);
  clockProblems(json, report);
  const versions = (Array.isArray(json['criteria']) ? json['criteria'].filter(isObject) : []).flatMap((each, at) =>
    versionOf(each, criteria, (place, remedy) => report(`criteria[${at}].${place}`, remedy)),
  );
  if (!Array.isArray(json['criteria'])) report('criteria', '应为列表，标准待录入时为 []');
  overlapProblems(versions, report);
  return {
    ...(json as unknown as Title),
    ...{ code, label: labels[code] ?? code, optional: json['optional'] === true, versions },
    after: Array.isArray(after) ? after.map(String) : [],
  };
}

function validityProblems({ validity }: Json, report: Report): void {
  if (validity === null) return;
  const right =
    isObject(validity) && isText(validity['note']) && isMonths(validity['months']) !== isYearDay(validity['until']);
  if (!right) report('validity', '应为 null，或写明 months 或 until（MM-DD）之一和 note');
}

function yearDayProblems({ update, window }: Json, report: Report): void {
  const isUpdate = isObject(update) && isText(update['note']) && (update['by'] === null || isYearDay(update['by']));
  if (update !== null && !isUpdate) report('update', '应为 null 或 {"by": "MM-DD" 或 null, "note"}');
  const isWindow =
    isObject(window) &&
    isText(window['note']) &&
    isYearDay(window['from']) &&
    isYearDay(window['to']) &&
    window['from'] <= window['to'];
  if (window !== null && !isWindow)
    report('window', '应为 null 或 {"from": "MM-DD", "to": "MM-DD", "note"}，先后不能颠倒');
}

function clockProblems({ clocks }: Json, report: Report): void {
  if (clocks === undefined) return;
  const { publicNotice, review } = isObject(clocks) ? clocks : { publicNotice: null, review: null };
  const isNotice =
    publicNotice === undefined ||
    (isObject(publicNotice) &&
      isText(publicNotice['note']) &&
      isMonths(publicNotice['workdays']) !== isMonths(publicNotice['days']));
  if (!isNotice) report('clocks.publicNotice', '应写明 workdays 或 days 之一和 note');
  if (review !== undefined && !(isObject(review) && isText(review['note']) && isYearDay(review['by'])))
    report('clocks.review', '应为 {"by": "MM-DD", "note"}');
}

function versionOf(json: Json, criteria: KnownTitles['criteria'], report: Report): CriterionVersion[] {
  const criterion = criteria.get(String(json['criterion']));
  const [from, to] = [json['from'] ?? null, json['to'] ?? null];
  const purposes = Array.isArray(json['for']) ? (json['for'] as Purpose[]) : [];
  if (!criterion) report('criterion', `没有“${String(json['criterion'])}”这项认定标准`);
  else if (purposes.length === 0 || !purposes.every((each) => criterion.applicationTypes.includes(each)))
    report('for', '应为该标准适用的 new、renewal');
  for (const [name, day] of Object.entries({ from, to }))
    if (day !== null && !isCalendarDate(day)) report(name, '应为 null 或 YYYY-MM-DD');
  if (isCalendarDate(from) && isCalendarDate(to) && to < from) report('to', '早于 from');
  return criterion
    ? [{ criterion, for: purposes, from: from as CalendarDate | null, to: to as CalendarDate | null }]
    : [];
}

/** On no day may two criteria hold for the same purpose. */
function overlapProblems(versions: readonly CriterionVersion[], report: Report): void {
  const clash = versions.some((one, at) =>
    versions
      .slice(at + 1)
      .some(
        (other) =>
          one.for.some((each) => other.for.includes(each)) &&
          (one.from ?? FIRST) <= (other.to ?? LAST) &&
          (other.from ?? FIRST) <= (one.to ?? LAST),
      ),
  );
  if (clash) report('criteria', '同一日期、同一用途只能有一项标准');
}

function orderProblems(titles: readonly Title[]): string[] {
  return titles.flatMap(({ code, level, after }, at) => [
    ...(titles.findIndex((each) => each.code === code) < at ? [`titles[${at}].code：“${code}”写了两次`] : []),
    ...(at > 0 && level < titles[at - 1]!.level ? [`titles[${at}].level：应从低到高排列`] : []),
    ...after
      .filter((each) => !titles.some((other) => other.code === each && other.level < level))
      .map((each) => `titles[${at}].after：“${each}”不是本阶梯中更低的称号`),
  ]);
}

const FIRST = '0000-01-01';
const LAST = '9999-12-31';
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '';
const isMonths = (value: unknown): boolean => Number.isInteger(value) && Number(value) > 0;
const isYearDay = (value: unknown): value is string => typeof value === 'string' && isCalendarDate(`2025-${value}`);
