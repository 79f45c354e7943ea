import { addMonths, type CalendarDate, isCalendarDate } from '@park/kernel';
import { type Answers, isFilled } from '../answers/answers';

/** One approval as it is recorded. */
export interface ApprovalShown {
  readonly code?: unknown;
  readonly state?: unknown;
  readonly number?: unknown;
  readonly decidedOn?: unknown;
  readonly validUntilOn?: unknown;
  readonly basis?: unknown;
  readonly appliedOn?: unknown;
  readonly acceptedOn?: unknown;
  readonly promisedDays?: unknown;
}

/** For how many months an approval holds unless it names a last day, and on which day it has to. */
const validity: Readonly<Record<string, { readonly months: number; readonly heldOn: 'start' | 'today' }>> = {
  'construction-permit': { months: 3, heldOn: 'start' },
  'works-planning-permit': { months: 12, heldOn: 'start' },
  'project-approval': { months: 24, heldOn: 'start' },
  'energy-review': { months: 24, heldOn: 'start' },
  'safety-condition-review': { months: 24, heldOn: 'start' },
  eia: { months: 60, heldOn: 'start' },
  'pollutant-permit': { months: 60, heldOn: 'today' },
  'pollutant-registration': { months: 60, heldOn: 'today' },
  'safety-licence': { months: 36, heldOn: 'today' },
};

/** What must not come later than what. Names that end in On are dates of the project; the others are approvals. */
export const approvalOrder: readonly (readonly [string, string])[] = [
  ['project-filing', 'construction-permit'],
  ['project-approval', 'construction-permit'],
  ['works-planning-permit', 'construction-permit'],
  ['fire-design-review', 'construction-permit'],
  ['safety-condition-review', 'construction-permit'],
  ['land-planning-permit', 'works-planning-permit'],
  ['safety-condition-review', 'safety-design-review'],
  ['construction-permit', 'startedOn'],
  ['eia', 'startedOn'],
  ['energy-review', 'startedOn'],
  ['soil-water', 'startedOn'],
  ['safety-design-review', 'startedOn'],
  ['trial-plan', 'trialFromOn'],
  ['trial-plan', 'productionOn'],
  ['pollutant-permit', 'productionOn'],
  ['pollutant-registration', 'productionOn'],
  ['startedOn', 'productionOn'],
];

const all = (project: Answers) => project.list('approvals') as readonly (ApprovalShown | null)[];

/** The day on which an approval was given with a number, whether or not it still holds; null where it was not. */
export function grantedOn(project: Answers, { state, number, decidedOn }: ApprovalShown): CalendarDate | null {
  return (state === 'approved' || state === 'filed') && isFilled(number) ? project.past(decidedOn) : null;
}

/** The last day of an approval; null where its term is not watched or it was not given. */
export function lastDayOf(project: Answers, approval: ApprovalShown): CalendarDate | null {
  const term = validity[String(approval.code)];
  const granted = grantedOn(project, approval);
  if (!term || granted === null) return null;
  return isCalendarDate(approval.validUntilOn) ? approval.validUntilOn : addMonths(granted, term.months);
}

/** Whether this one is held: exempted with a basis, or given with a number and not run out on the day that counts. */
export function isHeld(project: Answers, approval: ApprovalShown): boolean {
  if (approval.state === 'exempt') return isFilled(approval.basis);
  if (grantedOn(project, approval) === null) return false;
  const lastDay = lastDayOf(project, approval);
  return lastDay === null || dayThatCounts(project, String(approval.code)) <= lastDay;
}

/** Whether one of the approvals of this kind is held. */
export function holds(project: Answers, code: string): boolean {
  return all(project).some((each) => each?.code === code && isHeld(project, each));
}

/** Pairs that happened the wrong way round: what should have come first, and what came before it. */
export function wrongOrder(project: Answers): readonly { readonly first: string; readonly then: string }[] {
  return approvalOrder.flatMap(([first, then]) => {
    const [earlier, later] = [dayOf(project, first), dayOf(project, then)];
    return earlier !== null && later !== null && earlier > later ? [{ first, then }] : [];
  });
}

function dayThatCounts(project: Answers, code: string): CalendarDate {
  return validity[code]?.heldOn === 'start' ? (project.happened('startedOn') ?? project.asOf) : project.asOf;
}

/** Of several of one kind the earliest counts; what lies in the future is not compared. */
function dayOf(project: Answers, name: string): CalendarDate | null {
  if (name.endsWith('On')) return project.happened(name);
  const days = all(project).flatMap((each) => (each?.code === name ? [grantedOn(project, each)] : []));
  return days.filter((day) => day !== null).sort()[0] ?? null;
}
