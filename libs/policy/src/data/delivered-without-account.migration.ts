import { Members } from '@park/identity';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const UNREAD = 'delivered_at IS NOT NULL AND read_at IS NULL';

/** Pushes that stand as delivered though nobody of the company could ever read them wait for an account instead. */
export class DeliveredWithoutAccount1796000022001 implements MigrationInterface {
  name = 'DeliveredWithoutAccount1796000022001';

  async up(runner: QueryRunner): Promise<void> {
    const rows: { companyId: string }[] = await runner.query(
      `SELECT DISTINCT company_id AS companyId FROM push WHERE ${UNREAD}`,
    );
    if (rows.length === 0) return;
    const companyIds = rows.map(({ companyId }) => companyId);
    const readable = await Members.reachable(runner.manager, companyIds);
    const waiting = companyIds.filter((companyId) => !readable.has(companyId));
    for (let from = 0; from < waiting.length; from += 1000)
      await runner.query(
        `UPDATE push SET no_account_at = delivered_at, delivered_at = NULL WHERE company_id IN (?) AND ${UNREAD}`,
        [waiting.slice(from, from + 1000)],
      );
  }

  // Which of them were delivered before is not known any more; both versions of the product read either.
  async down(): Promise<void> {}
}
