import { type BatchTarget, BatchTargets, type RowInHand } from '@park/batches';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Actor } from '@park/kernel';
import type { CheckedFile } from '@park/sheets';
import type { EntityManager } from 'typeorm';
import { goneAddresses } from '../../data/gone-records.query';
import { investmentBatchActions } from '../../domain/leads/batch/batch-actions';
import { leadBatchLifecycle } from '../../domain/leads/batch/batch-lifecycle';
import { leadRights } from '../../domain/leads/lead-access';
import { leadBatch } from './lead-batch';
import { LeadBatchRowWriter } from './lead-batch-row.writer';
import { LeadPreCheck } from './lead-pre-check';

/** Files of investors become leads. */
@Injectable()
export class LeadBatchTarget implements BatchTarget, OnModuleInit {
  readonly key = leadBatch.key;
  readonly lifecycle = leadBatchLifecycle;
  readonly job = { kind: 'projects.lead-batch', label: '线索导入与撤销' };
  readonly table = leadBatch.table;
  readonly tooLate = '导入已超过 30 天，不能整批撤销，请逐条终止。';
  readonly told = { field: 'owner', words: leadBatch.owners, missing: '请选择这份线索归谁：归我跟踪，或放入公共池。' };
  readonly actions = investmentBatchActions;

  constructor(
    private readonly targets: BatchTargets,
    private readonly preCheck: LeadPreCheck,
    private readonly writer: LeadBatchRowWriter,
  ) {}

  onModuleInit(): void {
    this.targets.add(this);
  }

  may(actor: Actor): boolean {
    return leadRights.importLeads.allows(actor);
  }

  demand(actor: Actor): void {
    leadRights.importLeads.demand(actor);
  }

  seesAll(actor: Actor): boolean {
    return leadRights.decideLeads.allows(actor);
  }

  check(actor: Actor, file: CheckedFile) {
    return this.preCheck.check(actor, file);
  }

  write(actor: Actor, which: RowInHand, manager: EntityManager) {
    return this.writer.write(actor, which, manager);
  }

  gone(manager: EntityManager, addresses: readonly string[]) {
    return goneAddresses(manager, addresses);
  }

  undo(actor: Actor, which: RowInHand, manager: EntityManager) {
    return this.writer.undo(actor, which, manager);
  }
}
