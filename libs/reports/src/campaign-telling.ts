import { Members } from '@park/identity';
import type { Actor } from '@park/kernel';
import { Notices } from '@park/notices';
import { type JobHandler, Jobs, type RunningJob, withRetry } from '@park/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { CampaignCalls } from './campaign-calls';
import { openReports } from './data/campaign-progress.query';
import { ReportCampaign } from './data/report-campaign.entity';
import { reportRights } from './domain/access';
import { askedOf } from './domain/campaign-form';
import { OPEN } from './domain/campaign-lifecycle';

export const CAMPAIGN_TELLING = 'reports.tell-companies';

const AT_ONCE = 500;

/** What companies are told: under a key each person is told once. */
interface Telling {
  readonly campaign: ReportCampaign;
  readonly key: string;
  readonly text: string;
  readonly urgent?: boolean;
  readonly signal: AbortSignal;
}

/** After a campaign was published: every company of it is told, in steps that can be repeated. */
@Injectable()
export class CampaignTelling implements OnModuleInit, JobHandler {
  readonly kind = CAMPAIGN_TELLING;
  readonly label = '通知企业填报';

  constructor(
    private readonly dataSource: DataSource,
    private readonly jobs: Jobs,
    private readonly notices: Notices,
    private readonly calls: CampaignCalls,
  ) {}

  onModuleInit(): void {
    this.jobs.register(this);
  }

  allows(actor: Actor): boolean {
    return reportRights.runCampaigns.allows(actor);
  }

  async run({ input, signal }: RunningJob): Promise<{ told: number }> {
    const { id } = input as { id: string };
    const campaign = await this.dataSource.manager.findOneBy(ReportCampaign, { id, status: OPEN });
    if (!campaign) return { told: 0 };
    const text = [askedWords(campaign), campaign.words].filter(Boolean).join('\n');
    return { told: await this.tell({ campaign, key: 'opened', text, signal }) };
  }

  /** Tells those who have not submitted; answers how many companies were gone through. */
  async tell(telling: Telling): Promise<number> {
    const { campaign, signal } = telling;
    let [after, told] = ['0', 0];
    for (;;) {
      signal.throwIfAborted();
      const reports = await openReports(this.dataSource.manager, campaign.id, { after, most: AT_ONCE });
      const last = reports.at(-1);
      if (!last) break;
      const isOpen = await this.whileOpen(campaign.id, (manager) => this.tellSome(manager, telling, reports));
      if (!isOpen) return told;
      [after, told] = [last.id, told + reports.length];
    }
    await this.whileOpen(campaign.id, (manager) => this.calls.settle(manager, campaign.id));
    return told;
  }

  /** Nothing is done once the campaign has ended: whoever ends it waits for the step that has begun, and no other begins. */
  private whileOpen(id: string, work: (manager: EntityManager) => Promise<void>): Promise<boolean> {
    const held = { where: { id, status: OPEN }, lock: { mode: 'pessimistic_read' } } as const;
    return withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        if (!(await manager.findOne(ReportCampaign, held))) return false;
        await work(manager);
        return true;
      }),
    );
  }

  private async tellSome(
    manager: EntityManager,
    { campaign, key, text, urgent }: Telling,
    reports: readonly { readonly id: string; readonly companyId: string }[],
  ): Promise<void> {
    const people = await Members.peopleOf(
      manager,
      reports.map(({ companyId }) => companyId),
    );
    const notices = reports.flatMap(({ id, companyId }) => {
      const told = people.get(companyId);
      if (!told) return [];
      return [
        {
          ...{ key: `reports.${key}:${id}`, kind: 'work' as const, subject: `company-report:${id}` },
          ...{ people: told.userIds, title: campaign.title, text: `${told.companyName}：${text}` },
          ...(urgent && { urgency: 'urgent' as const }),
          href: `/company/reports/${id}`,
        },
      ];
    });
    await this.notices.sendAll(manager, notices);
    await this.calls.note(manager, { campaign, reports });
  }
}

type Asked = Pick<ReportCampaign, 'attributes' | 'year'>;

/** Which figures are wanted until when, as the company reads it. */
export function askedWords(campaign: Asked & Pick<ReportCampaign, 'dueOn'>): string {
  return `请在 ${campaign.dueOn}（含当天）以前，在“年度填报”中填写并提交：${labelsOf(campaign)}。`;
}

/** The same for a reminder, whose day is said before: whoever has filled in everything need do nothing. */
export function lackedWords(campaign: Asked): string {
  return `请尽快在“年度填报”中填写并提交。要填的是：${labelsOf(campaign)}。`;
}

function labelsOf({ attributes, year }: Asked): string {
  return askedOf(attributes)
    .map(({ label, period }) => (period === 'year' ? `${year} 年${label}` : label))
    .join('、');
}
