import { Injectable } from '@nestjs/common';
import { type Attachment, Attachments } from '@park/files';
import { Audit } from '@park/identity';
import { isRowId, NotFound, type StaffActor } from '@park/kernel';
import { Clock, type JobRow, Jobs, withRetry } from '@park/platform';
import { DataSource, IsNull } from 'typeorm';
import { BATCH_FILES } from './booklet-files';
import { BookletBatch } from './data/booklet-batch.entity';
import { bookletRights } from './domain/access';
import { chosenCompanies } from './domain/booklet-batch';
import { BOOKLET_JOB } from './booklet-job';

/** A batch with how far it is and, when it is done, its archive. */
export interface ShownBatch {
  readonly batch: BookletBatch;
  readonly job: JobRow | null;
  readonly archive: Attachment | null;
}

/** 一企一册 of one company or a selection, made in the background. */
@Injectable()
export class BookletBatches {
  constructor(
    private readonly dataSource: DataSource,
    private readonly jobs: Jobs,
    private readonly audit: Audit,
    private readonly attachments: Attachments,
    private readonly clock: Clock,
  ) {}

  /** Asks for the booklets of some companies; answers the id of the batch. Throws InvalidInput for none or too many. */
  async ask(actor: StaffActor, ids: readonly string[]): Promise<string> {
    bookletRights.printBooklets.demand(actor);
    const companyIds = chosenCompanies(ids);
    return withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        const row = { userId: actor.userId, userName: actor.name, companyIds, createdAt: this.clock.now() };
        const inserted = await manager.insert(BookletBatch, { ...row, jobId: null });
        const id = String(inserted.identifiers[0]!['id']);
        const jobId = await this.jobs.start(manager, actor, {
          kind: BOOKLET_JOB,
          key: id,
          input: { batchId: id, by: actor },
        });
        await manager.update(BookletBatch, { id, jobId: IsNull() }, { jobId });
        const told = { actor, action: 'booklets.batch-asked', objectType: 'booklet-batch', objectId: id };
        await this.audit.record(manager, { ...told, after: { companies: companyIds.length } });
        return id;
      }),
    );
  }

  /** Throws NotFound also for a batch of somebody else. */
  async find(actor: StaffActor, id: string): Promise<ShownBatch> {
    bookletRights.printBooklets.demand(actor);
    const { manager } = this.dataSource;
    const batch = isRowId(id) ? await manager.findOneBy(BookletBatch, { id, userId: actor.userId }) : null;
    if (!batch) throw new NotFound('没有找到这次导出，它可能已满 7 天被清理，或由别人发起。');
    const [job, files] = await Promise.all([
      batch.jobId === null ? null : this.jobs.stateOf(manager, batch.jobId),
      this.attachments.of(actor, BATCH_FILES, [id]),
    ]);
    return { batch, job, archive: files.get(id)?.at(-1) ?? null };
  }
}
