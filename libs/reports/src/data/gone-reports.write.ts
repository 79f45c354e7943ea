import type { EntityManager } from 'typeorm';

const AT_ONCE = 1000;

/** Takes companies out of a campaign that have not begun; answers how many. */
export async function withoutGone(
  manager: EntityManager,
  campaignId: string,
  companyIds: readonly string[],
): Promise<number> {
  let left = 0;
  for (let from = 0; from < companyIds.length; from += AT_ONCE) {
    const some = companyIds.slice(from, from + AT_ONCE);
    await manager.query(
      `DELETE unreached_report FROM unreached_report JOIN company_report report ON report.id = unreached_report.report_id
        WHERE report.campaign_id = ? AND report.company_id IN (?)`,
      [campaignId, some],
    );
    const { affectedRows }: { affectedRows: number } = await manager.query(
      "DELETE FROM company_report WHERE campaign_id = ? AND status = 'waiting' AND company_id IN (?)",
      [campaignId, some],
    );
    left += affectedRows;
  }
  return left;
}
