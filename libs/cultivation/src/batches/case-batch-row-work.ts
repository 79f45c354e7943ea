import { type Actor, Bug, DomainError } from '@park/kernel';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CaseStarts } from '../cases/case-starts';
import { CaseSteps } from '../cases/case-steps.service';
import { CaseTools } from '../cases/case-tools';
import type { CaseBatch, CaseBatchRow } from '../data/batches/case-batch.entity';
import { foundCase } from '../data/cases/cases.query';
import { caseLifecycle } from '../domain/cases/case-lifecycle';
import { startedCase } from '../domain/batches/batch-form';
import { heldAlready } from '../domain/holders/held-already';
import { CaseBatchPreview, goneRemark } from './case-batch-preview';

type Result = Pick<CaseBatchRow, 'outcome' | 'remark'> & Partial<Pick<CaseBatchRow, 'caseId' | 'version' | 'before'>>;

const LONGEST = 500;

/** One row of a batch: by the rules, rights and traces of the page of a case. */
@Injectable()
export class CaseBatchRowWork {
  constructor(
    private readonly steps: CaseSteps,
    private readonly starts: CaseStarts,
    private readonly tools: CaseTools,
    readonly preview: CaseBatchPreview,
  ) {}

  /** Takes the step, or starts the case. A row that is refused leaves nothing behind. */
  work(actor: Actor, manager: EntityManager, { batch, row }: Of): Promise<Result> {
    return refusable(manager, 'refused', (inside) =>
      batch.kind === 'start' ? this.start(actor, inside, { batch, row }) : this.move(actor, inside, { batch, row }),
    );
  }

  /** Puts back what the batch changed; what somebody changed since stays as it is. */
  undo(actor: Actor, manager: EntityManager, { batch, row }: Of): Promise<Result> {
    const { caseId, version, before } = row;
    const seen = { id: caseId!, version: version!, note: `撤销批量办理 ${batch.id}：${batch.undoReason ?? ''}` };
    return refusable(manager, 'kept', async (inside) => {
      if (batch.kind === 'start')
        await this.starts.takeBackIn(actor, inside, { ...seen, stage: caseLifecycle.initial });
      else await this.steps.takeBackIn(actor, inside, { ...seen, before: before as never });
      return { outcome: 'undone', remark: null };
    });
  }

  /** Who new cases are given to: by default whoever starts them. Throws InvalidInput naming officerId. */
  async officer(actor: Actor, chosen: string | null): Promise<string | null> {
    await this.tools.demandOfficer(actor, chosen);
    return chosen ?? (actor.kind === 'staff' ? actor.userId : null);
  }

  /** The companies of some numbers that are on file. */
  names(actor: Actor, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return this.tools.names(actor, ids);
  }

  private async move(actor: Actor, manager: EntityManager, { batch, row }: Of): Promise<Result> {
    const before = await foundCase(manager, actor, row.caseId!);
    const asked = { to: batch.target, version: row.version!, typed: batch.typed, note: `批量办理 ${batch.id}` };
    await this.steps.moveIn(actor, manager, { id: row.caseId!, asked });
    const { version } = await foundCase(manager, actor, row.caseId!);
    return { outcome: 'done', remark: null, version, before };
  }

  private async start(actor: Actor, manager: EntityManager, { batch, row }: Of): Promise<Result> {
    const company = await this.tools.company(actor, row.companyId);
    if (!company) return { outcome: 'refused', remark: '企业已不在企业库。' };
    if (company.departure) return { outcome: 'refused', remark: goneRemark(company.departure) };
    const today = this.tools.today();
    const started = startedCase(batch, company, today);
    const held = heldAlready(company.titles, started, today);
    if (held) return { outcome: 'refused', remark: held };
    const { id } = await this.starts.startIn(actor, manager, started);
    return { outcome: 'done', remark: null, caseId: id, version: 1 };
  }
}

interface Of {
  readonly batch: CaseBatch;
  readonly row: CaseBatchRow;
}

/** A transaction within one is a savepoint. */
async function refusable(
  manager: EntityManager,
  outcome: 'refused' | 'kept',
  work: (inside: EntityManager) => Promise<Result>,
): Promise<Result> {
  try {
    return await manager.transaction(work);
  } catch (error) {
    if (!(error instanceof DomainError) || error instanceof Bug) throw error;
    return { outcome, remark: error.message.slice(0, LONGEST) };
  }
}
