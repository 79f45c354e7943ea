import { Bug } from '@park/kernel';
import type { EntityManager } from 'typeorm';
import type { Push } from './push.entity';

/** What changes in the counts of a version. */
export interface TallyChange {
  readonly noAccount?: number;
  readonly delivered?: number;
  readonly read?: number;
  readonly opened?: number;
}

type Marked = Pick<Push, 'policyVersionId' | 'deliveredAt' | 'noAccountAt' | 'readAt' | 'openedAt'>;

/** Adds new pushes, by version; in the transaction that writes them, and after them. */
export async function tallyPushed(manager: EntityManager, pushed: ReadonlyMap<string, number>, at: Date) {
  const rows = inOrder(pushed).map(([versionId, count]) => [versionId, at, count]);
  if (rows.length === 0) return;
  await manager.query(
    `INSERT INTO push_tally (policy_version_id, first_at, pushed) VALUES ?
     ON DUPLICATE KEY UPDATE pushed = pushed + VALUES(pushed)`,
    [rows],
  );
}

/** Adds what became of pushes, by version; in the transaction that marks them, and after them. */
export async function tallyChanged(manager: EntityManager, changes: ReadonlyMap<string, TallyChange>): Promise<void> {
  for (const [versionId, { noAccount = 0, delivered = 0, read = 0, opened = 0 }] of inOrder(changes)) {
    if ([noAccount, delivered, read, opened].every((count) => count === 0)) continue;
    const { affectedRows } = await manager.query(
      `UPDATE push_tally SET no_account = no_account + ?, delivered = delivered + ?, \`read\` = \`read\` + ?,
              opened = opened + ? WHERE policy_version_id = ?`,
      [noAccount, delivered, read, opened, versionId],
    );
    if (affectedRows !== 1) throw new Bug(`the pushes of version ${versionId} have no counts`);
  }
}

/** What it changes that a company reads these pushes, given as they were before; `opens`: the policy itself. */
export function changesOfReading(before: readonly Marked[], opens: boolean): Map<string, TallyChange> {
  const versions = new Map<string, Required<TallyChange>>();
  for (const { policyVersionId, deliveredAt, noAccountAt, readAt, openedAt } of before) {
    const sum = versions.get(policyVersionId) ?? { noAccount: 0, delivered: 0, read: 0, opened: 0 };
    versions.set(policyVersionId, {
      noAccount: sum.noAccount - Number(!deliveredAt && noAccountAt !== null),
      delivered: sum.delivered + Number(!deliveredAt),
      read: sum.read + Number(!readAt),
      opened: sum.opened + Number(opens && !openedAt),
    });
  }
  return versions;
}

/** Always in the same order, so that of two nobody waits for the other in a circle. */
function inOrder<T>(byVersion: ReadonlyMap<string, T>): [string, T][] {
  return [...byVersion].sort(([a], [b]) => Number(a) - Number(b));
}
