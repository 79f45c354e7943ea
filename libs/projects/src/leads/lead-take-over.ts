import { Injectable } from '@nestjs/common';
import { Transitions } from '@park/identity';
import { type Actor, Bug, type CalendarDate } from '@park/kernel';
import { Clock, withRetry } from '@park/platform';
import { DataSource, type EntityManager } from 'typeorm';
import { LeadContact, LeadOwnership, LeadTrait } from '../data/leads/lead-log.entities';
import { Lead } from '../data/leads/lead.entity';
import { projectRights } from '../domain/access';
import { afterContact, type ContactValues, type CourseDays } from '../domain/leads/contact-form';
import { factsOfLead } from '../domain/leads/facts-of-lead';
import { type LeadForm, readLead } from '../domain/leads/lead-form';
import { leadLifecycle, type LeadStatus, type LeadVerb } from '../domain/leads/lead-lifecycle';
import type { OwnershipKind } from '../domain/leads/lead-words';
import { matchForms } from '../domain/leads/matching/lead-match';
import { traitsOf } from '../domain/leads/traits';
import { startProject } from '../project-start';

interface Person {
  readonly id: string;
  readonly name: string;
}

/** A lead that was followed elsewhere until now, with what happened to it. */
export interface RunningLead {
  readonly number: string;
  readonly form: LeadForm;
  readonly receivedOn: CalendarDate;
  /** Who wrote it down and met the investor first; null: it came by the public page. */
  readonly by: Person | null;
  /** Who follows it; null in the basket of nobody and in the pool. */
  readonly tracker: Person | null;
  /** What was decided about it, the earliest first. */
  readonly past: readonly { readonly verb: LeadVerb; readonly to: LeadStatus; readonly on: CalendarDate }[];
  /** What became of who follows it. */
  readonly owned: readonly { readonly kind: OwnershipKind; readonly on: CalendarDate; readonly note?: string }[];
  readonly contacts: readonly ContactValues[];
  readonly next?: { readonly what: string; readonly on: CalendarDate };
  readonly snoozeUntilOn?: CalendarDate;
  readonly companyId?: string | null;
  /** A project of this number is taken over by itself, since it is no lead any more. */
  readonly isProject?: boolean;
  readonly isDemo?: boolean;
}

/** Leads of another book, taken into this one with their past. */
@Injectable()
export class LeadTakeOver {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transitions: Transitions,
    private readonly clock: Clock,
  ) {}

  /** All or none. Throws Bug for a wrong one, Forbidden. */
  async all(actor: Actor, leads: readonly RunningLead[]): Promise<void> {
    projectRights.takeOverProjects.demand(actor);
    await withRetry(() => this.dataSource.transaction((manager) => this.allIn(actor, manager, leads)));
  }

  private async allIn(actor: Actor, manager: EntityManager, leads: readonly RunningLead[]): Promise<void> {
    const rows = leads.map((lead) => rowOf(lead, this.clock.today()));
    const { identifiers } = await manager.insert(Lead, rows as object[]);
    const known = leads.map((lead, at) => ({ lead, row: rows[at]!, id: String(identifiers[at]!['id']) }));
    await manager.insert(
      LeadTrait,
      known.flatMap(({ row, id }) =>
        traitsOf(matchForms({ ...row, name: row.investorName })).map((trait) => ({ trait, leadId: id })),
      ),
    );
    const contacts = known.flatMap(({ lead, id }) => contactsOf(lead, id));
    if (contacts.length > 0) await manager.insert(LeadContact, contacts);
    await manager.insert(
      LeadOwnership,
      known.flatMap(({ lead, id }) => ownershipOf(lead, id)),
    );
    await this.transitions.beginAll(actor, manager, known.map(beginningOf));
    for (const { lead, row } of known) await this.startProject(actor, manager, { lead, row });
  }

  /** An accepted lead is a project too, and one that was lost an ended one. */
  private async startProject(
    actor: Actor,
    manager: EntityManager,
    { lead, row }: { readonly lead: RunningLead; readonly row: Row },
  ): Promise<void> {
    const { number: code, past, isProject, companyId = null } = lead;
    if (isProject || row.acceptedOn === null) return;
    const ended = past.find(({ to }) => to === 'lost')?.on;
    const since = { companyId, lastActiveOn: row.lastFollowUpOn ?? row.acceptedOn };
    const more = ended
      ? {
          ...{ stage: 'terminated' as const, stageSinceOn: ended, stageBeforeTermination: 'lead' as const },
          endedBecause: 'no-contact',
        }
      : { stage: 'lead' as const, stageSinceOn: row.acceptedOn };
    await startProject(
      actor,
      { manager, transitions: this.transitions, today: this.clock.today() },
      {
        facts: factsOfLead(row),
        more: { code, ...since, ...more },
        past: [{ stage: 'lead', on: row.acceptedOn }, ...(ended ? [{ stage: 'terminated' as const, on: ended }] : [])],
      },
    );
  }
}

type Row = ReturnType<typeof rowOf>;

const UNTOUCHED: CourseDays = {
  ...{ firstResponseOn: null, assessedOn: null, feedbackOn: null, lastReportOn: null, lastFollowUpOn: null },
  ...{ lastProgressOn: null, unansweredSinceOn: null },
};

const NOBODY = { id: null, name: null };

function rowOf(lead: RunningLead, today: CalendarDate) {
  const { number, form, receivedOn, past, contacts } = lead;
  const read = readLead({ ...form, firstContactOn: receivedOn }, today);
  if ('problems' in read) throw new Bug(`${number}：${read.problems[0]!.message}`);
  const status = past.at(-1)?.to ?? leadLifecycle.initial;
  return {
    ...{ ...read.values, number, status, receivedOn, receivedAt: morning(receivedOn), clearedIds: [], teamIds: [] },
    ...{ ...peopleOf(lead), ...holdOf(lead), ...contacts.reduce<CourseDays>(afterContact, UNTOUCHED), ...nextOf(lead) },
    ...{ companyId: lead.companyId ?? null, isDemo: lead.isDemo ?? false },
  };
}

function peopleOf({ by, tracker, receivedOn }: RunningLead) {
  const [first, now] = [by ?? NOBODY, tracker ?? NOBODY];
  return {
    ...{ createdById: first.id, createdByName: first.name ?? '公开页面', trackerId: now.id, trackerName: now.name },
    ...{ firstContactId: first.id, firstContactName: first.name, firstContactOn: by ? receivedOn : null },
  };
}

/** Since when it is protected, or free for all. */
function holdOf({ past, owned, tracker, by }: RunningLead) {
  const acceptedOn = past.find(({ verb }) => verb === 'accept')?.on ?? null;
  const releasedOn = tracker
    ? null
    : (owned.findLast(({ kind }) => kind === 'expired' || kind === 'released')?.on ?? null);
  const countedFromOn = tracker ? acceptedOn : null;
  return { acceptedOn, countedFromOn, releasedOn, releasedFromId: releasedOn && by ? by.id : null };
}

function nextOf({ next, tracker, snoozeUntilOn }: RunningLead) {
  const nextWhoId = next && tracker ? tracker.id : null;
  return { nextWhat: next?.what ?? null, nextOn: next?.on ?? null, nextWhoId, snoozeUntilOn: snoozeUntilOn ?? null };
}

function contactsOf({ contacts, tracker, by }: RunningLead, leadId: string) {
  const who = tracker ?? by;
  return contacts.map(({ way, happenedOn, isInbound, withWhom, note }) => ({
    ...{ leadId, way, happenedOn, isInbound, withWhom, note, at: evening(happenedOn) },
    ...{ byId: who?.id ?? null, byName: who?.name ?? '公开页面' },
  }));
}

function ownershipOf({ owned, receivedOn, by, tracker }: RunningLead, leadId: string) {
  const [first, now] = [by?.name ?? null, (tracker ?? by)?.name ?? null];
  const none: Pick<LeadOwnership, 'fromName' | 'toName' | 'note'> = { fromName: null, toName: null, note: null };
  const registered = { ...none, toName: first, kind: 'registered' as const, at: morning(receivedOn) };
  const since = owned.map(({ kind, on, note = null }) => {
    const ends = kind === 'expired' || kind === 'released';
    const names = ends ? { fromName: first, toName: null } : { fromName: null, toName: now };
    return { ...names, kind, note, at: evening(on), byName: kind === 'expired' ? '系统' : (now ?? '公开页面') };
  });
  return [{ ...registered, byName: first ?? '公开页面' }, ...since].map((each) => ({ ...each, leadId }));
}

function beginningOf({ lead, id }: { readonly lead: RunningLead; readonly id: string }) {
  const { number, form, receivedOn, past } = lead;
  return {
    ...{ table: leadLifecycle, id },
    audit: { action: 'projects.lead-registered', after: { number, investor: form.investorName } },
    past: [
      { state: leadLifecycle.initial, verb: 'begin' as const, at: morning(receivedOn) },
      ...past.map(({ verb, to, on }) => ({ state: to, verb, at: evening(on) })),
    ],
  };
}

const morning = (on: CalendarDate) => new Date(`${on}T09:30:00+08:00`);
const evening = (on: CalendarDate) => new Date(`${on}T16:00:00+08:00`);
