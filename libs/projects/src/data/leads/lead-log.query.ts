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
