import { DASH, statusBadge } from '@park/dossier';
import { attribute, type CompanyFilter, type CompanyRow, formatValue } from '@park/registry';
import { checkUscc, dateInShanghai } from '@park/kernel';
import { type Choice, choices } from '@park/web-kit';

type Query = Readonly<Record<string, unknown>>;

/** The drop-downs of the list and the dictionary entry whose codes they offer. */
const SELECTS = [
  { name: 'status', label: '登记状态', key: 'registrationStatus', hasUnknown: true },
  { name: 'zone', label: '功能区', key: 'registeredZone', hasUnknown: true },
  { name: 'sizeClass', label: '规模', key: 'sizeClass', hasUnknown: true },
  { name: 'industrySection', label: '行业门类', key: 'industrySection', hasUnknown: true },
  { name: 'title', label: '称号', key: 'validTitles', hasUnknown: false },
] as const;

/** Companies without a value are found under this code. */
const UNKNOWN = { unknown: '未登记' };
const LONGEST_QUERY = 60;

/** Reads the filter of a query string; what is not offered is left out. */
export function companyFilter(query: Query): CompanyFilter {
  const chosen = SELECTS.flatMap((select) => {
    const code = textOf(query[select.name]);
    return Object.hasOwn(codesOf(select), code) ? [[select.name, code]] : [];
  });
  const q = [...textOf(query['q'])].slice(0, LONGEST_QUERY).join('');
  return { ...(q && { q }), ...(Object.fromEntries(chosen) as CompanyFilter) };
}

export interface FilterModel {
  readonly q: string;
  readonly selects: readonly { readonly name: string; readonly label: string; readonly choices: readonly Choice[] }[];
  /** One link per condition that leaves it out. */
  readonly chips: readonly { readonly label: string; readonly href: string }[];
  readonly active: boolean;
}

/** The search form with what is chosen, and a chip for each condition. */
export function filterModel(filter: CompanyFilter): FilterModel {
  const selects = SELECTS.map((select) => ({
    name: select.name,
    label: select.label,
    choices: choices(codesOf(select), filter[select.name]),
  }));
  const chosen = selects.flatMap(({ name, label, choices: offered }) => {
    const choice = offered.find((each) => each.chosen);
    return choice ? [{ label: `${label}：${choice.label}`, href: hrefWithout(filter, name) }] : [];
  });
  const searched = filter.q ? [{ label: `搜索：${filter.q}`, href: hrefWithout(filter, 'q') }] : [];
  const chips = [...searched, ...chosen];
  return { q: filter.q ?? '', selects, chips, active: chips.length > 0 };
}

/** One company as a line of the list. */
export function companyLine(row: CompanyRow) {
  const inWords = (key: string, code: string | null) =>
    code === null ? DASH : (attribute(key)?.codes?.[code] ?? code);
  return {
    id: row.id,
    name: row.name,
    uscc: row.uscc,
    doubtfulCode: !checkUscc(row.uscc).ok,
    formerName: row.formerName,
    isDemo: row.isDemo,
    status: statusBadge(row.status),
    zone: inWords('registeredZone', row.zone),
    industry: row.industryCode ? industryText(row.industryCode) : inWords('industrySection', row.industrySection),
    size: inWords('sizeClass', row.sizeClass),
    titles: row.titles.map((code) => inWords('validTitles', code)),
    updatedOn: dateInShanghai(row.updatedAt),
  };
}

function industryText(code: string): string {
  const words = formatValue(attribute('industryCode') ?? { kind: 'text' }, code);
  return words.startsWith(code) ? words : `${code} ${words}`;
}

function hrefWithout(filter: CompanyFilter, name: string): string {
  const kept = Object.entries(filter).filter(([key]) => key !== name) as [string, string][];
  return kept.length === 0 ? '/companies' : `/companies?${new URLSearchParams(kept)}`;
}

function codesOf(select: (typeof SELECTS)[number]): Readonly<Record<string, string>> {
  return { ...(attribute(select.key)?.codes ?? {}), ...(select.hasUnknown ? UNKNOWN : {}) };
}

/** A repeated parameter counts once, with its last value. */
export function textOf(value: unknown): string {
  const last: unknown = Array.isArray(value) ? value.at(-1) : value;
  return typeof last === 'string' ? last.trim() : '';
}
