import { type Actor, type CalendarDate, Conflict, InvalidInput, isRowId, NotFound } from '@park/kernel';
import { Clock, withRetry } from '@park/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { type AskedBans, Assessments } from '../assessments/assessments.service';
import { foundCase } from '../data/cases/cases.query';
import { CultivationCase } from '../data/cases/cultivation-case.entity';
import { PlanTask } from '../data/plan/plan-task.entity';
import { caseRights } from '../domain/cases/case-access';
import { appliedStages } from '../domain/cases/case-stages';
import { openGaps, type OpenGap, standsOf } from '../domain/plan/gaps';
import type { NotedUpdate } from '../domain/holders/own-updates';
import { PlanTools } from './plan-tools';
import { CaseMaterials } from '../materials/case-materials.service';
import { planRights } from '../domain/plan/plan-access';
import { readTask, type TaskForm } from '../domain/plan/task-form';
import { taskLifecycle, type TaskVerb } from '../domain/plan/task-lifecycle';

/** A task with where its condition stands now; null where it was for no condition or none is judged. */
export interface PlannedTask {
  readonly task: PlanTask;
  readonly standsNow: string | null;
}

/** The plan of a case: its tasks, and the gaps that are open. */
export interface Plan {
  readonly row: CultivationCase;
  readonly tasks: readonly PlannedTask[];
  readonly gaps: readonly OpenGap[];
  /** The open tasks that the company has not taken as its own yet, as one word to send back; '' when there are none. */
  readonly toAgree: string;
}

/** Tasks done of all that stand. */
export interface PlanProgress {
  readonly done: number;
  readonly all: number;
}

interface OwnCaseRow extends NotedUpdate {
  readonly until: CalendarDate | null;
  readonly done: string;
  readonly total: string;
  readonly waits: string;
}

/** What a company sees of its cases beside its ladders. */
export interface OwnProgress {
  /** By the code of the title. */
  readonly plans: ReadonlyMap<string, PlanProgress>;
  /** The titles that it has applied for and waits for the result, by their codes. */
  readonly applied: ReadonlySet<string>;
  /** What keeps it from applying because it cheated. */
  readonly bans: Awaited<ReturnType<Assessments['bans']>>;
  /** By when it has to bring its figures up to date for a title that it holds, by its code; past days where it did not. */
  readonly updates: ReadonlyMap<string, CalendarDate>;
}

/** A step with a task. */
export interface AskedTaskStep {
  readonly verb: string;
  readonly version: number;
  readonly note: string;
}

/** 一企一策: what is agreed with a company so that it gets a title. */
@Injectable()
export class Plans {
  constructor(
    private readonly dataSource: DataSource,
    private readonly tools: PlanTools,
    private readonly assessments: Assessments,
    private readonly clock: Clock,
    readonly materials: CaseMaterials,
  ) {}

  /** On which days people of the company want to be told of titles. */
  get reminders() {
    return this.tools.reminders;
  }

  /** Throws NotFound. */
  async ofCase(actor: Actor, caseId: string): Promise<Plan> {
    caseRights.viewCases.demand(actor);
    const row = await foundCase(this.dataSource.manager, actor, caseId);
    const tasks = await this.dataSource.manager.find(PlanTask, { where: { caseId }, order: { id: 'ASC' } });
    return this.planOf(actor, row, tasks);
  }

  /** The plans of a company that have tasks, for the company itself. */
  async ofCompany(actor: Actor, companyId: string): Promise<readonly Plan[]> {
    planRights.viewOwnPlan.demand(actor, { companyId });
    const { manager } = this.dataSource;
    const rows = await manager.find(CultivationCase, { where: { companyId }, order: { id: 'DESC' }, take: 20 });
    const tasks = await manager.find(PlanTask, { where: { companyId }, order: { id: 'ASC' }, take: 500 });
    const plans: Plan[] = [];
    for (const row of rows) {
      const own = tasks.filter(({ caseId }) => caseId === row.id);
      if (own.length > 0) plans.push(await this.planOf(actor, row, own));
    }
    return plans;
  }

  /** How many tasks of each title's plan are done, for the company itself; dropped ones count for nothing. `about`: the file by which bans are told, and of which title. */
  async progressOf(actor: Actor, companyId: string, about: Omit<AskedBans, 'known'>): Promise<OwnProgress> {
    planRights.viewOwnPlan.demand(actor, { companyId });
    const rows = await this.dataSource.manager
      .createQueryBuilder(CultivationCase, 'row')
      .leftJoin(PlanTask, 'task', "task.caseId = row.id AND task.status <> 'dropped'")
      .select('row.titleCode', 'code')
      .addSelect("DATE_FORMAT(MAX(row.banUntilOn), '%Y-%m-%d')", 'until')
      .addSelect('COUNT(CASE WHEN task.doneOn IS NOT NULL THEN 1 END)', 'done')
      .addSelect('COUNT(task.id)', 'total')
      .addSelect('MAX(row.stage IN (:...waiting))', 'waits')
      .addSelect("DATE_FORMAT(MAX(row.updatedOn), '%Y-%m-%d')", 'updatedOn')
      .addSelect("DATE_FORMAT(MAX(IF(row.stage IN ('update-due'), row.dueOn, NULL)), '%Y-%m-%d')", 'dueOn')
      .where('row.companyId = :companyId', { companyId, waiting: appliedStages })
      .groupBy('row.titleCode')
      .getRawMany<OwnCaseRow>();
    const known = rows.flatMap(({ code: titleCode, until }) => (until ? [{ companyId, titleCode, until }] : []));
    const planned = rows.filter(({ total }) => Number(total) > 0);
    return {
      plans: new Map(planned.map(({ code, done, total }) => [code, { done: Number(done), all: Number(total) }])),
      applied: new Set(rows.flatMap(({ code, waits }) => (Number(waits) > 0 ? [code] : []))),
      bans: await this.assessments.bans(actor, companyId, { ...about, known }),
      updates: await this.assessments.updates(actor, companyId, { file: about.file, noted: rows }),
    };
  }

  /** Agrees on a task. Throws InvalidInput by field, NotFound. */
  async add(actor: Actor, caseId: string, form: TaskForm): Promise<void> {
    planRights.keepPlans.demand(actor);
    const { row, gaps } = await this.ofCase(actor, caseId);
    const { task, problems } = readTask(form, { today: this.clock.today(), gaps: gaps.map(({ id }) => id) });
    if (problems.length > 0) throw new InvalidInput(problems);
    const gap = gaps.find(({ id }) => id === task.conditionId);
    const values = {
      ...{ caseId, companyId: row.companyId, status: taskLifecycle.initial, changedByName: actor.name },
      ...{ conditionId: gap?.id ?? null, gapText: gap?.text.slice(0, 500) ?? null, stoodText: gap?.stands ?? null },
      ...{
        measure: task.measure,
        owner: task.owner,
        dueOn: task.dueOn as never,
        policy: task.policy || null,
        policyId: task.policyId || null,
      },
    };
    await withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        const { identifiers } = await manager.insert(PlanTask, values);
        const after = { measure: task.measure, owner: task.owner, dueOn: task.dueOn };
        const audit = { action: 'cultivation.task-added', companyId: row.companyId, after };
        await this.tools.transitions.begin(actor, manager, {
          ...{ table: taskLifecycle, id: String(identifiers[0]!['id']), audit },
        });
      }),
    );
  }

  /** Finishes, drops or reopens a task. Throws NotFound, InvalidInput naming verb or reason, Conflict. */
  async step(
    actor: Actor,
    at: { readonly caseId: string; readonly taskId: string },
    asked: AskedTaskStep,
  ): Promise<void> {
    planRights.keepPlans.demand(actor);
    await withRetry(() => this.dataSource.transaction((manager) => this.stepIn(actor, manager, { ...at, ...asked })));
  }

  /**
   * The company takes the open tasks as its own, those that it saw (`toAgree`). Answers how many. Throws NotFound for the
   * case of another company, Conflict when the tasks are others by now.
   */
  async agree(actor: Actor, caseId: string, seen: string): Promise<number> {
    planRights.agreePlans.demand(actor);
    return withRetry(() => this.dataSource.transaction((manager) => this.agreeIn(actor, manager, { caseId, seen })));
  }

  private async agreeIn(
    actor: Actor,
    manager: EntityManager,
    { caseId, seen }: { readonly caseId: string; readonly seen: string },
  ): Promise<number> {
    const row = await foundCase(manager, actor, caseId);
    const { companyId } = row;
    if (!planRights.agreePlans.allows(actor, { companyId })) throw new NotFound('没有找到这份一企一策。');
    const open = waiting(await manager.find(PlanTask, { where: { caseId }, order: { id: 'ASC' } }));
    if (wordOf(open) !== seen) throw new Conflict('一企一策刚刚有变化，请核对现在的任务后再确认。');
    for (const task of open) {
      await this.tools.transitions.transition(actor, manager, {
        ...{ table: taskLifecycle, entity: PlanTask, verb: 'agree' as const, subject: task },
        set: { agreedOn: this.clock.today(), agreedByName: actor.name },
        audit: { action: 'cultivation.task-agree', companyId },
      });
    }
    if (open.length > 0) await this.tools.tellAgreed(actor, manager, { row, tasks: open });
    return open.length;
  }

  private async stepIn(
    actor: Actor,
    manager: EntityManager,
    { caseId, taskId, verb, version, note }: AskedTaskStep & { readonly caseId: string; readonly taskId: string },
  ): Promise<void> {
    const found = isRowId(taskId) && isRowId(caseId) && (await manager.findOneBy(PlanTask, { id: taskId, caseId }));
    if (!found) throw new NotFound('没有找到这项任务，请从一企一策页面进入。');
    if (!Object.hasOwn(taskLifecycle.verbs, verb) || verb === 'agree')
      throw new InvalidInput([{ field: 'verb', message: '请选择完成、取消或恢复。' }]);
    const doneOn = verb === 'reopen' ? null : this.clock.today();
    await this.tools.transitions.transition(actor, manager, {
      ...{ table: taskLifecycle, entity: PlanTask, verb: verb as TaskVerb, reason: { note } },
      subject: { ...found, version },
      set: { doneOn, changedByName: actor.name },
      audit: { action: `cultivation.task-${verb}`, companyId: found.companyId, note },
    });
  }

  private async planOf(actor: Actor, row: CultivationCase, tasks: readonly PlanTask[]): Promise<Plan> {
    const reason = await this.reasonOf(actor, row);
    const now = new Map(reason?.conditions.map((condition) => [condition.id, standsOf(condition)]));
    return {
      row,
      gaps: reason ? openGaps(reason) : [],
      toAgree: wordOf(waiting(tasks)),
      tasks: tasks.map((task) => ({ task, standsNow: now.get(task.conditionId ?? '') ?? null })),
    };
  }

  /** null for a title that is on no ladder or has no standard. */
  private async reasonOf(actor: Actor, { companyId, titleCode: code }: CultivationCase) {
    try {
      return (await this.assessments.one(actor, companyId, { code })).judged?.reason ?? null;
    } catch (error) {
      if (error instanceof NotFound) return null;
      throw error;
    }
  }
}

/** Tasks that the company has not taken as its own yet. */
function waiting(tasks: readonly PlanTask[]): readonly PlanTask[] {
  return tasks.filter(({ status, agreedOn }) => status === taskLifecycle.initial && agreedOn === null);
}

function wordOf(tasks: readonly PlanTask[]): string {
  return tasks.map(({ id, version }) => `${id}.${version}`).join('-');
}
