import { type Actor, addDays, calendarDate, type CalendarDate } from '@park/kernel';
import { Clock, shared } from '@park/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { closedCohorts } from './data/closed-cohorts.query';
import { type SeenCompanies, seenBy } from './data/queue.query';
import { workRights } from './domain/access';
import { type ClosedFigures, closedFigures } from './domain/queue/closed-figures';
import { WorkCalendars } from './work-calendars.service';

/** How this month goes and how the last one went, for all to-dos that the reader may know of. */
export interface OfficeMonths {
  readonly at: Date;
  readonly thisMonth: ClosedFigures;
  readonly lastMonth: ClosedFigures;
  /** The last six months by their numbers, this one at the end. */
  readonly months: readonly (ClosedFigures & { readonly month: number })[];
}

const MONTHS = 6;

/** What everybody of the park has finished. */
@Injectable()
export class OfficeFigures {
  /** The figures say when they were taken, so they need not be of this second. */
  private readonly kept = shared.keptAMinute({
    now: () => this.clock.now(),
    keyOf: (seen: SeenCompanies) => JSON.stringify(seen),
    read: (seen) => this.months(seen),
  });

  constructor(
    private readonly dataSource: DataSource,
    private readonly calendars: WorkCalendars,
    private readonly clock: Clock,
  ) {}

  /** As of at most a minute ago; `at` says when. */
  of(actor: Actor): Promise<OfficeMonths> {
    workRights.viewWork.demand(actor);
    return this.kept(seenBy(actor));
  }

  private async months(seen: SeenCompanies): Promise<OfficeMonths> {
    const [at, today] = [this.clock.now(), this.clock.today()];
    const firsts = firstsUpTo(today);
    const calendar = await this.calendars.current({ kind: 'system', name: '待办' });
    const cohorts = await closedCohorts(this.dataSource.manager, seen, firsts[0]!);
    const months = firsts.map((from, at) => {
      const before = firsts[at + 1];
      const figures = closedFigures(cohorts, { from, ...(before && { before }) }, calendar);
      return { ...figures, month: Number(from.slice(5, 7)) };
    });
    const [lastMonth, thisMonth] = months.slice(-2);
    return { at, thisMonth: thisMonth!, lastMonth: lastMonth!, months };
  }
}

/** The first days of the months up to that of a day. */
function firstsUpTo(day: CalendarDate): CalendarDate[] {
  const firsts = [firstOf(day)];
  while (firsts.length < MONTHS) firsts.unshift(firstOf(addDays(firsts[0]!, -1)));
  return firsts;
}

function firstOf(day: CalendarDate): CalendarDate {
  return calendarDate(`${day.slice(0, 8)}01`);
}
