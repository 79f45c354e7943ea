import type { StaffActor } from '@park/kernel';
import { Clock } from '@park/platform';
import { InvestmentViews, projectLabels } from '@park/projects';
import { Injectable } from '@nestjs/common';
import { monthIn, monthModel } from '../lists/month';
import { hrefOf, type ProjectListQuery } from './project-list';

type Entry = Awaited<ReturnType<InvestmentViews['projects']['months']['of']>>['entries'][number];

const CUT = '这个月的事项很多，只列前 400 件；请用条件缩小范围。';
/** What is still to be done, as long as it stands in the calendar. */
const TASKS: readonly Entry['kind'][] = ['next', 'promise', 'problem', 'approval'];
const NOTHING = {
  nothing: '这个月没有事项',
  nothingText: '下一步、计划开工、承诺、问题期限和审批期限落在这个月的，会列在这里；已终止的项目不列。',
};

/** The projects of a question by the days of a month. */
@Injectable()
export class ProjectCalendar {
  constructor(
    private readonly views: InvestmentViews,
    private readonly clock: Clock,
  ) {}

  async model(
    actor: StaffActor,
    list: ProjectListQuery,
    { nameOf, month: asked }: { readonly nameOf: (id: string | null) => string; readonly month: unknown },
  ) {
    const today = this.clock.today();
    const first = monthIn(asked, today);
    const { entries, isCut } = await this.views.projects.months.of(actor, list.filter, first);
    const lines = entries.map((entry) => ({
      ...{ on: entry.on, name: entry.project, who: nameOf(entry.trackerId) },
      ...{ label: this.views.projects.months.kinds[entry.kind], what: whatOf(entry), href: hrefTo(entry) },
      isLate: entry.on < today && TASKS.includes(entry.kind),
    }));
    const month = monthModel(first, { entries: lines }, { today, hrefOf: (at) => hrefOf(list, `month=${at}`) });
    return { month: { ...month, ...NOTHING, notice: isCut ? CUT : '' } };
  }
}

function whatOf({ kind, what }: Entry): string {
  return kind === 'approval' || kind === 'expiry' ? (projectLabels.approvalNames[what] ?? what) : what;
}

const pages: Readonly<Partial<Record<Entry['kind'], string>>> = {
  ...{ promise: '/promises', problem: '/problems', approval: '/papers', expiry: '/papers' },
};

const hrefTo = ({ projectId, kind }: Entry) => `/projects/${projectId}${pages[kind] ?? ''}`;
