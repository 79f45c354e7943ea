import { caseLabels, Cases, LadderLists } from '@park/cultivation';
import { addDays, type CalendarDate, daysBetween, type StaffActor } from '@park/kernel';
import { Clock } from '@park/platform';
import { Injectable } from '@nestjs/common';
import { type CaseListQuery, hrefOf } from './case-list';

type Month = Awaited<ReturnType<Cases['calendar']>>;
type Kind = keyof typeof caseLabels.days;

const KINDS = Object.keys(caseLabels.days) as Kind[];
/** A Monday. */
const MONDAY = '2026-01-05' as CalendarDate;
const WEEK = ['一', '二', '三', '四', '五', '六', '日'];

/** The cases of a question by the days on which something is to be done or ends, a month at a time. */
@Injectable()
export class CaseCalendarPage {
  constructor(
    private readonly cases: Cases,
    private readonly lists: LadderLists,
    private readonly clock: Clock,
  ) {}

  async model(actor: StaffActor, list: CaseListQuery, asked: string) {
    const today = this.clock.today();
    const { from, to } = caseLabels.monthDays(asked) ?? caseLabels.monthDays(today.slice(0, 7))!;
    const [month, { tracks }] = await Promise.all([
      this.cases.calendar(actor, list.filter, { from, to }),
      this.lists.overview(actor),
    ]);
    const link = (day: CalendarDate) => hrefOf(list, `month=${day.slice(0, 7)}`);
    return {
      calendar: {
        ...{ name: `${from.slice(0, 4)} 年 ${Number(from.slice(5, 7))} 月`, week: WEEK },
        ...{ before: link(addDays(from, -1)), after: link(addDays(to, 1)), now: link(today) },
        isEmpty: month.counts.length === 0,
        offset: weekday(from),
        days: daysOf(list, month, { from, to, today }),
        windows: tracks.flatMap(({ titles }) => titles).flatMap(({ title }) => windowIn(title, from, to)),
      },
    };
  }
}

function weekday(day: CalendarDate): number {
  return ((daysBetween(MONDAY, day) % 7) + 7) % 7;
}

interface Shown {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly today: CalendarDate;
}

function daysOf(list: CaseListQuery, { counts, cases }: Month, { from, to, today }: Shown) {
  // A list of any of several conditions cannot say "and on this day".
  const isAny = list.question.any && list.question.conditions.length > 1;
  return Array.from({ length: daysBetween(from, to) + 1 }, (_, at) => {
    const on = addDays(from, at);
    const kinds = KINDS.flatMap((kind) => {
      const count = counts.find((each) => each.on === on && each.kind === kind)?.count ?? 0;
      if (count === 0) return [];
      const named = cases.filter((each) => each.on === on && each.kind === kind);
      const href = isAny ? null : hrefOf({ ...list, face: 'list' }, `f=${kind}:between:${on},${on}`);
      return [{ kind, label: caseLabels.days[kind], count, href, named, more: count - named.length }];
    });
    return {
      ...{ on, dayOfMonth: Number(on.slice(8)), name: `${Number(on.slice(5, 7))} 月 ${Number(on.slice(8))} 日` },
      ...{ week: `周${WEEK[weekday(on)]!}`, isToday: on === today, isRest: weekday(on) > 4, kinds },
      isEmpty: kinds.length === 0 && on !== today,
    };
  });
}

interface Windowed {
  readonly code: string;
  readonly label: string;
  readonly window: { readonly from: string; readonly to: string; readonly note: string } | null;
  readonly update: { readonly by: string | null; readonly note: string } | null;
}

/** When applications of a title are taken, and by when holders bring their data up to date, as far as it falls into the month. */
function windowIn({ code, label, window, update }: Windowed, from: CalendarDate, to: CalendarDate) {
  const year = from.slice(0, 4);
  const isOpen = window && `${year}-${window.from}` <= to && `${year}-${window.to}` >= from;
  const isDue = update?.by && `${year}-${update.by}` >= from && `${year}-${update.by}` <= to;
  return [
    ...(isOpen ? [{ code, label, what: `申报 ${window.from} 至 ${window.to}`, note: window.note }] : []),
    ...(isDue ? [{ code, label, what: `${update.by} 前更新信息`, note: update.note }] : []),
  ];
}
