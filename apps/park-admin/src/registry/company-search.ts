import { DASH, statusBadge } from '@park/dossier';
import { attribute, type CompanyRow, formatValue } from '@park/registry';
import { checkUscc, dateInShanghai } from '@park/kernel';

const LONGEST_QUERY = 60;
const MOST_OF_PRODUCT = 40;

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
    foundAs: foundWords(row),
    isDemo: row.isDemo,
    status: statusBadge(row.status),
    zone: inWords('registeredZone', row.zone),
    industry: row.industryCode ? industryText(row.industryCode) : inWords('industrySection', row.industrySection),
    size: inWords('sizeClass', row.sizeClass),
    titles: row.titles.map((code) => inWords('validTitles', code)),
    updatedOn: dateInShanghai(row.updatedAt),
  };
}

/** Why a search found a company, where its name does not say so. */
export function foundWords({ formerName, formerCode, product, contact }: CompanyRow): string | undefined {
  const reasons = [
    formerCode && `已并入：${formerCode}`,
    formerName && `曾用名：${formerName}`,
    product && `产品：${shortened(product)}`,
    contact && `联系人：${contact}`,
  ].filter(Boolean);
  return reasons.length === 0 ? undefined : reasons.join('，');
}

function shortened(text: string): string {
  const letters = [...text];
  return letters.length > MOST_OF_PRODUCT ? `${letters.slice(0, MOST_OF_PRODUCT).join('')}…` : text;
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
