import type { EntityManager } from 'typeorm';
import { type Searched, searchRank } from '../domain/content/policy-search';
import { wordsAlike } from '../domain/content/synonyms';
import { textHas } from '../domain/content/text-search';
import { PolicySynonyms } from './policy-synonyms.entity';

interface Texts {
  readonly conditions: string | null;
  readonly formula: string | null;
  readonly materials: string | null;
  readonly note: string | null;
  readonly department: string | null;
}

/** What is found by its texts only comes after what is found by its name. */
const BY_TEXT = 9;

/**
 * The policies that have every word of a search, best first: in title, number and issuer, then in their texts; a library is
 * small enough to be compared in one form here.
 */
export async function foundPolicies(manager: EntityManager, typed: string): Promise<string[]> {
  const rows: (Searched & Texts & { policyId: string })[] = await manager.query(
    `SELECT p.id AS policyId, v.title, v.document_number AS documentNumber,
            JSON_UNQUOTE(JSON_EXTRACT(v.content, '$.issuer')) AS issuer,
            JSON_UNQUOTE(JSON_EXTRACT(v.content, '$.condition.text')) AS conditions,
            JSON_UNQUOTE(JSON_EXTRACT(v.content, '$.benefit.formula')) AS formula,
            JSON_UNQUOTE(JSON_EXTRACT(v.content, '$.materials')) AS materials,
            JSON_UNQUOTE(JSON_EXTRACT(v.content, '$.note')) AS note,
            JSON_UNQUOTE(JSON_EXTRACT(v.content, '$.department')) AS department
       FROM policy p JOIN policy_version v ON v.id = COALESCE(p.current_version_id, p.latest_version_id)
      ORDER BY v.effective_from DESC, v.id DESC`,
  );
  const { groups } = await manager.findOneByOrFail(PolicySynonyms, { id: PolicySynonyms.ROW });
  const alike = wordsAlike(groups);
  const ranked = rows.map((row) => ({ id: row.policyId, rank: rankOf(row, typed, alike) }));
  return ranked
    .flatMap(({ id, rank }) => (rank === null ? [] : [{ id, rank }]))
    .sort((a, b) => a.rank - b.rank)
    .map(({ id }) => id);
}

function rankOf(row: Searched & Texts, typed: string, alike: ReturnType<typeof wordsAlike>): number | null {
  const { title, documentNumber, issuer } = row;
  const rank = searchRank({ title, documentNumber, issuer }, typed);
  if (rank !== null) return rank;
  const { conditions, formula, materials, note, department } = row;
  const texts = [title, documentNumber, issuer, conditions, formula, materials, note, department];
  return textHas(texts, typed, alike) ? BY_TEXT : null;
}
