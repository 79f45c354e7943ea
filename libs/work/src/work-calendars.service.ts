import {
  type Actor,
  Conflict,
  InvalidInput,
  type OfficialDay,
  workCalendar,
  type WorkCalendar,
  yearOf,
  plainText,
} from '@park/kernel';
import { Audit } from '@park/identity';
import { Clock, shared, withRetry } from '@park/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { officialDays, storeDays, storedYears } from './data/calendar.query';
import { CalendarYearRow } from './data/calendar-year.entity';
import { workRights } from './domain/access';
import { daysInWords, readNotice } from './domain/calendar/notice';

/** A year as its page shows it; `version` 0: nothing is stored for it. */
export interface YearInCalendar {
  readonly year: number;
  readonly source: string;
  readonly version: number;
  readonly days: readonly OfficialDay[];
}

/** What is stored for a year: the text of the notice, or a list of days. */
export interface YearForm {
  readonly year: number;
  readonly source: string;
  readonly text: string;
  /** The one the form was opened with. */
  readonly version: number;
}

const LONGEST_SOURCE = 300;
const LATELY_MS = 60_000;

/** Which days are worked, as the administrator keeps it. */
@Injectable()
export class WorkCalendars {
  /** Asked by every page of to-dos. */
  private readonly stored = shared(() => storedYears(this.dataSource.manager));
  private known: { readonly mark: string; readonly calendar: WorkCalendar } | null = null;
  private askedAt = 0;

  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** The calendar in force, in one small query; the days are read again only after a year was stored. */
  async current(_actor: Actor): Promise<WorkCalendar> {
    const years = await this.stored();
    const mark = years.map(({ year, version }) => `${year}:${version}`).join();
    if (this.known?.mark !== mark) {
      const days = await officialDays(this.dataSource.manager);
      this.known = {
        mark,
        calendar: workCalendar(
          days,
          years.map(({ year }) => year),
        ),
      };
    }
    this.askedAt = this.clock.now().getTime();
    return this.known.calendar;
  }

  /** The same as it was within the last minute, for lights beside something else; mostly without a query. */
  async lately(actor: Actor): Promise<WorkCalendar> {
    const age = Math.abs(this.clock.now().getTime() - this.askedAt);
    return this.known && age < LATELY_MS ? this.known.calendar : this.current(actor);
  }

  /** The years that are stored, and the running and the next one whether stored or not. */
  async years(actor: Actor): Promise<YearInCalendar[]> {
    workRights.viewWork.demand(actor);
    const [stored, days] = await Promise.all([
      storedYears(this.dataSource.manager),
      officialDays(this.dataSource.manager),
    ]);
    const thisYear = yearOf(this.clock.today());
    const numbers = new Set([...stored.map(({ year }) => year), thisYear, thisYear + 1]);
    return [...numbers].sort().map((year) => {
      const row = stored.find((each) => each.year === year);
      const own = days.filter(({ date }) => yearOf(date) === year);
      return { year, source: row?.source ?? '', version: row?.version ?? 0, days: own };
    });
  }

  /**
   * Stores the official days of a year in place of those before; every due date follows at once. Throws InvalidInput
   * naming text or source, Conflict when somebody stored the year meanwhile.
   */
  async keep(actor: Actor, form: YearForm): Promise<{ readonly rest: number; readonly work: number }> {
    workRights.keepCalendar.demand(actor);
    const days = this.checked(form);
    const source = plainText(form.source);
    await withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        const before = (await officialDays(manager)).filter(({ date }) => yearOf(date) === form.year);
        await storeYear(manager, { ...form, source });
        await storeDays(manager, form.year, days);
        await this.audit.record(manager, {
          actor,
          action: 'work.calendar-kept',
          objectType: 'work-calendar',
          objectId: String(form.year),
          before: daysInWords(before),
          after: { ...daysInWords(days), notice: source },
        });
      }),
    );
    const count = (kind: OfficialDay['kind']) => days.filter((day) => day.kind === kind).length;
    return { rest: count('rest'), work: count('work') };
  }

  private checked({ year, source, text }: YearForm): readonly OfficialDay[] {
    const thisYear = yearOf(this.clock.today());
    const problems = [];
    if (!Number.isInteger(year) || year < 2000 || year > thisYear + 2)
      problems.push({ field: 'year', message: `“年份”请填写 2000 到 ${thisYear + 2} 之间的整数。` });
    if (plainText(source) === '' || [...plainText(source)].length > LONGEST_SOURCE)
      problems.push({ field: 'source', message: `请写明依据，如通知的名称和日期，不超过 ${LONGEST_SOURCE} 个字。` });
    const read = readNotice(text, year);
    if (!read.ok) problems.push({ field: 'text', message: read.message });
    if (problems.length > 0) throw new InvalidInput(problems);
    return read.ok ? read.days : [];
  }
}

async function storeYear(manager: EntityManager, { year, source, version }: Omit<YearForm, 'text'>): Promise<void> {
  const changed = () => new Conflict('这一年现有的安排与打开本页时看到的不同，请核对后再保存。');
  if (version === 0) {
    const added = await manager
      .createQueryBuilder()
      .insert()
      .into(CalendarYearRow)
      .values({ year, source })
      .orIgnore()
      .updateEntity(false)
      .execute();
    if ((added.raw as { affectedRows: number }).affectedRows !== 1) throw changed();
    return;
  }
  const { affected } = await manager.update(CalendarYearRow, { year, version }, { source, version: version + 1 });
  if (affected !== 1) throw changed();
}
