import { Injectable } from '@nestjs/common';
import { type FileOwner, FileOwners } from '@park/files';
import { Bug, Conflict } from '@park/kernel';
import type { BatchTarget } from './batch-target';
import { tableBatchOf } from './data/table-batches.query';
import { demandOwn } from './own-batches';
import { TableBatchJobs } from './table-batch.job';

/** What files can become, by key: each room adds its own when it starts. */
@Injectable()
export class BatchTargets {
  private readonly targets = new Map<string, BatchTarget>();

  constructor(
    private readonly owners: FileOwners,
    private readonly jobs: TableBatchJobs,
  ) {}

  add(target: BatchTarget): void {
    this.targets.set(target.key, target);
    this.owners.add(ownerFor(target));
    this.jobs.register(target);
  }

  of(key: string): BatchTarget {
    const target = this.targets.get(key);
    if (!target) throw new Bug(`no room imports ${key}`);
    return target;
  }
}

/** The file of a batch: read by who sees the batch, brought once. */
function ownerFor(target: BatchTarget): FileOwner {
  return {
    type: target.lifecycle.subject,
    async owned(actor, manager, { id, for: purpose }) {
      target.demand(actor);
      const batch = await tableBatchOf(manager, target.key, id);
      demandOwn(target, actor, batch);
      if (purpose === 'attach' && batch.status !== 'new') throw new Conflict('这个批次已有文件，请新建一个批次。');
      return { companyId: null };
    },
  };
}
