import { Transitions } from '@park/identity';
import {
  type Actor,
  type CalendarDate,
  Conflict,
  type FieldProblem,
  InvalidInput,
  type StoryLine,
  type StoryWanted,
} from '@park/kernel';
import { Clock, withRetry } from '@park/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { InvestmentProject } from './data/project.entity';
import { narrowed, visibleProjects } from './data/projects.query';
import { projectRights } from './domain/access';
import { accessFieldsOf } from './domain/admission/shown';
import { Answers, type ProjectFacts } from './domain/answers/answers';
import { projectFields } from './domain/fields/fields';
import { pastPlans } from './domain/fields/past-plans';
import { readFields } from './domain/fields/read-fields';
import { type ProjectInHand, projectLifecycle, verbBetween } from './domain/project/project-lifecycle';
import { missingFor } from './domain/requirements/requirements';
import { type OpenStage, projectStages, type Stage } from './domain/stages';
import { heldProject, seenProject } from './held-project';
import { columnsOf, inHand } from './project-in-hand';
import { lightOfDay } from './domain/lights/lights';
import { type GivenPapers, keepPapers } from './papers/papers-of-move';
import { followStatus } from './project-status';
import { ProjectTies } from './project-ties';
import { type PastStage, startProject } from './project-start';

/** A form of a project: texts by field, and the version it was opened with. */
export interface ProjectForm {
  readonly typed: Readonly<Record<string, string>>;
  readonly version: number;
}

/** A project that was led elsewhere until now, and where it stands. */
export interface RunningProject {
  readonly facts: ProjectFacts;
  readonly stage: Stage;
  readonly stageSinceOn: CalendarDate;
  readonly companyId: string | null;
  /** The number of the lead that it began as; left out: it gets one of its own. */
  readonly code?: string;
  /** The stages that it came to, the earliest first; the last is where it stands. */
  readonly past: readonly PastStage[];
  /** Of one that has ended. */
  readonly ending?: Pick<InvestmentProject, 'stageBeforeTermination' | 'endedBecause'>;
}

/** A move that somebody asks for. */
export interface AskedMove {
  readonly to: string;
  readonly version: number;
  readonly reasonCode?: string;
  readonly note?: string;
  /** What the form of the move answers of that which was missing; blanks answer nothing. */
  readonly typed?: ProjectForm['typed'];
  readonly papers?: GivenPapers;
}

/** Projects: what people see of them, write into them, and where they lead them. */
@Injectable()
export class Projects {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transitions: Transitions,
    private readonly clock: Clock,
    private readonly ties: ProjectTies,
  ) {}

  /** One project with its answers as of today. Throws NotFound for one that this person may not see. */
  async find(actor: Actor, id: string) {
    projectRights.viewProjects.demand(actor);
    const { manager } = this.dataSource;
    return inHand(manager, await seenProject(manager, actor, id), this.clock.today());
  }

  /** Those this person may see whose number, name or investor has the words, the newest first, and how many there are. */
  async search(actor: Actor, q: string, atMost: number) {
    projectRights.viewProjects.demand(actor);
    const query = narrowed(visibleProjects(this.dataSource.manager, actor), { q });
    const [rows, total] = await query.orderBy('p.id', 'DESC').take(atMost).getManyAndCount();
    return { rows, total };
  }

  /** The projects of a company that this person may see, as they were written down before a place, the latest first. */
  async story(actor: Actor, companyId: string, { before, atMost }: StoryWanted): Promise<StoryLine[]> {
    projectRights.viewProjects.demand(actor);
    const rows = await visibleProjects(this.dataSource.manager, actor)
      .andWhere('p.companyId = :companyId', { companyId })
      .andWhere('(p.createdAt < :at OR (p.createdAt = :at AND p.id < :id))', before)
      .orderBy({ 'p.createdAt': 'DESC', 'p.id': 'DESC' })
      .take(atMost)
      .getMany();
    return rows.map(({ id, createdAt, title, stage }) => ({
      ...{ id: Number(id), at: createdAt, who: '', href: `/projects/${id}` },
      ...{ title: '登记招商项目', text: `${title}（现为${projectStages.names[stage]}）` },
    }));
  }

  /** The stages it came to, each with who brought it there and why, the newest first. */
  async steps(actor: Actor, { id }: Pick<InvestmentProject, 'id'>) {
    projectRights.viewProjects.demand(actor);
    return this.transitions.history(this.dataSource.manager, projectLifecycle.subject, id);
  }

  /** The light of the last whole month, with what sets it and the rules that decide. */
  light(actor: Actor, { answers, park }: Pick<ProjectInHand, 'answers' | 'park'>) {
    projectRights.viewProjects.demand(actor);
    return lightOfDay(answers.facts, this.clock.today(), park);
  }

  /** What the project still lacks for a stage. */
  missing(actor: Actor, { answers, park }: Pick<ProjectInHand, 'answers' | 'park'>, stage: OpenStage) {
    projectRights.viewProjects.demand(actor);
    return missingFor(answers, park, stage);
  }

  /** Writes a new project down, as a lead. Throws InvalidInput by form field. */
  async register(actor: Actor, typed: ProjectForm['typed']): Promise<{ readonly id: string }> {
    projectRights.editProjects.demand(actor);
    const own = actor.kind === 'staff' ? actor.userId : null;
    const { facts, problems } = readFields(typed, {}, this.clock.today());
    demandNone(problems);
    demandNone(pastPlans(typed, { before: {}, read: facts }, this.clock.today()));
    const { manager } = this.dataSource;
    const sited = await this.ties.site.checked(actor, manager, { code: null, before: {}, facts });
    const known = { ...sited, trackerId: facts['trackerId'] ?? own };
    await this.ties.tracker.demand(actor, manager, { before: own, facts: known });
    const more = { stage: projectLifecycle.initial, teamIds: own ? [own] : [] };
    return this.begun(actor, { facts: known, more }, typed);
  }

  /** Writes a project down in the stage where it stands, with the days on which it came to the stages before. */
  async takeOver(actor: Actor, running: RunningProject): Promise<{ readonly id: string }> {
    projectRights.takeOverProjects.demand(actor);
    const { facts, past, stage, stageSinceOn, companyId, code, ending } = running;
    const more = { stage, stageSinceOn, companyId, lastActiveOn: stageSinceOn, ...(code && { code }), ...ending };
    return this.begun(actor, { facts, more, past });
  }

  /** `said`: what a person says of those that it may be the same as; left out: nobody is asked. */
  private begun(
    actor: Actor,
    started: Parameters<typeof startProject>[2],
    said?: ProjectForm['typed'],
  ): Promise<{ readonly id: string }> {
    const [transitions, today] = [this.transitions, this.clock.today()];
    return withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        const note = said && (await this.ties.same.demandOther(actor, manager, { facts: started.facts, said }));
        return startProject(actor, { manager, transitions, today }, { ...started, ...(note && { note }) });
      }),
    );
  }

  /** What is known already of a project that a form writes down: leads, projects and companies. */
  alike(actor: Actor, typed: ProjectForm['typed']) {
    projectRights.editProjects.demand(actor);
    const { facts } = readFields(typed, {}, this.clock.today());
    return this.ties.same.of(actor, this.dataSource.manager, facts);
  }

  /** Corrects fields; those the form does not send stay. Throws InvalidInput by form field, Conflict, NotFound. */
  async correct(actor: Actor, id: string, { typed, version }: ProjectForm): Promise<void> {
    projectRights.editProjects.demand(actor);
    await this.changing(actor, id, async (manager, project) => {
      const { facts: read, problems } = readFields(typed, project.facts, this.clock.today());
      demandNone(problems);
      demandNone(pastPlans(typed, { before: project.facts, read }, this.clock.today()));
      await this.rewrite(actor, manager, { project: { ...project, version }, read, typed });
    });
  }

  private async rewrite(
    actor: Actor,
    manager: EntityManager,
    {
      project,
      read: given,
      typed,
    }: { readonly project: InvestmentProject; readonly read: ProjectFacts; readonly typed: object },
  ): Promise<void> {
    const today = this.clock.today();
    const { code, trackerId, facts: before } = project;
    await this.ties.tracker.demand(actor, manager, { code, before: trackerId, facts: given });
    const read = await this.ties.site.checked(actor, manager, { code, before, facts: given });
    const keys = Object.keys(typed).filter((key) => String(read[key]) !== String(project.facts[key]));
    const subject = await inHand(manager, project, today);
    const facts = withoutStaleVerdict(read, keys, accessFieldsOf(subject.park));
    const side = (from: Readonly<Record<string, unknown>>) =>
      Object.fromEntries(keys.map((key) => [key, from[key] ?? null]));
    await this.transitions.transition(actor, manager, {
      ...{ table: projectLifecycle, entity: InvestmentProject, verb: 'correct' as const },
      ...{ subject, set: columnsOf(facts, today, subject.park) },
      audit: { action: 'projects.corrected', before: side(project.facts), after: side(facts) },
    });
    if (keys.some((key) => key === 'nextStep' || key === 'nextStepOn'))
      await this.ties.lead.plan(manager, await again(manager, project));
  }

  /** Writes down what a move brings with it; answers the project as it is then. */
  private async supplied(
    actor: Actor,
    manager: EntityManager,
    { project, typed = {}, papers }: { readonly project: InvestmentProject } & Pick<AskedMove, 'typed' | 'papers'>,
  ): Promise<InvestmentProject> {
    const filled = filledIn(typed);
    const [transitions, today] = [this.transitions, this.clock.today()];
    const { facts, problems } = readFields(filled, project.facts, today);
    demandNone(problems);
    demandNone(pastPlans(typed, { before: project.facts, read: facts }, today));
    if (Object.keys(filled).length > 0) await this.rewrite(actor, manager, { project, read: facts, typed: filled });
    if (papers) await keepPapers({ actor, manager, transitions, today }, await again(manager, project), papers);
    return again(manager, project);
  }

  /** The project as it would be with these answers; those that cannot be read count as not given. */
  supposing<P extends Pick<InvestmentProject, 'facts'> & Pick<ProjectInHand, 'answers' | 'park'>>(
    actor: Actor,
    project: P,
    typed: ProjectForm['typed'],
  ): P {
    projectRights.viewProjects.demand(actor);
    const { facts } = readFields(filledIn(typed), project.facts, this.clock.today());
    return { ...project, answers: new Answers({ ...project.answers.facts, ...facts }, project.answers.asOf) };
  }

  /**
   * Leads a project to another stage, and writes down with it what the form of the move answers; all of it or nothing.
   * Throws RuleViolated naming what is missing, Forbidden, InvalidInput, Conflict.
   */
  async move(actor: Actor, id: string, asked: AskedMove) {
    projectRights.moveProjects.demand(actor);
    const { to, version, reasonCode, note } = asked;
    const today = this.clock.today();
    await this.changing(actor, id, async (manager, found) => {
      if (found.version !== version) throw Conflict.changed('这个项目');
      const project = await this.supplied(actor, manager, { project: found, ...asked });
      const verb = verbBetween(project.stage, to);
      if (verb === null) throw new InvalidInput([{ field: 'to', message: '请选择要流转到的阶段。' }]);
      const ending =
        verb === 'terminate' ? { stageBeforeTermination: project.stage, endedBecause: reasonCode ?? null } : {};
      const coming = verb === 'restore' ? { stageBeforeTermination: null, endedBecause: null } : {};
      await this.transitions.transition(actor, manager, {
        ...{ table: projectLifecycle, entity: InvestmentProject, verb, to: to as Stage },
        subject: await inHand(manager, project, today),
        reason: { ...(reasonCode && { code: reasonCode }), ...(note && { note }) },
        set: { stageSinceOn: today, lastActiveOn: today, ...ending, ...coming },
        audit: { action: 'projects.moved', note: note ?? '' },
      });
      const then = await again(manager, project);
      await this.ties.company.moved(manager, then, {
        from: project.stage,
        isForward: verb === 'advance',
        note: note ?? '',
      });
      await this.ties.site.moved(manager, await again(manager, project), project.stage);
      if (verb === 'terminate' || verb === 'restore')
        await this.ties.lead.follow(manager, then, { code: reasonCode, note });
    });
  }

  private changing(
    actor: Actor,
    id: string,
    work: (manager: EntityManager, project: InvestmentProject) => Promise<void>,
  ) {
    return withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        await work(manager, await heldProject(manager, actor, id));
        await followStatus({ manager, transitions: this.transitions, today: this.clock.today() }, id);
      }),
    );
  }
}

/** The project as it stands within the transaction by now. */
const again = (manager: EntityManager, { id }: InvestmentProject) => manager.findOneByOrFail(InvestmentProject, { id });

/** What was filled in of the fields of a project. */
const filledIn = (typed: ProjectForm['typed']) =>
  Object.fromEntries(projectFields.flatMap(({ key }) => (typed[key]?.trim() ? [[key, typed[key]] as const] : [])));

function demandNone(problems: readonly FieldProblem[]): void {
  if (problems.length > 0) throw new InvalidInput(problems);
}

/** A verdict of the access check falls when something changes that it rested on. */
function withoutStaleVerdict(facts: ProjectFacts, changed: readonly string[], of: ReadonlySet<string>): ProjectFacts {
  const isStale = facts['accessVerdict'] && changed.some((key) => of.has(key));
  return isStale ? { ...facts, accessVerdict: null } : facts;
}
