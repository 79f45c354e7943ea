import { type Actor, addMonths, type CalendarDate, type FieldProblem } from '@park/kernel';
import type { EntityManager } from 'typeorm';
import type { Lead } from '../data/leads/lead.entity';
import type { LeadForm } from '../domain/leads/lead-form';
import type { LeadVerb } from '../domain/leads/lead-lifecycle';
import type { OwnershipKind } from '../domain/leads/lead-words';
import type { MatchDecision } from '../domain/leads/match-decision';
import { type NextStepForm, readNextStep } from '../domain/leads/next-step';
import { noteOwnership } from './lead-log';
import type { LeadTools } from './lead-tools';
import type { Officer } from './officers.service';

/** A step with a lead as somebody asks for it. */
export interface AskedLeadStep {
  readonly verb: LeadVerb;
  /** The one the page was opened with; null where none is known, such as an undo. */
  readonly version: number | null;
  readonly note?: string;
  readonly reasonCode?: string;
  readonly toId?: string;
  /** The same where it has been read already. */
  readonly to?: Officer;
  readonly untilOn?: string;
  readonly duplicateOf?: string;
  /** Name or code of the company on file that the investor is. */
  readonly company?: string;
  readonly next?: NextStepForm;
  readonly decision?: MatchDecision;
  readonly shares?: { readonly firstContact: string; readonly referrer: string };
  /** What was written down, put right. */
  readonly form?: LeadForm;
  /** A ruling for the one who claims the investor. */
  readonly forClaimant?: boolean;
}

/** What a change of a lead is made with. */
export interface LeadAt {
  readonly actor: Actor;
  readonly manager: EntityManager;
  readonly now: Date;
  readonly today: CalendarDate;
  readonly with: LeadTools;
}

/** The columns that a step sets and what else happens with it; or what is wrong with what was typed. */
export type LeadChange =
  | {
      readonly set: object;
      readonly after?: object;
      readonly before?: object;
      /** Another verb, when what was asked for comes to that. */
      readonly verb?: LeadVerb;
      readonly effects?: () => Promise<void>;
      /** What the trail says of it. */
      readonly note?: string;
      /** What the person is told besides that it was done. */
      readonly told?: string;
    }
  /** Nothing is to be changed; why, for the person. */
  | { readonly unchanged: string }
  | { readonly problems: readonly FieldProblem[] };

/** The columns of a lead that somebody follows from today. */
export function followedBy(
  { id, name }: { readonly id: string | null; readonly name: string | null },
  today: CalendarDate,
) {
  return {
    ...{ trackerId: id, trackerName: name, countedFromOn: today, isExtended: false },
    ...{ releasedOn: null, releasedFromId: null },
  };
}

/** The columns of a lead that goes to the pool today. */
export function releasedFrom({ trackerId }: Pick<Lead, 'trackerId'>, today: CalendarDate) {
  return {
    ...{ trackerId: null, trackerName: null, countedFromOn: null, isExtended: false },
    ...{ releasedOn: today, releasedFromId: trackerId },
  };
}

/** The next step as typed; without a person it is its tracker's. */
export function nextStepOf({ today }: Pick<LeadAt, 'today'>, lead: Lead, { next }: Pick<AskedLeadStep, 'next'>) {
  const typed = next ?? { what: '', on: '' };
  const whoId = typed.whoId || (lead.trackerId ?? undefined);
  return readNextStep({ ...typed, ...(whoId ? { whoId } : {}) }, { today, last: addMonths(today, 12) });
}

export function owned(
  { actor, manager, now }: LeadAt,
  { id }: Lead,
  happened: {
    readonly kind: OwnershipKind;
    fromName?: string | null;
    toName?: string | null;
    note?: string | undefined;
  },
): () => Promise<void> {
  const { note = null, ...rest } = happened;
  return () => noteOwnership(manager, { actor, at: now }, { leadId: id, ...rest, note });
}
