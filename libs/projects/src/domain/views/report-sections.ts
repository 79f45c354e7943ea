import { addMonths, type CalendarDate } from '@park/kernel';
import type { ProjectFacts } from '../answers/answers';
import { byPeriod, planOf } from '../investment/by-month';
import type { OpenStage } from '../stages';

/** The sections of a report of projects, as those of key projects have them, each with its stages; together all open ones. */
export const reportSections = [
  { id: 'producing', label: '投产达产', stages: ['in_production', 'full_capacity'] },
  { id: 'building', label: '加快建设', stages: ['started'] },
  { id: 'starting', label: '促进开工', stages: ['signed', 'registered', 'approved'] },
  { id: 'early', label: '前期储备', stages: ['lead', 'negotiating', 'reserve'] },
] as const satisfies readonly { readonly id: string; readonly label: string; readonly stages: readonly OpenStage[] }[];

export type ReportSection = (typeof reportSections)[number]['id'];

/** The last whole month: what reports say is done is done by its end. */
export const reportMonth = (today: CalendarDate): string => addMonths(today, -1).slice(0, 7);

/** The months of a year up to one, the last first. */
export function monthsUpTo(month: string): readonly string[] {
  const [year, last] = [month.slice(0, 4), Number(month.slice(5))];
  return Array.from({ length: last }, (_, at) => `${year}-${String(last - at).padStart(2, '0')}`);
}

/** What a report says of the investment of a project, in yuan; what nobody reported is null. */
export function reportedBy(facts: ProjectFacts, month: string) {
  const done = byPeriod(facts, 'actualCumYuan');
  const [now, before] = [done[month] ?? null, month.endsWith('-01') ? '0' : done[monthsUpTo(month)[1] ?? '']];
  return {
    planYuan: planOf(facts, month.slice(0, 4)),
    doneYuan: monthsUpTo(month).flatMap((each) => done[each] ?? [])[0] ?? null,
    monthYuan: now !== null && before !== undefined ? String(Number(now) - Number(before)) : null,
  };
}
