import type { CalendarDate } from '@park/kernel';
import type { CaseFieldKey, CaseValues } from './case-fields';
import { applicationPath, type CaseStage } from './case-stages';

/** A stage on the way to a title, and the day on which a case first came to it. */
export interface WayPoint {
  readonly stage: CaseStage;
  readonly firstOn: CalendarDate;
}

/** The field that tells the day on which a stage was truly reached; it may be noted later. */
const told: Readonly<Partial<Record<CaseStage, CaseFieldKey>>> = {
  applied: 'appliedOn',
  recommended: 'recommendedOn',
  published: 'publicFromOn',
  recognised: 'recognisedOn',
};

/** Where a step to a stage has led a case; null for a stage that is not on the way to a title. */
export function pointOf(stage: CaseStage, values: Partial<CaseValues>, noted: CalendarDate): WayPoint | null {
  if (!applicationPath.includes(stage)) return null;
  const field = told[stage];
  return { stage, firstOn: ((field && values[field]) ?? noted) as CalendarDate };
}

/** Where a case that comes on file on its way has been already. One that failed was applied for at least. */
export function pointsAtStart(
  row: { readonly stage: CaseStage; readonly stageSinceOn: CalendarDate } & Partial<CaseValues>,
): readonly WayPoint[] {
  const stage = row.stage === 'failed' ? 'applied' : row.stage;
  const here = pointOf(stage, row, row.stageSinceOn);
  if (!here) return [];
  const before = applicationPath.slice(0, applicationPath.indexOf(stage));
  const passed = before.flatMap((each): WayPoint[] => {
    const on = told[each] && row[told[each]];
    return on ? [{ stage: each, firstOn: on as CalendarDate }] : [];
  });
  return [...passed, here];
}

/** This stage and those after it on the way to a title: whoever came to one of them has come so far. */
export function fromStage(stage: CaseStage): readonly CaseStage[] {
  return applicationPath.slice(applicationPath.indexOf(stage));
}
