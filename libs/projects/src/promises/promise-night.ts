import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Transitions } from '@park/identity';
import type { Actor, SystemActor } from '@park/kernel';
import { Clock, type JobHandler, Jobs, type RunningJob, withRetry } from '@park/platform';
import { DataSource, type EntityManager, In } from 'typeorm';
import { InvestmentProject } from '../data/project.entity';
import { ProjectPromise } from '../data/promises/promise.entity';
import { overduePromises } from '../data/promises/promises.query';
import { projectRights } from '../domain/access';
import { promiseLifecycle } from '../domain/promises/promise-lifecycle';
import { PromiseTodos } from './promise-todos';

const SLICE = 100;
const system: SystemActor = { kind: 'system', name: '系统' };

/** Every night: promises that ended their day unkept become to-dos of who follows the project. */
@Injectable()
export class PromiseNight implements OnModuleInit, JobHandler {
  readonly kind = 'projects.promise-night';
  readonly label = '夜间承诺到期核对';
  readonly dailyAt = '01:40';

  constructor(
    private readonly jobs: Jobs,
    private readonly dataSource: DataSource,
    private readonly transitions: Transitions,
    private readonly clock: Clock,
    private readonly todos: PromiseTodos,
  ) {}

  onModuleInit(): void {
    this.jobs.register(this);
  }

  allows(actor: Actor): boolean {
    return projectRights.waivePromises.allows(actor);
  }

  told(result: object): string {
    return `到期未确认的承诺 ${(result as { readonly asked: number }).asked} 项，已列入待办。`;
  }

  async run({ signal }: RunningJob): Promise<{ readonly asked: number }> {
    for (let asked = 0; ;) {
      signal.throwIfAborted();
      const count = await withRetry(() => this.dataSource.transaction((manager) => this.slice(manager)));
      asked += count;
      if (count < SLICE) return { asked };
    }
  }

  private async slice(manager: EntityManager): Promise<number> {
    const today = this.clock.today();
    const overdue = await overduePromises(manager, today, SLICE);
    const ids = [...new Set(overdue.map(({ projectId }) => projectId))].sort();
    const lock = { mode: 'pessimistic_write' } as const;
    const projects = new Map(
      ids.length === 0
        ? []
        : (await manager.find(InvestmentProject, { where: { id: In(ids) }, order: { id: 'ASC' }, lock })).map(
            (each) => [each.id, each],
          ),
    );
    for (const seen of overdue) {
      const { trackerId, teamIds } = projects.get(seen.projectId)!;
      // Whoever worked on it meanwhile has let go of the project: it may have ended since it was listed.
      const promise = await manager.findOneByOrFail(ProjectPromise, { id: seen.id });
      if (promise.status !== 'open' || promise.dueOn >= today) continue;
      await this.transitions.transition(system, manager, {
        ...{ table: promiseLifecycle, entity: ProjectPromise, verb: 'remind' as const, set: { remindedOn: today } },
        subject: { ...promise, trackerId, teamIds },
        audit: { action: 'projects.promise-remind', after: { clause: promise.clause } },
      });
      await this.todos.ask(manager, promise, trackerId);
    }
    return overdue.length;
  }
}
