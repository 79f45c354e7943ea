import { Members, Transitions } from '@park/identity';
import { type Actor, Conflict, dateInShanghai, isRowId, NotFound, RuleViolated } from '@park/kernel';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CompanyReport } from './data/company-report.entity';
import { ReportCampaign } from './data/report-campaign.entity';
import { OPEN } from './domain/campaign-lifecycle';
import { reportLifecycle, type ReportVerb } from './domain/report-lifecycle';

/** A report as somebody saw it. */
export interface SeenReport {
  readonly reportId: string;
  readonly version: number;
}

/** Reports whose rows are held until the transaction ends, for the steps that start from them. */
@Injectable()
export class HeldReports {
  constructor(readonly transitions: Transitions) {}

  /** Of those that the actor may know of. Throws NotFound; Conflict that names who did what since the report was seen. */
  async report(
    actor: Actor,
    manager: EntityManager,
    { reportId, version }: { readonly reportId: string; readonly version?: number },
  ): Promise<CompanyReport> {
    const where = { id: reportId, ...(actor.kind === 'company' && { companyId: actor.companyId }) };
    const lock = { mode: 'pessimistic_write' } as const;
    const report = isRowId(reportId) ? await manager.findOne(CompanyReport, { where, lock }) : null;
    if (!report || !(await mayKnow(manager, actor, report))) throw new NotFound('没有找到这份填报，请返回列表查看。');
    if (version === undefined || version === report.version) return report;
    throw new Conflict(`${await this.lastStep(manager, reportId)}本次没有保存，请核对最新内容后再办理。`);
  }

  /** The campaign of a report, which cannot end before the transaction does. Throws RuleViolated once it has ended. */
  async openCampaign(
    manager: EntityManager,
    { campaignId }: Pick<CompanyReport, 'campaignId'>,
  ): Promise<ReportCampaign> {
    const held = { where: { id: campaignId, status: OPEN }, lock: { mode: 'pessimistic_read' } } as const;
    const campaign = await manager.findOne(ReportCampaign, held);
    if (!campaign) throw new RuleViolated('这次填报已经结束，不能再填写或提交。数据有变化的，请在“我的企业”中更正。');
    return campaign;
  }

  private async lastStep(manager: EntityManager, reportId: string): Promise<string> {
    const [step] = await this.transitions.history(manager, reportLifecycle.subject, reportId);
    if (!step) return '这份填报刚刚有人更新过，';
    const verb = reportLifecycle.verbs[step.verb as ReportVerb];
    return `这份填报已有变化，最近一步是${step.actorName}于 ${dateInShanghai(step.at)} ${verb}；`;
  }
}

/** Whether an actor may know of the company of a report. */
export async function mayKnow(
  manager: EntityManager,
  actor: Actor,
  { companyId }: Pick<CompanyReport, 'companyId'>,
): Promise<boolean> {
  if (actor.kind !== 'staff' || !actor.companies) return true;
  const { sql, params } = Members.visible(actor);
  const rows: unknown[] = await manager.query(`SELECT 1 FROM company_card c WHERE c.id = ? AND ${sql}`, [
    companyId,
    ...params,
  ]);
  return rows.length > 0;
}
