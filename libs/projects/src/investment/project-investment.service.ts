import { Transitions } from '@park/identity';
import { type Actor, compareExact, Conflict, exact, InvalidInput, yearOf } from '@park/kernel';
import { Clock, withRetry } from '@park/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { ProjectReport } from '../data/investment/report.entity';
import { lastReport, reportsOfYear } from '../data/investment/reports.query';
import { InvestmentProject } from '../data/project.entity';
import { projectRights } from '../domain/access';
import type { ProjectFacts } from '../domain/answers/answers';
import { byPeriod, planOf, withPeriod, YEAR_PLANS, yearsOf } from '../domain/investment/by-month';
import { isYear, type ReportFigure, reportFigures } from '../domain/investment/figures';
import { investedIn, investedSince, lightsOfProject } from '../domain/investment/investment-year';
import { reportDoubt } from '../domain/investment/report-doubt';
import { readReport, type ReportForm, type ReportValues } from '../domain/investment/report-form';
import { type ProjectInHand, projectLifecycle } from '../domain/project/project-lifecycle';
import { inHand } from '../project-in-hand';
import { lightOfDay } from '../domain/lights/lights';
import { followStatus } from '../project-status';
import { heldProject } from '../held-project';

/** What is known of each figure by period, in yuan. */
type Known = Readonly<Record<ReportFigure['key'], Readonly<Record<string, string>>>>;

/** A report with the revision that was seen. */
interface AskedReport {
  readonly form: ReportForm;
  readonly revision: number;
  readonly isSure?: boolean;
}

/** Which revision of a period was written. */
export interface SavedReport {
  readonly id: string;
  readonly revision: number;
}

/** What is planned and done of a project by month, with how far it looks, from reports that are only added to. */
@Injectable()
export class ProjectInvestment {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transitions: Transitions,
    private readonly clock: Clock,
  ) {}

  /** The same with the revisions of its reports. */
  async reported(
    actor: Actor,
    project: Pick<ProjectInHand, 'answers' | 'park'> & { readonly id: string },
    asked: string,
  ) {
    const year = this.year(actor, project, asked);
    return { ...year, reports: await reportsOfYear(this.dataSource.manager, project.id, year.year) };
  }

  /** A year of a project: its months, its plan, the years before. */
  year(actor: Actor, project: Pick<ProjectInHand, 'answers' | 'park'>, asked: string) {
    projectRights.viewProjects.demand(actor);
    const { answers, park } = project;
    const [{ facts }, today] = [answers, this.clock.today()];
    const known = [...new Set([...yearsOf(facts), String(yearOf(today))])].sort().reverse();
    const year = isYear(asked) ? asked : String(yearOf(today));
    return {
      ...{ year, years: [...new Set([year, ...known])].sort().reverse(), today },
      known: Object.fromEntries(reportFigures.map(({ key, fact }) => [key, byPeriod(facts, fact)])) as Known,
      months: investedIn(facts, year, { today, park }),
      planYuan: planOf(facts, year),
      since: investedSince(facts, today),
      lights: lightsOfProject(facts, { today, park }),
    };
  }

  /**
   * Reports a period, or corrects its report; nothing is written where it says the same. `isSure`: though an amount is above
   * the total investment, more is paid than due, or the plan falls. Throws InvalidInput, Conflict.
   */
  report(actor: Actor, projectId: string, asked: AskedReport): Promise<SavedReport> {
    projectRights.editProjects.demand(actor);
    return withRetry(() =>
      this.dataSource.transaction((manager) => this.reportIn(actor, manager, { projectId, asked })),
    );
  }

  /** The same in the caller's transaction. */
  async reportIn(
    actor: Actor,
    manager: EntityManager,
    { projectId, asked }: { readonly projectId: string; readonly asked: AskedReport },
  ): Promise<SavedReport> {
    projectRights.editProjects.demand(actor);
    const { form, revision, isSure = false } = asked;
    const project = await heldProject(manager, actor, projectId);
    const last = await lastReport(manager, projectId, form.period);
    if ((last?.revision ?? 0) !== revision) throw Conflict.changed('这一期的数据', '请核对最新内容后再填报。');
    const read = readReport(form, { facts: project.facts, today: this.clock.today() });
    if (read.problems) throw new InvalidInput(read.problems);
    if (last && isSame(last, read.values)) return { id: last.id, revision };
    const said = { actor, period: form.period, values: read.values, last };
    if (!isSure) this.demandNoDoubt(said, project.facts);
    return this.write(manager, project, said);
  }

  private demandNoDoubt(said: Parameters<typeof reportDoubt>[0], facts: ProjectFacts): void {
    const doubt = reportDoubt(said, facts, this.clock.today());
    if (doubt) throw new InvalidInput([{ field: 'sure', message: `${doubt}；数无误的，勾选“已核实”再保存。` }]);
  }

  private async write(
    manager: EntityManager,
    project: InvestmentProject,
    {
      actor,
      period,
      values,
      last,
    }: {
      readonly actor: Actor;
      readonly period: string;
      readonly values: ReportValues;
      readonly last: ProjectReport | null;
    },
  ): Promise<SavedReport> {
    const [today, at, revision] = [this.clock.today(), this.clock.now(), (last?.revision ?? 0) + 1];
    const row = { projectId: project.id, period, revision, ...values, byName: actor.name, at };
    const { identifiers } = await manager.insert(ProjectReport, row);
    const facts = factsWith(project.facts, { period, values, year: today.slice(0, 4) });
    const subject = await inHand(manager, project, today);
    await this.transitions.transition(actor, manager, {
      ...{ table: projectLifecycle, entity: InvestmentProject, verb: 'report' as const, subject },
      set: { facts, light: lightOfDay(facts, today, subject.park).light, lastActiveOn: today },
      audit: { action: 'projects.reported', before: last ? only(last) : {}, after: { period, ...values } },
    });
    await followStatus({ manager, transitions: this.transitions, today }, project.id);
    return { id: String(identifiers[0]!['id']), revision };
  }
}

/** What the rules read of a report. The plan of this year is also the answer that names no year. */
function factsWith(
  facts: ProjectFacts,
  { period, values, year }: { readonly period: string; readonly values: ReportValues; readonly year: string },
): ProjectFacts {
  if (!isYear(period))
    return withPeriod(facts, period, Object.fromEntries(reportFigures.map((each) => [each.fact, values[each.column]])));
  const planned = withPeriod(facts, period, { [YEAR_PLANS]: values.plannedYuan });
  return period === year ? { ...planned, annualPlanYuan: values.plannedYuan } : planned;
}

const isAmount = (one: string | null, other: string | null) =>
  one === null || other === null ? one === other : compareExact(exact(one)!, exact(other)!) === 0;

function isSame(last: ProjectReport, values: ReportValues): boolean {
  const figures = reportFigures.every(({ column }) => isAmount(last[column], values[column]));
  return figures && last.progress === values.progress && last.source === values.source;
}

const only = ({ period, plannedYuan, doneYuan, dueYuan, paidYuan, progress, source }: ProjectReport) => ({
  ...{ period, plannedYuan, doneYuan, dueYuan, paidYuan, progress, source },
});
