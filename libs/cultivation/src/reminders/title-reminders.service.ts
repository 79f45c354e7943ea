import { Audit } from '@park/identity';
import { type CalendarDate, type CompanyActor, NotFound } from '@park/kernel';
import { Clock, withRetry } from '@park/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { TitleReminder } from '../data/reminders/title-reminder.entity';
import { ladderRights } from '../domain/assessment/assessment-access';
import { reminderDay, reminderDays } from '../domain/reminders/reminder-days';
import { Ladders } from '../titles/ladders';

/** 设提醒: on which days people of companies want to be told of titles. Everybody has their own. */
@Injectable()
export class TitleReminders {
  /** Days that suggest themselves for a title. */
  readonly days = reminderDays;

  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: Audit,
    private readonly ladders: Ladders,
    private readonly clock: Clock,
  ) {}

  /** The own ones, by the code of the title. */
  async own(actor: CompanyActor): Promise<ReadonlyMap<string, CalendarDate>> {
    ladderRights.keepReminders.demand(actor, actor);
    const { userId, companyId } = actor;
    const rows = await this.dataSource.manager.findBy(TitleReminder, { userId, companyId });
    return new Map(rows.map(({ titleCode, remindOn }) => [titleCode, remindOn]));
  }

  /** From now on this day and no other. Throws NotFound for a title that there is not, InvalidInput naming remindOn. */
  async set(actor: CompanyActor, titleCode: string, typed: string): Promise<CalendarDate> {
    ladderRights.keepReminders.demand(actor, actor);
    await this.demandTitle(titleCode);
    const remindOn = reminderDay(typed, this.clock.today());
    const row = { userId: actor.userId, companyId: actor.companyId, titleCode };
    await this.inOneGo(async (manager) => {
      const inserted = manager
        .createQueryBuilder()
        .insert()
        .into(TitleReminder)
        .values({ ...row, remindOn });
      await inserted.orUpdate(['remind_on'], ['user_id', 'company_id', 'title_code']).execute();
      await this.audit.record(manager, noted(actor, 'cultivation.reminder-set', { titleCode, remindOn }));
    });
    return remindOn;
  }

  /** Not any more; nothing where there was none. */
  async drop(actor: CompanyActor, titleCode: string): Promise<void> {
    ladderRights.keepReminders.demand(actor, actor);
    const { userId, companyId } = actor;
    await this.inOneGo(async (manager) => {
      const { affected } = await manager.delete(TitleReminder, { userId, companyId, titleCode });
      if (affected) await this.audit.record(manager, noted(actor, 'cultivation.reminder-dropped', { titleCode }));
    });
  }

  private async demandTitle(code: string): Promise<void> {
    const { byCode } = await this.ladders.current();
    if (!byCode.has(code)) throw new NotFound('没有找到这个称号，请从成长阶梯进入。');
  }

  private inOneGo(work: (manager: EntityManager) => Promise<void>): Promise<void> {
    return withRetry(() => this.dataSource.transaction(work));
  }
}

function noted(actor: CompanyActor, action: string, after: Readonly<Record<string, string>>) {
  const { companyId } = actor;
  return { actor, action, objectType: 'title-reminder', objectId: after['titleCode']!, companyId, after };
}
