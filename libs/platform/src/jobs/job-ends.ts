import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { JobState } from '../data/job.entity';
import { Outbox } from '../outbox/outbox';

/** Topic: a job that a person started has ended, whichever way. */
export const JOB_ENDED = 'platform.job-ended';

export interface JobEnded {
  readonly jobId: string;
  readonly kind: string;
  readonly key: string;
  readonly state: JobState;
  readonly startedBy: { readonly kind: 'staff' | 'company'; readonly userId: string };
}

/** Tells who started a job that it ended; the product itself need not be told. */
@Injectable()
export class JobEnds {
  constructor(private readonly outbox: Outbox) {}

  async tell(manager: EntityManager, jobId: string): Promise<void> {
    const [row]: { kind: string; key: string; state: JobState; byKind: 'staff' | 'company'; userId: string | null }[] =
      await manager.query(
        `SELECT kind, job_key AS \`key\`, state, started_by_kind AS byKind, started_by_id AS userId FROM job
          WHERE id = ?`,
        [jobId],
      );
    if (!row?.userId) return;
    const { kind, key, state, byKind, userId } = row;
    const payload: JobEnded = { jobId, kind, key, state, startedBy: { kind: byKind, userId } };
    await this.outbox.add(manager, [{ topic: JOB_ENDED, key: jobId, payload }]);
  }
}
