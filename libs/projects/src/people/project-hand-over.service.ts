import { Transitions } from '@park/identity';
import { type Actor, InvalidInput, plainText } from '@park/kernel';
import { Clock } from '@park/platform';
import { personAddressee, WorkNeeds } from '@park/work';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, In } from 'typeorm';
import { ProjectProblem } from '../data/problems/problem.entity';
import { InvestmentProject } from '../data/project.entity';
import { leadRights } from '../domain/leads/lead-access';
import { openProblems, problemLifecycle } from '../domain/problems/problem-lifecycle';
import { projectLifecycle } from '../domain/project/project-lifecycle';
import { type Officer, Officers } from '../leads/officers.service';
import { inSlices } from '../in-slices';
import { checkFile } from '../company-told.handler';
import { fileCompany } from '../company-of-project';
import { followLead } from '../leads/lead-reminders';
import { hearProblem, ProblemTodos, solveProblem } from '../problems/problem-todos';
import { checkPromise } from '../promises/promise-todos';
import { inHand } from '../project-in-hand';
import { ProjectTransfers } from './project-transfers.service';

const SLICE = 50;
/** To-dos of this room that may wait for one person. */
const TODOS = [solveProblem, hearProblem, checkPromise, fileCompany, checkFile, followLead].map(({ kind }) => kind);

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
  /** Projects whose leader in charge he was. */
  readonly led: number;
  /** To-dos about leads and projects. */
  readonly todos: number;
}

/** What a hand-over is made with. */
@Injectable()
export class HandOverTools {
  constructor(
    readonly transfers: ProjectTransfers,
    readonly todos: ProblemTodos,
    readonly needs: WorkNeeds,
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
    const rest = await this.rest(actor, { ...asked, to });
    return { projects, teams, problems, ...rest };
  }

  /** What a leader answers for goes to another leader. Throws InvalidInput naming to. */
  async handOverLed(actor: Actor, asked: HandedOver): Promise<Pick<ProjectsPassed, 'led' | 'todos'>> {
    leadRights.handOverLeads.demand(actor);
    const to = (await this.officers.leaders(actor)).find(({ id, isOpen }) => isOpen && id === asked.toId);
    if (!to || to.id === asked.fromId)
      throw new InvalidInput([{ field: 'to', message: '领导包保的项目请交给另一位在任的领导。' }]);
    if (plainText(asked.note) === '')
      throw new InvalidInput([{ field: 'note', message: '请填写移交的理由，如岗位调整。' }]);
    return this.rest(actor, { ...asked, to });
  }

  private async rest(actor: Actor, passing: Passing) {
    const { fromId, to, note } = passing;
    const led = await inSlices(this.dataSource, SLICE, (manager) => this.led(actor, manager, passing));
    const asked = { kinds: TODOS, from: personAddressee(fromId), to: personAddressee(to.id), note, atMost: SLICE };
    const todos = await inSlices(this.dataSource, SLICE, (manager) => this.tools.needs.passOn(actor, manager, asked));
    return { led, todos };
  }

  /** Projects whose leader in charge he is. */
  private async led(actor: Actor, manager: EntityManager, { fromId, to, note }: Passing): Promise<number> {
    const found = await manager
      .createQueryBuilder(InvestmentProject, 'p')
      .setLock('pessimistic_write')
      .where("p.stage <> 'terminated' AND JSON_VALUE(p.facts, '$.responsibleLeaderId') = :fromId", { fromId })
      .orderBy('p.id', 'ASC')
      .take(SLICE)
      .getMany();
    for (const project of found) {
      const facts = { ...project.facts, responsibleLeaderId: to.id };
      await this.transitions.transition(actor, manager, {
        ...{ table: projectLifecycle, entity: InvestmentProject, verb: 'transfer' as const },
        ...{ reason: { note }, set: { trackerId: project.trackerId, facts } },
        subject: await inHand(manager, project, this.clock.today()),
        audit: {
          ...{ action: 'projects.transferred', before: { responsibleLeaderId: fromId } },
          ...{ after: { responsibleLeaderId: to.id }, note },
        },
      });
    }
    return found.length;
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
