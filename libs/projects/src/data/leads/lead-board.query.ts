import type { EntityManager } from 'typeorm';
import type { LeadStand } from '../../domain/leads/lead-stands';
import { type LeadFilter, leadsAsked, type Who } from './lead-list.query';
import { leadStandSql } from './lead-stand.sql';
import { Lead } from './lead.entity';

/** What stands at one place of the way. */
export interface SumOfStand {
  readonly stand: LeadStand;
  readonly count: number;
  readonly yuan: number;
  /** Those whose next step is past. */
  readonly late: number;
}

/** A lead that is part of a project which names a parcel or room. */
export interface PlacedLead {
  readonly id: string;
  readonly name: string;
  readonly stand: LeadStand;
  readonly siteCode: string;
}

const STAND = leadStandSql('l.');

/** How many leads of a list stand where, with what they plan to invest. */
export async function sumsOfStands(manager: EntityManager, who: Who, filter: LeadFilter): Promise<SumOfStand[]> {
  const rows = await leadsAsked(manager, who, filter)
    .select(STAND, 'stand')
    .addSelect('COUNT(*)', 'count')
    .addSelect('COALESCE(SUM(l.planned_investment_yuan), 0)', 'yuan')
    .addSelect("COALESCE(SUM(l.status IN ('accepted') AND l.next_on < :today), 0)", 'late')
    .groupBy('stand')
    .getRawMany<Record<'count' | 'yuan' | 'late', string> & { stand: LeadStand }>();
  return rows.map(({ stand, count, yuan, late }) => ({
    ...{ stand, count: Number(count), yuan: Number(yuan), late: Number(late) },
  }));
}

/** The first leads of each place, by the day of their next step; those without one come last. */
export async function firstOfStands(
  manager: EntityManager,
  who: Who,
  { filter, atMost }: { readonly filter: LeadFilter; readonly atMost: number },
): Promise<readonly { readonly stand: LeadStand; readonly lead: Lead }[]> {
  const standing = leadsAsked(manager, who, filter)
    .select('l.id', 'id')
    .addSelect('l.next_on', 'next_on')
    .addSelect(STAND, 'stand');
  const ranked = `SELECT s.id, s.stand,
    ROW_NUMBER() OVER (PARTITION BY s.stand ORDER BY s.next_on IS NULL, s.next_on, s.id) AS place
    FROM (${standing.getQuery()}) s`;
  const { raw, entities } = await manager
    .createQueryBuilder(Lead, 'one')
    .innerJoin(`(${ranked})`, 'first', 'first.id = one.id AND first.place <= :atMost', { atMost })
    .addSelect('first.stand', 'stand')
    .setParameters(standing.getParameters())
    .orderBy('first.place', 'ASC')
    .getRawAndEntities<{ readonly stand: LeadStand }>();
  return entities.map((lead, at) => ({ lead, stand: raw[at]!.stand }));
}

/** The leads whose project names a parcel or room, the newest first. */
export async function placedLeads(
  manager: EntityManager,
  who: Who,
  { filter, atMost }: { readonly filter: LeadFilter; readonly atMost: number },
): Promise<readonly PlacedLead[]> {
  const site = "JSON_VALUE(p.facts, '$.siteId')";
  const rows = await leadsAsked(manager, who, filter)
    .innerJoin('project', 'p', `p.code = l.number AND p.stage <> 'terminated' AND ${site} <> ''`)
    .select(['l.id AS id', 'l.investor_name AS name', `${STAND} AS stand`, `${site} AS siteCode`])
    .orderBy('l.id', 'DESC')
    .limit(atMost)
    .getRawMany<PlacedLead>();
  return rows.map((row) => ({ ...row, id: String(row.id) }));
}
