import { Transitions } from '@park/identity';
import { type Actor, Conflict, InvalidInput, isRowId, plainText } from '@park/kernel';
import { Clock, withRetry } from '@park/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, Not } from 'typeorm';
import { InvestmentProject } from '../data/project.entity';
import { ProjectTransfer } from '../data/project-transfer.entity';
import { type OfTeam, projectRights } from '../domain/access';
import { leadRights } from '../domain/leads/lead-access';
import { projectLifecycle } from '../domain/project/project-lifecycle';
import { type Officer, Officers } from '../leads/officers.service';
import { inSlices } from '../in-slices';
import { inHand } from '../project-in-hand';
import { followStatus } from '../project-status';
import { heldProject } from '../held-project';
import { LeadOfProject } from './lead-of-project';

const SLICE = 50;
/** Passing projects on, each with its lead, and who is of their team. */
@Injectable()
export class ProjectTransfers {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transitions: Transitions,
    private readonly clock: Clock,
    private readonly officers: Officers,
    private readonly lead: LeadOfProject,
  ) {}

  /** To whom a project was passed on, the last first. */
  history(actor: Actor, project: OfTeam & { readonly id: string }): Promise<ProjectTransfer[]> {
    projectRights.viewProjects.demand(actor, project);
    const where = { projectId: project.id };
    return this.dataSource.manager.find(ProjectTransfer, { where, order: { id: 'DESC' }, take: 100 });
  }

  /** Throws InvalidInput naming to or note, Conflict, NotFound. */
  async transfer(
    actor: Actor,
    id: string,
    { toId, note, version }: { readonly toId: string; readonly note: string; readonly version: number },
  ): Promise<void> {
    projectRights.editProjects.demand(actor);
    const to = await this.officers.one(actor, toId);
    demandNote(note);
    await this.held(actor, id, async (manager, project) => {
      if (project.version !== version) throw Conflict.changed('这个项目');
      await this.passOn(actor, manager, { project, to, note });
    });
  }

  /** Takes a colleague into the team, or out of it. Throws InvalidInput naming person, Conflict, NotFound. */
  async team(
    actor: Actor,
    id: string,
    { add, remove, version }: { readonly add: string; readonly remove: string; readonly version: number },
  ): Promise<void> {
    projectRights.editProjects.demand(actor);
    const wanted = add === '' ? null : await this.member(actor, add);
    await this.held(actor, id, async (manager, project) => {
      const teamIds = [...new Set([...project.teamIds.filter((each) => each !== remove), ...(wanted ? [wanted] : [])])];
      await this.transitions.transition(actor, manager, {
        ...{ table: projectLifecycle, entity: InvestmentProject, verb: 'staff' as const, set: { teamIds } },
        subject: { ...(await inHand(manager, project, this.clock.today())), version },
        audit: { action: 'projects.staffed', before: { teamIds: project.teamIds }, after: { teamIds } },
      });
    });
  }

  /** Passes on every open project of somebody who is away or has left; answers how many. */
  async handOver(
    actor: Actor,
    { fromId, toId, note }: { readonly fromId: string; readonly toId: string; readonly note: string },
  ): Promise<number> {
    leadRights.handOverLeads.demand(actor);
    const to = await this.officers.one(actor, toId);
    demandNote(note);
    return inSlices(this.dataSource, SLICE, async (manager) => {
      const where = { trackerId: fromId, stage: Not('terminated' as const) };
      const lock = { mode: 'pessimistic_write' } as const;
      const projects = await manager.find(InvestmentProject, { where, order: { id: 'ASC' }, take: SLICE, lock });
      for (const project of projects) await this.passOn(actor, manager, { project, to, note });
      return projects.length;
    });
  }

  private async passOn(
    actor: Actor,
    manager: EntityManager,
    { project, to, note }: { readonly project: InvestmentProject; readonly to: Officer; readonly note: string },
  ): Promise<void> {
    if (project.trackerId === to.id)
      throw new InvalidInput([{ field: 'to', message: '请选择现在的跟踪人以外的同事。' }]);
    const { id: projectId, trackerId: fromId } = project;
    const row = { projectId, fromId, toId: to.id, note: plainText(note), byName: actor.name, at: this.clock.now() };
    await manager.insert(ProjectTransfer, row);
    if (await this.lead.transfer(actor, manager, { project, to, note })) return;
    const today = this.clock.today();
    const facts = { ...project.facts, trackerId: to.id };
    await this.transitions.transition(actor, manager, {
      ...{ table: projectLifecycle, entity: InvestmentProject, verb: 'transfer' as const, reason: { note } },
      ...{ subject: await inHand(manager, project, today), set: { trackerId: to.id, facts } },
      audit: { action: 'projects.transferred', before: { trackerId: fromId }, after: { trackerId: to.id }, note },
    });
  }

  private async member(actor: Actor, id: string): Promise<string> {
    const all = isRowId(id) ? await this.officers.all(actor) : [];
    if (all.some((officer) => officer.isOpen && officer.id === id)) return id;
    throw new InvalidInput([{ field: 'add', message: '请选择招商专员或招商主管；已停用的账号不能选。' }]);
  }

  private held(actor: Actor, id: string, work: (manager: EntityManager, project: InvestmentProject) => Promise<void>) {
    return withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        await work(manager, await heldProject(manager, actor, id));
        await followStatus({ manager, transitions: this.transitions, today: this.clock.today() }, id);
      }),
    );
  }
}

function demandNote(note: string): void {
  const said = plainText(note);
  if (said === '') throw new InvalidInput([{ field: 'note', message: '请填写移交的理由，如岗位调整。' }]);
  if ([...said].length > 500) throw new InvalidInput([{ field: 'note', message: '移交的理由不能超过 500 个字。' }]);
}
