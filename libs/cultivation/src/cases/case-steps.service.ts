import {
  type Actor,
  type CalendarDate,
  Conflict,
  type FieldProblem,
  InvalidInput,
  plainText,
  RuleViolated,
  weigh,
} from '@park/kernel';
import { Audit, Transitions } from '@park/identity';
import { Clock, withRetry } from '@park/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { foundCase } from '../data/cases/cases.query';
import { CultivationCase } from '../data/cases/cultivation-case.entity';
import { caseRights } from '../domain/cases/case-access';
import { type CaseFieldKey, readCaseFields } from '../domain/cases/case-fields';
import {
  type CaseInHand,
  caseLifecycle,
  caseVerb,
  fieldsOfStep,
  isFieldNeed,
  plannedFields,
} from '../domain/cases/case-lifecycle';
import { type CaseNoteForm, noteProblems } from '../domain/cases/case-note';
import { FRAUD } from '../domain/cases/case-reasons';
import { type CaseStage, caseStages, isOpenStage } from '../domain/cases/case-stages';
import { CaseTools } from './case-tools';

/** A step that somebody asks for, with the fields its form asked for. */
export interface AskedCaseStep {
  readonly to: string;
  readonly version: number;
  readonly typed: Readonly<Record<string, string>>;
  readonly reasonCode?: string;
  readonly note?: string;
  /** The official result is on file already. */
  readonly isListed?: boolean;
}

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
    const row = await foundCase(manager, id);
    if (row.version !== asked.version) throw changed(row, asked);
    const verb = caseVerb(row.stage, asked.to);
    if (verb === null) throw new InvalidInput([{ field: 'to', message: '请选择要流转到的阶段。' }]);
    const to = asked.to as CaseStage;
    const keys = fieldsOfStep(row.stage, to);
    const filled = await this.filledIn(actor, manager, { row, keys, typed: asked.typed });
    const subject = { ...filled, isListed: asked.isListed === true };
    const reason = { ...(asked.reasonCode && { code: asked.reasonCode }), note: asked.note ?? '' };
    const step = { table: caseLifecycle, subject, verb, to, reason };
    demandFields(weigh(caseLifecycle, actor, step).missing);
    this.demandTime(subject, verb);
    const ban = asked.reasonCode === FRAUD ? await this.tools.days.banUntil(row.titleCode) : null;
    const set = this.setOf(actor, { ...step, from: row.stage, ban });
    await this.transitions.transition(actor, manager, {
      ...{ ...step, entity: CultivationCase, set },
      effects: async () => {
        await this.tools.effects.titles.tell(actor, manager, { ...row, verb, values: subject });
        const note = asked.note?.trim() || caseLifecycle.verbs[verb];
        await this.tools.effects.log(actor, manager, { caseId: id, kind: 'step', stage: to, note });
        await this.tools.effects.remind(actor, manager, { ...subject, stage: to, ...set });
      },
      audit: { action: `cultivation.case-${verb}`, companyId: row.companyId, note: asked.note ?? '' },
    });
  }

  /** Officer, target date and next step of an open case. Throws as `move` does. */
  async plan(actor: Actor, id: string, asked: Pick<AskedCaseStep, 'typed' | 'version'>): Promise<void> {
    caseRights.workCases.demand(actor);
    await withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        const row = await foundCase(manager, id);
        if (row.version !== asked.version) throw changed(row, { ...asked, to: row.stage });
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
        const row = await foundCase(manager, id);
        const { kind, happenedOn, note } = form;
        const text = plainText(note);
        await this.tools.effects.log(actor, manager, { caseId: id, kind: kind as 'note', happenedOn, note: text });
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
    const inHand = await this.tools.inHand(actor, manager, given.row);
    const { values, problems } = readCaseFields(given.typed, inHand, { keys: given.keys, today: inHand.today });
    if (problems.length > 0) throw new InvalidInput(problems);
    if (values.officerId !== given.row.officerId) await this.tools.demandOfficer(actor, values.officerId);
    return this.tools.inHand(actor, manager, { ...given.row, ...(values as object) });
  }

  private setOf(
    actor: Actor,
    step: {
      subject: CaseInHand;
      ban: CalendarDate | null;
      verb: string;
      from: CaseStage;
      to: CaseStage;
      reason: { code?: string };
    },
  ) {
    const { subject, verb, to, reason, ban } = step;
    const fields = Object.fromEntries(fieldsOfStep(step.from, to).map((key) => [key, subject[key]]));
    const isEnd = verb === 'fail' || verb === 'lapse' || verb === 'revoke';
    const next = isOpenStage(to) ? {} : { nextWhat: null, nextOn: null };
    return {
      ...{ ...pick(subject), ...fields, ...next, stageSinceOn: subject.today, changedByName: actor.name },
      ...(isEnd && { endedBecause: reason.code }),
      ...(verb === 'retry' && { endedBecause: null }),
      ...((verb === 'fail' || verb === 'revoke') && { banUntilOn: ban }),
    };
  }

  private demandTime({ publicEndsOn, banUntilOn, today, isListed }: CaseInHand, verb: string): void {
    if (verb === 'recognise' && !isListed && publicEndsOn === null)
      throw new RuleViolated('还没有登记公示，请先登记公示开始日期；公示满 5 个工作日后再登记认定。');
    if (verb === 'recognise' && !isListed && publicEndsOn !== null && today <= publicEndsOn)
      throw new RuleViolated(`公示到 ${publicEndsOn} 满 5 个工作日，次日起才能登记认定。`);
    const applies = verb === 'prepare' || verb === 'apply' || verb === 'submit-review';
    if (applies && banUntilOn !== null && banUntilOn >= today)
      throw new RuleViolated(`这家企业因虚假申报被禁止申报至 ${banUntilOn}，到期后再办理。`);
  }
}

function pick({ nextWhat, nextOn }: CaseInHand) {
  return { nextWhat, nextOn };
}

function demandFields(missing: readonly string[]): void {
  const problems = missing
    .filter(isFieldNeed)
    .map((field): FieldProblem => ({ field, message: `请填写“${caseLifecycle.needs[field]}”。` }));
  if (problems.length > 0) throw new InvalidInput(problems);
}

/** Says what stands there now beside what was asked for. */
function changed(row: CultivationCase, asked: Pick<AskedCaseStep, 'to' | 'typed'>): Conflict {
  const next = row.nextWhat ? `，下一步“${row.nextWhat}”（${row.nextOn ?? '未定日期'}）` : '';
  const wanted = (caseStages as Readonly<Record<string, string>>)[asked.to] ?? asked.to;
  const typed = asked.typed['nextWhat'] ? `，下一步“${asked.typed['nextWhat']}”` : '';
  return new Conflict(
    `这个案卷刚刚由${row.changedByName}更改，现在是“${caseStages[row.stage]}”${next}；您要改为“${wanted}”${typed}。请核对后再提交。`,
  );
}
