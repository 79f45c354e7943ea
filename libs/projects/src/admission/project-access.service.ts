import { Transitions } from '@park/identity';
import { type Actor, InvalidInput, isRowId, NotFound } from '@park/kernel';
import { Clock, withRetry } from '@park/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AccessCheck } from '../data/access-check.entity';
import { ProjectOpinion, ProjectScoreSheet } from '../data/access-papers.entities';
import { countedSheets, lastOpinions } from '../data/access-papers.query';
import { InvestmentProject } from '../data/project.entity';
import { projectRights } from '../domain/access';
import { criteriaNamed, currentCriteria } from '../domain/admission/access-criteria';
import { type Admission, admissionOf, type Panel } from '../domain/admission/admission';
import { type OpinionForm, readOpinion } from '../domain/admission/opinion';
import { readScore, type ScoreForm } from '../domain/admission/score-form';
import { accessRows } from '../domain/admission/shown';
import { Answers } from '../domain/answers/answers';
import { projectLifecycle } from '../domain/project/project-lifecycle';
import { columnsOf, inHand } from '../project-in-hand';
import { heldProject, seenProject } from '../held-project';

type Held = Awaited<ReturnType<typeof inHand>>;

/** Whether a project may come in: what speaks against it, what is not known, and the verdicts as they were given. */
@Injectable()
export class ProjectAccess {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transitions: Transitions,
    private readonly clock: Clock,
  ) {}

  /** How the check would come out today, with the opinions, the sheets that count, and the earlier verdicts. */
  async standing(actor: Actor, id: string) {
    projectRights.viewProjects.demand(actor);
    const { manager } = this.dataSource;
    const project = await inHand(manager, await seenProject(manager, actor, id), this.clock.today());
    const panel = await panelOf(manager, project);
    const opinions = await lastOpinions(manager, id);
    const checks = await manager.find(AccessCheck, { where: { projectId: id }, order: { id: 'DESC' }, take: 20 });
    const admission = admissionOf(project.answers, project.park, panel);
    return { project, admission, rows: accessRows(project.answers, project.park, panel), panel, opinions, checks };
  }

  /** One verdict as it was given, and the same check made again on what it rested on. Throws NotFound. */
  async check(actor: Actor, id: string, checkId: string) {
    projectRights.viewProjects.demand(actor);
    const { manager } = this.dataSource;
    const project = await seenProject(manager, actor, id);
    const check = isRowId(checkId) ? await manager.findOneBy(AccessCheck, { id: checkId, projectId: id }) : null;
    if (!check) throw new NotFound('没有找到这次准入结论。');
    const [answers, panel] = [new Answers(check.facts, check.asOf), check.panel ?? { sheets: [] }];
    const by = { ...panel, criteria: criteriaNamed(check.rules) };
    const again = admissionOf(answers, check.park, by);
    const rows = accessRows(answers, check.park, by);
    return { project, check, rows, isSame: isSame(again, check.result) };
  }

  /** Gives the verdict on what is known today and keeps what it rests on. Throws Conflict, NotFound, Forbidden. */
  async decide(actor: Actor, id: string, version: number): Promise<{ readonly checkId: string }> {
    const today = this.clock.today();
    const at = { projectId: id, asOf: today, at: this.clock.now(), byName: actor.name, rules: currentCriteria.version };
    return this.changing(actor, id, async (manager, project) => {
      projectRights.judgeAccess.demand(actor, project);
      const { facts, park, answers } = project;
      const panel = await panelOf(manager, project);
      const result = admissionOf(answers, park, panel);
      const told = { ...facts, accessVerdict: result.verdict, accessCheckedOn: today };
      await this.transitions.transition(actor, manager, {
        ...{ table: projectLifecycle, entity: InvestmentProject, verb: 'judge' as const },
        // A verdict is no progress of the project.
        ...{ subject: { ...project, version } },
        set: { ...columnsOf(told, today, park), lastActiveOn: project.lastActiveOn },
        audit: { action: 'projects.access-decided', after: { accessVerdict: result.verdict } },
      });
      const kept = { ...at, verdict: result.verdict, result, facts: answers.facts, park, panel };
      const { identifiers } = await manager.insert(AccessCheck, kept as object);
      return { checkId: String(identifiers[0]!['id']) };
    });
  }

  /** Writes down what a department says. Throws InvalidInput by form field, NotFound. */
  async opine(actor: Actor, id: string, form: OpinionForm): Promise<void> {
    projectRights.editProjects.demand(actor);
    const read = readOpinion(form);
    if ('problems' in read) throw new InvalidInput(read.problems);
    await this.changing(actor, id, async (manager, project) => {
      await manager.insert(ProjectOpinion, { projectId: id, ...read.values, ...this.by(actor) });
      await this.noted(actor, manager, { project, action: 'projects.access-opined', after: read.values });
    });
  }

  /** Writes down the sheet of a member of the panel: the actor's own unless another is named. Throws InvalidInput, Forbidden. */
  async score(actor: Actor, id: string, form: ScoreForm): Promise<void> {
    projectRights.scoreAccess.demand(actor);
    await this.changing(actor, id, async (manager, project) => {
      projectRights.scoreAccess.demand(actor, project);
      const read = readScore(form, project.answers.text('proposerUnit'));
      if ('problems' in read) throw new InvalidInput(read.problems);
      const { scorerName } = read.values;
      const memberId = scorerName === '' && actor.kind === 'staff' ? actor.userId : null;
      const values = { ...read.values, scorerName: scorerName || actor.name, memberId };
      await manager.insert(ProjectScoreSheet, { projectId: id, ...values, ...this.by(actor) });
      await this.noted(actor, manager, { project, action: 'projects.access-scored', after: values });
    });
  }

  private by(actor: Actor) {
    return { at: this.clock.now(), byName: actor.name };
  }

  private noted(
    actor: Actor,
    manager: EntityManager,
    { project, action, after }: { readonly project: Held; readonly action: string; readonly after: object },
  ): Promise<void> {
    return this.transitions.transition(actor, manager, {
      ...{ table: projectLifecycle, entity: InvestmentProject, verb: 'document' as const },
      // What others think of a project is no news of it.
      ...{ subject: project, set: { lastActiveOn: project.lastActiveOn }, audit: { action, after } },
    });
  }

  private changing<T>(actor: Actor, id: string, work: (manager: EntityManager, project: Held) => Promise<T>) {
    const today = this.clock.today();
    return withRetry(() =>
      this.dataSource.transaction(async (manager) =>
        work(manager, await inHand(manager, await heldProject(manager, actor, id), today)),
      ),
    );
  }
}

/** The sheets that count, without those of the proposer and his unit, and who proposed. */
async function panelOf(manager: EntityManager, { id, trackerId, answers }: Held): Promise<Panel> {
  const proposer = { proposerId: trackerId, proposerUnit: answers.text('proposerUnit') };
  return { ...proposer, sheets: await countedSheets(manager, id, proposer) };
}

function isSame(again: Admission, kept: Admission): boolean {
  const key = ({ verdict, failing, missing, score }: Admission) => JSON.stringify([verdict, failing, missing, score]);
  return key(again) === key(kept);
}
