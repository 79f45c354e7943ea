import { type Actor, type CalendarDate, Conflict } from '@park/kernel';
import { Attachments } from '@park/files';
import { Audit, Transitions } from '@park/identity';
import { Injectable } from '@nestjs/common';
import { type EntityManager, Not } from 'typeorm';
import { CaseLog } from '../data/cases/case-log.entity';
import { foundCase } from '../data/cases/cases.query';
import { CultivationCase } from '../data/cases/cultivation-case.entity';
import { CaseMilestone } from '../data/figures/case-milestone.entity';
import { reachPoints } from '../data/figures/milestones.write';
import { PlanTask } from '../data/plan/plan-task.entity';
import { caseLifecycle } from '../domain/cases/case-lifecycle';
import { type CaseStage, caseStages } from '../domain/cases/case-stages';
import { pointsAtStart } from '../domain/cases/way-points';
import { MATERIAL_FILES } from '../domain/materials/material-owner';
import { CaseEffects } from './case-effects';

/** A case as it is put into the table. */
export type StartedCase = Pick<
  CultivationCase,
  'companyId' | 'companyName' | 'titleCode' | 'year' | 'stage' | 'stageSinceOn' | 'officerId'
> & { readonly nextWhat: string | null; readonly nextOn: CalendarDate | null } & Partial<
    Pick<CultivationCase, 'targetOn' | 'appliedOn' | 'receiptNumber' | 'recommendedOn' | 'publicFromOn'>
  > &
  Partial<
    Pick<
      CultivationCase,
      'recognisedOn' | 'issuer' | 'docNumber' | 'validFromOn' | 'validToOn' | 'dueOn' | 'endedBecause'
    >
  >;

/** A case that is taken away, as it was seen. `stage`: only while it stands there. */
interface TakenBack {
  readonly id: string;
  readonly version: number;
  readonly note: string;
  readonly stage?: CaseStage;
}

/** How a case comes on file. */
@Injectable()
export class CaseStarts {
  constructor(
    private readonly transitions: Transitions,
    private readonly audit: Audit,
    private readonly effects: CaseEffects,
  ) {}

  /** Throws Conflict when the company has a case of the title and year already. */
  async startIn(actor: Actor, manager: EntityManager, row: StartedCase): Promise<{ readonly id: string }> {
    const { companyId, titleCode, year, officerId } = row;
    const same = await manager.findOneBy(CultivationCase, { companyId, titleCode, year });
    if (same) throw doubled(same);
    const { identifiers } = await manager.insert(CultivationCase, { ...row, changedByName: actor.name });
    const id = String(identifiers[0]!['id']);
    const after = { title: titleCode, year, officer: officerId };
    const audit = { action: 'cultivation.case-started', companyId, after };
    await this.transitions.begin(actor, manager, { table: caseLifecycle, id, audit });
    await reachPoints(manager, { caseId: id, atVersion: 1 }, pointsAtStart(row));
    await this.effects.log(actor, manager, { caseId: id, kind: 'step', stage: row.stage, note: '建立案卷' });
    await this.effects.remind(actor, manager, { ...row, id });
    return { id };
  }

  /** Takes a case away that nobody has led on, changed or added anything to since it was started. Throws Conflict. */
  async takeBackIn(actor: Actor, manager: EntityManager, { id, version, note, stage }: TakenBack): Promise<void> {
    const row = await foundCase(manager, actor, id);
    if (await hasMore(manager, id)) throw new Conflict('案卷已有后来登记的记录、任务或材料，保留。');
    const { affected } = await manager.delete(CultivationCase, { id, version, ...(stage && { stage }) });
    if (!affected) throw new Conflict(`案卷已由${row.changedByName}更改（${caseStages[row.stage]}），保留。`);
    await manager.delete(CaseLog, { caseId: id });
    await manager.delete(CaseMilestone, { caseId: id });
    await this.effects.remind(actor, manager, { ...row, nextWhat: null, nextOn: null });
    const record = { actor, action: 'cultivation.case-start-undone', objectType: caseLifecycle.subject, objectId: id };
    await this.audit.record(manager, { ...record, companyId: row.companyId, note });
  }
}

/** Whether anything was added to a case by hand: a record, a task, a document. */
async function hasMore(manager: EntityManager, caseId: string): Promise<boolean> {
  const [notes, tasks, documents] = await Promise.all([
    manager.countBy(CaseLog, { caseId, kind: Not('step') }),
    manager.countBy(PlanTask, { caseId }),
    Attachments.countOfParts(manager, { type: MATERIAL_FILES, id: caseId }),
  ]);
  return notes + tasks + documents > 0;
}

function doubled({ stage, changedByName }: CultivationCase): Conflict {
  return new Conflict(`这家企业这一年度已有该称号的案卷（${caseStages[stage]}，${changedByName}办理），请打开原案卷。`);
}
