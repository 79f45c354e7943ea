import { type Actor, addMonths, type CalendarDate, type WorkCalendar } from '@park/kernel';
import { Clock } from '@park/platform';
import { WorkCalendars } from '@park/work';
import { Injectable } from '@nestjs/common';
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

  /** The last day on which a company that cheated today may not apply; null where the document of the title names no ban. */
  async banUntil(titleCode: string): Promise<CalendarDate | null> {
    const ban = (await this.ladders.current()).byCode.get(titleCode)?.title.ban;
    return ban ? addMonths(this.today(), ban.months) : null;
  }

  calendar(actor: Actor): Promise<WorkCalendar> {
    return this.calendars.current(actor);
  }
}
