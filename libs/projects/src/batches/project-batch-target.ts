import { type BatchTarget, BatchTargets, type RowInHand } from '@park/batches';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Actor } from '@park/kernel';
import type { CheckedFile } from '@park/sheets';
import type { EntityManager } from 'typeorm';
import { goneAddresses } from '../data/gone-records.query';
import { projectRights } from '../domain/access';
import { investmentBatchActions } from '../domain/leads/batch/batch-actions';
import { projectBatchLifecycle } from '../domain/project/batch/batch-lifecycle';
import { projectBatch } from './project-batch';
import { ProjectBatchRowWriter } from './project-batch-row.writer';
import { ProjectPreCheck } from './project-pre-check';

/** Files of negotiations, signings and construction become projects. */
@Injectable()
export class ProjectBatchTarget implements BatchTarget, OnModuleInit {
  readonly key = projectBatch.key;
  readonly lifecycle = projectBatchLifecycle;
  readonly job = { kind: 'projects.project-batch', label: '项目导入与撤销' };
  readonly table = projectBatch.table;
  readonly tooLate = '导入已超过 30 天，不能整批撤销，请逐个终止。';
  readonly actions = investmentBatchActions;

  constructor(
    private readonly targets: BatchTargets,
    private readonly preCheck: ProjectPreCheck,
    private readonly writer: ProjectBatchRowWriter,
  ) {}

  onModuleInit(): void {
    this.targets.add(this);
  }

  may(actor: Actor): boolean {
    return projectRights.importProjects.allows(actor);
  }

  demand(actor: Actor): void {
    projectRights.importProjects.demand(actor);
  }

  seesAll(): boolean {
    return true;
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
