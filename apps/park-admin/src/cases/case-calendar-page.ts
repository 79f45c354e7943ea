import { caseLabels, Cases, LadderLists } from '@park/cultivation';
import type { CalendarDate, StaffActor } from '@park/kernel';
import { Clock } from '@park/platform';
import { Injectable } from '@nestjs/common';
import { endOfMonth, monthIn, monthModel } from '../lists/month';
import { type CaseListQuery, hrefOf } from './case-list';
import type { People } from './case-people';

type OnDay = Awaited<ReturnType<Cases['calendar']>>[number];

/** The cases of a question by the days on which something is to be done or ends, a month at a time. */
@Injectable()
export class CaseCalendarPage {
  constructor(
    private readonly cases: Cases,
    private readonly lists: LadderLists,
    private readonly clock: Clock,
  ) {}

  async model(
    actor: StaffActor,
    list: CaseListQuery,
    { asked, nameOf }: { readonly asked: string; readonly nameOf: People['nameOf'] },
  ) {
    const today = this.clock.today();
    const from = monthIn(asked, today);
    const to = endOfMonth(from);
    const [found, { tracks }] = await Promise.all([
      this.cases.calendar(actor, list.filter, { from, to }),
      this.lists.overview(actor, 'held'),
    ]);
    const shown = {
      entries: found.map((each) => ({ ...entryOf(each), who: nameOf(each.officerId), isLate: isLate(each, today) })),
      counts: found.map((each) => ({ ...countOf(each), href: dayHref(list, each) })),
    };
    return {
      month: {
        ...monthModel(from, shown, { today, hrefOf: (month) => hrefOf(list, `month=${month}`) }),
        ...{
          nothing: '这个月没有案卷的事项',
          nothingText: '案卷的下一步、期限、计划申报和到期落在这个月的，会列在这里。',
        },
        windows: tracks.flatMap(({ titles }) => titles).flatMap(({ title }) => windowIn(title, from, to)),
      },
    };
  }
}

const countOf = ({ on, kind, count }: OnDay) => ({ on, label: caseLabels.days[kind], count });

/** A next step or a limit of an open case that is past. */
function isLate({ on, kind, stage }: OnDay, today: CalendarDate): boolean {
  return on < today && (kind === 'next' || kind === 'due') && caseLabels.isOpenStage(stage);
}

function entryOf({ on, kind, id, companyName, nextWhat }: OnDay) {
  const what = kind === 'next' ? (nextWhat ?? '') : '';
  return { on, label: caseLabels.days[kind], name: companyName, what, href: `/cases/${id}` };
}

/** The list of all of a day; a list of any of several conditions cannot say "and on this day". */
function dayHref(list: CaseListQuery, { on, kind }: OnDay): string | null {
  const isAny = list.question.any && list.question.conditions.length > 1;
  return isAny ? null : hrefOf({ ...list, face: 'list' }, `f=${kind}:between:${on},${on}`);
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
  const title = { label, href: `/ladder/${code}` };
  const isOpen = window && `${year}-${window.from}` <= to && `${year}-${window.to}` >= from;
  const isDue = update?.by && `${year}-${update.by}` >= from && `${year}-${update.by}` <= to;
  return [
    ...(isOpen
      ? [{ ...title, what: `申报 ${window.from} 至 ${window.to}`, note: `${window.note}；以当年通知为准` }]
      : []),
    ...(isDue ? [{ ...title, what: `${update.by} 前更新信息`, note: `${update.note}；以当年通知为准` }] : []),
  ];
}
