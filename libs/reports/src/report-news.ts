import { Accounts, Members } from '@park/identity';
import type { SystemActor } from '@park/kernel';
import { Notices } from '@park/notices';
import { Clock } from '@park/platform';
import { roleAddressee, type WorkKind, WorkNeeds } from '@park/work';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CompanyReport } from './data/company-report.entity';
import type { ReportCampaign } from './data/report-campaign.entity';
import { SUBMITTED } from './domain/report-lifecycle';

/** Looking at what companies have submitted. */
export const verifyReports: WorkKind = {
  kind: 'reports.verify-reports',
  label: '核实填报',
  tone: 'yellow',
  action: '去核实',
  wholePark: true,
};

const OFFICERS = 'enterprise-officer';
const LIMIT_DAYS = 3;
const QUEUE = '/campaigns/queue';
const asking: SystemActor = { kind: 'system', name: '年度填报' };
const keyOf = (campaignId: string) => `reports.verify:${campaignId}`;

/** Who hears of a report: the officers that there is something to verify, the company that something came back. */
@Injectable()
export class ReportNews {
  constructor(
    private readonly needs: WorkNeeds,
    private readonly notices: Notices,
    private readonly accounts: Accounts,
    private readonly clock: Clock,
  ) {}

  /** One to-do a campaign for the officers while something waits, and one notice a day to those who may know of the company. */
  async submitted(
    manager: EntityManager,
    { id, title }: Pick<ReportCampaign, 'id' | 'title'>,
    companyId: string,
  ): Promise<void> {
    await this.needs.need(asking, manager, {
      ...{ key: keyOf(id), kind: verifyReports.kind, limitDays: LIMIT_DAYS },
      title: `核实企业填报：${title}`,
      detail: '企业已提交填报。请逐份核实或退回；都处理完后，这项待办自动办结。',
      href: `${QUEUE}?campaign=${id}`,
      addressee: roleAddressee(OFFICERS),
    });
    const colleagues = await this.accounts.colleagues(asking);
    const officers = colleagues.filter(({ isOpen, roles }) => isOpen && roles.includes(OFFICERS));
    const told = { kind: 'work', subject: `report-campaign:${id}`, href: `${QUEUE}?campaign=${id}` } as const;
    const words = { title: `有企业提交了填报：${title}`, text: '请在“待核实的填报”中核实。同一天提交的只通知一次。' };
    const key = `reports.submitted:${id}:${this.clock.today()}`;
    const ofAll = officers.filter(({ companies }) => companies === null).map((each) => each.id);
    await this.notices.send(manager, { ...told, ...words, key, people: ofAll });
    const scoped = officers.filter(({ companies }) => companies !== null).map((each) => each.id);
    const knowing = await Members.knowing(manager, scoped, [companyId]);
    for (const person of knowing.get(companyId) ?? [])
      await this.notices.send(manager, { ...told, ...words, key: `${key}:${person}`, people: [person] });
  }

  /** Closes the to-do once nothing of the campaign waits. */
  async settle(manager: EntityManager, campaignId: string): Promise<void> {
    const waiting = {
      where: { campaignId, status: SUBMITTED },
      lock: { mode: 'pessimistic_read' as const },
    };
    if (await manager.findOne(CompanyReport, waiting)) return;
    await this.needs.settle(asking, manager, { key: keyOf(campaignId), outcome: '已提交的填报都已处理' });
  }

  /** Tells the people of the company that nothing has to be corrected after all. */
  async recalled(
    manager: EntityManager,
    { report, title }: { readonly report: CompanyReport; readonly title: string },
  ): Promise<void> {
    const people = (await Members.peopleOf(manager, [report.companyId])).get(report.companyId);
    if (!people) return;
    await this.notices.send(manager, {
      ...{ key: `reports.recalled:${report.id}:${report.version}`, kind: 'work' },
      ...{ subject: `company-report:${report.id}`, people: people.userIds },
      title: `填报的退回已撤销：${title}`,
      text: `${people.companyName}：园区撤销了退回，这份填报回到已提交，等待核实，暂时不用更正。`,
      href: `/company/reports/${report.id}`,
    });
  }

  /** Tells the people of the company which report came back, and where they read why. */
  async returned(
    manager: EntityManager,
    { report, title, fields }: { readonly report: CompanyReport; readonly title: string; readonly fields: number },
  ): Promise<void> {
    const people = (await Members.peopleOf(manager, [report.companyId])).get(report.companyId);
    if (!people) return;
    await this.notices.send(manager, {
      ...{ key: `reports.returned:${report.id}:${report.version}`, kind: 'work', urgency: 'urgent' },
      ...{ subject: `company-report:${report.id}`, people: people.userIds },
      title: `填报被退回：${title}`,
      text: `${people.companyName}：园区退回了 ${fields} 项数据，原因写在各项旁边。请更正后再次提交。`,
      href: `/company/reports/${report.id}`,
    });
  }
}
