import { Members } from '@park/identity';
import { type Actor, isRowId } from '@park/kernel';
import type { EntityManager } from 'typeorm';
import { type ReportStatus, reportLifecycle } from '../domain/report-lifecycle';

/** How many companies of a campaign stand where; those without an account are counted in their state as well. */
export interface Progress extends Readonly<Record<ReportStatus, number>> {
  readonly total: number;
  readonly unreached: number;
}

/** One company of a campaign. */
export interface ReportLine {
  readonly id: string;
  readonly companyId: string;
  readonly status: ReportStatus;
  readonly submittedAt: Date | null;
  readonly submittedByName: string | null;
  readonly unreached: number;
}

export type ProgressPart = ReportStatus | 'unreached' | '';

/** The progress of some campaigns, in one statement. */
export async function progressOf(
  manager: EntityManager,
  actor: Actor,
  campaignIds: readonly string[],
): Promise<Map<string, Progress>> {
  if (campaignIds.length === 0) return new Map();
  const seen = Members.ofVisible(actor, 'report.company_id');
  const counted: { campaignId: string; status: ReportStatus; n: string; unreached: string }[] = await manager.query(
    `SELECT report.campaign_id AS campaignId, status, COUNT(*) AS n, COUNT(unreached.report_id) AS unreached
       FROM company_report report
       LEFT JOIN unreached_report unreached ON unreached.campaign_id = report.campaign_id AND unreached.report_id = report.id
      WHERE report.campaign_id IN (?) AND ${seen.sql} GROUP BY report.campaign_id, status`,
    [campaignIds, ...seen.params],
  );
  return new Map(
    campaignIds.map((id) => {
      const own = counted.filter((row) => row.campaignId === id);
      const of = (status: string) => Number(own.find((row) => row.status === status)?.n ?? 0);
      const states = Object.keys(reportLifecycle.states) as ReportStatus[];
      const byState = Object.fromEntries(states.map((state) => [state, of(state)])) as Record<ReportStatus, number>;
      const total = states.reduce((sum, state) => sum + byState[state], 0);
      return [id, { ...byState, total, unreached: own.reduce((sum, row) => sum + Number(row.unreached), 0) }];
    }),
  );
}

/** Whether a campaign asks companies that an actor may not know of. */
export async function asksOthers(manager: EntityManager, actor: Actor, campaignId: string): Promise<boolean> {
  const seen = Members.ofVisible(actor, 'report.company_id');
  const others: unknown[] = await manager.query(
    `SELECT 1 FROM company_report report WHERE report.campaign_id = ? AND NOT (${seen.sql}) LIMIT 1`,
    [campaignId, ...seen.params],
  );
  return others.length > 0;
}

/** A company of a campaign, before anything else is read of it. */
export interface ReportPlace {
  readonly id: string;
  readonly companyId: string;
  readonly status: ReportStatus;
  /** 1: nobody could be told. */
  readonly unreached: number;
}

/** All companies of a campaign that an actor may know of, in the order they were chosen. */
export async function reportPlaces(manager: EntityManager, actor: Actor, campaignId: string): Promise<ReportPlace[]> {
  if (!isRowId(campaignId)) return [];
  const seen = Members.ofVisible(actor, 'report.company_id');
  return manager.query(
    `SELECT report.id, report.company_id AS companyId, status, unreached.report_id IS NOT NULL AS unreached
       FROM company_report report
       LEFT JOIN unreached_report unreached ON unreached.campaign_id = report.campaign_id AND unreached.report_id = report.id
      WHERE report.campaign_id = ? AND ${seen.sql} ORDER BY report.id`,
    [campaignId, ...seen.params],
  );
}

/** Whether a company belongs to a part of its campaign. */
export function isInPart(
  { status, unreached }: Pick<ReportPlace, 'status' | 'unreached'>,
  part: ProgressPart,
): boolean {
  return part === 'unreached' ? Number(unreached) === 1 : part === '' || status === part;
}

/** Some reports as a list shows them, in the order they were chosen. */
export async function reportLines(manager: EntityManager, ids: readonly string[]): Promise<ReportLine[]> {
  if (ids.length === 0) return [];
  const rows: ReportLine[] = await manager.query(
    `SELECT report.id, report.company_id AS companyId, status, submitted_at AS submittedAt,
        submitted_by_name AS submittedByName, unreached.report_id IS NOT NULL AS unreached
       FROM company_report report
       LEFT JOIN unreached_report unreached ON unreached.campaign_id = report.campaign_id AND unreached.report_id = report.id
      WHERE report.id IN (?) ORDER BY report.id`,
    [ids],
  );
  return rows.map((row) => ({ ...row, unreached: Number(row.unreached) }));
}

/** Companies of a campaign that have not submitted, after a place in its order. */
export function openReports(
  manager: EntityManager,
  campaignId: string,
  { after, most }: { readonly after: string; readonly most: number },
): Promise<{ id: string; companyId: string }[]> {
  // By the index of states every block would go through all reports before it.
  return manager.query(
    `SELECT id, company_id AS companyId FROM company_report FORCE INDEX (PRIMARY)
      WHERE campaign_id = ? AND status IN ('waiting', 'begun', 'returned') AND id > ? ORDER BY id LIMIT ?`,
    [campaignId, after, most],
  );
}
