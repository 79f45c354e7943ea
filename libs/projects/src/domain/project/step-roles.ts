import type { Actor } from '@park/kernel';
import type { Answers } from '../answers/answers';
import { atLeast } from '../answers/figures';
import { type ParkSettings, setting } from '../park-settings';
import { type OpenStage, placeOf, stagesBetween } from '../stages';

const everyone = ['investment-officer', 'investment-manager', 'park-leader'];
const heads = ['investment-manager', 'park-leader'];
const leaders = ['park-leader'];

/** Who may take the step into a stage, going forward. */
const into: Readonly<Record<OpenStage, readonly string[]>> = {
  lead: everyone,
  negotiating: everyone,
  reserve: heads,
  signed: heads,
  registered: everyone,
  approved: everyone,
  started: heads,
  in_production: heads,
  full_capacity: leaders,
};

/** Whether this person may lead the project through every stage up to this one. */
export function mayAdvance(actor: Actor, project: Answers, span: Span & { readonly park: ParkSettings }): boolean {
  return stagesBetween(span.from, span.to).every((stage) =>
    hasRole(actor, project, stage === 'signed' && isLarge(project, span.park) ? leaders : into[stage]),
  );
}

export interface Span {
  readonly from: OpenStage;
  readonly to: OpenStage;
}

export function mayReturn(actor: Actor, project: Answers, from: OpenStage): boolean {
  return hasRole(actor, project, placeOf(from) >= placeOf('in_production') ? leaders : heads);
}

export function mayTerminate(actor: Actor, project: Answers, from: OpenStage): boolean {
  const place = placeOf(from);
  if (place >= placeOf('signed')) return hasRole(actor, project, leaders);
  return hasRole(actor, project, place < placeOf('reserve') ? everyone : heads);
}

export function mayRestore(actor: Actor, project: Answers, to: OpenStage): boolean {
  return hasRole(actor, project, placeOf(to) <= placeOf('reserve') ? heads : leaders);
}

/** From this amount on a leader signs, and where the amount is unknown. */
function isLarge(project: Answers, park: ParkSettings): boolean {
  return atLeast(project.figure('totalInvestmentYuan'), setting(park, 'leaderSignYuan')) !== false;
}

/** An officer counts as one only for what he follows or is of the team of; the product itself may do anything. */
function hasRole(actor: Actor, project: Answers, roles: readonly string[]): boolean {
  if (actor.kind !== 'staff') return actor.kind === 'system';
  const own = project.text('trackerId') === actor.userId || project.list('teamIds').includes(actor.userId);
  return actor.roles.some((role) => roles.includes(role) && (role !== 'investment-officer' || own));
}
