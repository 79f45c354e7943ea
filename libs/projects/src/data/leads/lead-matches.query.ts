import { type EntityManager, In } from 'typeorm';
import type { MatchForms } from '../../domain/leads/matching/lead-match';
import { lookupsOf, traitsOf } from '../../domain/leads/traits';
import { Lead } from './lead.entity';

const MOST = 500;
const OPEN = "l.status NOT IN ('duplicate', 'rejected')";
/** Codes first, then names, then telephones and groups: what is certain is among the first, however many share a telephone. */
const SHARING = `SELECT t.lead_id AS id FROM lead_trait t JOIN \`lead\` l ON l.id = t.lead_id AND ${OPEN}
  WHERE t.trait IN (?) GROUP BY t.lead_id
  ORDER BY MIN(CASE LEFT(t.trait, 1) WHEN 'u' THEN 0 WHEN 'n' THEN 1 ELSE 2 END), t.lead_id LIMIT ${MOST}`;
/** Names that begin with the stem; beside a whole name only short ones count. */
const BEGINNING = `SELECT DISTINCT t.lead_id AS id FROM lead_trait t JOIN \`lead\` l ON l.id = t.lead_id AND ${OPEN}
  WHERE t.trait LIKE ? AND (? = 0 OR l.investor_name NOT REGEXP '(公司|有限合伙|合伙企业|厂|合作社)$')
  LIMIT ${MOST}`;

/** Leads that share something with what is compared and are no duplicates themselves; whether they match is said by the rule. */
export async function candidatesFor(manager: EntityManager, forms: MatchForms): Promise<Lead[]> {
  const { shared, longer } = lookupsOf(forms);
  if (shared.length === 0) return [];
  const found: { id: string }[] = await manager.query(SHARING, [shared]);
  if (longer !== null) found.push(...(await manager.query(BEGINNING, [`${longer}%`, Number(forms.name.isWhole)])));
  if (found.length === 0) return [];
  return manager
    .createQueryBuilder(Lead, 'l')
    .where('l.id IN (:...ids)', { ids: [...new Set(found.map(({ id }) => String(id)))] })
    .getMany();
}

const SHARED = `SELECT t.trait, t.lead_id AS leadId FROM lead_trait t JOIN \`lead\` l ON l.id = t.lead_id AND ${OPEN}
  WHERE t.trait IN (?)`;

/**
 * The same for several at once: which leads share a trait with any of them, by trait. The beginning of a stem is a trait as
 * well, so that short names are found by it.
 */
export async function candidatesForAll(
  manager: EntityManager,
  all: readonly MatchForms[],
): Promise<ReadonlyMap<string, readonly Lead[]>> {
  const traits = [...new Set(all.flatMap(traitsOf))];
  if (traits.length === 0) return new Map();
  const shared: { trait: string; leadId: string }[] = await manager.query(SHARED, [traits]);
  const ids = [...new Set(shared.map(({ leadId }) => String(leadId)))];
  const leads = new Map<string, Lead>();
  for (let from = 0; from < ids.length; from += MOST)
    for (const lead of await manager.findBy(Lead, { id: In(ids.slice(from, from + MOST)) })) leads.set(lead.id, lead);
  const byTrait = new Map<string, Lead[]>();
  for (const { trait, leadId } of shared) {
    const lead = leads.get(String(leadId));
    if (lead) byTrait.set(trait, [...(byTrait.get(trait) ?? []), lead]);
  }
  return byTrait;
}

/** Keeps what a lead is looked up by. */
export async function keepTraits(manager: EntityManager, leadId: string, forms: MatchForms): Promise<void> {
  await manager.query('DELETE FROM lead_trait WHERE lead_id = ?', [leadId]);
  const traits = traitsOf(forms);
  if (traits.length > 0)
    await manager.query('INSERT INTO lead_trait (trait, lead_id) VALUES ?', [traits.map((trait) => [trait, leadId])]);
}

/** Holds the public page until the transaction ends, so that its limits are counted one lead after the other. */
export async function lockPublicPage(manager: EntityManager): Promise<void> {
  await manager.query(
    "INSERT INTO lead_trait (trait, lead_id) VALUES ('public-page', 0) ON DUPLICATE KEY UPDATE lead_id = 0",
  );
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
