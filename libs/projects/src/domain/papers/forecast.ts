import { type CalendarDate, daysBetween, type WorkCalendar } from '@park/kernel';
import type { Answers } from '../answers/answers';
import type { ParkSettings } from '../park-settings';
import { type ApprovalShown, approvalOrder, grantedOn, isHeld } from '../requirements/approval-book';
import type { Requirement } from '../requirements/requirement';
import { requirements } from '../requirements/requirements';
import { approvalNames } from './approval-form';
import { afterWorkdays, approvalLimit } from './approval-limit';
import { withAuthority } from './approval-state';

/** One approval on its way to the beginning of works. */
export interface CourseLine {
  readonly code: string;
  readonly label: string;
  readonly department: string | null;
  /** done; running and beyond its limit; waiting for those in `waitsFor`; open: it could begin today. */
  readonly state: 'done' | 'running' | 'overdue' | 'waiting' | 'open';
  readonly waitsFor: readonly string[];
  /** Where its bar begins and ends: as it was, or as it is to be expected at the earliest. */
  readonly fromOn: CalendarDate | null;
  readonly toOn: CalendarDate | null;
  /** The promised limit, else the statutory one, in working days; null where none is known. */
  readonly limitDays: number | null;
  readonly isCritical: boolean;
}

/** When works can begin at the earliest, and what decides that. */
export interface Course {
  readonly lines: readonly CourseLine[];
  /** Null once works have begun. */
  readonly earliestStartOn: CalendarDate | null;
  /** Labels of approvals without a known limit: the day is no earlier, it may be later. */
  readonly withoutLimit: readonly string[];
  /** Labels of approvals of which it is not known whether the project needs them. */
  readonly undecided: readonly string[];
}

/** What a course is reckoned with: the work calendar, the park's settings, and working days added to single approvals. */
export interface CourseTerms {
  readonly calendar: WorkCalendar;
  readonly park: ParkSettings;
  readonly delays?: Readonly<Record<string, number>>;
}

interface Span {
  readonly from: CalendarDate | null;
  readonly to: CalendarDate;
}

/** The course of the approvals before works: what runs, what waits for what, and the earliest day of works. */
export function courseOf(project: Answers, terms: CourseTerms): Course {
  const asked = requirements.filter(({ approval, from }) => approval !== undefined && from === 'approved');
  const lines = asked.filter((row) => truth(row, project, terms.park) === true);
  const plan = new Plan(project, lines, terms);
  const critical = plan.critical();
  const shown = lines.map((row) => plan.line(row, critical));
  const open = shown.filter(({ state }) => state !== 'done');
  return {
    lines: shown,
    earliestStartOn: project.happened('startedOn') ? null : plan.endOfAll(),
    withoutLimit: open.filter(({ limitDays }) => limitDays === null).map(({ label }) => label),
    undecided: asked.filter((row) => truth(row, project, terms.park) === null).map(({ label }) => label),
  };
}

function truth(row: Requirement, project: Answers, park: ParkSettings) {
  return row.applies === undefined ? true : row.applies(project, park);
}

class Plan {
  private readonly spans = new Map<string, Span>();

  constructor(
    private readonly project: Answers,
    private readonly rows: readonly Requirement[],
    private readonly terms: CourseTerms,
  ) {}

  line(row: Requirement, critical: ReadonlySet<string>): CourseLine {
    const code = row.approval!;
    const running = this.running(code);
    const { from, to } = this.span(code);
    const waitsFor = this.before(code).filter((each) => !this.isDone(each));
    const state = this.isDone(code)
      ? 'done'
      : running
        ? this.dueOn(code) !== null && this.dueOn(code)! < this.project.asOf
          ? 'overdue'
          : 'running'
        : waitsFor.length > 0
          ? 'waiting'
          : 'open';
    const isExempt = state === 'done' && from === null;
    return {
      ...{ code, label: row.label, department: row.department ?? null, state, fromOn: from },
      waitsFor: state === 'waiting' ? waitsFor.map((each) => approvalNames[each] ?? each) : [],
      ...{ toOn: isExempt ? null : to, limitDays: this.limit(code), isCritical: critical.has(code) },
    };
  }

  /** The day on which all that works wait for is there; today where it is already. */
  endOfAll(): CalendarDate {
    return latest([this.project.asOf, ...this.rows.map(({ approval }) => this.span(approval!).to)]);
  }

  /** The chain that decides the day, none once works have begun: the last to end, and back from it whatever it had to wait for. */
  critical(): ReadonlySet<string> {
    if (this.project.happened('startedOn')) return new Set();
    const codes = this.rows.map(({ approval }) => approval!).filter((code) => !this.isDone(code));
    const end = latest([this.project.asOf, ...codes.map((code) => this.span(code).to)]);
    const waiting = codes.filter((code) => this.span(code).to === end);
    const found = new Set<string>();
    for (let code = waiting.pop(); code !== undefined; code = waiting.pop()) {
      found.add(code);
      const begin = this.running(code) ? null : this.span(code).from;
      waiting.push(...this.before(code).filter((each) => !this.isDone(each) && this.span(each).to === begin));
    }
    return found;
  }

  private span(code: string): Span {
    const known = this.spans.get(code);
    if (known) return known;
    const span = this.reckoned(code);
    this.spans.set(code, span);
    return span;
  }

  private reckoned(code: string): Span {
    const { asOf } = this.project;
    const granted = this.granted(code);
    if (granted)
      return {
        from: begunOn(this.project, granted) ?? grantedOn(this.project, granted),
        to: grantedOn(this.project, granted) ?? asOf,
      };
    const running = this.running(code);
    const delay = this.terms.delays?.[code] ?? 0;
    if (running) {
      const due = this.dueOn(code) ?? asOf;
      return { from: begunOn(this.project, running) ?? asOf, to: this.after(latest([due, asOf]), delay) };
    }
    const from = latest([asOf, ...this.before(code).map((each) => this.span(each).to)]);
    return { from, to: this.after(from, (this.limit(code) ?? 0) + delay) };
  }

  private of(code: string): readonly ApprovalShown[] {
    const all = this.project.list('approvals') as readonly (ApprovalShown | null)[];
    return all.filter((each) => each?.code === code) as readonly ApprovalShown[];
  }

  private granted(code: string) {
    return this.of(code).find((each) => isHeld(this.project, each));
  }

  private running(code: string) {
    return this.isDone(code)
      ? undefined
      : this.of(code).findLast(({ state }) => (withAuthority as readonly unknown[]).includes(state));
  }

  private isDone(code: string): boolean {
    return this.granted(code) !== undefined;
  }

  /** When a running one has to be decided; null where it has no limit or nothing says when it began. */
  private dueOn(code: string): CalendarDate | null {
    const running = this.running(code);
    const begun = running && begunOn(this.project, running);
    const limit = this.limit(code);
    return begun && limit !== null ? this.after(begun, limit) : null;
  }

  private limit(code: string): number | null {
    const promised = this.of(code).findLast(({ promisedDays }) => typeof promisedDays === 'number')?.promisedDays;
    return approvalLimit(code, (promised as number | undefined) ?? null, this.project);
  }

  /** Those of this project that have to come first. */
  private before(code: string): readonly string[] {
    const here = new Set(this.rows.map(({ approval }) => approval));
    return approvalOrder.flatMap(([first, then]) => (then === code && here.has(first) ? [first] : []));
  }

  private after(day: CalendarDate, workdays: number): CalendarDate {
    return afterWorkdays(this.terms.calendar, day, workdays);
  }
}

function begunOn(project: Answers, { acceptedOn, appliedOn }: ApprovalShown): CalendarDate | null {
  return project.past(acceptedOn) ?? project.past(appliedOn);
}

function latest(days: readonly CalendarDate[]): CalendarDate {
  return days.reduce((last, day) => (day > last ? day : last));
}

/** By how many days the beginning of works moves when one approval takes some working days longer. */
export function movedBy(project: Answers, terms: CourseTerms, delay: { readonly code: string; readonly days: number }) {
  const [now, then] = [terms, { ...terms, delays: { [delay.code]: delay.days } }].map(
    (each) => courseOf(project, each).earliestStartOn,
  );
  return now && then ? { earliestStartOn: then, days: daysBetween(now, then) } : null;
}
