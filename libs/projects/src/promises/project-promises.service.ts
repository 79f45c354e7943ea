import { Transitions } from '@park/identity';
import { type Actor, InvalidInput, isRowId, NotFound, plainText } from '@park/kernel';
import { Clock, withRetry } from '@park/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { ProjectPromise } from '../data/promises/promise.entity';
import { promisesOf } from '../data/promises/promises.query';
import type { InvestmentProject } from '../data/project.entity';
import { type OfTeam, projectRights } from '../domain/access';
import type { ProjectInHand } from '../domain/project/project-lifecycle';
import { type PromiseForm, type PromiseValues, readPromise } from '../domain/promises/promise-form';
import { promiseLifecycle, type PromiseVerb } from '../domain/promises/promise-lifecycle';
import { settlingDoubts } from '../domain/promises/settling-doubt';
import { standingOf, standingOfAgreement } from '../domain/promises/standing';
import { tiesOf } from '../domain/promises/ties';
import { inHand } from '../project-in-hand';
import { heldProject } from '../held-project';
import { PromiseTodos } from './promise-todos';

/** Which promise of which project, and the version that was seen. */
export interface PromiseAt {
  readonly projectId: string;
  readonly promiseId: string;
  readonly version: number;
}

/** A promise as somebody writes it down; `isSure`: a day in the past is meant. */
interface AskedPromise {
  readonly form: PromiseForm;
  readonly isSure: boolean;
}

/** A step as somebody asks for it; `isSure`: though the facts speak against it. */
interface AskedStep {
  readonly verb: string;
  readonly note: string;
  readonly isSure: boolean;
}

type Step = Exclude<PromiseVerb, 'correct' | 'remind'>;

const GONE = '没有找到这项承诺，请从项目的承诺页面进入。';

/** What the sides of an agreement have promised each other, how it stands, and how it ends. */
@Injectable()
export class ProjectPromises {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transitions: Transitions,
    private readonly clock: Clock,
    private readonly todos: PromiseTodos,
  ) {}

  /** The promises of a project by their day, each with how the facts stand to it; and what they add up to. */
  async of(actor: Actor, project: OfTeam & ProjectInHand & { readonly id: string }) {
    projectRights.viewProjects.demand(actor, project);
    const rows = await promisesOf(this.dataSource.manager, project.id);
    const today = this.clock.today();
    const promises = rows.map((row) => {
      const standing = standingOf(row, project);
      return { ...row, standing, doubts: settlingDoubts(row, standing, today) };
    });
    return { promises, ties: tiesOf(rows, project.answers), today };
  }

  /** What the agreement promises as a whole by the answers of the project, promised against actual. */
  agreement(actor: Actor, project: OfTeam & ProjectInHand) {
    projectRights.viewProjects.demand(actor, project);
    return standingOfAgreement(project);
  }

  /** Throws InvalidInput by form field, NotFound. */
  add(actor: Actor, projectId: string, { form, isSure }: AskedPromise): Promise<void> {
    projectRights.editProjects.demand(actor);
    const values = this.read(form, { isSure });
    return this.inProject(actor, projectId, async (manager, project) => {
      projectRights.editProjects.demand(actor, project);
      const row = { projectId, ...values, status: promiseLifecycle.initial };
      const { identifiers } = await manager.insert(ProjectPromise, row);
      const audit = { action: 'projects.promise-added', after: values };
      await this.transitions.begin(actor, manager, {
        ...{ table: promiseLifecycle, id: String(identifiers[0]!['id']), audit },
      });
    });
  }

  /** Throws InvalidInput by form field, Conflict, RuleViolated for one that has ended, NotFound. */
  correct(actor: Actor, at: PromiseAt, { form, isSure }: AskedPromise): Promise<void> {
    projectRights.editProjects.demand(actor);
    return this.inProject(actor, at.projectId, async (manager, project) => {
      const found = await foundPromise(manager, at);
      const values = this.read(form, { isSure, stood: found.dueOn });
      await this.transitions.transition(actor, manager, {
        ...{ table: promiseLifecycle, entity: ProjectPromise, verb: 'correct' as const, set: values },
        subject: { ...found, ...teamOf(project), version: at.version },
        audit: { action: 'projects.promise-correct', before: only(found, values), after: values },
      });
      if (values.dueOn !== found.dueOn) await this.todos.settle(manager, found.id, '承诺的期限已更正');
    });
  }

  /**
   * Says that it was kept or not, waives it, or lets it stand again; what the facts speak against is asked about first.
   * Throws InvalidInput, Conflict, NotFound.
   */
  step(actor: Actor, at: PromiseAt, { verb, note, isSure }: AskedStep): Promise<void> {
    projectRights.followPromises.demand(actor);
    if (!isStep(verb)) throw new InvalidInput([{ field: 'verb', message: '请选择确认履行、未履行、免除或恢复。' }]);
    return this.inProject(actor, at.projectId, async (manager, project) => {
      const found = await foundPromise(manager, at);
      if (!isSure && found.status === 'open') await this.demandNoDoubt(manager, project, { found, verb });
      const isOver = verb !== 'reopen';
      await this.transitions.transition(actor, manager, {
        ...{ table: promiseLifecycle, entity: ProjectPromise, verb, reason: { note } },
        subject: { ...found, ...teamOf(project), version: at.version },
        set: isOver ? { settledOn: this.clock.today(), result: plainText(note) } : { settledOn: null, result: null },
        audit: { action: `projects.promise-${verb}`, after: { clause: found.clause }, note },
      });
      if (isOver) await this.todos.settle(manager, found.id, promiseLifecycle.verbs[verb]);
      else if (found.dueOn < this.clock.today()) await this.todos.ask(manager, found, project.trackerId);
    });
  }

  private async demandNoDoubt(
    manager: EntityManager,
    project: InvestmentProject,
    { found, verb }: { readonly found: ProjectPromise; readonly verb: Step },
  ): Promise<void> {
    if (verb !== 'fulfil' && verb !== 'break') return;
    const today = this.clock.today();
    const standing = standingOf(found, await inHand(manager, project, today));
    const doubt = settlingDoubts(found, standing, today)[verb];
    if (doubt)
      throw new InvalidInput([{ field: 'sure', message: `${doubt}。请核对；情况属实的，勾选“已核实”再保存。` }]);
  }

  private read(form: PromiseForm, more: Omit<Parameters<typeof readPromise>[1], 'today'>): PromiseValues {
    const read = readPromise(form, { today: this.clock.today(), ...more });
    if (read.problems) throw new InvalidInput(read.problems);
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

const isStep = (verb: string): verb is Step =>
  Object.hasOwn(promiseLifecycle.verbs, verb) && verb !== 'correct' && verb !== 'remind';

const teamOf = ({ trackerId, teamIds }: OfTeam) => ({ trackerId, teamIds });

const only = (row: object, values: object) =>
  Object.fromEntries(Object.keys(values).map((key) => [key, (row as Readonly<Record<string, unknown>>)[key] ?? null]));

async function foundPromise(manager: EntityManager, { projectId, promiseId: id }: PromiseAt): Promise<ProjectPromise> {
  const found = isRowId(id) ? await manager.findOneBy(ProjectPromise, { id, projectId }) : null;
  if (!found) throw new NotFound(GONE);
  return found;
}
