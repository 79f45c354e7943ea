import { addDays, type CalendarDate, isRowId, type StaffActor } from '@park/kernel';
import { pageRequest } from '@park/platform';
import { itemLifecycle, type Queue, type QueueGroup, queueGroups, WorkKinds, WorkQueue, workRights } from '@park/work';
import { Injectable } from '@nestjs/common';
import { folded } from './alike';
import { dayWords, weekdayOf } from './clock-words';
import { ownNames, type People, WorkPeople } from './people';
import { type RowContext, rowOf } from './queue-row';
import { ReportedFacts } from './reported-facts';
import { WorkbenchRail } from './workbench-rail';
import { stepByKey, type StepForm, stepForms } from './steps';

type Query = Readonly<Record<string, unknown>>;

/** What a queue shows of the row that is open. */
interface Shown {
  readonly open: unknown;
  /** The key with which it was opened. */
  readonly key: unknown;
  readonly chosen: ReadonlySet<string>;
  /** Whether many of one kind are told once: where no kind was asked for. */
  readonly folds: boolean;
  readonly people: People | null;
  readonly verification: object | null;
}

const FACES = { done: '已办', started: '我发起的' } as const;
type Face = keyof typeof FACES;

/** 工作台: one queue by due date, what one has closed, and what one has given to others. */
@Injectable()
export class WorkbenchPage {
  constructor(
    private readonly work: WorkQueue,
    private readonly kinds: WorkKinds,
    private readonly people: WorkPeople,
    private readonly rail: WorkbenchRail,
    private readonly reported: ReportedFacts,
  ) {}

  async model(actor: StaffActor, query: Query) {
    const asked = askedIn(query);
    const { face, kind, part, everybody, page, companyId } = asked;
    const [queue, counts, closed, people] = await Promise.all([
      this.work.queue(actor, { page, everybody, part, ...(kind && { kind }), ...(companyId && { companyId }) }),
      this.work.counts(actor),
      this.work.closed(actor),
      everybody || face || query['open'] ? this.people.of(actor) : null,
    ]);
    const context = this.context(actor, queue, people);
    const list = face ? await this.work[face](actor, page) : null;
    const opened = queue.rows.rows.find(({ item }) => item.id === query['open']);
    const verification = opened ? await this.reported.of(actor, opened) : null;
    return {
      title: '工作台',
      subtitle: headWords(queue, closed.today),
      face,
      pager: { ...(list ?? queue.rows), rows: [] },
      rows: list
        ? list.rows.map((row) => rowOf(row, context))
        : this.queueRows(queue, context, {
            open: query['open'],
            key: query['key'],
            chosen: chosenIn(query),
            folds: !kind && part !== 'snoozed',
            people,
            verification,
          }),
      picking: !face,
      faces: facesOf(face, { ...counts, open: queue.open }),
      strip: stripModel(queue, (code) => this.kinds.of(code).label),
      missingYear: missingYear(queue),
      ofCompany: companyId ? { id: companyId, name: queue.rows.rows[0]?.companyName ?? null } : null,
      canKeepCalendar: workRights.keepCalendar.allows(actor),
      ...(await this.rail.of(actor, queue, closed)),
      ...(face ? {} : this.narrowing(queue, asked)),
    };
  }

  /** What a queue can be narrowed to, which lists of what was done cannot. */
  private narrowing(queue: Queue, { kind, part, everybody }: Asked) {
    return {
      kinds: this.kindTabs(queue, part === 'snoozed' ? null : (kind ?? '')),
      parts: { snoozed: queue.snoozed, isSnoozed: part === 'snoozed', everybody, kept: part === 'all' ? 'all' : '' },
      later: part === 'pressing' && queue.rows.rows.some(({ group }) => group !== 'later') ? queue.groups.later : 0,
    };
  }

  private context(actor: StaffActor, { asOf }: Queue, people: People | null): RowContext {
    return { actor, asOf, kindOf: (code) => this.kinds.of(code), nameOf: people?.name ?? ownNames(actor) };
  }

  private queueRows(queue: Queue, context: RowContext, shown: Shown) {
    let group: QueueGroup | null = null;
    const held = (id: string) => id === shown.open || shown.chosen.has(id);
    const rows = shown.folds ? folded(queue.rows.rows, held) : queue.rows.rows.map((row) => ({ row, more: 0 }));
    return rows.map(({ row, more }) => {
      const begins = row.group !== group;
      group = row.group;
      const isCurrent = row.item.id === shown.open;
      const choices = { today: queue.asOf, people: shown.people?.choices ?? [] };
      return {
        ...rowOf(row, context),
        head: begins
          ? { label: queueGroups[row.group], count: queue.groups[row.group], hot: row.group === 'overdue' }
          : null,
        ...(isCurrent ? openPart(stepForms(context.actor, row, choices), shown.key) : { steps: null }),
        alike: more > 0 ? { count: more, kind: row.item.kind, label: context.kindOf(row.item.kind).label } : null,
        chosen: shown.chosen.has(row.item.id),
        verification: isCurrent ? shown.verification : null,
      };
    });
  }

  /** `chosen`: a kind, '' for all of them, null while what was put off is shown instead. */
  private kindTabs({ kinds, open }: Queue, chosen: string | null) {
    const all = { label: '全部', value: '', count: open, active: chosen === '' };
    const known = this.kinds.all.filter(({ kind }) => kinds[kind] || kind === chosen);
    return [
      all,
      ...known.map(({ kind, label }) => ({ label, value: kind, count: kinds[kind] ?? 0, active: kind === chosen })),
    ];
  }
}

/** The day, which working day of the month it is, and how far one has come. */
function headWords({ asOf, calendar, overdue, today }: Queue, done: number): string {
  const day = `${asOf.replace('-', '年').replace('-', '月')}日 周${weekdayOf(asOf)}`;
  const workdays = daysOfMonth(asOf).filter((on) => calendar.isWorkday(on)).length;
  const place = calendar.isWorkday(asOf) ? ` · 本月第 ${workdays} 个工作日` : '';
  return `${day}${place} · 今天已办 ${done} 件，到今天还有 ${overdue + today} 件`;
}

/** From the first of the month to a day. */
function daysOfMonth(asOf: CalendarDate): CalendarDate[] {
  return Array.from({ length: Number(asOf.slice(8)) }, (_, back) => addDays(asOf, -back));
}

/** The steps of the row that is open, the one that a key asked for first in hand, or that it cannot be taken. */
function openPart(steps: readonly StepForm[], key: unknown) {
  const asked = stepByKey(key);
  const isRefused = asked !== null && steps.every(({ verb }) => verb !== asked);
  return { steps, asked: asked ?? '', refusedStep: isRefused ? itemLifecycle.verbs[asked] : null };
}

function chosenIn(query: Query): ReadonlySet<string> {
  return new Set(String([query['sel'] ?? ''].flat().at(-1)).split(','));
}

/** What the address asks for; anything odd is what the page shows by itself. */
function askedIn(query: Query) {
  const face = faceOf(query['face']);
  const { kind, part, company } = query;
  return {
    face,
    companyId: typeof company === 'string' && isRowId(company) && !face ? company : undefined,
    everybody: query['scope'] === 'all' && !face,
    kind: typeof kind === 'string' && kind ? kind : undefined,
    part: part === 'all' || part === 'snoozed' ? (part as 'all' | 'snoozed') : ('pressing' as const),
    page: pageRequest({ pageSize: 50, ...query }),
  };
}

type Asked = ReturnType<typeof askedIn>;

function faceOf(asked: unknown): Face | null {
  return typeof asked === 'string' && Object.hasOwn(FACES, asked) ? (asked as Face) : null;
}

function facesOf(face: Face | null, counts: { open: number; done: number; started: number }) {
  return [
    { label: '待办', href: '/', count: counts.open, active: !face },
    { label: FACES.done, href: '/?face=done', count: counts.done, active: face === 'done' },
    { label: FACES.started, href: '/?face=started', count: counts.started, active: face === 'started' },
  ];
}

function stripModel({ strip, asOf, overdue }: Queue, labelOf: (code: string) => string) {
  return strip.map(({ on, works, entries }) => ({
    works,
    isToday: on === asOf,
    day: on.slice(5),
    weekday: weekdayOf(on),
    words: dayWords(on),
    overdue: on === asOf ? overdue : 0,
    entries: entries.slice(0, 2).map(({ kind, light, count }) => ({ kind, label: labelOf(kind), light, count })),
  }));
}

/** The next year without official days, said from November on, when the notice comes out; and this one at any time. */
function missingYear({ calendar, asOf }: Queue): number | null {
  const year = Number(asOf.slice(0, 4));
  if (!calendar.knows(year)) return year;
  return asOf.slice(5, 7) >= '11' && !calendar.knows(year + 1) ? year + 1 : null;
}
