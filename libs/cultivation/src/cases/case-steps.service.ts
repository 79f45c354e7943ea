import { type Actor, Bug, Conflict, DomainError, InvalidInput, plainText, weigh } from '@park/kernel';
import { Audit, Transitions } from '@park/identity';
import { Clock, withRetry } from '@park/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { foundCase } from '../data/cases/cases.query';
import { CultivationCase } from '../data/cases/cultivation-case.entity';
import { forgetPoints, reachPoints } from '../data/figures/milestones.write';
import { caseRights } from '../domain/cases/case-access';
import type { CaseFieldKey } from '../domain/cases/case-fields';
import { type CaseInHand, caseLifecycle, plannedFields, RESTORED } from '../domain/cases/case-lifecycle';
import { type CaseNoteForm, noteProblems } from '../domain/cases/case-note';
import { caseStages } from '../domain/cases/case-stages';
import {
  askedFields,
  type AskedCaseStep,
  changedCase,
  demandFields,
  filledIn,
  weighedStep,
  writtenBy,
} from '../domain/cases/case-step';
import { pointOf } from '../domain/cases/way-points';
import { CaseTools } from './case-tools';

/** What is done with a case: every step goes through its lifecycle, with log, history and audit. */
@Injectable()
export class CaseSteps {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transitions: Transitions,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly tools: CaseTools,
  ) {}

  /**
   * Leads a case to another stage with the fields that the step asks for. Throws InvalidInput naming fields that are wrong
   * or missing, RuleViolated, Forbidden, Conflict with what stands there now.
   */
  async move(actor: Actor, id: string, asked: AskedCaseStep): Promise<void> {
    caseRights.workCases.demand(actor);
    await withRetry(() => this.dataSource.transaction((manager) => this.moveIn(actor, manager, { id, asked })));
  }

  /** The same as a part of the caller's transaction. */
  async moveIn(
    actor: Actor,
    manager: EntityManager,
    { id, asked }: { id: string; asked: AskedCaseStep },
  ): Promise<void> {
    const row = await foundCase(manager, actor, id);
    const filled = await this.filledIn(actor, manager, { row, keys: askedFields(row, asked), typed: asked.typed });
    const step = weighedStep(actor, { from: row.stage, filled, asked });
    const { subject, verb, to } = step;
    const ban = await this.tools.days.banAfter(asked.reasonCode, row.titleCode);
    const set = writtenBy(actor, { from: row.stage, step, ban });
    await this.transitions.transition(actor, manager, {
      ...{ ...step, entity: CultivationCase, set },
      effects: async () => {
        await this.tools.effects.titles.tell(actor, manager, { ...row, verb, values: subject });
        const point = pointOf(to, subject, subject.today);
        await reachPoints(manager, { caseId: id, atVersion: row.version + 1 }, point ? [point] : []);
        const note = asked.note?.trim() || caseLifecycle.verbs[verb];
        await this.tools.effects.log(actor, manager, { caseId: id, kind: 'step', stage: to, note });
        await this.tools.effects.remind(actor, manager, { ...row, ...subject, stage: to, ...set });
      },
      audit: { action: `cultivation.case-${verb}`, companyId: row.companyId, note: asked.note ?? '' },
    });
  }

  /** How cases would stand after a step, or why one would not take it; nothing is written. */
  async foresee(
    actor: Actor,
    rows: readonly CultivationCase[],
    askedOf: (row: CultivationCase) => AskedCaseStep,
  ): Promise<(CultivationCase | DomainError)[]> {
    caseRights.workCases.demand(actor);
    const ids = rows.map(({ companyId }) => companyId);
    const around = await this.tools.around(actor, this.dataSource.manager, [...new Set(ids)]);
    return rows.map((row) =>
      orWhyNot(() => {
        const asked = askedOf(row);
        const filled = filledIn(row, { around, keys: askedFields(row, asked), typed: asked.typed });
        const step = weighedStep(actor, { from: row.stage, filled, asked });
        const set = writtenBy(actor, { from: row.stage, step, ban: null }) as Partial<CultivationCase>;
        return { ...row, ...set, stage: step.to };
      }),
    );
  }

  /** Puts a case back to where it was before a step of a batch. Throws Conflict when it was changed since. */
  async takeBackIn(
    actor: Actor,
    manager: EntityManager,
    { id, version, before, note }: { id: string; version: number; before: CultivationCase; note: string },
  ): Promise<void> {
    const row = await foundCase(manager, actor, id);
    if (row.version !== version)
      throw new Conflict(`案卷已由${row.changedByName}更改，现在是“${caseStages[row.stage]}”，保留。`);
    const subject = { ...(await this.tools.inHand(actor, manager, { row })), isTakenBack: true };
    const set = Object.fromEntries(RESTORED.map((key) => [key, before[key]]));
    await this.transitions.transition(actor, manager, {
      ...{ table: caseLifecycle, entity: CultivationCase, subject, verb: 'take-back', to: before.stage },
      set: { ...set, changedByName: actor.name },
      effects: async () => {
        await forgetPoints(manager, { caseId: id, atVersion: version, to: before.stage });
        await this.tools.effects.log(actor, manager, { caseId: id, kind: 'step', stage: before.stage, note });
        await this.tools.effects.remind(actor, manager, before);
      },
      audit: { action: 'cultivation.case-take-back', companyId: row.companyId, note },
    });
  }

  /** Officer, target date and next step of an open case. Throws as `move` does. */
  async plan(actor: Actor, id: string, asked: Pick<AskedCaseStep, 'typed' | 'version'>): Promise<void> {
    caseRights.workCases.demand(actor);
    await withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        const row = await foundCase(manager, actor, id);
        if (row.version !== asked.version) throw changedCase(row, { ...asked, to: row.stage });
        const subject = await this.filledIn(actor, manager, { row, keys: plannedFields, typed: asked.typed });
        const verb = 'plan' as const;
        demandFields(weigh(caseLifecycle, actor, { subject, verb }).missing);
        const side = (of: CaseInHand) => Object.fromEntries(plannedFields.map((key) => [key, of[key]]));
        await this.transitions.transition(actor, manager, {
          ...{ table: caseLifecycle, entity: CultivationCase, subject, verb },
          set: { ...side(subject), changedByName: actor.name },
          effects: () => this.tools.effects.remind(actor, manager, subject),
          audit: {
            action: 'cultivation.case-plan',
            companyId: row.companyId,
            before: side(row as unknown as CaseInHand),
            after: side(subject),
          },
        });
      }),
    );
  }

  /** Writes down a call, a visit, a note. Throws InvalidInput by field. */
  async note(actor: Actor, id: string, form: CaseNoteForm): Promise<void> {
    caseRights.workCases.demand(actor);
    const problems = noteProblems(form, this.clock.today());
    if (problems.length > 0) throw new InvalidInput(problems);
    await withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        const row = await foundCase(manager, actor, id);
        const { kind, happenedOn, note, withWhom = '' } = form;
        const text = plainText(note);
        const line = {
          caseId: id,
          kind: kind as 'note',
          happenedOn,
          note: text,
          withWhom: plainText(withWhom) || null,
        };
        await this.tools.effects.log(actor, manager, line);
        const object = { objectType: 'cultivation-case', objectId: id, companyId: row.companyId };
        await this.audit.record(manager, { actor, action: 'cultivation.case-noted', ...object, after: { note: text } });
      }),
    );
  }

  private async filledIn(
    actor: Actor,
    manager: EntityManager,
    given: {
      readonly row: CultivationCase;
      readonly keys: readonly CaseFieldKey[];
      readonly typed: AskedCaseStep['typed'];
    },
  ) {
    const around = await this.tools.around(actor, manager, [given.row.companyId]);
    const filled = filledIn(given.row, { around, ...given });
    if (filled.officerId !== given.row.officerId) await this.tools.demandOfficer(actor, filled.officerId);
    return filled;
  }
}

function orWhyNot<T>(work: () => T): T | DomainError {
  try {
    return work();
  } catch (error) {
    if (error instanceof DomainError && !(error instanceof Bug)) return error;
    throw error;
  }
}
