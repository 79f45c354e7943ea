import { type InvestmentViews, projectLabels, projectStages } from '@park/projects';
import type { OutSheet, OutValue } from '@park/sheets';
import { categories, cityKeyWords, currencyWords } from '../projects/project-words';

type Reported = Awaited<ReturnType<InvestmentViews['meetings']['section']>>[number];

/** A section with its projects. */
interface Filled {
  readonly label: string;
  readonly rows: readonly Reported[];
}

interface About {
  readonly today: string;
  readonly month: string;
  readonly by: string;
  nameOf(id: string | null): string;
}

/** A column: its group where it has one, its head, its width, and what stands in it. */
interface Column {
  readonly group?: string;
  readonly head: string;
  readonly width: number;
  /** The sections and the whole add it up. */
  readonly isSummed?: boolean;
  readonly of: (row: Reported, about: About) => OutValue;
}

const inWan = (yuan: string | number | null | undefined): OutValue =>
  yuan === null || yuan === undefined || yuan === '' ? '' : Math.round(Number(yuan) * 100) / 1e6;
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const figure = (value: unknown): OutValue => (text(value) === '' ? '' : Number(text(value)));

const column = (head: string, width: number, of: Column['of']): Column => ({ head, width, of });
const summed = (head: string, width: number, of: Column['of']): Column => ({ head, width, of, isSummed: true });
const under = (group: string, ...columns: readonly Column[]) => columns.map((each) => ({ ...each, group }));

const columns = (month: string): readonly Column[] => [
  column('项目名称', 26, ({ project }) => project.title),
  column('建设性质', 10, ({ project }) => categories[project.category ?? ''] ?? ''),
  summed('总投资', 12, ({ project }) => inWan(project.totalInvestmentYuan)),
  column('原币金额', 14, ({ project }) => currencyWords(project.facts)),
  summed('用地需求', 10, ({ project }) => figure(project.facts['landNeedMu'])),
  summed(`${month.slice(0, 4)} 年计划投资`, 12, ({ figures }) => inWan(figures.planYuan)),
  ...under(
    `${month.slice(0, 4)} 年完成投资`,
    summed(`1—${Number(month.slice(5))} 月`, 12, ({ figures }) => inWan(figures.doneYuan)),
    summed(`${Number(month.slice(5))} 月`, 12, ({ figures }) => inWan(figures.monthYuan)),
  ),
  ...under(
    '进度',
    column('目前形象进度', 30, ({ progress }) => progress ?? ''),
    column('阶段', 8, ({ project }) => projectStages.names[project.stage]),
    column('本阶段起', 12, ({ project }) => project.stageSinceOn),
    column('状态', 8, ({ project }) => projectLabels.statuses[project.status]),
  ),
  ...under(
    '责任',
    column('投资方', 24, ({ project }) => project.investor ?? ''),
    column('跟踪人', 10, ({ project }, { nameOf }) => nameOf(project.trackerId)),
    column('包保领导', 10, ({ project }, { nameOf }) => nameOf(text(project.facts['responsibleLeaderId']) || null)),
  ),
  column('计划开工时间', 12, ({ project }) => text(project.facts['plannedStartOn'])),
  column('需协调解决问题', 36, ({ problems }) => problems.map(problemWords).join('；')),
  ...under(
    '下一步',
    column('事项', 24, ({ project }) => project.nextStep ?? ''),
    column('时间', 12, ({ project }) => project.nextStepOn ?? ''),
  ),
  column('备注', 16, ({ project }) => cityKeyWords(project.facts)),
];

/** Title, who and when with the units, and the header of two rows. */
const HEADER = 4;

/** 2026-10 as people write it. */
export function monthWords(month: string): string {
  return `${month.slice(0, 4)} 年 ${Number(month.slice(5))} 月`;
}

function problemWords({ title, department, dueOn, isEscalated }: Reported['problems'][number]): string {
  return `${title}（${department}，${dueOn}${isEscalated ? '，已上报' : ''}）`;
}

/** The weekly report as a sheet: title, units above a header of two rows, a part with its sum for each section, the whole. */
export function weeklySheet(sections: readonly Filled[], about: About): OutSheet {
  const all = columns(about.month);
  const head = (at: number) => [
    at === 0 ? '序号' : '',
    ...all.map(({ group, head: name }) => (at === 0 ? (group ?? name) : group ? name : '')),
  ];
  const rows = sections.flatMap((section, at) => sectionRows(section, at, { all, about }));
  const every = sections.flatMap((section) => section.rows);
  return {
    name: '招商项目周报',
    rows: [
      [`招商项目周报（${about.today}）`],
      [
        `填报人：${about.by}　统计时间截止 ${about.today}，完成投资、形象进度截止 ${monthWords(about.month)}末　单位：万元、亩　共 ${every.length} 个项目`,
      ],
      ...[head(0), head(1), ...rows, sumRow('总合计', every, { all, about })],
    ],
    ...{ widths: [6, ...all.map(({ width }) => width)], header: HEADER, merged: mergedHead(all) },
  };
}

const numerals = ['一', '二', '三', '四'];

interface Table {
  readonly all: readonly Column[];
  readonly about: About;
}

function sectionRows({ label, rows }: Filled, at: number, table: Table): (readonly OutValue[])[] {
  const lines = rows.map((row, place) => [place + 1, ...table.all.map(({ of }) => of(row, table.about))]);
  return [[`${numerals[at]}、${label}（项目共计 ${rows.length} 个）`], ...lines, sumRow('合计', rows, table)];
}

/** The number of projects in the first cell, as these reports have it, and the sums of the figures that can be added. */
function sumRow(label: string, rows: readonly Reported[], { all, about }: Table): readonly OutValue[] {
  return [
    rows.length,
    ...all.map(({ isSummed, of }, at) => {
      if (at === 0) return label;
      if (!isSummed) return '';
      return Math.round(rows.reduce((total, row) => total + Number(of(row, about) || 0), 0) * 1e6) / 1e6;
    }),
  ];
}

/** The title over all columns, groups over theirs, and columns without a group down both rows. */
function mergedHead(all: readonly Column[]) {
  const last = all.length;
  const lines = [0, 1].map((row) => ({ startRow: row, endRow: row, startCol: 0, endCol: last }));
  const single = [0, ...all.flatMap(({ group }, at) => (group ? [] : [at + 1]))];
  const groups = [...new Set(all.flatMap(({ group }) => group ?? []))].map((group) => {
    const own = all.flatMap((each, at) => (each.group === group ? [at + 1] : []));
    return { startRow: 2, endRow: 2, startCol: own[0]!, endCol: own.at(-1)! };
  });
  return [...lines, ...groups, ...single.map((col) => ({ startRow: 2, endRow: 3, startCol: col, endCol: col }))];
}
