import { searchKey, soundOf } from '@park/kernel';
import type { EntityManager } from 'typeorm';
import { formerNames } from '../domain/company/former-names';

interface NameFact {
  readonly companyId: string;
  readonly attribute: string;
  readonly value: string;
}

/** Attributes whose facts are names to find a company by. */
export const NAME_ATTRIBUTES: ReadonlySet<string> = new Set(['name', 'nameHistory']);

/** Writes the other names of companies anew from the ledger, in the caller's transaction. */
export async function rewriteAliases(manager: EntityManager, companyIds: readonly string[]): Promise<void> {
  if (companyIds.length === 0) return;
  const facts: NameFact[] = await manager.query(
    `SELECT f.company_id AS companyId, f.attribute, f.value FROM fact f WHERE f.company_id IN (?) AND f.attribute IN (?)
       AND f.withdraws IS NULL
       AND NOT EXISTS (SELECT 1 FROM fact w WHERE w.company_id = f.company_id AND w.withdraws = f.seq)
      ORDER BY f.company_id, f.seq`,
    [companyIds, [...NAME_ATTRIBUTES]],
  );
  const current: { id: string; name: string }[] = await manager.query('SELECT id, name FROM company WHERE id IN (?)', [
    companyIds,
  ]);
  const rows = current.flatMap(({ id, name }) => {
    const own = facts.filter(({ companyId }) => companyId === id);
    return formerNames(name, own).map((former) => {
      const sound = soundOf(former);
      return [id, searchKey(former).slice(0, 240), former, sound.pinyin, sound.initials];
    });
  });
  await manager.query('DELETE FROM company_alias WHERE company_id IN (?)', [companyIds]);
  if (rows.length === 0) return;
  const sql = 'INSERT IGNORE INTO company_alias (company_id, search_key, name, name_pinyin, name_initials) VALUES ?';
  await manager.query(sql, [rows]);
}
