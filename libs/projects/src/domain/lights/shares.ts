import { difference, exact, quotient } from '@park/kernel';
import type { Answers } from '../answers/answers';
import { above, figure, product } from '../answers/figures';
import type { LightItem } from './light';
import { monthly, monthsSince, plannedBy, type StatMonth } from './month';

/** How far a share is behind what was expected of it, in percent of that. Source: 三亚 2022-05. */
export function sanya(project: Answers, month: StatMonth): LightItem {
  const [planned, done] = [plannedBy(project, month), monthly(project, 'actualCumYuan', month)];
  if (planned && above(planned, 0) === false) return { item: 'shortfall', light: 'green', value: null };
  if (!planned || !done) return { item: 'shortfall', light: 'unknown', value: null };
  const short = product(quotient(difference(planned, done), planned)!, exact(100)!);
  return { item: 'shortfall', light: above(short, 50) ? 'red' : above(short, 0) ? 'yellow' : 'green', value: short };
}

/** Growth of investment against what was expected, and against the city. Source: 天津 2022-02/03. */
export function growth(project: Answers, month: StatMonth): LightItem {
  const grown = monthly(project, 'growthPct', month);
  if (!grown) return { item: 'growth', light: 'unknown', value: null };
  if (above(figure(0), grown)) return { item: 'growth', light: 'red', value: grown };
  const [expected, average] = [project.figure('expectedPct'), monthly(project, 'cityAvgPct', month)];
  if (expected && above(expected, grown))
    return { item: 'growth-vs-expected', light: 'yellow', value: difference(expected, grown) };
  if (average && above(average, grown))
    return { item: 'growth-vs-average', light: 'yellow', value: difference(average, grown) };
  return { item: 'growth', light: expected && average ? 'green' : 'unknown', value: null };
}

/** A special bond is to be used up in six months. Source: 天津 2022-02/03. */
export function bond(project: Answers, month: StatMonth): LightItem {
  const issued = project.planned('issuedOn');
  const expected = issued && quotient(exact(Math.min(6, Math.max(0, monthsSince(issued, month))))!, exact(6)!);
  if (expected && above(expected, 0) === false) return { item: 'bond', light: 'green', value: null };
  const [whole, used] = [project.figure('bondYuan'), monthly(project, 'usedCumYuan', month)];
  const share = whole && used && quotient(used, whole);
  if (!expected || !share) return { item: 'bond', light: 'unknown', value: null };
  const short = product(quotient(difference(expected, share), expected)!, exact(100)!);
  return { item: 'bond', light: above(short, 30) ? 'red' : above(short, 0) ? 'yellow' : 'green', value: short };
}
