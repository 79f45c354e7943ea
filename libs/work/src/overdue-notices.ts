import { type Actor, type CalendarDate, type SystemActor, type WorkCalendar } from '@park/kernel';
import { Notices } from '@park/notices';
import { Clock, type JobHandler, Jobs, type RunningJob, withRetry } from '@park/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { markTold, titlesIn, type ToldCohort, toldCohorts } from './data/late.query';
import { openByAddressee } from './data/work-lists.query';
import { personOf } from './domain/item/addressee';
import { placed } from './domain/queue/queue';
import { WorkCalendars } from './work-calendars.service';

const byItself: SystemActor = { kind: 'system', name: '待办提醒' };
const NAMED = 5;

/** Tells each person on working mornings which of his own to-dos are overdue: of each once, also after days on which nothing ran. */
@Injectable()
export class OverdueNotices implements JobHandler, OnModuleInit {
  readonly kind = 'work.overdue-notices';
  readonly label = '提醒新超时的待办';
  readonly dailyAt = '08:00';

  constructor(
    private readonly dataSource: DataSource,
    private readonly jobs: Jobs,
    private readonly notices: Notices,
    private readonly calendars: WorkCalendars,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.register(this);
  }

  allows(actor: Actor): boolean {
    return actor.kind === 'staff' && actor.roles.includes('system-admin');
  }

  async run({ id, hold, signal, progress }: RunningJob): Promise<{ told: number }> {
    const asOf = this.clock.today();
    const calendar = await this.calendars.current(byItself);
    let told = 0;
    if (!calendar.isWorkday(asOf)) return { told };
    for (const { addressee } of await openByAddressee(this.dataSource.manager)) {
      signal.throwIfAborted();
      const person = personOf(addressee);
      if (!person) continue;
      const isTold = await withRetry(() =>
        this.dataSource.transaction(async (manager) => {
          await hold(manager);
          const late = await this.late(manager, addressee, { asOf, calendar });
          if (!late) return false;
          const about = { kind: 'work' as const, subject: `account:${person}`, people: [person], href: '/' };
          await this.notices.send(manager, { key: `work-overdue:${person}:${asOf}:${id}`, ...about, ...late });
          return true;
        }),
      );
      if (isTold) progress((told += 1), null);
    }
    return { told };
  }

  /** What the notice says of to-dos whose passing was not told, which are noted as told; null when there are none. */
  private async late(
    manager: EntityManager,
    addressee: string,
    { asOf, calendar }: { readonly asOf: CalendarDate; readonly calendar: WorkCalendar },
  ): Promise<{ readonly title: string; readonly text: string } | null> {
    const titles: string[] = [];
    let count = 0;
    for (const { cohort, dueOn } of untold(await toldCohorts(manager, addressee), asOf, calendar)) {
      if (titles.length < NAMED)
        titles.push(...(await titlesIn(manager, { addressee, cohort, most: NAMED - titles.length })));
      count += await markTold(manager, { addressee, cohort, dueOn });
    }
    if (count === 0) return null;
    const named = titles.map((title) => `“${title}”`).join('、');
    const more = count > titles.length ? `等 ${count} 项` : '';
    return { title: `您有 ${count} 项待办超时`, text: `${named}${more}。请在工作台办理。` };
  }
}

/** What is overdue by a due date that was not told of: each once, whenever the product was running. */
function untold(cohorts: readonly ToldCohort[], asOf: CalendarDate, calendar: WorkCalendar) {
  return placed(cohorts, asOf, calendar).flatMap((cohort) => {
    const { dueOn } = cohort.deadline;
    const isUntold = cohort.group === 'overdue' && dueOn !== null && (cohort.told === null || cohort.told < dueOn);
    return isUntold ? [{ cohort, dueOn }] : [];
  });
}
