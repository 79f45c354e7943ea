import type { TableBatchRow, TableRowResult } from '@park/batches';
import { Injectable } from '@nestjs/common';
import { Transitions } from '@park/identity';
import { type Actor, addMonths, calendarDate, type CalendarDate, InvalidInput, RuleViolated } from '@park/kernel';
import { Clock } from '@park/platform';
import { type EntityManager, In } from 'typeorm';
import { ProjectReport } from '../data/investment/report.entity';
import { lastReport } from '../data/investment/reports.query';
import { InvestmentProject } from '../data/project.entity';
import type { ProjectFacts } from '../domain/answers/answers';
import { periodName, reportFigures } from '../domain/investment/figures';
import type { ReportForm } from '../domain/investment/report-form';
import type { ProjectRowPlan } from '../domain/project/batch/project-row-plan';
import { projectLifecycle } from '../domain/project/project-lifecycle';
import { ProjectInvestment, type SavedReport } from '../investment/project-investment.service';
import { inHand } from '../project-in-hand';
import { lightOfDay } from '../domain/lights/lights';
import { followStatus } from '../project-status';
import { heldProject } from '../held-project';

/** What the figures of a row stood beside, for taking them back. */
interface PriorFigures {
  readonly facts: ProjectFacts;
  readonly lastActiveOn: CalendarDate;
  readonly reportIds: readonly string[];
}

/** The figures of rows by year and month: reported of the project that a row becomes, or of one that is on file. */
@Injectable()
export class ProjectFiguresWriter {
  constructor(
    private readonly investment: ProjectInvestment,
    private readonly transitions: Transitions,
    private readonly clock: Clock,
  ) {}

  /** The first report of a period, or the next revision of it. Throws RuleViolated where it cannot be so. */
  async report(
    actor: Actor,
    manager: EntityManager,
    { id, form, revision = 0 }: { readonly id: string; readonly form: ReportForm; readonly revision?: number },
  ): Promise<SavedReport> {
    try {
      return await this.investment.reportIn(actor, manager, { projectId: id, asked: { form, revision } });
    } catch (error) {
      throw error instanceof InvalidInput ? new RuleViolated(error.problems[0]!.message) : error;
    }
  }

  /** Adds them to the project on file that a person said the row is; what the table does not say stays as reported. */
  async add(actor: Actor, manager: EntityManager, plan: ProjectRowPlan): Promise<TableRowResult> {
    const id = plan.addToId;
    if (id === null) throw new RuleViolated('没有可以计入的项目，请重新上传核对。');
    const { facts, lastActiveOn } = await heldProject(manager, actor, id);
    const reportIds: string[] = [];
    for (const form of await withMonth(manager, id, plan)) {
      const last = await lastReport(manager, id, form.period);
      const revision = last?.revision ?? 0;
      const saved = await this.report(actor, manager, { id, form: beside(form, last), revision });
      if (saved.revision !== revision) reportIds.push(saved.id);
    }
    if (reportIds.length === 0) return { outcome: 'same', recordId: id, remark: '与已填报的相同' };
    const { version } = await manager.findOneByOrFail(InvestmentProject, { id });
    const prior: PriorFigures = { facts, lastActiveOn, reportIds };
    return { outcome: 'changed', recordId: id, recordVersion: version, prior };
  }

  /** What was reported before counts again; a project that was moved, reported of or corrected since keeps them. */
  async takeBack(
    actor: Actor,
    manager: EntityManager,
    { row, note }: { readonly row: TableBatchRow; readonly note: string },
  ): Promise<TableRowResult> {
    const [id, today] = [row.recordId!, this.clock.today()];
    const lock = { mode: 'pessimistic_write' } as const;
    const project = await manager.findOne(InvestmentProject, { where: { id }, lock });
    if (!project) return { undone: 'kept', remark: '已经没有这个项目' };
    if (project.version !== row.recordVersion)
      return { undone: 'kept', remark: '计入后项目已推进、填报或更正，数保留，请在项目的投资页更正' };
    const { facts, lastActiveOn, reportIds } = row.prior as PriorFigures;
    const gone = await manager.findBy(ProjectReport, { id: In([...reportIds]) });
    await manager.delete(ProjectReport, { id: In([...reportIds]) });
    const subject = await inHand(manager, project, today);
    await this.transitions.transition(actor, manager, {
      ...{ table: projectLifecycle, entity: InvestmentProject, verb: 'report' as const, subject },
      set: { facts, light: lightOfDay(facts, today, subject.park).light, lastActiveOn },
      audit: { action: 'projects.report-withdrawn', before: { periods: gone.map(({ period }) => period) }, note },
    });
    await followStatus({ manager, transitions: this.transitions, today }, id);
    return { undone: 'all' };
  }
}

const NOTHING = { planned: '', done: '', due: '', paid: '', progress: '', source: 'other' };

/** The reports of a row; what was done in one month alone makes a sum with that of the month before. */
async function withMonth(
  manager: EntityManager,
  id: string,
  { reports, monthAlone }: Pick<ProjectRowPlan, 'reports' | 'monthAlone'>,
): Promise<readonly ReportForm[]> {
  if (!monthAlone) return reports;
  const { period, done } = monthAlone;
  const before = addMonths(calendarDate(`${period}-01`), -1).slice(0, 7);
  const until = (await lastReport(manager, id, before))?.doneYuan ?? null;
  if (until === null)
    throw new RuleViolated(
      `原表只有当月完成投资，项目还没有${periodName(before)}的累计完成，合不出累计数：请在表中补“1-${Number(period.slice(5))}月完成投资”一列，或先在项目的投资页填报上月。`,
    );
  const sum = {
    ...(reports.find((form) => form.period === period) ?? { ...NOTHING, period }),
    done: sumText(until, done),
  };
  return [...reports.filter((form) => form.period !== period), sum];
}

/** Both are whole fen. */
function sumText(until: string, done: string): string {
  const fen = (yuan: string) => Math.round(Number(yuan.replace('元', '')) * 100);
  return `${((fen(until) + fen(done)) / 100).toFixed(2)}元`;
}

/** A report of a table with what was reported of the period before where the table is silent. */
function beside(form: ReportForm, last: ProjectReport | null): ReportForm {
  if (!last) return form;
  const before = reportFigures.map(({ key, column }) => {
    const yuan = last[column];
    return [key, form[key] || (yuan === null ? '' : `${yuan}元`)] as const;
  });
  return { ...form, ...Object.fromEntries(before), progress: form.progress || (last.progress ?? '') };
}
