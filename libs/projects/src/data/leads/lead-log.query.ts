import { parkSettings } from '@park/sites';
import type { EntityManager } from 'typeorm';
import { withBothLists } from '../both-lists.query';
import { Lead } from './lead.entity';
import { LeadContact, LeadOwnership } from './lead-log.entities';

/** What was noted of a lead, the newest first. */
export interface LeadLog {
  readonly contacts: readonly LeadContact[];
  readonly ownership: readonly LeadOwnership[];
}

/** The lead of this number with what was noted of it, in one statement. */
export async function leadWithLog(manager: EntityManager, number: string): Promise<(Lead & LeadLog) | null> {
  const found = await withBothLists(manager.createQueryBuilder(Lead, 'l'), [
    { property: 'contacts', entity: LeadContact, alias: 'c', on: 'c.lead_id = l.id' },
    { property: 'ownership', entity: LeadOwnership, alias: 'o', on: 'o.lead_id = l.id' },
  ])
    .where({ number })
    .orderBy('c.happenedOn', 'DESC')
    .addOrderBy('c.id', 'DESC')
    .addOrderBy('o.id', 'DESC')
    .getOne();
  return found as (Lead & LeadLog) | null;
}

/** What happened to who follows a lead, the newest first, and everything that the park has set, in one statement. */
export async function ownershipOf(manager: EntityManager, leadId: string, atMost: number) {
  const { entities, raw } = await manager
    .createQueryBuilder(Lead, 'l')
    .select('l.id')
    .addSelect(parkSettings.sql, 'settings')
    .leftJoinAndMapMany('l.ownership', LeadOwnership, 'o', 'o.lead_id = l.id')
    .where('l.id = :leadId', { leadId })
    .orderBy('o.id', 'DESC')
    .getRawAndEntities<{ settings: unknown }>();
  const [found] = entities as unknown as readonly Pick<LeadLog, 'ownership'>[];
  return { ownership: (found?.ownership ?? []).slice(0, atMost), settings: raw[0]?.settings };
}
