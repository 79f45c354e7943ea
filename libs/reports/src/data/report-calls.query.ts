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

/** What the page of a company says of a call. */
export type ToldCall = LastCall & Pick<ReportCall, 'id' | 'note'>;

/** The calls to a company about a campaign, the latest first; null where it does not ask that company, or nobody may know. */
export async function callsTo(
  manager: EntityManager,
  actor: Actor,
  { campaignId, companyId, most }: { readonly campaignId: string; readonly companyId: string; readonly most: number },
): Promise<readonly ToldCall[] | null> {
  if (!isRowId(companyId)) return null;
  const seen = Members.ofVisible(actor, 'report.company_id');
  const rows: (Omit<ToldCall, 'id'> & { readonly id: string | null })[] = await manager.query(
    `SELECT c.id, c.called_on AS calledOn, c.outcome, c.called_by_name AS calledByName, c.note, c.next_step AS nextStep
       FROM company_report report
       LEFT JOIN report_call c ON c.campaign_id = report.campaign_id AND c.company_id = report.company_id
      WHERE report.campaign_id = ? AND report.company_id = ? AND ${seen.sql} ORDER BY c.id DESC LIMIT ?`,
    [campaignId, companyId, ...seen.params, most],
  );
  return rows.length === 0
    ? null
    : rows.flatMap(({ id, ...call }) => (id === null ? [] : [{ ...call, id: String(id) }]));
}

/**
 * Whether a campaign that asks a company goes on; null where it does not ask that company, or the actor may not know of it. It
 * stays so until the transaction ends.
 */
export async function askedNow(
  manager: EntityManager,
  actor: Actor,
  { campaignId, companyId }: { readonly campaignId: string; readonly companyId: string },
): Promise<boolean | null> {
  if (!isRowId(companyId)) return null;
  const seen = Members.ofVisible(actor, 'report.company_id');
  const rows: { status: string }[] = await manager.query(
    `SELECT campaign.status
       FROM company_report report JOIN report_campaign campaign ON campaign.id = report.campaign_id
      WHERE report.campaign_id = ? AND report.company_id = ? AND ${seen.sql} LIMIT 1 FOR UPDATE`,
    [campaignId, companyId, ...seen.params],
  );
  return rows.length === 0 ? null : rows[0]!.status === 'open';
}
