import { Members } from '@park/identity';
import { type Actor, isRowId } from '@park/kernel';
import type { EntityManager } from 'typeorm';
import type { ReportCall } from './report-call.entity';

/** What a list says of a call. */
export type LastCall = Pick<ReportCall, 'calledOn' | 'outcome' | 'calledByName' | 'nextStep'>;

/** The last call to each of some companies about a campaign. */
export async function lastCalls(
  manager: EntityManager,
  campaignId: string,
  companyIds: readonly string[],
): Promise<ReadonlyMap<string, LastCall>> {
  if (companyIds.length === 0) return new Map();
  const calls: (LastCall & { readonly companyId: string })[] = await manager.query(
    `SELECT c.company_id AS companyId, c.called_on AS calledOn, c.outcome, c.called_by_name AS calledByName,
            c.next_step AS nextStep
       FROM report_call c
       JOIN (SELECT MAX(id) AS id FROM report_call WHERE campaign_id = ? AND company_id IN (?) GROUP BY company_id) last
         ON last.id = c.id`,
    [campaignId, companyIds],
  );
  return new Map(calls.map(({ companyId, ...call }) => [String(companyId), call]));
}

/** Whether a campaign asks a company that an actor may know of. */
export async function isAskedBy(
  manager: EntityManager,
  actor: Actor,
  { campaignId, companyId }: { readonly campaignId: string; readonly companyId: string },
): Promise<boolean> {
  if (!isRowId(companyId)) return false;
  const seen = Members.ofVisible(actor, 'report.company_id');
  const rows: unknown[] = await manager.query(
    `SELECT 1 FROM company_report report
      WHERE report.campaign_id = ? AND report.company_id = ? AND ${seen.sql} LIMIT 1`,
    [campaignId, companyId, ...seen.params],
  );
  return rows.length > 0;
}
