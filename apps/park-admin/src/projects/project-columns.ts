import { type CalendarDate, dateInShanghai } from '@park/kernel';
import { type InvestmentProject, projectLabels, projectStages } from '@park/projects';
import { lists } from '@park/web-kit';
import type { ProjectListQuery } from './project-list';
import { cityKeyWords, currencyWords, projectRow } from './project-words';

const figures = new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 2 });
const statusTones: Readonly<Record<string, string>> = { normal: 'green', delayed: 'yellow', stalled: 'red' };
/** Where a cell stands in the lines of a phone. */
const phone: Readonly<Record<string, number>> = { stage: 1, tracker: 2, investment: 3, next: 4 };

interface Beside {
  readonly nameOf: (id: string | null) => string;
  readonly today: CalendarDate;
  readonly problems: { readonly open: number; readonly overdue: number } | null;
}

/** A project as the cells of a line. */
export function projectCells({ columns, fields }: ProjectListQuery, project: InvestmentProject, beside: Beside) {
  const row = projectRow(project, beside.nameOf, beside.today);
  const texts = textsOf(project, row, beside);
  const special = specialsOf(project, row);
  return columns.map(({ key, back }) => {
    const field = fields.field(key);
    const kind = field?.kind === 'number' ? 'number' : field?.kind === 'date' ? 'date' : 'text';
    const cell = { kind, label: lists.subject(fields, { key, back }), place: phone[key] };
    return { ...cell, unit: field && fields.unit(field), text: texts[key] ?? undefined, ...special[key] };
  });
}

type Row = ReturnType<typeof projectRow>;

function textsOf(project: InvestmentProject, row: Row, { problems }: Beside): Readonly<Record<string, unknown>> {
  const { endedBecause } = project;
  return {
    ...{ stage: `${row.stage} · ${row.days} 天`, category: row.category, tracker: row.tracker, what: row.nextStep },
    ...{ since: project.stageSinceOn, active: project.lastActiveOn, investor: project.investor },
    ...{ begun: dateInShanghai(project.createdAt), start: project.facts['plannedStartOn'], light: row.light.label },
    ended: endedBecause && (projectLabels.endings[endedBecause] ?? endedBecause),
    reached: projectStages.names[project.stageBeforeTermination ?? project.stage],
    investment: row.yuan === null ? null : figures.format(row.yuan / 1e4),
    ...{
      cityKey: cityKeyWords(project.facts) || (project.isCityKey === false ? '否' : null),
      currency: currencyWords(project.facts),
    },
    problem: problems && problemWords(problems),
  };
}

/** Cells that are more than a text; one that has ended neither comes along nor has a next step. */
function specialsOf({ stage, status }: InvestmentProject, row: Row): Readonly<Record<string, object>> {
  if (stage === 'terminated') return {};
  return {
    status: { light: { label: projectLabels.statuses[status], tone: statusTones[status] } },
    next: { text: nextWords(row), tone: row.late ? 'down' : undefined },
    ...(!row.light.isPending && { light: { light: row.light } }),
    ...(row.nextStep && { what: { note: row.nextStep } }),
  };
}

function nextWords({ nextStepOn, late }: ReturnType<typeof projectRow>): string {
  if (nextStepOn === null) return '没有下一步';
  return late ? `逾期 ${nextStepOn}` : nextStepOn;
}

function problemWords({ open, overdue }: NonNullable<Beside['problems']>): string {
  return overdue > 0 ? `${open} 个，超时 ${overdue}` : `${open} 个`;
}
