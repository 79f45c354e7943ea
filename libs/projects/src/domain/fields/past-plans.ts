import type { CalendarDate, FieldProblem } from '@park/kernel';
import type { ProjectFacts } from '../answers/answers';

/** The name under which a form says that the planned day is meant, though it has passed. */
const SURE = 'surePlans';

/** Asks about a planned start in the past that a form brings anew: a day mistyped, or a plan that was missed. */
export function pastPlans(
  typed: Readonly<Record<string, string>>,
  { before, read }: { readonly before: ProjectFacts; readonly read: ProjectFacts },
  today: CalendarDate,
): readonly FieldProblem[] {
  const day = read['plannedStartOn'];
  const isPast = typeof day === 'string' && day < today && day !== before['plannedStartOn'] && !read['startedOn'];
  if (!isPast || typed[SURE] === 'yes') return [];
  const message = `“计划开工日期”${day} 已经过去：写错的请改正，确是原来计划的请勾选“计划日期无误”再保存。`;
  return [{ field: SURE, message }];
}
