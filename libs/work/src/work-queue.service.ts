import { type Actor, type CalendarDate, isRowId, NotFound, type StaffActor, type WorkCalendar } from '@park/kernel';
import { Clock, offsetOf, type Page, pageOf, type PageRequest, shared } from '@park/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { itemsOf, queueCohorts, type QueueScope, seenBy, type SeenCompanies } from './data/queue.query';
import {
  closedBy,
  companyCards,
  type ItemAbout,
  type ListCounts,
  listCounts,
  openAbout,
  openByAddressee,
  startedBy,
} from './data/work-lists.query';
import { itemsBy, type OwnCounts, ownCounts } from './data/several-items.query';
import { WorkItem } from './data/work-item.entity';
import { workRights } from './domain/access';
import { type Deadline, deadline } from './domain/clock/clock';
import { addresseesOf } from './domain/item/addressee';
import { termsOf } from './domain/item/item-course';
import {
  countOf,
  type Piece,
  piecesOf,
  placed,
  type PlacedCohort,
  type QueueGroup,
  queueGroups,
  type StripDay,
  stripOf,
} from './domain/queue/queue';
import { WorkCalendars } from './work-calendars.service';

/** A to-do with its clock as of today. */
export interface DatedItem {
  readonly item: WorkItem;
  readonly deadline: Deadline;
  readonly asOf: CalendarDate;
  readonly companyName: string | null;
  /** Where the company is registered in the park. */
  readonly zone: string | null;
  /** Whether the company is one of the demo. */
  readonly isDemo: boolean;
}

/** An open to-do about a company, with its clock as of today. */
export type DatedAbout = Pick<DatedItem, 'deadline' | 'asOf'> & { readonly item: ItemAbout };

/** Which part of the queue a page shows. */
export interface QueueWanted {
  readonly page: PageRequest;
  /** Everybody's instead of one's own and those of one's roles. */
  readonly everybody?: boolean;
  readonly kind?: string;
  /** Those about one company alone; the counts are of it as well. */
  readonly companyId?: string;
  /** Also what is due later than in two working days, or what was put off, instead of what presses. */
  readonly part?: 'pressing' | 'all' | 'snoozed';
}

/** The queue of somebody as of today, by due date. */
export interface Queue {
  readonly asOf: CalendarDate;
  readonly calendar: WorkCalendar;
  readonly rows: Page<DatedItem & { readonly group: QueueGroup }>;
  /** Of the part and kind that is shown, with what is due later. */
  readonly groups: Readonly<Record<QueueGroup, number>>;
  /** How many of each kind are open, as `open` and `overdue` without those put off. */
  readonly kinds: Readonly<Record<string, number>>;
  readonly open: number;
  readonly overdue: number;
  readonly today: number;
  readonly snoozed: number;
  readonly strip: readonly StripDay[];
}

/** Some pieces of a queue, for all who ask for the same at the same time. */
interface ItemsAsked {
  readonly scope: QueueScope;
  readonly pieces: readonly Piece[];
  readonly snoozed: boolean;
}

const STRIP_DAYS = 13;
/** A file shows the first few; so many are looked through. */
const MOST_ABOUT = 50;

/** Who has what to do, and how urgent it is. Due dates are computed here, one for all to-dos whose clocks run alike. */
@Injectable()
export class WorkQueue {
  private readonly cohortsOf = shared.byKey((scopes) =>
    forEach(scopes, (scope) => queueCohorts(this.dataSource.manager, JSON.parse(scope) as QueueScope)),
  );
  private readonly openAbout = shared.byKey((companyIds) => openAbout(this.dataSource.manager, companyIds, MOST_ABOUT));
  /** What one has closed and started, for tabs and figures in one reading. */
  private readonly countsOf = shared.byKey((userIds) =>
    forEach(userIds, (userId) => ownCounts(this.dataSource.manager, userId, this.clock.today())),
  );
  private readonly listed = shared.of(
    (asked: ItemsAsked) => JSON.stringify(asked),
    ({ scope, ...asked }: ItemsAsked) => itemsOf(this.dataSource.manager, scope, asked),
  );

  constructor(
    private readonly dataSource: DataSource,
    private readonly calendars: WorkCalendars,
    private readonly clock: Clock,
  ) {}

  /** What waits for the actor, or for everybody, in five queries however much there is. */
  async queue(actor: Actor, wanted: QueueWanted): Promise<Queue> {
    workRights.viewWork.demand(actor);
    const asOf = this.clock.today();
    const addressees = wanted.everybody ? null : addresseesOf(actor);
    const scope: QueueScope = { asOf, addressees, seen: seenOf(actor, wanted.companyId) };
    const [calendar, all] = await Promise.all([this.calendars.current(actor), this.cohortsOf(JSON.stringify(scope))]);
    const thatAre = (isPutOff: boolean): PlacedCohort[] => {
      const some = all!.filter((each) => each.snoozed === isPutOff);
      return placed(some, asOf, calendar);
    };
    const [putOff, awake] = [thatAre(true), thatAre(false)];
    const snoozed = wanted.part === 'snoozed';
    const listed = (snoozed ? putOff : awake).filter(({ kind }) => !wanted.kind || kind === wanted.kind);
    const shown = shownOf(listed, wanted.part);
    const page = within(wanted.page, countOf(shown));
    const pieces = piecesOf(shown, offsetOf(page), page.pageSize);
    const items = await this.listed({ scope, pieces, snoozed });
    const rows = await this.dated(actor, items, { asOf, calendar });
    const grouped = rows.map((row) => ({ ...row, group: groupIn(shown, row) }));
    return {
      asOf,
      calendar,
      rows: pageOf(grouped, countOf(shown), page),
      groups: groupCounts(listed),
      kinds: kindCounts(awake),
      open: countOf(awake),
      overdue: groupCounts(awake).overdue,
      today: groupCounts(awake).today,
      snoozed: countOf(putOff),
      strip: stripOf(awake, asOf, { calendar, workdays: STRIP_DAYS }),
    };
  }

  /** How much the actor has closed, and started that is still open. */
  async counts(actor: StaffActor): Promise<ListCounts> {
    workRights.viewWork.demand(actor);
    if (actor.companies) return listCounts(this.dataSource.manager, actor);
    return (await this.countsOf(actor.userId))!;
  }

  /** 已办: what the actor closed, the latest first. */
  async done(actor: StaffActor, page: PageRequest): Promise<Page<DatedItem>> {
    workRights.viewWork.demand(actor);
    return this.datedPage(actor, await closedBy(this.dataSource.manager, actor, page));
  }

  /** 我发起的: what the actor gave to somebody, what is open first. */
  async started(actor: StaffActor, page: PageRequest): Promise<Page<DatedItem>> {
    workRights.viewWork.demand(actor);
    return this.datedPage(actor, await startedBy(this.dataSource.manager, actor, page));
  }

  /** What is open about a company, what is due first before the rest; of very many only some. */
  async about(actor: Actor, companyId: string): Promise<DatedAbout[]> {
    workRights.viewWork.demand(actor);
    const items = (await this.openAbout(companyId)) ?? [];
    if (items.length === 0) return [];
    const [asOf, calendar] = [this.clock.today(), await this.calendars.lately(actor)];
    return items
      .map((item) => ({ item, deadline: deadline(termsOf(item), asOf, calendar), asOf }))
      .toSorted((one, other) => dueOf(one).localeCompare(dueOf(other)));
  }

  /** One to-do. Throws NotFound. */
  async find(actor: Actor, id: string): Promise<DatedItem> {
    workRights.viewWork.demand(actor);
    const item = isRowId(id) && (await this.dataSource.manager.findOneBy(WorkItem, { id }));
    if (!item) throw noItem();
    const day = { asOf: this.clock.today(), calendar: await this.calendars.current(actor) };
    const [dated] = await this.dated(actor, [item], day);
    if (isOutOfSight(actor, dated!)) throw noItem();
    return dated!;
  }

  /** Some to-dos by number; those that there are not, and those about companies out of sight, are left out. */
  async several(actor: Actor, ids: readonly string[]): Promise<DatedItem[]> {
    workRights.viewWork.demand(actor);
    const items = await itemsBy(this.dataSource.manager, ids.filter(isRowId));
    const { rows } = await this.datedPage(actor, pageOf(items, items.length, { page: 1, pageSize: ids.length }));
    return rows.filter(({ item, companyName }) => item.companyId === null || companyName !== null);
  }

  /** How much the actor has closed lately. */
  async closed(actor: StaffActor): Promise<OwnCounts> {
    workRights.viewWork.demand(actor);
    return (await this.countsOf(actor.userId))!;
  }

  /** How many to-dos wait for each addressee. */
  async loads(actor: Actor): Promise<readonly { readonly addressee: string; readonly count: number }[]> {
    workRights.viewWork.demand(actor);
    return openByAddressee(this.dataSource.manager);
  }

  private async datedPage(actor: Actor, { rows, ...page }: Page<WorkItem>): Promise<Page<DatedItem>> {
    const day = { asOf: this.clock.today(), calendar: await this.calendars.current(actor) };
    return { ...page, rows: await this.dated(actor, rows, day) };
  }

  private async dated(
    actor: Actor,
    items: readonly WorkItem[],
    { asOf, calendar }: { readonly asOf: CalendarDate; readonly calendar: WorkCalendar },
  ): Promise<DatedItem[]> {
    const cards = await companyCards(
      this.dataSource.manager,
      actor,
      items.map(({ companyId }) => companyId),
    );
    const alike = new Map<string, Deadline>();
    const standing = (item: WorkItem): Deadline => {
      const clock = JSON.stringify(termsOf(item));
      const known = alike.get(clock) ?? deadline(termsOf(item), asOf, calendar);
      alike.set(clock, known);
      return known;
    };
    return items.map((item) => ({
      item,
      deadline: standing(item),
      asOf,
      companyName: cards.get(item.companyId ?? '')?.name ?? null,
      zone: cards.get(item.companyId ?? '')?.zone ?? null,
      isDemo: cards.get(item.companyId ?? '')?.isDemo ?? false,
    }));
  }
}

/** Without a due day, as while the clock stands, it comes last. */
function dueOf({ deadline: { dueOn } }: Pick<DatedItem, 'deadline'>): string {
  return dueOn ?? '9999';
}

/** The error for a to-do that is not there. */
export function noItem(): NotFound {
  return new NotFound('没有找到这项待办，它可能已被删除。');
}

/** About a company that somebody with a scope does not get to know of. */
function isOutOfSight(actor: Actor, { item, companyName }: DatedItem): boolean {
  return actor.kind === 'staff' && actor.companies !== undefined && item.companyId !== null && companyName === null;
}

function seenOf(actor: Actor, companyId: string | undefined): SeenCompanies {
  const seen = seenBy(actor);
  return companyId ? { sql: `(${seen.sql} AND company_id = ?)`, params: [...seen.params, companyId] } : seen;
}

/** What presses, or everything where nothing does or all is wanted. */
function shownOf(listed: readonly PlacedCohort[], part: QueueWanted['part'] = 'pressing'): readonly PlacedCohort[] {
  const pressing = listed.filter(({ group }) => group !== 'later');
  return part === 'pressing' && pressing.length > 0 ? pressing : listed;
}

/** The page that was asked for, or the last there is: it shrinks as to-dos are done. */
function within(asked: PageRequest, total: number): PageRequest {
  return { ...asked, page: Math.min(asked.page, Math.max(1, Math.ceil(total / asked.pageSize))) };
}

function groupCounts(cohorts: readonly PlacedCohort[]): Record<QueueGroup, number> {
  const codes = Object.keys(queueGroups) as QueueGroup[];
  const counts = codes.map((code) => [code, countOf(cohorts.filter(({ group }) => group === code))]);
  return Object.fromEntries(counts) as Record<QueueGroup, number>;
}

function kindCounts(cohorts: readonly PlacedCohort[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { kind, count } of cohorts) counts[kind] = (counts[kind] ?? 0) + count;
  return counts;
}

function groupIn(cohorts: readonly PlacedCohort[], { deadline: { dueOn } }: DatedItem): QueueGroup {
  return cohorts.find((cohort) => cohort.deadline.dueOn === dueOn)?.group ?? 'later';
}

/** One reading for each of those that many ask for at the same time. */
async function forEach<T>(keys: readonly string[], read: (key: string) => Promise<T>): Promise<Map<string, T>> {
  return new Map(await Promise.all(keys.map(async (key): Promise<[string, T]> => [key, await read(key)])));
}
