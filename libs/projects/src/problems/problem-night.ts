import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Transitions } from '@park/identity';
import type { Actor, SystemActor } from '@park/kernel';
import { Clock, type JobHandler, Jobs, type RunningJob } from '@park/platform';
import { DataSource, type EntityManager } from 'typeorm';
import { ProjectProblem } from '../data/problems/problem.entity';
import { overdueProblems } from '../data/problems/problems.query';
import { InvestmentProject } from '../data/project.entity';
import { projectRights } from '../domain/access';
import { problemLifecycle } from '../domain/problems/problem-lifecycle';
import { inSlices } from '../in-slices';
import { ProjectPeople } from '../people/project-people';
import { ProblemTodos } from './problem-todos';

const SLICE = 100;
const system: SystemActor = { kind: 'system', name: '系统' };

/** Who hears of a problem, and by which to-do. */
@Injectable()
export class ProblemNightTools {
  constructor(
    readonly people: ProjectPeople,
    readonly todos: ProblemTodos,
  ) {}
}

/** Every night: problems that stand beyond their day are brought to the leader who answers for the project. */
@Injectable()
export class ProblemNight implements OnModuleInit, JobHandler {
  readonly kind = 'projects.problem-night';
  readonly label = '夜间超期问题上报';
  readonly dailyAt = '01:50';

  constructor(
    private readonly jobs: Jobs,
    private readonly dataSource: DataSource,
    private readonly transitions: Transitions,
    private readonly clock: Clock,
    private readonly tools: ProblemNightTools,
  ) {}

  onModuleInit(): void {
    this.jobs.register(this);
  }

  allows(actor: Actor): boolean {
    return projectRights.judgeAccess.allows(actor);
  }

  told(result: object): string {
    return `超期未解决、已上报领导的问题 ${(result as { readonly brought: number }).brought} 个。`;
  }

  async run({ signal }: RunningJob): Promise<{ readonly brought: number }> {
    const brought = await inSlices(this.dataSource, SLICE, (manager) => {
      signal.throwIfAborted();
      return this.slice(manager);
    });
    return { brought };
  }

  private async slice(manager: EntityManager): Promise<number> {
    const today = this.clock.today();
    const overdue = await overdueProblems(manager, today, SLICE);
    for (const { id, projectId } of overdue) {
      const lock = { mode: 'pessimistic_write' } as const;
      const project = await manager.findOneOrFail(InvestmentProject, { where: { id: projectId }, lock });
      // Whoever worked on it meanwhile has let go of the project.
      const problem = await manager.findOneByOrFail(ProjectProblem, { id });
      if (problem.status !== 'open' || problem.dueOn >= today) continue;
      const { trackerId, teamIds } = project;
      const note = `期限 ${problem.dueOn} 已过，没有解决，夜间自动上报`;
      await this.transitions.transition(system, manager, {
        ...{ table: problemLifecycle, entity: ProjectProblem, verb: 'escalate' as const, reason: { note } },
        ...{ subject: { ...problem, trackerId, teamIds }, set: { escalatedOn: today } },
        audit: { action: 'projects.problem-escalate', after: { title: problem.title }, note },
      });
      const to = await this.tools.people.leaderOf(system, project);
      await this.tools.todos.bring(system, manager, { problem, to, why: note });
    }
    return overdue.length;
  }
}
