import { isCalendarDate, plainText, searchKey } from '@park/kernel';
import type { Attribute } from '../attributes/attribute';
import { titleCodes } from '../attributes/codes';
import { readDate } from './date-text';
import { type TitleRecord, type TitleStatus, titleStatuses } from './titles';
import type { ParsedValue } from './parsed-value';
import { factLengths } from '../ledger/fact-lengths';

const labels: Readonly<Record<string, string>> = titleCodes;

/** A title that the dictionary of the release does not have is known from now on, in this process; one that it has keeps its name. */
export function learnTitle(code: string, label: string): void {
  titleCodes[code] ??= label;
}

const COLUMNS = 7;

/** Reads one title a line: 称号，认定部门，文号，发证日期，有效期起，有效期止（或“长期”），状态. “无” is the empty record. */
export function parseTitles(attribute: Attribute, text: string): ParsedValue {
  if (text === '无') return { ok: true, value: [] };
  const titles: TitleRecord[] = [];
  const lines = text.split('\n').map((line) => line.trim());
  for (const [at, line] of lines.entries()) {
    if (line === '') continue;
    const title = parseTitle(line);
    if (typeof title === 'string') return { ok: false, message: `“${attribute.label}”第 ${at + 1} 行：${title}` };
    titles.push(title);
  }
  return { ok: true, value: titles };
}

/** What is wrong with a record of titles that came as data, or null. */
export function titlesProblem(attribute: Attribute, value: readonly unknown[]): string | null {
  const wrong = value.findIndex((each) => !isTitle(each));
  return wrong < 0 ? null : `“${attribute.label}”第 ${wrong + 1} 项不完整，请核对称号、日期和状态。`;
}

/** One title as the line that parseTitles reads. */
export function titleLine(title: TitleRecord): string {
  const { issuer, docNumber, issuedOn, validFrom, validTo } = title;
  const label = labels[title.code] ?? title.code;
  return [label, issuer, docNumber, issuedOn, validFrom, validTo ?? '长期', titleStatuses[title.status]].join('，');
}

function parseTitle(line: string): TitleRecord | string {
  const parts = line.split(/[，,|\t]/).map(plainText);
  // A line pasted from a spreadsheet may end with empty cells.
  while (parts.at(-1) === '') parts.pop();
  if (parts.length > COLUMNS)
    return `多出第 ${COLUMNS + 1} 列“${parts[COLUMNS]!.slice(0, 20)}”，请核对，每行只写一个称号。`;
  const [name = '', issuer = '', docNumber = '', issued = '', from = '', to = '', status = '有效'] = parts;
  const code = Object.keys(labels).find((each) => each === name || searchKey(labels[each]!) === searchKey(name));
  if (!code) return `没有称号“${name.slice(0, 40)}”，请用标准名称，如高新技术企业。`;
  const state = (Object.keys(titleStatuses) as TitleStatus[]).find(
    (each) => each === status || titleStatuses[each] === status,
  );
  if (!state) return `状态“${status.slice(0, 20)}”不认识，请填有效、复核中、已到期或已撤销。`;
  const long = Object.entries({ 认定部门: issuer, 文号: docNumber }).find(
    ([, text]) => [...text].length > factLengths.titleText,
  );
  if (long) return `${long[0]}不能超过 ${factLengths.titleText} 字，请精简。`;
  const term = readTerm(issued, from, to);
  return typeof term === 'string' ? term : { code, issuer, docNumber, ...term, status: state };
}

type Term = Pick<TitleRecord, 'issuedOn' | 'validFrom' | 'validTo'>;

function readTerm(issued: string, from: string, to: string): Term | string {
  const [issuedOn, validFrom, validTo] = [readDate(issued), readDate(from), to === '长期' ? null : readDate(to)];
  if (!issuedOn) return '发证日期应为存在的日期，如 2026-01-31。';
  if (!validFrom) return '有效期起应为存在的日期，如 2026-01-31。';
  if (!validTo && to !== '长期') return '有效期止应为存在的日期，或填“长期”。';
  return validTo && validTo < validFrom ? '有效期止早于有效期起，请核对。' : { issuedOn, validFrom, validTo };
}

function isTitle(value: unknown): value is TitleRecord {
  if (typeof value !== 'object' || value === null) return false;
  const { code, issuedOn, validFrom, validTo, status } = value as Partial<TitleRecord>;
  const dated = isCalendarDate(issuedOn) && isCalendarDate(validFrom) && (validTo === null || isCalendarDate(validTo));
  return dated && Object.hasOwn(labels, code ?? '') && Object.hasOwn(titleStatuses, status ?? '');
}
