import type { FileOwner } from '@park/files';
import { Members } from '@park/identity';
import { type Actor, isRowId, NotFound } from '@park/kernel';
import type { EntityManager } from 'typeorm';
import { AutoEntitlementLine } from '../data/auto-entitlement-line.entity';
import { policyRights } from '../domain/access';

/** The signed papers of a company on a list: read by who sees the list, attached by who runs it, while it waits for an answer. */
export const lineFiles: FileOwner = {
  type: 'auto-entitlement-line',
  keepsOnce: true,
  async owned(actor, manager, { id, for: purpose }) {
    policyRights.viewAutoEntitlements.demand(actor);
    const line = isRowId(id) ? await manager.findOneBy(AutoEntitlementLine, { id }) : null;
    if (!line || !(await isVisible(actor, manager, line.companyId))) throw new NotFound('没有找到这家企业的免申即享。');
    if (purpose === 'attach') policyRights.runAutoEntitlements.demand(actor);
    return { companyId: line.companyId };
  },
};

async function isVisible(actor: Actor, manager: EntityManager, companyId: string): Promise<boolean> {
  const seen = Members.ofVisible(actor, 'c.id');
  const sql = `SELECT c.id FROM company_card c WHERE c.id = ? AND ${seen.sql}`;
  const rows: object[] = await manager.query(sql, [companyId, ...seen.params]);
  return rows.length > 0;
}
