import type { Actor, CalendarDate } from '@park/kernel';
import { listQuestion, offsetOf, type Page, pageOf, type PageRequest } from '@park/platform';
import { Brackets, type EntityManager, type SelectQueryBuilder } from 'typeorm';
import { seesWholePark } from '../../domain/access';
import type { ProtectionLimits } from '../../domain/leads/protection/protection';
import { matchForms } from '../../domain/leads/matching/lead-match';
import { traitsOf } from '../../domain/leads/traits';
import { type LeadPart, leadParts } from '../../domain/leads/lead-parts';
import { asked, columnOf, type LeadQuestion } from './lead-question.query';
import { Lead } from './lead.entity';
import { LeadContact } from './lead-log.entities';
import { protectionSql } from './protection.sql';
import { isLeadNoMore } from '../views/lead-or-project.sql';

/** What a list of leads is narrowed by. */
export interface LeadFilter {
  readonly part: LeadPart;
  readonly q?: string;
  readonly question?: LeadQuestion;
}

/** Somebody and the day on which he asks. */
export interface Who {
  readonly actor: Actor;
  readonly today: CalendarDate;
  readonly limits: ProtectionLimits;
}

/** Two days, both of them included. */
export interface Between {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

/** A page of a list of leads; `total` where it is known already. */
export interface LeadPageWanted {
  readonly filter: LeadFilter;
  readonly page: PageRequest;
  readonly total: number | null;
}

type Counts = Readonly<Record<LeadPart, number>>;

const FOLLOWED = "l.status IN ('accepted') AND l.tracker_id IS NOT NULL";
const OF_TEAM = '(l.has_team = 1 AND JSON_CONTAINS(l.team_ids, JSON_QUOTE(:me)))';

const parts: Readonly<Record<LeadPart, string>> = {
  mine: `${FOLLOWED} AND (l.tracker_id = :me OR ${OF_TEAM})`,
  overdue: `${FOLLOWED} AND l.next_on < :today`,
  today: `${FOLLOWED} AND l.next_on = :today`,
  aimless: `${FOLLOWED} AND l.next_on IS NULL`,
  fading: `${FOLLOWED} AND ${protectionSql.isFading(':today', 'l.')} AND NOT ${isLeadNoMore('l.')}`,
  pool: "l.status IN ('accepted') AND l.tracker_id IS NULL",
  team: FOLLOWED,
  intake: "l.status IN ('pending')",
  snoozed: "l.status IN ('snoozed')",
  ended: "l.status IN ('lost', 'duplicate', 'rejected')",
  all: '1 = 1',
};

type Order = readonly [column: string, descending: boolean];
/** What is due first comes first; the pool and what has ended begin with the newest. */
const orders: Readonly<Partial<Record<LeadPart, Order>>> = {
  pool: ['l.releasedOn', true],
  intake: ['l.id', false],
  snoozed: ['l.snoozeUntilOn', false],
  ended: ['l.id', true],
  all: ['l.id', true],
};

/** A page of leads that the actor may know of. */
export async function leadPage(
  manager: EntityManager,
  who: Who,
  { filter, page, total }: LeadPageWanted,
): Promise<Page<Lead> & { readonly beyond: ReadonlySet<string> }> {
  const query = leadsAsked(manager, who, filter);
  const [rows, count] = await Promise.all([
    ordered(query.clone(), filter).offset(offsetOf(page)).limit(page.pageSize).getMany(),
    total ?? query.getCount(),
  ]);
  return { ...pageOf(rows, count, page), beyond: await leadsBeyond(manager, rows) };
}

/** Which of some leads are worked as projects: their protection and their clocks have ended with the stage of a lead. */
export async function leadsBeyond(manager: EntityManager, leads: readonly Lead[]): Promise<ReadonlySet<string>> {
  const ids = leads.flatMap(({ id, status }) => (status === 'accepted' ? [id] : []));
  if (ids.length === 0) return new Set();
  const found = await manager
    .createQueryBuilder(Lead, 'l')
    .select('l.id', 'id')
    .where(`l.id IN (:...ids) AND ${isLeadNoMore('l.')}`, { ids })
    .getRawMany<{ id: string }>();
  return new Set(found.map(({ id }) => String(id)));
}

/** How many there are in each part but the own one, from an index alone: the same for all who see the whole park. */
export async function leadCounts(manager: EntityManager, who: Who): Promise<Omit<Counts, 'mine'>> {
  const query = visible(manager, who).select([]);
  const shown = leadParts.filter((each) => each !== 'mine');
  for (const part of shown) query.addSelect(`COALESCE(SUM(${parts[part]}), 0)`, part);
  const row = await query.getRawOne<Record<LeadPart, string>>();
  return Object.fromEntries(shown.map((part) => [part, Number(row?.[part] ?? 0)])) as Omit<Counts, 'mine'>;
}

/** How many somebody follows or works on: those that he follows and those of his teams come from an index each. */
export async function ownLeads(manager: EntityManager, who: Who): Promise<number> {
  const of = (whose: string) => visible(manager, who).andWhere(`l.status IN ('accepted') AND ${whose}`).getCount();
  const [followed, joined] = await Promise.all([
    of('l.tracker_id = :me'),
    of(`l.tracker_id IS NOT NULL AND l.tracker_id <> :me AND ${OF_TEAM}`),
  ]);
  return followed + joined;
}

/** How many leads each person follows, how many of them are late, and how many came in since a day; null: nobody's. */
export async function leadsByTracker(manager: EntityManager, who: Who, since: CalendarDate) {
  const rows = await visible(manager, who)
    .setParameter('since', since)
    .select('l.tracker_id', 'trackerId')
    .addSelect(`SUM(${parts.team})`, 'followed')
    .addSelect(`SUM(${parts.overdue})`, 'overdue')
    .addSelect('SUM(l.received_on >= :since)', 'received')
    .groupBy('l.tracker_id')
    .getRawMany<Record<'followed' | 'overdue' | 'received', string> & { trackerId: string | null }>();
  return rows.map(({ trackerId, followed, overdue, received }) => ({
    trackerId: trackerId === null ? null : String(trackerId),
    ...{ followed: Number(followed), overdue: Number(overdue), received: Number(received) },
  }));
}

/** The leads of a list whose next step is between two days, by day. */
export function leadsByNextStep(
  manager: EntityManager,
  who: Who,
  { filter, from, to, atMost }: { readonly filter: LeadFilter; readonly atMost: number } & Between,
): Promise<Lead[]> {
  return leadsAsked(manager, who, filter)
    .andWhere("l.status IN ('accepted') AND l.next_on BETWEEN :monthFrom AND :monthTo", {
      ...{ monthFrom: from, monthTo: to },
    })
    .orderBy('l.nextOn', 'ASC')
    .addOrderBy('l.id', 'ASC')
    .limit(atMost)
    .getMany();
}

/** The leads of a list some at a time, in the order of their ids. */
export function leadsAfter(
  manager: EntityManager,
  who: Who,
  { filter, after, atMost }: { readonly filter: LeadFilter; readonly after: string; readonly atMost: number },
): Promise<Lead[]> {
  return leadsAsked(manager, who, filter)
    .andWhere('l.id > :after', { after })
    .orderBy('l.id', 'ASC')
    .limit(atMost)
    .getMany();
}

/** The day of the earliest written evidence of a lead: papers or a draft agreement in its contact log. */
export async function firstEvidence(manager: EntityManager, leadId: string): Promise<CalendarDate | null> {
  const found = await manager
    .createQueryBuilder(LeadContact, 'contact')
    .where("contact.lead_id = :leadId AND contact.way IN ('material', 'draft-agreement')", { leadId })
    .orderBy('contact.happened_on')
    .getOne();
  return found?.happenedOn ?? null;
}

/** The leads of a list that the actor may know of. */
export function leadsAsked(manager: EntityManager, who: Who, filter: LeadFilter): SelectQueryBuilder<Lead> {
  return narrowed(visible(manager, who), filter).andWhere(parts[filter.part]);
}

/** What nobody follows is everybody's; other leads belong to their tracker, their team and who wrote them down. */
function visible(manager: EntityManager, { actor, today, limits }: Who): SelectQueryBuilder<Lead> {
  const me = actor.kind === 'staff' ? actor.userId : '0';
  const days = { usualDays: limits.usual, extendedDays: limits.extended };
  const query = manager
    .createQueryBuilder(Lead, 'l')
    .where('1 = 1')
    .setParameters({ me, today, ...days });
  if (seesWholePark(actor)) return query;
  return query.andWhere(`(l.tracker_id IS NULL OR l.tracker_id = :me OR l.created_by_id = :me OR ${OF_TEAM})`);
}

function narrowed(query: SelectQueryBuilder<Lead>, { q, question }: LeadFilter): SelectQueryBuilder<Lead> {
  if (q)
    query.andWhere(
      new Brackets((any) => {
        for (const column of ['investorName', 'number', 'projectName'])
          any.orWhere(`l.${column} LIKE :like`, { like: listQuestion.likeOf(q) });
        // By whole numbers only: some see no more of one than its ends, and could find the rest digit by digit.
        const traits = traitsOf(matchForms({ uscc: q, phones: [q] }));
        if (traits.length > 0)
          any.orWhere('l.id IN (SELECT t.lead_id FROM lead_trait t WHERE t.trait IN (:...traits))', { traits });
        const phone = q.replace(/[\s-]/g, '');
        if (WHOLE_PHONE.test(phone))
          any.orWhere("REPLACE(REPLACE(l.phones, ' ', ''), '-', '') LIKE :phone", { phone: `%"${phone}"%` });
      }),
    );
  return question ? asked(query, question) : query;
}

/** A mobile number, or one of a landline with or without its area. */
const WHOLE_PHONE = /^\+?\d{7,18}$/;

/** The unknown comes last, whichever way it is sorted. */
function ordered(query: SelectQueryBuilder<Lead>, { part, question }: LeadFilter): SelectQueryBuilder<Lead> {
  const by = question?.order ? columnOf(question.order.by) : null;
  const [column, descending] = by ? [by, question!.order!.descending] : (orders[part] ?? ['l.nextOn', false]);
  if (by) query.addSelect(`${by} IS NULL`, 'unknown').orderBy('unknown', 'ASC');
  query.addOrderBy(column, descending ? 'DESC' : 'ASC');
  return column === 'l.id' ? query : query.addOrderBy('l.id', descending ? 'DESC' : 'ASC');
}
