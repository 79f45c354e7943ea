import type { Actor, CalendarDate } from '@park/kernel';
import { listQuestion, offsetOf, type Page, pageOf, type PageRequest } from '@park/platform';
import { Brackets, type EntityManager, type SelectQueryBuilder } from 'typeorm';
import { seesWholePark } from '../../domain/access';
import { type LeadFace, leadFaces } from '../../domain/leads/lead-faces';
import { asked, columnOf, type LeadQuestion } from './lead-question.query';
import { Lead } from './lead.entity';
import { LeadContact } from './lead-log.entities';
import { protectionSql } from './protection.sql';

/** What a list of leads is narrowed by. */
export interface LeadFilter {
  readonly face: LeadFace;
  readonly q?: string;
  readonly question?: LeadQuestion;
}

/** Somebody and the day on which he asks. */
export interface Who {
  readonly actor: Actor;
  readonly today: CalendarDate;
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

type Counts = Readonly<Record<LeadFace, number>>;

const FOLLOWED = "lead.status IN ('accepted') AND lead.tracker_id IS NOT NULL";
const OF_TEAM = '(lead.has_team = 1 AND JSON_CONTAINS(lead.team_ids, JSON_QUOTE(:me)))';

const faces: Readonly<Record<LeadFace, string>> = {
  mine: `${FOLLOWED} AND (lead.tracker_id = :me OR ${OF_TEAM})`,
  overdue: `${FOLLOWED} AND lead.next_on < :today`,
  today: `${FOLLOWED} AND lead.next_on = :today`,
  aimless: `${FOLLOWED} AND lead.next_on IS NULL`,
  fading: `${FOLLOWED} AND ${protectionSql.isFading(':today', 'lead.')}`,
  pool: "lead.status IN ('accepted') AND lead.tracker_id IS NULL",
  team: FOLLOWED,
  intake: "lead.status IN ('pending')",
  snoozed: "lead.status IN ('snoozed')",
  ended: "lead.status IN ('lost', 'duplicate', 'rejected')",
  all: '1 = 1',
};

type Order = readonly [column: string, descending: boolean];
/** What is due first comes first; the pool and what has ended begin with the newest. */
const orders: Readonly<Partial<Record<LeadFace, Order>>> = {
  pool: ['lead.releasedOn', true],
  intake: ['lead.id', false],
  snoozed: ['lead.snoozeUntilOn', false],
  ended: ['lead.id', true],
  all: ['lead.id', true],
};

/** A page of leads that the actor may know of. */
export async function leadPage(
  manager: EntityManager,
  who: Who,
  { filter, page, total }: LeadPageWanted,
): Promise<Page<Lead>> {
  const query = narrowed(visible(manager, who), filter).andWhere(faces[filter.face]);
  const [rows, count] = await Promise.all([
    ordered(query.clone(), filter).offset(offsetOf(page)).limit(page.pageSize).getMany(),
    total ?? query.getCount(),
  ]);
  return pageOf(rows, count, page);
}

/** How many there are in each part but the own one, from an index alone: the same for all who see the whole park. */
export async function leadCounts(manager: EntityManager, who: Who): Promise<Omit<Counts, 'mine'>> {
  const query = visible(manager, who).select([]);
  const shown = leadFaces.filter((each) => each !== 'mine');
  for (const face of shown) query.addSelect(`COALESCE(SUM(${faces[face]}), 0)`, face);
  const row = await query.getRawOne<Record<LeadFace, string>>();
  return Object.fromEntries(shown.map((face) => [face, Number(row?.[face] ?? 0)])) as Omit<Counts, 'mine'>;
}

/** How many somebody follows or works on: those that he follows and those of his teams come from an index each. */
export async function ownLeads(manager: EntityManager, { actor, today }: Who): Promise<number> {
  const of = (whose: string) =>
    visible(manager, { actor, today }).andWhere(`lead.status IN ('accepted') AND ${whose}`).getCount();
  const [followed, joined] = await Promise.all([
    of('lead.tracker_id = :me'),
    of(`lead.tracker_id IS NOT NULL AND lead.tracker_id <> :me AND ${OF_TEAM}`),
  ]);
  return followed + joined;
}

/** How many leads each person follows, how many of them are late, and how many came in since a day; null: nobody's. */
export async function leadsByTracker(manager: EntityManager, who: Who, since: CalendarDate) {
  const rows = await visible(manager, who)
    .setParameter('since', since)
    .select('lead.tracker_id', 'trackerId')
    .addSelect(`SUM(${faces.team})`, 'followed')
    .addSelect(`SUM(${faces.overdue})`, 'overdue')
    .addSelect('SUM(lead.received_on >= :since)', 'received')
    .groupBy('lead.tracker_id')
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
  return narrowed(visible(manager, who), filter)
    .andWhere(faces[filter.face])
    .andWhere("lead.status IN ('accepted') AND lead.next_on BETWEEN :monthFrom AND :monthTo", {
      ...{ monthFrom: from, monthTo: to },
    })
    .orderBy('lead.nextOn', 'ASC')
    .addOrderBy('lead.id', 'ASC')
    .limit(atMost)
    .getMany();
}

/** The leads of a list some at a time, in the order of their ids. */
export function leadsAfter(
  manager: EntityManager,
  who: Who,
  { filter, after, atMost }: { readonly filter: LeadFilter; readonly after: string; readonly atMost: number },
): Promise<Lead[]> {
  return narrowed(visible(manager, who), filter)
    .andWhere(faces[filter.face])
    .andWhere('lead.id > :after', { after })
    .orderBy('lead.id', 'ASC')
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

/** What nobody follows is everybody's; other leads belong to their tracker, their team and who wrote them down. */
function visible(manager: EntityManager, { actor, today }: Who): SelectQueryBuilder<Lead> {
  const me = actor.kind === 'staff' ? actor.userId : '0';
  const query = manager.createQueryBuilder(Lead, 'lead').where('1 = 1').setParameters({ me, today });
  if (seesWholePark(actor)) return query;
  return query.andWhere(`(lead.tracker_id IS NULL OR lead.tracker_id = :me OR lead.created_by_id = :me OR ${OF_TEAM})`);
}

function narrowed(query: SelectQueryBuilder<Lead>, { q, question }: LeadFilter): SelectQueryBuilder<Lead> {
  if (q)
    query.andWhere(
      new Brackets((any) => {
        for (const column of ['investorName', 'number', 'projectName', 'phones'])
          any.orWhere(`lead.${column} LIKE :like`, { like: listQuestion.likeOf(q) });
      }),
    );
  return question ? asked(query, question) : query;
}

/** The unknown comes last, whichever way it is sorted. */
function ordered(query: SelectQueryBuilder<Lead>, { face, question }: LeadFilter): SelectQueryBuilder<Lead> {
  const by = question?.order ? columnOf(question.order.by) : null;
  const [column, descending] = by ? [by, question!.order!.descending] : (orders[face] ?? ['lead.nextOn', false]);
  if (by) query.addSelect(`${by} IS NULL`, 'unknown').orderBy('unknown', 'ASC');
  query.addOrderBy(column, descending ? 'DESC' : 'ASC');
  return column === 'lead.id' ? query : query.addOrderBy('lead.id', descending ? 'DESC' : 'ASC');
}
