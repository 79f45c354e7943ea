import { type Actor, addDays, addMonths, type CalendarDate } from '@park/kernel';
import { Clock } from '@park/platform';
import { WorkCalendars } from '@park/work';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { narrowed, type ProjectFilter, visibleProjects } from '../data/projects.query';
import { entriesOfMonth, runningApprovals } from '../data/views/month.query';
import { projectRights } from '../domain/access';
import { approvalDueOn, type MonthEntry, monthEntryKinds } from '../domain/views/month-entries';

const MOST = 400;

/** What falls into a month for the projects of a list: next steps, plans, promises, problems, approvals. */
@Injectable()
export class Months {
  /** The kinds of entries and what they are called. */
  readonly kinds = monthEntryKinds;

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly calendars: WorkCalendars,
  ) {}

  /** By day; `isCut`: there are more than are shown. `first`: the first day of the month. */
  async of(
    actor: Actor,
    filter: ProjectFilter,
    first: CalendarDate,
  ): Promise<{ readonly entries: readonly MonthEntry[]; readonly isCut: boolean }> {
    projectRights.viewProjects.demand(actor);
    const month = { from: first, to: addDays(addMonths(first, 1), -1), atMost: MOST };
    const [dated, running, calendar] = await Promise.all([
      entriesOfMonth(this.asked(actor, filter), month),
      runningApprovals(this.asked(actor, filter), month),
      this.calendars.current(actor),
    ]);
    const due = running.flatMap(({ code, begunOn, promisedDays, facts, ...project }): MonthEntry[] => {
      const on = approvalDueOn({ code, begunOn, promisedDays, facts }, calendar);
      const isWithin = on !== null && on >= month.from && on <= month.to;
      return isWithin ? [{ ...project, kind: 'approval', on, what: code }] : [];
    });
    const entries = [...dated, ...due].sort((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0));
    return { entries, isCut: dated.length === MOST || running.length === MOST };
  }

  private asked(actor: Actor, filter: ProjectFilter) {
    const today = this.clock.today();
    const visible = visibleProjects(this.dataSource.manager, actor);
    return narrowed(visible.setParameters({ today }), filter);
  }
}
