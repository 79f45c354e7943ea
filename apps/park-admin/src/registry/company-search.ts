import { DASH, statusBadge } from '@park/dossier';
import { attribute, type CompanyRow, formatValue } from '@park/registry';
import { checkUscc, dateInShanghai } from '@park/kernel';

const LONGEST_QUERY = 60;

/** The words of a search as far as they count. */
export function searchWords(value: unknown): string {
  return [...textOf(value)].slice(0, LONGEST_QUERY).join('');
}

/** One company as a line of a short list. */
export function companyLine(row: CompanyRow) {
  const inWords = (key: string, code: string | null) =>
    code === null ? DASH : (attribute(key)?.codes?.[code] ?? code);
  return {
    id: row.id,
    name: row.name,
    uscc: row.uscc,
    doubtfulCode: !checkUscc(row.uscc).ok,
    formerName: row.formerName,
    formerCode: row.formerCode,
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

/** A repeated parameter counts once, with its last value. */
export function textOf(value: unknown): string {
  const last: unknown = Array.isArray(value) ? value.at(-1) : value;
  return typeof last === 'string' ? last.trim() : '';
}
