import type { Actor, CalendarDate, WorkCalendar } from '@park/kernel';
import { Clock } from '@park/platform';
import { WorkCalendars } from '@park/work';
import { Injectable } from '@nestjs/common';
import { banAfter } from '../domain/cases/ban';
import { Ladders } from '../titles/ladders';

/** The days that cases are looked at on, and which of them are working days. */
@Injectable()
export class CaseDays {
  constructor(
    private readonly clock: Clock,
    private readonly calendars: WorkCalendars,
    private readonly ladders: Ladders,
  ) {}

  today(): CalendarDate {
    return this.clock.today();
  }

  /** Until when a step of a case of a title bans its company, by the reason of the step; null when it does not. */
  async banAfter(reasonCode: string | undefined, titleCode: string): Promise<CalendarDate | null> {
    const { byCode } = await this.ladders.current();
    return banAfter(reasonCode, byCode.get(titleCode)?.title.ban, this.today());
  }

  calendar(actor: Actor): Promise<WorkCalendar> {
    return this.calendars.current(actor);
  }
}
