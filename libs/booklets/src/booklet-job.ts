import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Accounts } from '@park/identity';
import { type Actor, DomainError, ExternalFailure } from '@park/kernel';
import { type JobHandler, Jobs, type RunningJob, Undeliverable } from '@park/platform';
import { DataSource } from 'typeorm';
import { BookletArchive } from './booklet-archive';
import { CompanyBooklets } from './company-booklets.service';
import { BookletBatch } from './data/booklet-batch.entity';

export const BOOKLET_JOB = 'booklets.print-batch';

interface Outcome {
  readonly printed: number;
  /** Why companies were left out. */
  readonly left: readonly string[];
}

/** Prints the booklets of a batch one after the other into one file. Done again after a crash, it begins anew. */
@Injectable()
export class BookletJob implements JobHandler, OnModuleInit {
  readonly kind = BOOKLET_JOB;
  readonly label = '导出一企一册';

  constructor(
    private readonly dataSource: DataSource,
    private readonly jobs: Jobs,
    private readonly accounts: Accounts,
    private readonly booklets: CompanyBooklets,
    private readonly archive: BookletArchive,
  ) {}

  onModuleInit(): void {
    this.jobs.register(this);
  }

  allows(actor: Actor): boolean {
    return actor.kind === 'staff' && actor.roles.includes('system-admin');
  }

  href(key: string): string {
    return `/booklets/${key}`;
  }

  told(result: object): string {
    const { printed, left } = result as Outcome;
    return left.length > 0 ? `生成 ${printed} 份，${left.length} 份没有生成` : `生成 ${printed} 份`;
  }

  async run(job: RunningJob): Promise<Outcome> {
    const { batchId, by } = job.input as { batchId: string; by: Actor };
    const actor = await this.accounts.ofJob(by);
    const batch = await this.dataSource.manager.findOneBy(BookletBatch, { id: batchId });
    if (!batch) throw new Undeliverable('这次导出已被清理，请重新选择企业后再导出。');
    const left: string[] = [];
    const printed = await this.archive.write(actor, batch, this.parts(actor, { job, batch, left }));
    return { printed, left };
  }

  private async *parts(actor: Actor, { job, batch, left }: Printing) {
    const { companyIds } = batch;
    for (const [at, companyId] of companyIds.entries()) {
      job.signal.throwIfAborted();
      job.progress(at, companyIds.length, `第 ${at + 1} 家`);
      try {
        yield await this.booklets.print(actor, companyId);
      } catch (error) {
        // Without a font nothing can be printed; a company that is not there any more is left out.
        if (error instanceof ExternalFailure) throw new Undeliverable(error.message);
        if (!(error instanceof DomainError) || error.code === 'bug') throw error;
        left.push(error.message);
      }
    }
  }
}

interface Printing {
  readonly job: RunningJob;
  readonly batch: BookletBatch;
  readonly left: string[];
}
