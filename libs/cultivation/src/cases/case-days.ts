import type { Actor, CalendarDate, WorkCalendar } from '@park/kernel';
import { Clock } from '@park/platform';
import { WorkCalendars } from '@park/work';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Population } from '@park/registry';
import { banAfter } from '../domain/cases/ban';
import type { Around } from '../domain/cases/case-step';
import type { CompanyBan } from '../data/cases/cases.query';
import { againstOf } from './against';
import { Ladders } from '../titles/ladders';

/** The days that cases are looked at on, and which of them are working days. */
@Injectable()
export class CaseDays {
  constructor(
    private readonly clock: Clock,
    private readonly calendars: WorkCalendars,
    private readonly ladders: Ladders,
    private readonly population: Population,
  ) {}

  today(): CalendarDate {
    return this.clock.today();
  }

  /** Until when a step of a case of a title bans its company, by the reason of the step; null when it does not. */
  async banAfter(reasonCode: string | undefined, titleCode: string): Promise<CalendarDate | null> {
    const { byCode } = await this.ladders.current();
    return banAfter(reasonCode, byCode.get(titleCode)?.title.ban, this.today());
  }

  /** What cheating stands against some companies, and the ladders that say what follows from it. */
  async bans(
    manager: EntityManager,
    companyIds: readonly string[],
    known?: readonly CompanyBan[],
  ): Promise<Pick<Around, 'against' | 'byCode'>> {
    const against = await againstOf(manager, this.population, { companyIds, known });
    return { against, byCode: (await this.ladders.known()).byCode };
  }

  calendar(actor: Actor): Promise<WorkCalendar> {
    return this.calendars.current(actor);
  }
}
