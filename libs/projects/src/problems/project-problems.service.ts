import { Transitions } from '@park/identity';
import { type Actor, InvalidInput, isRowId, NotFound } from '@park/kernel';
import { Clock, shared, withRetry } from '@park/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, In } from 'typeorm';
import { ProjectProblem } from '../data/problems/problem.entity';
import { type ProblemCount, problemCounts, problemsOf } from '../data/problems/problems.query';
import type { InvestmentProject } from '../data/project.entity';
import { type OfTeam, projectRights } from '../domain/access';
import { type ProblemForm, readProblem } from '../domain/problems/problem-form';
import { openProblems, problemLifecycle, type ProblemVerb } from '../domain/problems/problem-lifecycle';
import { heldProject } from '../held-project';
import { ProblemTodos } from './problem-todos';
import { ProjectPeople } from '../people/project-people';

/** Which problem of which project, and the version that was seen. */
export interface ProblemAt {
  readonly projectId: string;
  readonly problemId: string;
  readonly version: number;
}

/** Where a problem was raised, and whether somebody says that it is another one. */
interface Raised {
  readonly contactId?: string;
  readonly isAnother?: boolean;
}

const GONE = '没有找到这个问题，请从项目的问题页面进入。';

/** What projects lack, who sees to it, and how it ends. */
@Injectable()
export class ProjectProblems {
  private readonly standing = shared.of(
    (projectIds: readonly string[]) => projectIds.join(),
    (projectIds) => problemCounts(this.dataSource.manager, projectIds, this.clock.today()),
  );

  constructor(
    private readonly dataSource: DataSource,
    private readonly transitions: Transitions,
    private readonly clock: Clock,
    private readonly todos: ProblemTodos,
    private readonly people: ProjectPeople,
  ) {}

  /** The problems of a project that this person was given to see: those that stand first. */
  of(actor: Actor, project: OfTeam & { readonly id: string }): Promise<ProjectProblem[]> {
    projectRights.viewProjects.demand(actor, project);
    return problemsOf(this.dataSource.manager, project.id);
  }

  /** How many stand in each of these projects; a project without any is not named. */
  counts(
    actor: Actor,
    projects: readonly (OfTeam & { readonly id: string })[],
  ): Promise<ReadonlyMap<string, ProblemCount>> {
    const seen = projects.filter((project) => projectRights.viewProjects.allows(actor, project));
    return this.standing(seen.map(({ id }) => id));
  }

  /** Throws InvalidInput by form field, NotFound. */
  add(actor: Actor, projectId: string, form: ProblemForm & Raised): Promise<void> {
    projectRights.editProjects.demand(actor);
    return this.inProject(actor, projectId, async (manager, project) => {
      projectRights.editProjects.demand(actor, project);
      const values = await this.read(actor, project, { form });
      const contactId = isRowId(form.contactId ?? '') ? form.contactId! : null;
      if (!form.isAnother) await demandNew(manager, { projectId, contactId, title: values.title });
      const { identifiers } = await manager.insert(ProjectProblem, {
        ...{ projectId, ...values, contactId },
        status: problemLifecycle.initial,
      });
      const id = String(identifiers[0]!['id']);
      const audit = { action: 'projects.problem-added', after: values };
      await this.transitions.begin(actor, manager, { table: problemLifecycle, id, audit });
      await this.todos.ask(actor, manager, { id, projectId, ...values });
    });
  }

  /** Throws InvalidInput by form field, Conflict, RuleViolated for one that is solved, NotFound. */
  correct(actor: Actor, at: ProblemAt, form: ProblemForm): Promise<void> {
    projectRights.editProjects.demand(actor);
    return this.inProject(actor, at.projectId, async (manager, project) => {
      const found = await foundProblem(manager, at);
      const values = await this.read(actor, project, { form, stood: found });
      await this.transitions.transition(actor, manager, {
        ...{ table: problemLifecycle, entity: ProjectProblem, verb: 'correct' as const, set: values },
        subject: { ...found, ...teamOf(project), version: at.version },
        audit: { action: 'projects.problem-correct', before: only(found, values), after: values },
      });
      const isSame = found.ownerId === values.ownerId && found.dueOn === values.dueOn && found.title === values.title;
      if (!isSame) await this.todos.askAnew(actor, manager, { ...found, ...values });
    });
  }

  /** Brings it to a leader, ends it with its result, or opens it again. Throws InvalidInput, Conflict, NotFound. */
  step(actor: Actor, at: ProblemAt, { verb, note }: { readonly verb: string; readonly note: string }): Promise<void> {
    projectRights.followProblems.demand(actor);
    if (!isStep(verb)) throw new InvalidInput([{ field: 'verb', message: '请选择上报、解决或重新提出。' }]);
    return this.inProject(actor, at.projectId, async (manager, project) => {
      const found = await foundProblem(manager, at);
      await this.transitions.transition(actor, manager, {
        ...{ table: problemLifecycle, entity: ProjectProblem, verb, reason: { note } },
        subject: { ...found, ...teamOf(project), version: at.version },
        set: this.columnsOf(verb, note),
        audit: { action: `projects.problem-${verb}`, after: { title: found.title }, note },
      });
      if (verb === 'solve') await this.todos.settle(manager, found.id);
      else if (verb === 'reopen') await this.todos.ask(actor, manager, found);
      else {
        const to = await this.people.leaderOf(actor, project);
        await this.todos.bring(actor, manager, { problem: found, to, why: note });
      }
    });
  }

  private columnsOf(verb: Exclude<ProblemVerb, 'correct'>, note: string): object {
    const today = this.clock.today();
    if (verb === 'solve') return { solvedOn: today, result: note.trim() };
    return verb === 'escalate' ? { escalatedOn: today } : { solvedOn: null, result: null, escalatedOn: null };
  }

  private async read(
    actor: Actor,
    project: InvestmentProject,
    { form, stood }: { readonly form: ProblemForm; readonly stood?: ProjectProblem },
  ) {
    const read = readProblem(form, { today: this.clock.today(), stood: stood?.dueOn ?? null });
    if (read.problems) throw new InvalidInput(read.problems);
    const { ownerId } = read.values;
    const isKnown = actor.kind === 'system' || ownerId === stood?.ownerId;
    if (!isKnown && !(await this.people.sees(actor, project, ownerId)))
      throw new InvalidInput([{ field: 'ownerId', message: '请选择跟踪人、项目组成员、招商主管或领导。' }]);
    return read.values;
  }

  private inProject(
    actor: Actor,
    projectId: string,
    work: (manager: EntityManager, project: InvestmentProject) => Promise<void>,
  ): Promise<void> {
    return withRetry(() =>
      this.dataSource.transaction(async (manager) => work(manager, await heldProject(manager, actor, projectId))),
    );
  }
}

const isStep = (verb: string): verb is Exclude<ProblemVerb, 'correct'> =>
  Object.hasOwn(problemLifecycle.verbs, verb) && verb !== 'correct';

/** Asks about a problem that the same note was made before, or that stands open under the same name. */
async function demandNew(
  manager: EntityManager,
  { projectId, contactId, title }: { projectId: string; contactId: string | null; title: string },
): Promise<void> {
  const open = { projectId, title, status: In([...openProblems]) };
  const where = contactId === null ? [open] : [open, { projectId, contactId }];
  const known = await manager.findOne(ProjectProblem, { where, order: { id: 'ASC' } });
  if (!known) return;
  const why = known.contactId !== null && known.contactId === contactId ? '这条跟进记录已提为' : '已有未解决的';
  const message = `${why}问题“${known.title}”，请核对；确是另一个问题的，请勾选“是另一个问题”再保存。`;
  throw new InvalidInput([{ field: 'another', message }]);
}

const teamOf = ({ trackerId, teamIds }: OfTeam) => ({ trackerId, teamIds });

const only = (row: object, values: object) =>
  Object.fromEntries(Object.keys(values).map((key) => [key, (row as Readonly<Record<string, unknown>>)[key] ?? null]));

async function foundProblem(manager: EntityManager, { projectId, problemId: id }: ProblemAt): Promise<ProjectProblem> {
  const found = isRowId(id) ? await manager.findOneBy(ProjectProblem, { id, projectId }) : null;
  if (!found) throw new NotFound(GONE);
  return found;
}
