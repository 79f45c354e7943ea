import type { Actor, CalendarDate, WorkCalendar } from '@park/kernel';
import { Clock } from '@park/platform';
import { WorkCalendars } from '@park/work';
import { Injectable } from '@nestjs/common';

/** The days that cases are looked at on, and which of them are working days. */
@Injectable()
export class CaseDays {
  constructor(
    private readonly clock: Clock,
    private readonly calendars: WorkCalendars,
  ) {}

  today(): CalendarDate {
    return this.clock.today();
  }

  calendar(actor: Actor): Promise<WorkCalendar> {
    return this.calendars.current(actor);
  }
}
