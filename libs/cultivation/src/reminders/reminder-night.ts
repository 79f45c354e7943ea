import { Members } from '@park/identity';
import type { Actor, CalendarDate } from '@park/kernel';
import { type Notice, Notices } from '@park/notices';
import { Clock, type JobHandler, Jobs, type RunningJob, withRetry } from '@park/platform';
import { attribute } from '@park/registry';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, In, LessThanOrEqual } from 'typeorm';
import { TitleReminder } from '../data/reminders/title-reminder.entity';
import { ladderRights } from '../domain/assessment/assessment-access';

const SLICE = 500;

/** In the morning: tells everybody of the titles they asked to be reminded of by today, each once, also after days on which nothing ran. */
@Injectable()
export class ReminderNight implements JobHandler, OnModuleInit {
  readonly kind = 'cultivation.title-reminders';
  readonly label = '称号提醒';
  readonly dailyAt = '08:00';

  constructor(
    private readonly dataSource: DataSource,
    private readonly jobs: Jobs,
    private readonly notices: Notices,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.register(this);
  }

  allows(actor: Actor): boolean {
    return ladderRights.assess.allows(actor);
  }

  async run({ signal, hold }: Pick<RunningJob, 'signal' | 'hold'>): Promise<{ readonly told: number }> {
    const today = this.clock.today();
    let told = 0;
    for (;;) {
      signal.throwIfAborted();
      const [taken, sent] = await withRetry(() => this.slice(today, hold));
      told += sent;
      if (taken < SLICE) return { told };
    }
  }

  /** Takes some that are due off the list and tells those who still belong to the company; answers how many of both. */
  private slice(today: CalendarDate, hold: RunningJob['hold']): Promise<readonly [taken: number, sent: number]> {
    return this.dataSource.transaction(async (manager) => {
      await hold(manager);
      const due = await manager.find(TitleReminder, {
        where: { remindOn: LessThanOrEqual(today) },
        order: { remindOn: 'ASC', id: 'ASC' },
        take: SLICE,
        lock: { mode: 'pessimistic_write' },
      });
      if (due.length === 0) return [0, 0];
      const people = await Members.peopleOf(manager, [...new Set(due.map(({ companyId }) => companyId))]);
      const notices = due.flatMap((row) => {
        const company = people.get(row.companyId);
        return company?.userIds.includes(row.userId) ? [noticeOf(row, company.companyName)] : [];
      });
      await this.notices.sendAll(manager, notices);
      await manager.delete(TitleReminder, { id: In(due.map(({ id }) => id)) });
      return [due.length, notices.length];
    });
  }
}

function noticeOf({ id, userId, titleCode, remindOn }: TitleReminder, companyName: string): Notice {
  const label = attribute('validTitles')?.codes?.[titleCode] ?? titleCode;
  return {
    ...{ key: `title-reminder:${id}`, kind: 'policy', subject: `title:${titleCode}`, people: [userId] },
    title: `您设的提醒：${label}`,
    text: `您请系统在 ${remindOn} 提醒：${companyName}的“${label}”。打开看现在符合几项、下一步做什么。`,
    href: `/ladder/${titleCode}`,
  };
}
