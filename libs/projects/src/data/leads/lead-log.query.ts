import type { EntityManager } from 'typeorm';
import { Lead } from './lead.entity';
import { LeadContact, LeadOwnership } from './lead-log.entities';

/** A line for each entry instead of one for each pair of them. */
const KINDS = "(SELECT 'contact' AS kind UNION ALL SELECT 'ownership')";

/** What was noted of a lead, the newest first. */
export interface LeadLog {
  readonly contacts: readonly LeadContact[];
  readonly ownership: readonly LeadOwnership[];
}

/** The lead of this number with what was noted of it, in one statement. */
export async function leadWithLog(manager: EntityManager, number: string): Promise<(Lead & LeadLog) | null> {
  const found = await manager
    .createQueryBuilder(Lead, 'lead')
    .innerJoin(KINDS, 'entry', '1 = 1')
    .leftJoinAndMapMany('lead.contacts', LeadContact, 'c', "entry.kind = 'contact' AND c.lead_id = lead.id")
    .leftJoinAndMapMany('lead.ownership', LeadOwnership, 'o', "entry.kind = 'ownership' AND o.lead_id = lead.id")
    .where({ number })
    .orderBy('c.happenedOn', 'DESC')
    .addOrderBy('c.id', 'DESC')
    .addOrderBy('o.id', 'DESC')
    .getOne();
  return found as (Lead & LeadLog) | null;
}
