import type { Actor, SystemActor } from '@park/kernel';
import { type JobHandler, type RunningJob, withRetry } from '@park/platform';
import { WorkCalendars } from '@park/work';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CampaignAfterwards } from './campaign-afterwards';
import { askedWords, CampaignTelling, lackedWords } from './campaign-telling';
import { openReports } from './data/campaign-progress.query';
import { withoutGone } from './data/gone-reports.write';
import { ReportCampaign } from './data/report-campaign.entity';
import { reportRights } from './domain/access';
import { OPEN } from './domain/campaign-lifecycle';
import { reminderOn } from './domain/reminder';
import { GoneCompanies } from './gone-companies';

const MOST_OPEN = 50;
const AT_ONCE = 500;
const reminding: SystemActor = { kind: 'system', name: '年度填报' };

/** Once a day: takes out who is gone, tells who has an account only now, and reminds those who have not submitted. */
@Injectable()
export class CampaignNight implements OnModuleInit, JobHandler {
  readonly kind = 'reports.nightly-reminders';
  readonly label = '填报提醒';
  readonly dailyAt = '07:30';

  constructor(
    private readonly dataSource: DataSource,
    private readonly telling: CampaignTelling,
    private readonly calendars: WorkCalendars,
    private readonly gone: GoneCompanies,
    private readonly after: CampaignAfterwards,
  ) {}

  onModuleInit(): void {
    this.after.jobs.register(this);
  }

  allows(actor: Actor): boolean {
    return reportRights.runCampaigns.allows(actor);
  }

  async run({ signal }: RunningJob): Promise<{ reminded: number }> {
    const where = { status: OPEN };
    const campaigns = await this.dataSource.manager.find(ReportCampaign, { where, take: MOST_OPEN });
    let reminded = 0;
    for (const campaign of campaigns) {
      await this.leaveOut(campaign, signal);
      reminded += await this.remind(campaign, signal);
    }
    return { reminded };
  }

  /** Takes out whoever closed or moved away since the campaign was opened. */
  private async leaveOut({ id }: ReportCampaign, signal: AbortSignal): Promise<void> {
    for (let after = '0'; ;) {
      signal.throwIfAborted();
      const reports = await openReports(this.dataSource.manager, id, { after, most: AT_ONCE });
      const companyIds = reports.map(({ companyId }) => companyId);
      const gone = await this.gone.among(reminding, companyIds);
      if (gone.length > 0)
        await withRetry(() => this.dataSource.transaction((manager) => withoutGone(manager, id, gone)));
      if (reports.length < AT_ONCE) return;
      after = reports.at(-1)!.id;
    }
  }

  private async remind(campaign: ReportCampaign, signal: AbortSignal): Promise<number> {
    const today = this.after.clock.today();
    const words = reminderOn(today, campaign.dueOn, await this.calendars.current(reminding));
    const opened = { campaign, key: 'opened', text: askedWords(campaign), signal };
    await this.telling.tell(opened);
    if (!words) return 0;
    return this.telling.tell({
      ...opened,
      key: `remind-${today}`,
      text: `${words}。${lackedWords(campaign)}`,
      urgent: today >= campaign.dueOn,
    });
  }
}
