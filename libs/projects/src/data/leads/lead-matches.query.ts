import type { EntityManager } from 'typeorm';
import type { MatchForms } from '../../domain/leads/matching/lead-match';
import { traitsOf } from '../../domain/leads/traits';
import { Lead } from './lead.entity';

const CANDIDATES = `SELECT DISTINCT lead_id AS id FROM lead_trait WHERE trait IN (?) LIMIT 500`;

/** Leads that share something with what is compared and are no duplicates themselves; whether they match is said by the rule. */
export async function candidatesFor(manager: EntityManager, forms: MatchForms): Promise<Lead[]> {
  const traits = traitsOf(forms);
  if (traits.length === 0) return [];
  const found: { id: string }[] = await manager.query(CANDIDATES, [traits]);
  if (found.length === 0) return [];
  return manager
    .createQueryBuilder(Lead, 'lead')
    .where('lead.id IN (:...ids)', { ids: found.map(({ id }) => id) })
    .andWhere("lead.status NOT IN ('duplicate', 'rejected')")
    .getMany();
}

/** Keeps what a lead is looked up by. */
export async function keepTraits(manager: EntityManager, leadId: string, forms: MatchForms): Promise<void> {
  await manager.query('DELETE FROM lead_trait WHERE lead_id = ?', [leadId]);
  const traits = traitsOf(forms);
  if (traits.length > 0)
    await manager.query('INSERT INTO lead_trait (trait, lead_id) VALUES ?', [traits.map((trait) => [trait, leadId])]);
}

/**
 * Holds what two leads of one investor have in common until the transaction ends, so that of two that come in at once the
 * second sees the first: a row of no lead for each trait.
 */
export async function lockTraits(manager: EntityManager, forms: MatchForms): Promise<void> {
  const rows = traitsOf(forms)
    .sort()
    .map((trait) => [trait, '0']);
  if (rows.length > 0)
    await manager.query('INSERT INTO lead_trait (trait, lead_id) VALUES ? ON DUPLICATE KEY UPDATE lead_id = 0', [rows]);
}
