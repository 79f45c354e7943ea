import { attribute, entryForm, type FactInput } from '@park/registry';

const MOST = 3;

/** What was recorded, the amounts in exact yuan: “2025 年营业收入 13,000,000 元”; "" where there are no amounts. */
export function recordedAmounts(facts: readonly FactInput[]): string {
  const amounts = facts.flatMap(({ attribute: key, year, value }) => {
    const entry = attribute(key);
    if (entry?.unit !== '元' || typeof value !== 'number') return [];
    return [`${year === null ? '' : `${year} 年`}${entry.label} ${entryForm.exactly(entry, value)}`];
  });
  if (amounts.length === 0) return '';
  return `（${amounts.slice(0, MOST).join('，')}${amounts.length > MOST ? ' 等' : ''}）`;
}
