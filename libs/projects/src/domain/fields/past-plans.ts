import type { CalendarDate, FieldProblem } from '@park/kernel';
import type { ProjectFacts } from '../answers/answers';
import { projectFields } from './fields';

/** The name under which a form says that the planned days are meant, though they have passed. */
const SURE = 'surePlans';

/** Days that are planned or promised, each with the day on which it came true. */
const plans = {
  ...{ plannedStartOn: 'startedOn', committedStartOn: 'startedOn' },
  ...{ committedProductionOn: 'productionOn', neededByOn: 'productionOn' },
} as const;

/** Asks about planned days in the past that a form brings anew: one mistyped, or a plan that was missed. */
export function pastPlans(
  typed: Readonly<Record<string, string>>,
  { before, read }: { readonly before: ProjectFacts; readonly read: ProjectFacts },
  today: CalendarDate,
): readonly FieldProblem[] {
  const past = Object.entries(plans).flatMap(([key, done]) => {
    const day = read[key];
    const isPast = typeof day === 'string' && day < today && day !== before[key] && !read[done];
    return isPast ? [`“${projectFields.find((field) => field.key === key)!.label}”${day}`] : [];
  });
  if (past.length === 0 || typed[SURE] === 'yes') return [];
  const message = `${past.join('、')} 已经过去：写错的请改正，确是原来计划或约定的请勾选“计划日期无误”再保存。`;
  return [{ field: SURE, message }];
}
