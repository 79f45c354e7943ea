import { leaves } from '@park/criteria';
import { type CalendarDate, yearOf } from '@park/kernel';
import type { CriterionReason } from '@park/remedies';

/**
 * What has to be minded where unmet conditions are about years that are over: their figures are what they are, and only
 * the next years can reach what is asked. null where no such year decides.
 */
export function closedYearNote({ conditions }: CriterionReason, asOf: CalendarDate): string | null {
  const unmet = conditions.filter(({ reason }) => reason.state === 'unmet').flatMap(({ reason }) => leaves(reason));
  const years = unmet.flatMap((leaf) => (leaf.kind === 'leaf' && leaf.state === 'unmet' ? (leaf.year ?? []) : []));
  const closed = [...new Set(years)].filter((year) => year < yearOf(asOf)).sort((a, b) => a - b);
  if (closed.length === 0) return null;
  return `${closed.join('、')} 年度已经结束，除登记有误外，这些数不会再变：能做到的是以后年度达到同样的要求，下一年申报时各看后一年度的数。`;
}
