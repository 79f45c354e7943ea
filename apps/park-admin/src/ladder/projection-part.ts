import type { AssessedTitle } from '@park/cultivation';
import { attribute, formatValue } from '@park/registry';

type Projection = NonNullable<NonNullable<AssessedTitle['judged']>['projection']>;

const words = { met: '估计满足', unmet: '估计不满足', unknown: '仍不能判断' } as const;

/** What the figures of a company point to, apart from any verdict: the figures with their method, and the time to come. */
export function projectionPart({ figures, runway }: Projection) {
  const fields = [...new Set(figures.map(({ field }) => field))];
  return {
    years: [...new Set(figures.map(({ year }) => year))].sort((a, b) => a - b),
    figures: fields.map((field) => {
      const own = figures.filter((each) => each.field === field);
      const entry = attribute(field)!;
      const { growth, changes } = own[0]!;
      return {
        ...{ label: entry.label, method: `近 ${changes} 次年度变化中最谨慎的一次：${percentOf(growth)}` },
        values: own.map(({ year, value }) => ({ year, text: formatValue(entry, value) })),
      };
    }),
    whole: runway.whole.map(({ from, to, state }) => ({ from, to, word: words[state] })),
    open: runway.bands
      .filter(({ stretches }) => stretches.some(({ state }) => state !== 'met'))
      .map(({ text, stretches }) => ({
        text,
        stretches: stretches.map(({ from, state }) => `${from} 起${words[state]}`),
      })),
  };
}

function percentOf(growth: number): string {
  const percent = Math.round(growth * 1000) / 10;
  if (percent === 0) return '持平';
  return `${percent > 0 ? '+' : '−'}${Math.abs(percent)}%`;
}
