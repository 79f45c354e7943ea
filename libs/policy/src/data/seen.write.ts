import type { EntityManager } from 'typeorm';
import { changesOfReading, tallyChanged } from './push-tally.write';
import type { Push } from './push.entity';

/** When a message was read; `openedAt` where the policy itself was opened. */
export interface Seen {
  readonly now: Date;
  readonly openedAt: Date | null;
}

/** Marks the pushes of a policy to a company that are not marked yet, and counts them; in the caller's transaction. */
export async function markSeen(
  manager: EntityManager,
  { companyId, policyId }: { readonly companyId: string; readonly policyId: string },
  { now, openedAt }: Seen,
): Promise<void> {
  const before: Push[] = await manager.query(
    `SELECT id, policy_version_id AS policyVersionId, delivered_at AS deliveredAt, no_account_at AS noAccountAt,
            read_at AS readAt, opened_at AS openedAt FROM push
      WHERE company_id = ? AND (read_at IS NULL OR (? IS NOT NULL AND opened_at IS NULL))
        AND policy_version_id IN (SELECT id FROM policy_version WHERE policy_id = ?) FOR UPDATE`,
    [companyId, openedAt, policyId],
  );
  if (before.length === 0) return;
  await manager.query(
    `UPDATE push SET read_at = COALESCE(read_at, ?), delivered_at = COALESCE(delivered_at, ?),
            opened_at = COALESCE(opened_at, ?) WHERE id IN (?)`,
    [now, now, openedAt, before.map(({ id }) => id)],
  );
  await tallyChanged(manager, changesOfReading(before, openedAt !== null));
}
