import { CurrentActor, Requires } from '@park/identity';
import type { StaffActor } from '@park/kernel';
import { Clock } from '@park/platform';
import { type InvestmentProject, InvestmentViews, projectLabels, projectRights, projectStages } from '@park/projects';
import type { OutValue } from '@park/sheets';
import { Controller, Get, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { sendList } from '../lists/list-file';
import { projectListQuery, wordsOf } from './project-list';
import { yesNo } from './project-inputs';
import { ProjectViews } from './project-views';
import { categories } from './project-words';

const HEAD = [
  ...['编号', '项目名称', '意向方', '阶段', '本阶段起', '状态', '进度灯', '类别', '总投资（万元）'],
  ...['下一步', '下一步日期', '跟踪人', '最近进展', '计划开工', '终止原因'],
  ...['市重点', '市重点编号', '投资币种', '原币金额（万）', '折算汇率', '汇率日期'],
];

/** The list of projects as it is narrowed, or what was chosen of it, as a file: takes the query string of the list. */
@Controller('projects/export')
export class ProjectExportController {
  constructor(
    private readonly investment: InvestmentViews,
    private readonly views: ProjectViews,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Requires(projectRights.viewProjects, 'proof')
  async download(
    @CurrentActor() actor: StaffActor,
    @Query() query: Readonly<Record<string, unknown>>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const day = this.clock.today();
    const { all: trackers, nameOf } = await this.views.people(actor);
    const list = projectListQuery(query, { today: day, trackers });
    await sendList(reply, query, {
      ...{
        name: '招商项目',
        taker: { actor, clock: this.clock },
        unit: '个',
        filter: list.filter,
        words: wordsOf(list),
      },
      rows: async (filter, how) => lines(await this.investment.projects.taken(actor, filter, how), nameOf),
    });
  }
}

type NameOf = (id: string | null) => string;

async function* lines(pages: AsyncGenerator<readonly InvestmentProject[]>, nameOf: NameOf) {
  yield HEAD;
  for await (const rows of pages) for (const row of rows) yield lineOf(row, nameOf);
}

function lineOf(project: InvestmentProject, nameOf: NameOf): readonly OutValue[] {
  const { code, title, investor, stage, stageSinceOn, status, light, category, totalInvestmentYuan } = project;
  const start = project.facts['plannedStartOn'];
  return [
    ...[code, title, investor ?? '', projectStages.names[stage], stageSinceOn],
    ...[projectLabels.statuses[status], projectLabels.lights[light], categories[category ?? ''] ?? ''],
    totalInvestmentYuan === null ? '' : Number(totalInvestmentYuan) / 1e4,
    ...[project.nextStep ?? '', project.nextStepOn ?? '', project.trackerId === null ? '' : nameOf(project.trackerId)],
    ...[project.lastActiveOn, typeof start === 'string' ? start : ''],
    projectLabels.endings[project.endedBecause ?? ''] ?? '',
    ...moneyOf(project.facts),
  ];
}

/** Key project and money in its own currency; what is not known stays blank. */
function moneyOf(facts: InvestmentProject['facts']): readonly OutValue[] {
  const text = (key: string) => (typeof facts[key] === 'string' ? facts[key] : '');
  const figure = (key: string) => (text(key) === '' ? '' : Number(text(key)));
  const isKey = facts['isCityKey'];
  return [
    ...[typeof isKey === 'boolean' ? yesNo[isKey ? 'yes' : 'no'] : '', text('cityKeyNumber')],
    ...[projectLabels.currencies[text('currency')] ?? '', figure('currencyAmount'), figure('rate'), text('rateOn')],
  ];
}
