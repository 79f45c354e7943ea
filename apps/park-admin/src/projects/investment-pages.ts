import { acceptedEndings, Attachments } from '@park/files';
import { approximate, type Exact, type StaffActor } from '@park/kernel';
import { ProjectDesk, projectLabels, projectRights, Projects } from '@park/projects';
import { choices } from '@park/web-kit';
import { Injectable } from '@nestjs/common';
import { investmentChart } from './investment-chart';
import { lightWords } from './project-words';

type Query = Readonly<Record<string, unknown>>;
type Invested = ReturnType<ProjectDesk['money']['investment']['year']>;
type Year = Awaited<ReturnType<ProjectDesk['money']['investment']['reported']>>;
type Report = Year['reports'][number];
type Figure = (typeof projectLabels.reportFigures)[number];

const { groupedDigits, inTenThousands, isMonth, isYear, periodName, reportFigures, reportSources } = projectLabels;
const tones = { red: 'red', yellow: 'yellow', green: 'green', unknown: 'secondary' } as const;

/** The page with what is planned and done of a project by month, and the form of the period that is open. */
@Injectable()
export class InvestmentPages {
  constructor(
    private readonly projects: Projects,
    private readonly desk: ProjectDesk,
    private readonly files: Attachments,
  ) {}

  async show(actor: StaffActor, id: string, query: Query = {}) {
    const project = await this.projects.find(actor, id);
    const period = textOf(query['period']);
    const asked = period ? period.slice(0, 4) : textOf(query['year']);
    const year = await this.desk.money.investment.reported(actor, project, asked);
    const files = await this.files.of(actor, 'project-report', idsOf(year.reports));
    const canEdit = projectRights.editProjects.allows(actor, project);
    const form = canEdit ? formOf(year, period) : null;
    return {
      title: '投资进度',
      subtitle: `${project.title} · ${project.code}`,
      crumbs: [
        { label: '招商项目', href: '/projects' },
        { label: project.title, href: `/projects/${id}` },
        { label: '投资进度' },
      ],
      ...{ id, canEdit, accept: acceptedEndings.join(','), version: form?.version ?? 0, form },
      ...investmentModel(year, project),
      years: year.years.map((each) => ({ year: each, isNow: each === year.year })),
      oddPeriod: period !== '' && !isYear(period) && !isMonth(period) ? period.slice(0, 20) : null,
      next: { year: String(Number(year.year) + 1), isShown: !year.years.includes(String(Number(year.year) + 1)) },
      rows: year.months.map((month) => rowOf(month, { year, files, canEdit })),
      plan: { revisions: revisionsOf(year, year.year) },
    };
  }
}

const idsOf = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id);
const textOf = (value: unknown) => (typeof value === 'string' ? value : '');
const amount = (yuan: Exact | null) => (yuan === null ? null : approximate(yuan));
const grouped = {
  exact: new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 6 }),
  share: new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 2 }),
};

/** Yuan as 万元: reported figures to the fen, even shares of a plan to two places. */
const inWan = (yuan: Exact | null, how: keyof typeof grouped = 'exact') =>
  yuan === null ? null : grouped[how].format(approximate(yuan) / 10_000);

/** What the year says in short: its chart, its sums, its lights with the numbers that set them. */
export function investmentModel(
  year: Invested,
  { answers }: { readonly answers: { readonly facts: Readonly<Record<string, unknown>> } },
) {
  const { facts } = answers;
  const { months, since, planYuan, lights: byRule } = year;
  const last = months.filter(({ doneYuan }) => doneYuan !== null).at(-1);
  const total = facts['totalInvestmentYuan'];
  return {
    year: year.year,
    chart: investmentChart(year),
    planYuan: planYuan === null ? null : Number(planYuan),
    last: last && {
      name: periodName(last.month),
      ...{ done: inWan(last.doneYuan, 'share'), planned: inWan(last.plannedYuan, 'share'), share: last.share },
    },
    since: amount(since.yuan),
    openYears: since.open.map((each) => `${each} 年`),
    totalYuan: typeof total === 'string' || typeof total === 'number' ? Number(total) : null,
    isFramework: facts['agreementType'] === 'framework',
    lights: byRule.map((each) => ({
      tone: tones[each.light],
      label: projectLabels.lights[each.light],
      words: lightWords(each),
    })),
  };
}

interface InRow {
  readonly year: Year;
  readonly files: ReadonlyMap<string, readonly { readonly id: string; readonly name: string }[]>;
  readonly canEdit: boolean;
}

function rowOf(month: Year['months'][number], { year, files, canEdit }: InRow) {
  const reports = revisionsOf(year, month.month);
  const light = month.light;
  const isKnown = light !== null && (month.doneYuan !== null || light.light !== 'unknown');
  return {
    ...{ period: month.month, name: `${Number(month.month.slice(5))} 月`, canEdit, isMilestone: month.isMilestone },
    planned: inWan(month.plannedYuan, month.isMilestone ? 'exact' : 'share'),
    ...{ done: inWan(month.doneYuan), own: inWan(month.ownYuan) },
    share: month.share,
    light: isKnown
      ? {
          ...{ tone: tones[light.light], label: projectLabels.lights[light.light] },
          words: light.trigger ? lightWords({ ...light, month: '', ruleSet: '' }) : '',
        }
      : null,
    report: reports[0] ?? null,
    isReported: reports.length > 0,
    photos: reports.flatMap(({ id }) => files.get(id) ?? []),
  };
}

/** The revisions of a period, the last first, in words. */
function revisionsOf({ reports }: Year, period: string) {
  return reports
    .filter((each) => each.period === period)
    .map((report) => ({
      ...report,
      source: reportSources[report.source] ?? report.source,
      said: [
        ...reportFigures.flatMap(({ column, label }) =>
          report[column] === null
            ? []
            : [`${isYear(period) ? '全年计划' : label} ${groupedDigits(inTenThousands(report[column]!))} 万元`],
        ),
        report.progress ?? '',
      ]
        .filter(Boolean)
        .join('；'),
    }));
}

/** The form of a period; null where the address asks for none. */
function formOf(year: Year, period: string) {
  if (!isYear(period) && !isMonth(period)) return null;
  const revisions = revisionsOf(year, period);
  const last = year.reports.find((report) => report.period === period);
  const input = (figure: Figure) => ({
    ...{ key: figure.key, unit: '万元', inputmode: 'decimal', value: standing(year, { figure, period, last }) },
    label: isYear(period) ? `${period} 年全年计划投资` : figure.label,
    hint: hints[figure.key],
  });
  const others = [
    {
      key: 'progress',
      label: '形象进度',
      value: last?.progress ?? '',
      hint: '如：主体封顶，设备基础完成 60%',
      lines: 3,
    },
    { key: 'source', label: '数据来源', value: last?.source ?? '', options: choices(reportSources), required: true },
  ];
  const asked = isYear(period) ? reportFigures.slice(0, 1) : reportFigures;
  return {
    ...{ period, version: last?.revision ?? 0, revisions, year: year.year, isMonth: isMonth(period) },
    heading: `${last ? '更正' : '填报'}：${periodName(period)}${isYear(period) ? '计划' : '累计'}`,
    fields: [...asked.map(input), ...others] as readonly Input[],
  };
}

interface Input {
  readonly key: string;
  readonly label: string;
  readonly value: string;
  readonly unit?: string;
  readonly options?: ReturnType<typeof choices>;
}

const hints = {
  planned: '从 1 月起的累计数；没有分月计划的不填，按全年计划平均',
  done: '从 1 月起的累计数，上年完成的不计入',
  due: '从 1 月起按合同应付的累计数',
  paid: '从 1 月起实际支付的累计数',
} as const;

/** A figure as the form shows it: what the last report says, otherwise what is known from elsewhere. */
function standing(
  { known, planYuan }: Year,
  { figure, period, last }: { readonly figure: Figure; readonly period: string; readonly last: Report | undefined },
): string {
  const yuan = last ? last[figure.column] : isYear(period) ? planYuan : known[figure.key][period];
  return yuan ? inTenThousands(yuan) : '';
}
