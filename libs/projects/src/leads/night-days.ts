import { Injectable } from '@nestjs/common';
import { type Actor, addDays, type CalendarDate } from '@park/kernel';
import { Clock } from '@park/platform';
import { WorkCalendars } from '@park/work';

/** The days that a night looks at. */
@Injectable()
export class NightDays {
  constructor(
    private readonly clock: Clock,
    private readonly calendars: WorkCalendars,
  ) {}

  today(): CalendarDate {
    return this.clock.today();
  }

  /** The last day since which so many working days have passed. */
  async workdaysAgo(actor: Actor, count: number): Promise<CalendarDate> {
    const calendar = await this.calendars.current(actor);
    let day = this.clock.today();
    while (calendar.workdaysBetween(day, this.clock.today()) < count) day = addDays(day, -1);
    return day;
  }
}
