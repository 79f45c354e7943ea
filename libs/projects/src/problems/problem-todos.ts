import { Injectable } from '@nestjs/common';
import { type Actor, type CalendarDate, daysBetween, type SystemActor } from '@park/kernel';
import { Clock } from '@park/platform';
import { type Addressee, personAddressee, WorkNeeds } from '@park/work';
import type { EntityManager } from 'typeorm';

/** The to-do of whoever sees to a problem. */
export const solveProblem = {
  kind: 'projects.solve-problem',
  label: '项目问题',
  tone: 'yellow',
  action: '去处理',
} as const;

/** The to-do of a leader to whom a problem was brought. */
export const hearProblem = {
  kind: 'projects.hear-problem',
  label: '问题上报',
  tone: 'red',
  action: '去协调',
} as const;

/** A problem as its to-dos name it. */
export interface ToSolve {
  readonly id: string;
  readonly projectId: string;
  readonly title: string;
  readonly department: string;
  readonly ownerId: string;
  readonly dueOn: CalendarDate;
}

/** Working days in which a leader answers what is brought to him. */
const HEARD_IN = 3;

/** What people have to do about problems of projects. */
@Injectable()
export class ProblemTodos {
  constructor(
    private readonly needs: WorkNeeds,
    private readonly clock: Clock,
  ) {}

  async ask(actor: Actor, manager: EntityManager, problem: ToSolve): Promise<void> {
    const { id, projectId, title, department, ownerId, dueOn } = problem;
    const today = this.clock.today();
    const startOn = dueOn < today ? dueOn : today;
    await this.needs.need(actor, manager, {
      ...{ key: keyOf(id), kind: solveProblem.kind, addressee: personAddressee(ownerId) },
      ...{ title: `解决“${title}”（${department}）`, href: `/projects/${projectId}/problems` },
      ...{ startOn, limitDays: daysBetween(startOn, dueOn), limitUnit: 'calendar-day' as const },
    });
  }

  async bring(
    actor: Actor,
    manager: EntityManager,
    { problem, to, why }: { readonly problem: ToSolve; readonly to: Addressee; readonly why: string },
  ): Promise<void> {
    const { id, projectId, title } = problem;
    await this.needs.need(actor, manager, {
      ...{ key: `${keyOf(id)}:escalated`, kind: hearProblem.kind, addressee: to, detail: why },
      ...{ title: `协调“${title}”`, href: `/projects/${projectId}/problems`, limitDays: HEARD_IN },
    });
  }

  /** The person or the day is another: the to-do is asked for anew. */
  async askAnew(actor: Actor, manager: EntityManager, problem: ToSolve): Promise<void> {
    await this.needs.settle(system, manager, { key: keyOf(problem.id), outcome: '问题的责任人或期限已更正' });
    await this.ask(actor, manager, problem);
  }

  /** Whoever solves it, all that was asked of people is done. */
  async settle(manager: EntityManager, id: string): Promise<void> {
    for (const key of [keyOf(id), `${keyOf(id)}:escalated`])
      await this.needs.settle(system, manager, { key, outcome: '问题已解决' });
  }
}

const system: SystemActor = { kind: 'system', name: '系统' };

const keyOf = (id: string) => `projects.problem:${id}`;
