import type { StaffActor } from '@park/kernel';
import { Clock } from '@park/platform';
import { InvestmentViews, projectLabels } from '@park/projects';
import { Injectable } from '@nestjs/common';
import { monthIn, monthModel } from './month-model';
import { hrefOf, type ProjectListQuery } from './project-list';

type Entry = Awaited<ReturnType<InvestmentViews['projects']['months']['of']>>['entries'][number];

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
    { nameOf, month }: { readonly nameOf: (id: string | null) => string; readonly month: unknown },
  ) {
    const today = this.clock.today();
    const first = monthIn(month, today);
    const { entries, isCut } = await this.views.projects.months.of(actor, list.filter, first);
    const lines = entries.map((entry) => ({
      ...{ on: entry.on, name: entry.project, who: nameOf(entry.trackerId) },
      ...{ label: this.views.projects.months.kinds[entry.kind], what: whatOf(entry), href: hrefTo(entry) },
    }));
    return { month: { ...monthModel(first, lines, { today, hrefOf: (at) => hrefOf(list, `month=${at}`) }), isCut } };
  }
}

function whatOf({ kind, what }: Entry): string {
  return kind === 'approval' || kind === 'expiry' ? (projectLabels.approvalNames[what] ?? what) : what;
}

const pages: Readonly<Partial<Record<Entry['kind'], string>>> = {
  ...{ promise: '/promises', problem: '/problems', approval: '/papers', expiry: '/papers' },
};

const hrefTo = ({ projectId, kind }: Entry) => `/projects/${projectId}${pages[kind] ?? ''}`;
