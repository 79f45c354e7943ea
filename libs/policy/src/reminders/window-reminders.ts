import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Actor, SystemActor } from '@park/kernel';
import { Clock, type JobHandler, Jobs, type RunningJob } from '@park/platform';
import { WorkCalendars } from '@park/work';
import { CurrentPolicies } from '../current-policies';
import { policyRights } from '../domain/access';
import { isToBeTold } from '../domain/versions/phase';
import { windowReminder } from '../domain/versions/window-reminder';
import { ReminderTelling } from './reminder-telling';

const reminding: SystemActor = { kind: 'system', name: '申报提醒' };

/** On working mornings: reminds companies 14, 7 and 1 working days before a window closes. */
@Injectable()
export class WindowReminders implements OnModuleInit, JobHandler {
  readonly kind = 'policy.window-reminders';
  readonly label = '申报截止提醒';
  readonly dailyAt = '08:00';

  constructor(
    private readonly jobs: Jobs,
    private readonly policies: CurrentPolicies,
    private readonly calendars: WorkCalendars,
    private readonly telling: ReminderTelling,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.register(this);
  }

  allows(actor: Actor): boolean {
    return policyRights.publishPolicies.allows(actor);
  }

  told(result: object): string {
    return `提醒了 ${(result as { readonly reminded: number }).reminded} 家次。`;
  }

  async run({ signal }: Pick<RunningJob, 'signal'>): Promise<{ readonly reminded: number }> {
    const today = this.clock.today();
    const calendar = await this.calendars.current(reminding);
    let reminded = 0;
    for (const policy of await this.policies.all()) {
      const closesOn = policy.content.applicationWindow?.to;
      if (!closesOn || policy.content.applicationWindow!.from > today || !isToBeTold(policy.content, today)) continue;
      const reminder = windowReminder(today, closesOn, calendar);
      if (reminder) reminded += await this.telling.tell(policy, reminder, signal);
    }
    return { reminded };
  }
}
