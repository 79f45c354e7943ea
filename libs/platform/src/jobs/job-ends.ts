import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { JobState } from '../data/job.entity';
import type { JobHandler } from './job-handler';
import { Outbox } from '../outbox/outbox';

/** Topic: a job that a person started has ended, whichever way. */
export const JOB_ENDED = 'platform.job-ended';

export interface JobEnded {
  readonly jobId: string;
  readonly kind: string;
  readonly key: string;
  readonly state: JobState;
  readonly startedBy: { readonly kind: 'staff' | 'company'; readonly userId: string };
  /** What people call it, where they read what came of it and what that was: whoever tells of it may not know its kind. */
  readonly label?: string;
  readonly href?: string;
  readonly told?: string;
}

interface EndedJob {
  readonly kind: string;
  readonly key: string;
  readonly state: JobState;
  readonly byKind: 'staff' | 'company';
  readonly userId: string | null;
  readonly result: string | object | null;
}

/** Tells who started a job that it ended; the product itself need not be told. */
@Injectable()
export class JobEnds {
  private readonly handlers = new Map<string, JobHandler>();

  constructor(private readonly outbox: Outbox) {}

  register(handler: JobHandler): void {
    this.handlers.set(handler.kind, handler);
  }

  async tell(manager: EntityManager, jobId: string): Promise<void> {
    const [row]: EndedJob[] = await manager.query(
      `SELECT kind, job_key AS \`key\`, state, started_by_kind AS byKind, started_by_id AS userId, result FROM job
        WHERE id = ?`,
      [jobId],
    );
    if (!row?.userId) return;
    const { kind, key, state, byKind, userId } = row;
    const payload: JobEnded = {
      ...{ jobId, kind, key, state, startedBy: { kind: byKind, userId } },
      ...this.saidOf(row),
    };
    await this.outbox.add(manager, [{ topic: JOB_ENDED, key: jobId, payload }]);
  }

  private saidOf({ kind, key, state, result }: EndedJob): Pick<JobEnded, 'label' | 'href' | 'told'> {
    const handler = this.handlers.get(kind);
    const came = typeof result === 'string' ? (JSON.parse(result) as object) : result;
    return {
      ...(handler?.label && { label: handler.label }),
      ...(handler?.href && { href: handler.href(key) }),
      ...(state === 'done' && came && handler?.told && { told: handler.told(came) }),
    };
  }
}
