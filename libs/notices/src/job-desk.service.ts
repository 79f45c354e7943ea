import { type Actor } from '@park/kernel';
import { Audit } from '@park/identity';
import { type JobRow, Jobs, type JobState, withRetry } from '@park/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { noticeRights } from './domain/access';

/** One job as people are told of it. */
export interface JobSeen {
  readonly job: JobRow;
  readonly label: string;
  /** What came of it, in a sentence; empty where the kind says nothing. */
  readonly told: string;
  /** Where more is read of it. */
  readonly href: string | null;
  /** Whether it is the actor's to cancel while it is open. */
  readonly mayCancel: boolean;
}

const AT_ONCE = 50;

/** The jobs of the background, for those who started them and for who keeps the system running. */
@Injectable()
export class JobDesk {
  constructor(
    private readonly dataSource: DataSource,
    private readonly jobs: Jobs,
    private readonly audit: Audit,
  ) {}

  /** The newest jobs that are the actor's to see, of those before a job; `older` is where the next page begins. */
  async list(
    actor: Actor,
    { state, before }: { readonly state?: JobState; readonly before?: string },
  ): Promise<{ readonly rows: readonly JobSeen[]; readonly older: string | null }> {
    noticeRights.viewJobs.demand(actor);
    const found = await this.jobs.recent(actor, { state }, { before, most: AT_ONCE + 1 });
    const rows = found.slice(0, AT_ONCE);
    return { rows: rows.map((job) => this.seen(actor, job)), older: found.length > AT_ONCE ? rows.at(-1)!.id : null };
  }

  /** Throws NotFound for a job that is not the actor's to see, Forbidden for one that he only sees, Conflict for one that has ended. */
  async cancel(actor: Actor, jobId: string): Promise<void> {
    noticeRights.viewJobs.demand(actor);
    await withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        await this.jobs.cancel(actor, jobId, manager);
        await this.audit.record(manager, {
          actor,
          action: 'notices.job-cancelled',
          objectType: 'job',
          objectId: jobId,
        });
      }),
    );
  }

  private seen(actor: Actor, job: JobRow): JobSeen {
    const handler = this.jobs.kinds.find(({ kind }) => kind === job.kind);
    const told = job.state === 'done' && job.result ? (handler?.told?.(job.result) ?? '') : '';
    const href = handler?.href?.(job.jobKey) ?? null;
    return { job, label: handler?.label ?? '后台任务', told, href, mayCancel: this.jobs.mayCancel(actor, job) };
  }
}
