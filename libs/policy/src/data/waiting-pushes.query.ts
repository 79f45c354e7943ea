import type { OutboxEvent } from '@park/platform';
import type { EntityManager } from 'typeorm';
import { PUSH_DELIVERY, type PushDelivery } from '../events';

const AT_ONCE = 500;

/** The events that deliver the pushes of a version that were held up; `occasion` tells one time from another. */
export async function waitingPushes(
  manager: EntityManager,
  policyVersionId: string,
  occasion: number,
): Promise<OutboxEvent[]> {
  const rows: { companyId: string }[] = await manager.query(
    `SELECT company_id AS companyId FROM push
      WHERE policy_version_id = ? AND delivered_at IS NULL AND no_account_at IS NULL ORDER BY company_id`,
    [policyVersionId],
  );
  const events: OutboxEvent[] = [];
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    const some = rows.slice(from, from + AT_ONCE);
    const [fromCompanyId, toCompanyId] = [some[0]!.companyId, some.at(-1)!.companyId];
    const payload: PushDelivery = { policyVersionId, fromCompanyId, toCompanyId };
    events.push({ topic: PUSH_DELIVERY, key: `resumed-${occasion}:${policyVersionId}:${fromCompanyId}`, payload });
  }
  return events;
}
