import { addDays, type CalendarDate, daysBetween } from '@park/kernel';
import { projectStages, type Stage } from '@park/projects';

interface Standing {
  readonly stage: Stage;
  readonly stageSinceOn: CalendarDate;
  /** Of one that has ended. */
  readonly before?: Stage;
  /** The days of stages that the facts tell. */
  readonly known: Readonly<Partial<Record<Stage, CalendarDate>>> & { readonly lead: CalendarDate };
}

/** The stages that a project of the demo came to: on the days its facts tell, the others evenly between them. */
export function pastOf({ stage, stageSinceOn, before, known }: Standing) {
  const last = projectStages.placeOf(before ?? stage);
  const stages: Stage[] = [...projectStages.order.slice(0, last + 1), ...(before ? [stage] : [])];
  const days = stages.map((each) => (each === stage ? stageSinceOn : known[each]));
  return stages.map((each, place) => ({ stage: each, on: days[place] ?? between(days, place) }));
}

function between(days: readonly (CalendarDate | undefined)[], place: number): CalendarDate {
  const from = days.findLastIndex((day, at) => at < place && day !== undefined);
  const to = days.findIndex((day, at) => at > place && day !== undefined);
  const share = (place - from) / (to - from);
  return addDays(days[from]!, Math.round(daysBetween(days[from]!, days[to]!) * share));
}
