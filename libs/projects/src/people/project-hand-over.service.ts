import { Transitions } from '@park/identity';
import type { Actor } from '@park/kernel';
import { Clock } from '@park/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, In } from 'typeorm';
import { ProjectProblem } from '../data/problems/problem.entity';
import { InvestmentProject } from '../data/project.entity';
import { leadRights } from '../domain/leads/lead-access';
import { openProblems, problemLifecycle } from '../domain/problems/problem-lifecycle';
import { projectLifecycle } from '../domain/project/project-lifecycle';
import { type Officer, Officers } from '../leads/officers.service';
import { inSlices } from '../in-slices';
import { ProblemTodos } from '../problems/problem-todos';
import { inHand } from '../project-in-hand';
import { ProjectTransfers } from './project-transfers.service';

const SLICE = 50;

/** From whom to whom, and why. */
interface HandedOver {
  readonly fromId: string;
  readonly toId: string;
  readonly note: string;
}

/** What went over, by its kind. */
interface ProjectsPassed {
  readonly projects: number;
  readonly teams: number;
  readonly problems: number;
}

/** What a hand-over is made with. */
@Injectable()
export class HandOverTools {
  constructor(
    readonly transfers: ProjectTransfers,
    readonly todos: ProblemTodos,
  ) {}
}

/** Everything about projects that somebody does who is away or has left: following, working on the team, open problems. */
@Injectable()
export class ProjectHandOver {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transitions: Transitions,
    private readonly clock: Clock,
    private readonly officers: Officers,
    private readonly tools: HandOverTools,
  ) {}

  /** May be asked for again after a failure. Throws InvalidInput naming to or note. */
  async handOver(actor: Actor, asked: HandedOver): Promise<ProjectsPassed> {
    leadRights.handOverLeads.demand(actor);
    const to = await this.officers.one(actor, asked.toId);
    const projects = await this.tools.transfers.handOver(actor, asked);
    const problems = await inSlices(this.dataSource, SLICE, (manager) =>
      this.problems(actor, manager, { ...asked, to }),
    );
    const teams = await inSlices(this.dataSource, SLICE, (manager) => this.teams(actor, manager, { ...asked, to }));
    return { projects, teams, problems };
  }

  private async teams(actor: Actor, manager: EntityManager, { fromId, to, note }: Passing): Promise<number> {
    const found = await manager
      .createQueryBuilder(InvestmentProject, 'p')
      .setLock('pessimistic_write')
      .where("p.stage <> 'terminated' AND JSON_CONTAINS(p.teamIds, :one)", { one: JSON.stringify(fromId) })
      .orderBy('p.id', 'ASC')
      .take(SLICE)
      .getMany();
    for (const project of found) {
      const others = project.teamIds.filter((id) => id !== fromId);
      const teamIds = project.trackerId === to.id ? others : [...new Set([...others, to.id])];
      await this.staff(actor, manager, { project, teamIds, note });
    }
    return found.length;
  }

  private async problems(actor: Actor, manager: EntityManager, { fromId, to, note }: Passing): Promise<number> {
    const where = { ownerId: fromId, status: In([...openProblems]) };
    const found = await manager.find(ProjectProblem, { where, order: { id: 'ASC' }, take: SLICE });
    const ids = [...new Set(found.map(({ projectId }) => projectId))];
    const lock = { mode: 'pessimistic_write' } as const;
    const projects = await manager.find(InvestmentProject, { where: { id: In(ids) }, order: { id: 'ASC' }, lock });
    for (const project of projects) {
      // Who sees to a problem has to see its project.
      const isIn = project.trackerId === to.id || project.teamIds.includes(to.id);
      if (!isIn && project.stage !== 'terminated')
        await this.staff(actor, manager, { project, teamIds: [...project.teamIds, to.id], note });
      for (const problem of found.filter(({ projectId }) => projectId === project.id)) {
        const { trackerId, teamIds } = project;
        const { title, kind, department, dueOn } = problem;
        const set = { title, kind, department, dueOn, ownerId: to.id };
        await this.transitions.transition(actor, manager, {
          ...{ table: problemLifecycle, entity: ProjectProblem, verb: 'correct' as const, set },
          subject: { ...problem, trackerId, teamIds },
          audit: { action: 'projects.problem-correct', before: { ownerId: fromId }, after: { ownerId: to.id }, note },
        });
        await this.tools.todos.askAnew(actor, manager, { ...problem, ownerId: to.id });
      }
    }
    return found.length;
  }

  private async staff(
    actor: Actor,
    manager: EntityManager,
    { project, teamIds, note }: { project: InvestmentProject; teamIds: readonly string[]; note: string },
  ): Promise<void> {
    await this.transitions.transition(actor, manager, {
      ...{ table: projectLifecycle, entity: InvestmentProject, verb: 'staff' as const, set: { teamIds } },
      subject: await inHand(manager, project, this.clock.today()),
      audit: { action: 'projects.staffed', before: { teamIds: project.teamIds }, after: { teamIds }, note },
    });
  }
}

type Passing = HandedOver & { readonly to: Officer };
