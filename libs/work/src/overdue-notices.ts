import { type Actor, addDays, type CalendarDate, type SystemActor, type WorkCalendar } from '@park/kernel';
import { Notices } from '@park/notices';
import { Clock, type JobHandler, Jobs, type RunningJob, withRetry } from '@park/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { itemsOf, queueCohorts } from './data/queue.query';
import { openByAddressee } from './data/work-lists.query';
import { personOf } from './domain/item/addressee';
import { countOf, piecesOf, placed, type PlacedCohort } from './domain/queue/queue';
import { WorkCalendars } from './work-calendars.service';

const byItself: SystemActor = { kind: 'system', name: '待办提醒' };
const NAMED = 5;

/** Tells each person once a working morning which of his own to-dos became overdue since the working day before. */
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

  async run({ hold, signal, progress }: RunningJob): Promise<{ told: number }> {
    const asOf = this.clock.today();
    const calendar = await this.calendars.current(byItself);
    let told = 0;
    if (!calendar.isWorkday(asOf)) return { told };
    for (const { addressee } of await openByAddressee(this.dataSource.manager)) {
      signal.throwIfAborted();
      const person = personOf(addressee);
      const late = person ? await this.late(addressee, asOf, calendar) : null;
      if (!person || !late) continue;
      await withRetry(() =>
        this.dataSource.transaction(async (manager) => {
          await hold(manager);
          await this.notices.send(manager, {
            key: `work-overdue:${person}:${asOf}`,
            ...{ kind: 'work', subject: `account:${person}`, people: [person], href: '/', ...late },
          });
        }),
      );
      progress((told += 1), null);
    }
    return { told };
  }

  /** What the notice says; null when nothing became overdue. */
  private async late(
    addressee: string,
    asOf: CalendarDate,
    calendar: WorkCalendar,
  ): Promise<{ readonly title: string; readonly text: string } | null> {
    const since = workdayBefore(asOf, calendar);
    const scope = { asOf, addressees: [addressee] };
    const all = await queueCohorts(this.dataSource.manager, scope);
    const named: string[] = [];
    let count = 0;
    for (const snoozed of [false, true]) {
      const cohorts = newlyLate(
        placed(
          all.filter((each) => each.snoozed === snoozed),
          asOf,
          calendar,
        ),
        since,
      );
      count += countOf(cohorts);
      const pieces = piecesOf(cohorts, 0, NAMED - named.length);
      const items = await itemsOf(this.dataSource.manager, scope, { pieces, snoozed });
      named.push(...items.map(({ title }) => `“${title}”`));
    }
    if (count === 0) return null;
    const more = count > named.length ? `等 ${count} 项` : '';
    return { title: `您有 ${count} 项待办刚刚超时`, text: `${named.join('、')}${more}。请在工作台办理。` };
  }
}

function newlyLate(cohorts: readonly PlacedCohort[], since: CalendarDate): PlacedCohort[] {
  return cohorts.filter(({ group, deadline: { dueOn } }) => group === 'overdue' && dueOn !== null && dueOn >= since);
}

function workdayBefore(asOf: CalendarDate, calendar: WorkCalendar): CalendarDate {
  let day = addDays(asOf, -1);
  while (!calendar.isWorkday(day)) day = addDays(day, -1);
  return day;
}
