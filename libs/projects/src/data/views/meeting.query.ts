import type { CalendarDate } from '@park/kernel';
import type { SelectQueryBuilder } from 'typeorm';
import { IS_OPEN } from '../problems/open-problems.sql';
import { monthsUpTo, type ReportSection, reportSections } from '../../domain/views/report-sections';
import { ProjectProblem } from '../problems/problem.entity';
import type { InvestmentProject } from '../project.entity';

const OPEN = "p.stage <> 'terminated'";
const having = (problems: string) =>
  `SUM(EXISTS (SELECT 1 FROM project_problem q WHERE q.project_id = p.id AND ${problems}))`;
const fact = (path: string) => `JSON_UNQUOTE(JSON_EXTRACT(p.facts, ${path}))`;
const yuan = (value: string) => `COALESCE(SUM(CAST(${value} AS DECIMAL(20, 2))), 0)`;

const SECTION = `CASE ${reportSections
  .map(({ id, stages }) => `WHEN p.stage IN (${stages.map((stage) => `'${stage}'`).join(', ')}) THEN '${id}'`)
  .join(' ')} END`;
const PLAN = `IF(COALESCE(JSON_LENGTH(p.facts, '$.annualPlansYuan'), 0) > 0, ${fact(':plan')}, ${fact("'$.annualPlanYuan'")})`;

const figures: Readonly<Record<string, string>> = {
  count: 'COUNT(*)',
  yuan: 'COALESCE(SUM(p.total_investment_yuan), 0)',
  unpriced: 'SUM(p.total_investment_yuan IS NULL)',
  planYuan: yuan(PLAN),
  stalled: "SUM(p.status IN ('stalled'))",
  delayed: "SUM(p.status IN ('delayed'))",
  escalated: having("q.status IN ('escalated')"),
  late: having(`q.status ${IS_OPEN} AND q.due_on < :today`),
};

/** What stands in a section of the report; sums in yuan. */
export interface SectionSum {
  readonly section: ReportSection;
  readonly count: number;
  readonly yuan: number;
  /** Without any amount. */
  readonly unpriced: number;
  readonly planYuan: number;
  readonly doneYuan: number;
  readonly stalled: number;
  readonly delayed: number;
  /** Projects with a problem that was brought to a leader, and with one beyond its day. */
  readonly escalated: number;
  readonly late: number;
}

/** The open projects that somebody sees, by the sections of the report; what is done by the end of a month. */
export async function sumsOfSections(
  visible: SelectQueryBuilder<InvestmentProject>,
  month: string,
): Promise<readonly SectionSum[]> {
  const months = monthsUpTo(month);
  const done = months.map((_, at) => fact(`:done${at}`)).join(', ');
  const query = visible.andWhere(OPEN).select(SECTION, 'section');
  for (const [name, sql] of Object.entries(figures)) query.addSelect(sql, name);
  const rows = await query
    .addSelect(yuan(`IF(JSON_EXISTS(p.facts, '$.actualCumYuan'), COALESCE(${done}), NULL)`), 'doneYuan')
    .setParameters({ plan: `$.annualPlansYuan."${month.slice(0, 4)}"` })
    .setParameters(Object.fromEntries(months.map((each, at) => [`done${at}`, `$.actualCumYuan."${each}"`])))
    .groupBy('section')
    .getRawMany<Record<keyof SectionSum, string>>();
  return rows.map(({ section, ...sums }) => ({
    ...(Object.fromEntries(Object.entries(sums).map(([name, value]) => [name, Number(value)])) as unknown as Sums),
    section: section as ReportSection,
  }));
}

type Sums = Omit<SectionSum, 'section'>;

/** A problem as a meeting goes through it. */
export interface MeetingProblem {
  readonly projectId: string;
  readonly project: string;
  readonly title: string;
  readonly kind: string;
  readonly department: string;
  readonly ownerId: string;
  readonly dueOn: CalendarDate;
  readonly isEscalated: boolean;
  /** Its project has ended; what was asked of a leader is asked still. */
  readonly hasEnded: boolean;
}

/** Problems that ask for a decision first, then those of open projects that are late, by their day. `ids`: all of these projects. */
export async function problemsStanding(
  visible: SelectQueryBuilder<InvestmentProject>,
  { ids, atMost }: { readonly ids?: readonly string[]; readonly atMost: number },
): Promise<readonly MeetingProblem[]> {
  const query = visible
    .innerJoin(ProjectProblem, 'q', `q.projectId = p.id AND q.status ${IS_OPEN}`)
    .andWhere(ids ? 'p.id IN (:...ids)' : `(q.status IN ('escalated') OR (q.dueOn < :today AND ${OPEN}))`, {
      ...(ids && { ids: ids.length > 0 ? ids : ['0'] }),
    });
  const rows = await query
    .select('p.id', 'projectId')
    .addSelect('p.title', 'project')
    .addSelect('q.title', 'title')
    .addSelect('q.kind', 'kind')
    .addSelect('q.department', 'department')
    .addSelect('q.ownerId', 'ownerId')
    .addSelect("DATE_FORMAT(q.dueOn, '%Y-%m-%d')", 'dueOn')
    .addSelect("q.status IN ('escalated')", 'isEscalated')
    .addSelect("p.stage IN ('terminated')", 'hasEnded')
    .orderBy('isEscalated', 'DESC')
    .addOrderBy('q.dueOn', 'ASC')
    .addOrderBy('q.id', 'ASC')
    .limit(atMost)
    .getRawMany<MeetingProblem>();
  return rows.map((row) => ({
    ...row,
    ...{ projectId: String(row.projectId), ownerId: String(row.ownerId) },
    ...{ isEscalated: Number(row.isEscalated) === 1, hasEnded: Number(row.hasEnded) === 1 },
  }));
}
