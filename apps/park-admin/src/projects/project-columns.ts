import { type CalendarDate, dateInShanghai } from '@park/kernel';
import { type InvestmentProject, projectLabels } from '@park/projects';
import { type ListColumn, lists } from '@park/web-kit';
import { hrefOf, type ProjectListQuery } from './project-list';
import { projectRow } from './project-words';

const figures = new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 2 });
const statusTones: Readonly<Record<string, string>> = { normal: 'green', delayed: 'yellow', stalled: 'red' };
/** Where a cell stands in the lines of a phone. */
const phone: Readonly<Record<string, number>> = { stage: 1, tracker: 2, investment: 3, next: 4 };

interface Beside {
  readonly nameOf: (id: string | null) => string;
  readonly today: CalendarDate;
  readonly problems: { readonly open: number; readonly overdue: number } | null;
}

/** The heads of the list with the links that sort by them. */
export function projectHeads(list: ProjectListQuery) {
  const headOf = (column: ListColumn) => {
    const sorted = list.question.order?.key === column.key ? list.question.order : null;
    const field = list.fields.field(column.key);
    const numeric = field?.kind === 'number';
    const order = { ...column, descending: sorted ? !sorted.descending : numeric };
    return {
      ...{ label: column.key === 'name' ? '项目' : lists.subject(list.fields, column), numeric },
      ...(field && { unit: list.fields.unit(field) }),
      sorted: sorted ? (sorted.descending ? 'descending' : 'ascending') : null,
      href: column.key === 'problem' ? null : hrefOf({ ...list, question: { ...list.question, order } }),
    };
  };
  return { name: headOf({ key: 'name', back: null }), heads: list.columns.map(headOf) };
}

/** A project as the cells of a line. */
export function projectCells({ columns, fields }: ProjectListQuery, project: InvestmentProject, beside: Beside) {
  const row = projectRow(project, beside.nameOf, beside.today);
  const texts: Readonly<Record<string, string | null | undefined>> = {
    ...{ stage: `${row.stage} · ${row.days} 天`, category: row.category, tracker: row.tracker, what: row.nextStep },
    ...{ since: project.stageSinceOn, active: project.lastActiveOn, investor: project.investor },
    ...{ begun: dateInShanghai(project.createdAt), start: project.facts['plannedStartOn'] as string | null },
    ended: project.endedBecause && (projectLabels.endings[project.endedBecause] ?? project.endedBecause),
    investment: row.yuan === null ? null : figures.format(row.yuan / 1e4),
    problem: beside.problems && problemWords(beside.problems),
  };
  const isEnded = project.stage === 'terminated';
  return columns.map(({ key, back }) => {
    const field = fields.field(key);
    const kind = field?.kind === 'number' ? 'number' : field?.kind === 'date' ? 'date' : 'text';
    const cell = {
      kind,
      label: lists.subject(fields, { key, back }),
      place: phone[key],
      unit: field && fields.unit(field),
    };
    if (key === 'status' && !isEnded)
      return { ...cell, light: { label: projectLabels.statuses[project.status], tone: statusTones[project.status] } };
    if (key === 'light')
      return row.light.isPending ? { ...cell, text: row.light.label } : { ...cell, light: row.light };
    if (key === 'next')
      return { ...cell, text: isEnded ? undefined : nextWords(row), tone: row.late ? 'down' : undefined };
    if (key === 'what') return { ...cell, text: row.nextStep ?? undefined, note: row.nextStep ?? undefined };
    return { ...cell, text: texts[key] ?? undefined };
  });
}

function nextWords({ nextStepOn, late }: ReturnType<typeof projectRow>): string {
  if (nextStepOn === null) return '没有下一步';
  return late ? `逾期 ${nextStepOn}` : nextStepOn;
}

function problemWords({ open, overdue }: NonNullable<Beside['problems']>): string {
  return overdue > 0 ? `${open} 个，超时 ${overdue}` : `${open} 个`;
}

/** The panel with all columns: those shown in their order, then the others. */
export function projectColumnsPanel(list: ProjectListQuery) {
  const { columns, fields, question } = list;
  const shownAt = (at: number) => {
    const others = columns.filter((_, place) => place !== at);
    const moved = others.toSpliced(at - 1, 0, columns[at]!);
    return `${hrefOf({ ...list, question: { ...question, columns: moved } })}&open=columns`;
  };
  const chosen = new Set(columns.map(({ key }) => key));
  const entry = (key: string) => ({ value: key, label: lists.subject(fields, { key, back: null }) });
  const others = projectLabels.listFields.filter(({ key }) => !chosen.has(key));
  return {
    shown: columns.map(({ key }, at) => ({ ...entry(key), up: at > 0 ? shownAt(at) : null })),
    more: [{ label: '项目', columns: others.map(({ key }) => entry(key)) }],
    usual: hrefOf({ ...list, question: { ...question, columns: null } }),
  };
}
