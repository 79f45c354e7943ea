import { addDays, type CalendarDate, isCalendarDate, type StaffActor } from '@park/kernel';
import { InvestmentViews, leadRights, projectLabels, type ProjectPart, projectStages } from '@park/projects';
import { Injectable } from '@nestjs/common';
import { ProjectNames } from '../projects/project-names';
import { ageingChart, funnelChart } from './pipeline-charts';

type Standing = Awaited<ReturnType<InvestmentViews['pipeline']['of']>>;
type Stage = Standing['funnel'][number]['stage'];

const projects = (query: string) => `/projects?${query}`;
const ofPart = (part: ProjectPart) => projects(`part=${part}`);
const OPEN = 'f=stage:notIn:terminated';

/** The page of who leads the work: funnel, ageing, what is stuck on what, forecast, people, changes; each number opens its list. */
@Injectable()
export class PipelinePage {
  constructor(
    private readonly views: InvestmentViews,
    private readonly names: ProjectNames,
  ) {}

  async model(actor: StaffActor, query: Readonly<Record<string, unknown>>) {
    const usual = this.views.pipeline.usualSince(actor);
    const asked = [query['since']].flat().at(-1);
    const isRead = typeof asked === 'string' && isCalendarDate(asked) && asked <= addDays(usual, 7);
    const since = isRead ? asked : usual;
    const [standing, { nameOf }] = await Promise.all([this.views.pipeline.of(actor, since), this.names.all(actor)]);
    const funnel = funnelRows(standing);
    const canWork = leadRights.viewLeads.allows(actor);
    return {
      ...{ title: '招商分析', subtitle: `截至 ${standing.today}`, today: standing.today, since },
      problem: asked && !isRead ? '“自哪一天起”请写成 2026-01-31 这样的日期，不晚于今天；现在按最近 7 天。' : null,
      scope: this.views.days.seesAll(actor) ? '全部招商项目' : '您跟踪或参与的招商项目',
      totals: { ...standing.totals, href: projects(OPEN) },
      nothing: standing.funnel.every(({ reached }) => reached === 0) && standing.leads.length === 0,
      ...{ funnel, funnelChart: funnelChart(funnel) },
      ...{ ageing: ageingRows(standing), ages: standing.ages, ageingChart: ageingChart(standing) },
      causes: causeRows(standing),
      forecast: forecastModel(standing),
      officers: officerRows(standing, nameOf),
      changes: canWork ? changeRows(standing, since) : [],
      folds: foldWords(standing),
    };
  }
}

/** What a section says of itself while it is folded on a phone. */
function foldWords({ funnel, ages, totals, officers }: Standing) {
  const oldest = funnel.reduce((sum, each) => sum + (each.ages.at(-1) ?? 0), 0);
  return {
    funnel: `在推进 ${totals.count} 个`,
    ageing: `${ages.at(-1)?.label ?? ''} ${oldest} 个`,
    forecast: '按阶段权重折算',
    officers: `${officers.length} 人`,
  };
}

function funnelRows({ funnel }: Standing) {
  return funnel.map(({ stage, count, yuan, unpriced, reached, rate, stalled }) => ({
    ...{ label: projectStages.names[stage], count, yuan, unpriced, reached, stalled },
    rate: rate === null ? null : rate,
    href: projects(`stage=${stage}`),
    reachedHref: projects(`f=reached:in:${stagesFrom(stage)}`),
    unpricedHref: projects(`stage=${stage}&f=investment:missing`),
    stalledHref: projects(`stage=${stage}&f=status:in:stalled`),
  }));
}

/** This stage and those after it, as a condition names them. */
function stagesFrom(stage: Stage): string {
  return projectStages.order.slice(projectStages.placeOf(stage)).join(',');
}

function ageingRows({ funnel, ages, today }: Standing) {
  return funnel.map(({ stage, ages: counts }) => ({
    label: projectStages.names[stage],
    cells: counts.map((count, at) => ({
      ...{ count, label: ages[at]!.label },
      href: projects(`stage=${stage}&f=since:${sinceOf(ages[at]!, today)}`),
    })),
  }));
}

function sinceOf({ from, to }: Standing['ages'][number], today: CalendarDate): string {
  const last = addDays(today, -from);
  if (to === null) return `lte:${last}`;
  return from === 0 ? `gte:${addDays(today, -to)}` : `between:${addDays(today, -to)},${last}`;
}

function causeRows({ totals, lacks }: Standing) {
  return [
    {
      label: '停滞：90 天没有进展',
      count: totals.stalled,
      yuan: totals.stalledYuan,
      href: projects('f=status:in:stalled'),
    },
    {
      label: '滞后：亮灯或过了计划开工日',
      count: totals.delayed,
      yuan: totals.delayedYuan,
      href: projects('f=status:in:delayed'),
    },
    { label: '没有下一步', count: totals.aimless, yuan: totals.aimlessYuan, href: ofPart('aimless') },
    ...lacks.map(({ kind, count, yuan }) => ({
      ...{ label: `缺${projectLabels.problemKinds[kind] ?? kind}`, count, yuan },
      href: projects(`${OPEN}&f=problem:in:${kind}`),
    })),
  ].filter(({ count }) => count > 0);
}

function forecastModel({ forecast, weights }: Standing) {
  return {
    ...{ yuan: forecast.yuan, weighted: forecast.weighted, from: weights.from, source: weights.source },
    lines: forecast.lines.map(({ percent: weight, ...line }) => ({
      ...line,
      weight,
      label: projectStages.names[line.stage],
      href: projects(`stage=${line.stage}&f=investment:known`),
      priced: line.count - line.unpriced,
    })),
  };
}

function officerRows({ officers, leads }: Standing, nameOf: (id: string | null) => string) {
  const ids = new Set([...officers, ...leads.filter(({ followed }) => followed > 0)].map(({ trackerId }) => trackerId));
  const zero = { count: 0, yuan: 0, stalled: 0, aimless: 0, weighted: 0 };
  return [...ids].map((trackerId) => {
    const own = officers.find((each) => each.trackerId === trackerId) ?? zero;
    const { followed = 0, overdue = 0 } = leads.find((each) => each.trackerId === trackerId) ?? {};
    const who = trackerId === null ? 'f=tracker:missing' : `f=tracker:in:${trackerId}`;
    return {
      ...{ name: trackerId === null ? '无人跟踪' : nameOf(trackerId), ...own, followed, overdue },
      href: projects(`${OPEN}&${who}`),
      stalledHref: projects(`${who}&f=status:in:stalled`),
      aimlessHref: projects(`part=aimless&${who}`),
      leadsHref: `/leads?part=team&${who}`,
      overdueHref: `/leads?part=overdue&${who}`,
    };
  });
}

function changeRows({ funnel, changed, leads }: Standing, since: CalendarDate) {
  const received = leads.reduce((total, each) => total + each.received, 0);
  const entered = funnel.filter(({ stage, entered }) => stage !== 'lead' && entered > 0);
  return [
    { label: '收到线索', count: received, unit: '条', href: `/leads?part=all&f=received:gte:${since}` },
    { label: '登记项目', count: changed.begun, href: projects(`f=begun:gte:${since}`) },
    { label: '有进展', count: changed.active, href: projects(`${OPEN}&f=active:gte:${since}`) },
    ...entered.map(({ stage, entered: count, enteredYuan: yuan }) => ({
      ...{ label: `转入${projectStages.names[stage]}`, count, yuan },
      href: projects(`stage=${stage}&f=since:gte:${since}`),
    })),
    { label: '终止', count: changed.ended, href: projects(`stage=terminated&f=since:gte:${since}`) },
  ];
}
