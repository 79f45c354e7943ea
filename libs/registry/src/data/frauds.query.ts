import type { CalendarDate } from '@park/kernel';
import type { EntityManager } from 'typeorm';

/** A record of cheating with the data of an application. */
interface Fraud {
  readonly on: CalendarDate;
  readonly document: string | null;
}

/** Those of some companies that count, by company, the latest first. */
export async function fraudsOf(
  manager: EntityManager,
  companyIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Fraud[]>> {
  if (companyIds.length === 0) return new Map();
  const rows: (Fraud & { companyId: string })[] = await manager.query(
    `SELECT r.company_id AS companyId, DATE_FORMAT(r.happened_on, '%Y-%m-%d') AS \`on\`,
            JSON_VALUE(r.details, '$.document') AS document
       FROM company_record r
      WHERE r.company_id IN (?) AND r.kind = 'incident' AND r.withdraws IS NULL AND r.happened_on IS NOT NULL
        AND JSON_VALUE(r.details, '$.type') = 'data_fraud'
        AND NOT EXISTS (SELECT 1 FROM company_record n
                         WHERE n.company_id = r.company_id AND (n.replaces = r.seq OR n.withdraws = r.seq))
      ORDER BY r.happened_on DESC`,
    [companyIds],
  );
  const found = new Map<string, Fraud[]>();
  for (const { companyId, on, document } of rows)
    found.set(String(companyId), [...(found.get(String(companyId)) ?? []), { on, document: document || null }]);
  return found;
}
