import { parkSettings } from '@park/sites';
import type { EntityManager, SelectQueryBuilder } from 'typeorm';
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
  const found = await withLog(manager.createQueryBuilder(Lead, 'l')).where({ number }).getOne();
  return found as (Lead & LeadLog) | null;
}

/** What was noted of a lead and everything that the park has set, in one statement. */
export async function logOf(manager: EntityManager, leadId: string): Promise<LeadLog & { readonly settings: unknown }> {
  const one = manager.createQueryBuilder(Lead, 'l').select('l.id').addSelect(parkSettings.sql, 'settings');
  const { entities, raw } = await withLog(one)
    .where('l.id = :leadId', { leadId })
    .getRawAndEntities<{ settings: unknown }>();
  const [{ contacts, ownership }] = entities as unknown as readonly [LeadLog];
  return { contacts, ownership, settings: raw[0]!.settings };
}

/** Both logs of a lead, the newest first. */
function withLog(query: SelectQueryBuilder<Lead>): SelectQueryBuilder<Lead> {
  return withBothLists(query, [
    { property: 'contacts', entity: LeadContact, alias: 'c', on: 'c.lead_id = l.id' },
    { property: 'ownership', entity: LeadOwnership, alias: 'o', on: 'o.lead_id = l.id' },
  ])
    .orderBy('c.happenedOn', 'DESC')
    .addOrderBy('c.id', 'DESC')
    .addOrderBy('o.id', 'DESC');
}
