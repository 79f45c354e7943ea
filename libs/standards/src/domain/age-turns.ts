import type { Criterion } from '@park/criteria';
import { addDays, type CalendarDate, isCalendarDate } from '@park/kernel';
import { attribute } from '@park/registry';
import { isObject } from './case-leaves';

const LONGEST_AGE = 100_000;

/** The days on which an age in days passes a bound of a criterion; none where the day of founding is not known. */
export function ageTurns(founded: unknown, criterion: Criterion): CalendarDate[] {
  if (!isCalendarDate(founded)) return [];
  const ages = boundsOf(criterion).filter((bound) => bound >= 0 && bound < LONGEST_AGE);
  return ages.flatMap((age) => [0, 1].map((more) => addDays(founded, Math.ceil(age) + more)));
}

/** Every number that conditions or rungs of the criterion compare an age in days with. */
function boundsOf(part: unknown): number[] {
  if (Array.isArray(part)) return part.flatMap(boundsOf);
  if (!isObject(part)) return [];
  const { field, value } = part;
  if (typeof field !== 'string') return Object.values(part).flatMap(boundsOf);
  const counted = attribute(field)?.elapses === 'days';
  return counted ? [value].flat().filter((bound) => typeof bound === 'number') : [];
}
