import type { CalendarDate } from '@park/kernel';
import type { OutputFormula } from '../output/output';
import { defaultOutputFormula } from '../output/output-formula';
import type { ParameterPart, ParameterSet, ParameterValues } from './parameter';

/** Groups and figures are those of the formula of the product; a park sets their points and bases, the cap and the lines. */
const { groups, grades } = defaultOutputFormula;
const at = (group: number, indicator: number) => `${group}-${indicator}`;
const groupWords = (aboveMu: number | string) => (Number(aboveMu) > 0 ? `占地超过 ${aboveMu} 亩` : '占地小的');

const divisors: Readonly<Record<string, string>> = {
  ...{ landMu: '亩', energyTce: '吨标煤', codTonnes: '吨', waterTonnes: '吨', staff: '人', powerKwh: '千瓦时' },
};

/** A base in 万元, or in yuan where it would be a small part of one. */
const baseIn = (base: number | string, per: string): Pick<ParameterPart, 'kind' | 'unit'> =>
  Number(base) >= 10_000
    ? { kind: 'money', unit: `万元/${divisors[per] ?? ''}` }
    : { kind: 'number', unit: `元/${divisors[per] ?? ''}` };

/** The formula as parts that can be set. */
export const formulaParts: readonly ParameterPart[] = [
  ...groups.flatMap(({ aboveMu, indicators }, group) =>
    indicators.flatMap(({ label, per, base }, indicator): ParameterPart[] => [
      {
        ...{ key: `points-${at(group, indicator)}`, label: `${groupWords(aboveMu)}：${label}`, unit: '分' },
        ...{ kind: 'number', most: 100 },
      },
      {
        key: `base-${at(group, indicator)}`,
        label: `${groupWords(aboveMu)}：${label}的基准`,
        ...baseIn(base, per),
        least: 0.0001,
      },
    ]),
  ),
  { key: 'cap', label: '单项最高为满分的倍数', kind: 'number', least: 1, most: 10 },
  ...grades.map(({ grade }): ParameterPart => ({ key: grade, label: `${grade} 类起`, kind: 'number', unit: '分' })),
];

/** A formula by its parts. */
export function formulaValues({ groups: own, cap, grades: lines }: OutputFormula): ParameterValues {
  const figures = own.flatMap(({ indicators }, group) =>
    indicators.flatMap(({ points, base }, indicator) => [
      [`points-${at(group, indicator)}`, String(points)] as const,
      [`base-${at(group, indicator)}`, String(base)] as const,
    ]),
  );
  const ends = lines.map(({ grade, from }) => [grade, String(from)] as const);
  return Object.fromEntries([...figures, ['cap', String(cap)], ...ends]);
}

/** The formula that a park has set; that of the product where it has set none. */
export function formulaOf(set: ParameterSet | undefined): OutputFormula {
  if (!set) return defaultOutputFormula;
  const part = (key: string, usual: number | string) => set.values[key] ?? usual;
  return {
    ...{ source: set.basis, effectiveFrom: set.fromOn as CalendarDate, cap: part('cap', defaultOutputFormula.cap) },
    grades: grades.map(({ grade, from }) => ({ grade, from: part(grade, from) })),
    groups: groups.map(({ aboveMu, indicators }, group) => ({
      aboveMu,
      indicators: indicators.map((each, indicator) => ({
        ...each,
        points: Number(part(`points-${at(group, indicator)}`, each.points)),
        base: part(`base-${at(group, indicator)}`, each.base),
      })),
    })),
  };
}
