import { attribute, entryForm, type FactInput } from '@park/registry';

const MOST = 3;
const wan = new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 6 });

/** What was recorded, the amounts as they are asked for, unrounded: “2025 年营业收入 1,300 万元”; "" where there are no amounts. */
export function recordedAmounts(facts: readonly FactInput[]): string {
  const amounts = facts.flatMap(({ attribute: key, year, value }) => {
    const entry = attribute(key);
    if (entry?.unit !== '元' || typeof value !== 'number') return [];
    return [
      `${year === null ? '' : `${year} 年`}${entry.label} ${wan.format(Number(entryForm.textOf(entry, value)))} 万元`,
    ];
  });
  if (amounts.length === 0) return '';
  return `（${amounts.slice(0, MOST).join('，')}${amounts.length > MOST ? ' 等' : ''}）`;
}
