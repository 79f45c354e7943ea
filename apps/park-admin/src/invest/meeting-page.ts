import { daysBetween, type StaffActor } from '@park/kernel';
import { InvestmentViews, projectLabels, projectStages } from '@park/projects';
import { Injectable } from '@nestjs/common';
import { ProjectNames } from '../projects/project-names';
import { monthWords, weeklySheet } from './weekly-report';

type Meeting = Awaited<ReturnType<InvestmentViews['meetings']['of']>>;
type Stuck = Meeting['stuck']['rows'][number];
type NameOf = (id: string | null) => string;

const OPEN = 'f=stage:notIn:terminated';
const projects = (query: string) => `/projects?${query}`;

/** 调度会: the sums of the report, what is stuck on what, and what is to be decided; each number opens its list. */
@Injectable()
export class MeetingPage {
  constructor(
    private readonly views: InvestmentViews,
    private readonly names: ProjectNames,
  ) {}

  async model(actor: StaffActor) {
    const [meeting, { nameOf }] = await Promise.all([this.views.meetings.of(actor), this.names.all(actor)]);
    const { today, month, stuck, asked } = meeting;
    const sections = this.views.meetings.sections.map((section) => sectionRow(meeting, section));
    const total = sections.reduce((sum, row) => added(sum, row), NOTHING);
    return {
      ...{ title: '调度会', subtitle: `截至 ${today}`, sections, scope: meeting.isWhole },
      crumbs: [{ label: '招商分析', href: '/pipeline' }, { label: '调度会' }],
      ...{
        total: { ...total, ...linksOf('') },
        year: month.slice(0, 4),
        doneBy: `${month.slice(0, 4)} 年 1—${Number(month.slice(5))} 月`,
      },
      counts: countRows(total),
      causes: meeting.lacks.map(({ kind, count, yuan }) => ({
        ...{ label: `缺${projectLabels.problemKinds[kind] ?? kind}`, count, yuan },
        href: projects(`${OPEN}&f=problem:in:${kind}`),
      })),
      asked: asked.rows.map((problem) => problemRow(problem, nameOf, today)),
      ...{ isCut: asked.isCut, until: monthWords(month) },
      stuck: { total: stuck.total, rows: stuckRows(meeting, nameOf), isCut: stuck.total > stuck.rows.length },
    };
  }

  /** The weekly report with every project, by section. */
  async weekly(actor: StaffActor, format: 'xlsx' | 'docx') {
    const { today, month } = await this.views.meetings.of(actor);
    const { nameOf } = await this.names.all(actor);
    const sections: Parameters<typeof weeklySheet>[0][number][] = [];
    for (const { id, label } of this.views.meetings.sections)
      sections.push({ label, rows: await this.views.meetings.section(actor, { id, format }) });
    const known = (id: string | null) => (id === null ? '' : nameOf(id).replace('—', ''));
    return { today, sheet: weeklySheet(sections, { today, month, by: actor.name, nameOf: known }) };
  }
}

const NOTHING = {
  ...{ count: 0, yuan: 0, unpriced: 0, planYuan: 0, doneYuan: 0 },
  ...{ stalled: 0, delayed: 0, escalated: 0, late: 0 },
};
type Sums = typeof NOTHING;

function added(sum: Sums, row: Sums): Sums {
  const keys = Object.keys(NOTHING) as (keyof Sums)[];
  return Object.fromEntries(keys.map((key) => [key, sum[key] + row[key]])) as Sums;
}

function linksOf(stages: string) {
  const of = (more: string) => projects([stages || OPEN, more].filter(Boolean).join('&'));
  return {
    ...{ href: of(''), unpricedHref: of('f=investment:missing') },
    ...{ stalledHref: of('f=status:in:stalled'), delayedHref: of('f=status:in:delayed') },
  };
}

function sectionRow({ sums }: Meeting, { id, label, stages }: InvestmentViews['meetings']['sections'][number]) {
  const own = sums.find(({ section }) => section === id) ?? NOTHING;
  return { ...own, label, ...linksOf(`f=stage:in:${stages.join(',')}`) };
}

function countRows({ stalled, delayed, escalated, late }: Sums) {
  return [
    { label: '停滞', count: stalled, href: projects(`${OPEN}&f=status:in:stalled`) },
    { label: '滞后', count: delayed, href: projects(`${OPEN}&f=status:in:delayed`) },
    { label: '有问题上报领导', count: escalated, href: projects(`${OPEN}&f=asked:known`) },
    { label: '有问题超期', count: late, href: projects(`${OPEN}&f=late:known`) },
  ];
}

function problemRow(problem: Meeting['asked']['rows'][number], nameOf: NameOf, today: Meeting['today']) {
  const { projectId, project, title, kind, department, ownerId, dueOn, isEscalated, hasEnded } = problem;
  const late = daysBetween(dueOn, today);
  return {
    ...{ project, title, department, dueOn, href: `/projects/${projectId}/problems`, owner: nameOf(ownerId) },
    ...{ kind: projectLabels.problemKinds[kind] ?? kind, state: isEscalated ? '请领导决定' : '超期', hasEnded },
    ...{
      tone: late > 0 ? 'red' : 'yellow',
      due: late > 0 ? `超 ${late} 天` : late === 0 ? '今天' : `还有 ${-late} 天`,
    },
  };
}

function stuckRows({ stuck, today }: Meeting, nameOf: NameOf) {
  return stuck.rows.map((project) => {
    const { id, title, stage, stageSinceOn, status, trackerId, nextStep, nextStepOn } = project;
    const own = stuck.lacking.filter(({ projectId }) => projectId === id);
    const [first] = own.filter(({ isEscalated }) => isEscalated);
    return {
      ...{ id, title, tracker: nameOf(trackerId), nextStep, nextStepOn, href: `/projects/${id}` },
      stage: `${projectStages.names[stage]} · ${daysBetween(stageSinceOn, today)} 天`,
      status: { label: projectLabels.statuses[status], tone: status === 'stalled' ? 'red' : 'yellow' },
      why: whyStuck(project, today),
      lacks: own.map(({ title: what, kind }) => `${projectLabels.problemKinds[kind] ?? kind}：${what}`),
      decision: first ? `${first.title}（${first.department}，${first.dueOn} 前）` : '',
      isLate: nextStepOn !== null && nextStepOn < today,
    };
  });
}

/** Why a project is stuck: as a manager judged, otherwise by the rule. */
function whyStuck({ status, statusJudgedOn, statusNote, lastActiveOn }: Stuck, today: Meeting['today']): string {
  if (statusJudgedOn !== null) return `${statusJudgedOn} 改判：${statusNote ?? ''}`;
  return status === 'stalled' ? `${daysBetween(lastActiveOn, today)} 天没有进展` : '';
}
