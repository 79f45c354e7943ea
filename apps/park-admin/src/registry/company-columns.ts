import { DASH, statusBadge } from '@park/dossier';
import type { Facts, FactValue } from '@park/criteria';
import { approximate, checkUscc, dateInShanghai, isExact } from '@park/kernel';
import { type Attribute, attribute, type CompanyRow, formatValue, registryRights } from '@park/registry';
import type { Actor } from '@park/kernel';
import { type ListColumn, lists } from '@park/web-kit';
import type { CompanyListQuery } from './company-list-query';
import { foundWords } from './company-search';
import { shortName } from './short-name';

/** A cell of the list: text, badges or a small picture of four years. */
export interface ListCell {
  readonly text?: string;
  readonly badges?: readonly string[];
  readonly light?: { readonly label: string; readonly tone: string };
  /** Heights of four bars, oldest first, in a box of 44 × 18. */
  readonly bars?: readonly { readonly d: string; readonly now: boolean }[];
  readonly tone?: 'up' | 'down' | 'none';
  /** Why the figure does not count, or the whole text where it is cut. */
  readonly note?: string;
  readonly kind: string;
  readonly label: string;
  readonly unit?: string;
}

interface Shown {
  readonly row: CompanyRow;
  readonly facts: Facts | undefined;
  readonly thisYear: number;
  readonly covers: boolean;
}

const REVENUE = 'annual.revenue';
/** Columns that are no attributes, and the attribute that they show. */
export const DERIVED_FROM: Readonly<Record<string, string>> = { trend: REVENUE, growth: REVENUE };
const YEARS = [4, 3, 2, 1];
const numbers = [0, 1, 2].map((digits) => new Intl.NumberFormat('zh-CN', { maximumFractionDigits: digits }));

/** Heads of the columns: label with year, unit, how it is put right, and the link that sorts by it. */
export function columnHeads({ fields, question, columns }: CompanyListQuery, path: string) {
  return columns.map((column) => {
    const { key, back } = column;
    const sorted = question.order?.key === key && question.order.back === back ? question.order : null;
    const sortable = key === 'name' || fields.field(key) !== undefined;
    const refused = fields.field(key) && fields.refusal(fields.field(key)!);
    const order = { ...column, descending: sorted ? !sorted.descending : isNumeric(key) };
    return {
      ...headWords(fields, column),
      numeric: isNumeric(key),
      sorted: sorted ? (sorted.descending ? 'descending' : 'ascending') : null,
      href: sortable && !refused ? lists.href(fields, { ...question, order }, path) : null,
    };
  });
}

function headWords(fields: CompanyListQuery['fields'], column: ListColumn): { label: string; unit?: string } {
  if (column.key === 'updated') return { label: '更新' };
  if (column.key === 'trend') return { label: '营收四年' };
  if (column.key === 'growth') return { label: '营收同比' };
  const unit = fields.field(column.key) && columnUnit(attribute(column.key) as Attribute);
  return { label: lists.subject(fields, column), ...(unit && { unit }) };
}

/** One company as a line of the list with the columns asked for. */
export function companyListLine(
  query: CompanyListQuery,
  actor: Actor,
  { row, facts }: { readonly row: CompanyRow; readonly facts: Facts | undefined },
) {
  const covers = !registryRights.viewSensitive.allows(actor);
  const shown: Shown = { row, facts, thisYear: query.fields.thisYear, covers };
  return {
    id: row.id,
    name: row.name,
    ...shortOf(row.name),
    uscc: row.uscc,
    isDemo: row.isDemo,
    doubtfulCode: !checkUscc(row.uscc).ok,
    foundAs: foundWords(row),
    cells: onPhone(
      query.columns.map((column) => {
        const head = headWords(query.fields, column);
        return { ...cell(shown, column), label: head.label, ...(head.unit && { unit: head.unit }) };
      }),
    ),
  };
}

/** The name as people of the park say it, where it differs from the registered one. */
function shortOf(name: string): { readonly short?: string } {
  const short = shortName(name);
  return [...short].length < 2 || short === name ? {} : { short };
}

/** The places of the cells in the two lines of a phone: a word beside the name; a figure, its change and badges below. */
function onPhone(cells: readonly ListCell[]): (ListCell & { readonly place?: number })[] {
  const left = [
    (cell: ListCell) => cell.kind === 'light' || cell.kind === 'code',
    (cell: ListCell) => cell.kind === 'number' && cell.tone === undefined,
    (cell: ListCell) => cell.label === '营收同比',
    (cell: ListCell) => cell.kind === 'set',
  ];
  const placed = new Map(left.map((fits, at) => [cells.find(fits), at + 1]));
  return cells.map((cell) => ({ ...cell, place: placed.get(cell) }));
}

function cell(shown: Shown, column: ListColumn): Omit<ListCell, 'label'> {
  const { row } = shown;
  if (column.key === 'updated') return { kind: 'date', text: dateInShanghai(row.updatedAt) };
  if (column.key === 'registrationStatus') return { kind: 'light', light: statusBadge(row.status) };
  if (column.key === 'validTitles')
    return { kind: 'set', badges: row.titles.map((code) => codeWords(column.key, code)) };
  if (column.key === 'registeredZone') return { kind: 'code', text: codeWords(column.key, row.zone) };
  if (column.key === 'sizeClass') return { kind: 'code', text: codeWords(column.key, row.sizeClass) };
  if (column.key === 'trend' || column.key === 'growth')
    return shown.covers ? covered : column.key === 'trend' ? trend(shown) : growth(shown);
  return attributeCell(shown, column);
}

const covered = { kind: 'text', text: '无权查看', tone: 'none', note: '仅授权人员可见' } as const;

function attributeCell({ row, facts, thisYear, covers }: Shown, { key, back }: ListColumn): Omit<ListCell, 'label'> {
  const entry = attribute(key) as Attribute;
  if (entry.sensitive && covers) return covered;
  const lookup = facts?.lookup(key, back === null ? null : thisYear - back);
  if (key === 'industryCode' && !lookup?.known) return { kind: 'code', text: industryOf(row) };
  if (!lookup) return missing(entry);
  const known = lookup.known ? lookup : lookup.last;
  if (!known) return missing(entry);
  const cell = valueCell(entry, known.value);
  return lookup.known ? cell : { ...cell, tone: 'none', note: '已过期，需更新，不参与筛选' };
}

function missing({ key, kind }: Attribute): Omit<ListCell, 'label'> {
  return { kind: isNumeric(key) ? 'number' : kind, text: DASH, tone: 'none' };
}

function valueCell(entry: Attribute, value: FactValue | null): Omit<ListCell, 'label'> {
  const { key, kind } = entry;
  if (kind === 'set' && Array.isArray(value))
    return { kind, badges: (value as readonly string[]).map((code) => codeWords(key, code)) };
  return { kind: isNumeric(key) ? 'number' : kind, text: words(entry, value), note: formatValue(entry, value) };
}

function industryOf({ industryCode, industrySection }: CompanyRow): string {
  return industryCode ? shortIndustry(industryCode) : codeWords('industrySection', industrySection);
}

function shortIndustry(code: string): string {
  return formatValue(attribute('industryCode') as Attribute, code);
}

function words(entry: Attribute, value: FactValue | null): string {
  const size = typeof value === 'number' ? value : isExact(value) ? approximate(value) : null;
  if (size === null) return formatValue(entry, value).replaceAll('\n', '；');
  if (entry.kind === 'ratio') return `${plain(size * 100, 1)}%`;
  return plain(isMoney(entry) ? size / 1e4 : size, 2);
}

function plain(value: number, digits: number): string {
  const text = numbers[digits]!.format(value);
  return text === '-0' ? '0' : text.replace('-', '−');
}

function columnUnit(entry: Attribute): string | undefined {
  return isMoney(entry) ? `万${entry.unit}` : entry.kind === 'ratio' ? undefined : entry.unit;
}

const isMoney = ({ unit }: Attribute) => unit === '元' || unit === '元/亩';

function isNumeric(key: string): boolean {
  const kind = attribute(key)?.kind;
  return key === 'growth' || kind === 'number' || kind === 'ratio';
}

function codeWords(key: string, code: string | null): string {
  return code === null ? DASH : (attribute(key)?.codes?.[code] ?? code);
}

function revenue({ facts, thisYear }: Shown, back: number): number | null {
  const lookup = facts?.lookup(REVENUE, thisYear - back);
  const value = lookup?.known ? lookup.value : lookup?.last?.value;
  return typeof value === 'number' ? value : null;
}

/** Rounded first: what reads as no change has neither sign nor colour. */
function growth(shown: Shown): Omit<ListCell, 'label'> {
  const [now, before] = [revenue(shown, 1), revenue(shown, 2)];
  if (now === null || before === null || before <= 0) return { kind: 'number', text: DASH, tone: 'none' };
  const moved = (now - before) / before;
  const size = Number((Math.abs(moved) * 100).toFixed(1));
  if (size === 0) return { kind: 'number', text: '持平', tone: 'none' };
  return { kind: 'number', text: `${moved > 0 ? '+' : '−'}${size.toFixed(1)}%`, tone: moved > 0 ? 'up' : 'down' };
}

/** Bars start at zero. */
function trend(shown: Shown): Omit<ListCell, 'label'> {
  const values = YEARS.map((back) => revenue(shown, back));
  const most = Math.max(...values.map((value) => value ?? 0));
  if (most <= 0) return { kind: 'trend', text: DASH, tone: 'none' };
  const bars = values.flatMap((value, at) => {
    if (value === null || value <= 0) return [];
    const height = Math.max(1, Math.round((value / most) * 18));
    return [{ d: `M${at * 11.5} ${18 - height}h9v${height}h-9z`, now: at === YEARS.length - 1 }];
  });
  const words = values.map(
    (value, at) => `${shown.thisYear - YEARS[at]!} 年 ${value === null ? DASH : plain(value / 1e4, 0)}`,
  );
  return { kind: 'trend', bars, note: `${words.join('，')}（万元）` };
}
