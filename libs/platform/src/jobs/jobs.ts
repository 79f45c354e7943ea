import { Injectable } from '@nestjs/common';
import { type Actor, Conflict, isRowId, NotFound } from '@park/kernel';
import { Brackets, DataSource, type EntityManager, type SelectQueryBuilder } from 'typeorm';
import { JobRow, type JobState } from '../data/job.entity';
import { offsetOf, type Page, pageOf, type PageRequest } from '../page';
import { JobEnds } from './job-ends';
import type { JobHandler } from './job-handler';

/** What is to be done; the same kind and key is done once. */
export interface JobOrder {
  readonly kind: string;
  readonly key: string;
  readonly input?: object;
  /** Seconds to wait, a day at most: what is longer is a deadline. */
  readonly afterSeconds?: number;
}

export interface JobFilter {
  readonly kind?: string;
  readonly state?: JobState;
}

const A_DAY = 86_400;

/** Work in the background that survives the process: started in a transaction, run by whichever process takes it. */
@Injectable()
export class Jobs {
  private readonly handlers = new Map<string, JobHandler>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly ends: JobEnds,
  ) {}

  /** Rooms name their handlers while the application starts; a kind has one. */
  register(handler: JobHandler): void {
    const { kind } = handler;
    if (this.handlers.has(kind)) throw new Error(`two handlers run jobs of kind ${kind}`);
    this.handlers.set(kind, handler);
  }

  get kinds(): readonly JobHandler[] {
    return [...this.handlers.values()];
  }

  /** Starts a job in the caller's transaction; answers the id, of the job that is there already for a key used before. */
  async start(manager: EntityManager, actor: Actor, order: JobOrder): Promise<string> {
    const { kind, key, input = {}, afterSeconds = null } = order;
    if (!this.handlers.has(kind)) throw new Error(`nobody runs jobs of kind ${kind}`);
    if (afterSeconds !== null && !(afterSeconds >= 0 && afterSeconds <= A_DAY))
      throw new Error('a job waits a day at most');
    const { insertId }: { insertId: string | number } = await manager.query(
      `INSERT INTO job (kind, job_key, input, run_after, started_by_kind, started_by_id, started_by_name)
       VALUES (?, ?, ?, UTC_TIMESTAMP(3) + INTERVAL ? SECOND, ?, ?, ?)
       ON DUPLICATE KEY UPDATE id = LAST_INSERT_ID(id)`,
      [kind, key, JSON.stringify(input), afterSeconds, actor.kind, personOf(actor), actor.name],
    );
    return String(insertId);
  }

  /** Newest first: what the actor started, and every job of the kinds that are the actor's to see. */
  async list(actor: Actor, filter: JobFilter, page: PageRequest): Promise<Page<JobRow>> {
    const query = this.visible(actor, this.dataSource.manager);
    if (filter.kind) query.andWhere('job.kind = :kind', { kind: filter.kind });
    if (filter.state) query.andWhere('job.state = :state', { state: filter.state });
    const found = query.orderBy('job.id', 'DESC').offset(offsetOf(page)).limit(page.pageSize);
    const [rows, total] = await found.getManyAndCount();
    return pageOf(rows, total, page);
  }

  /** Throws NotFound also for a job that is not the actor's to see. */
  async find(actor: Actor, jobId: string, manager = this.dataSource.manager): Promise<JobRow> {
    const job = isRowId(jobId) && (await this.visible(actor, manager).andWhere('job.id = :jobId', { jobId }).getOne());
    if (!job) throw new NotFound('没有找到这项任务，它可能已被清理，或不属于您。');
    return job;
  }

  /**
   * Cancels in the caller's transaction: what waits never runs, what runs is told to leave off and may still end as done.
   * Throws NotFound, and Conflict when the job has ended.
   */
  async cancel(actor: Actor, jobId: string, manager: EntityManager): Promise<void> {
    const { id } = await this.find(actor, jobId, manager);
    const waiting: { affectedRows: number } = await manager.query(
      `UPDATE job SET state = 'cancelled', finished_at = UTC_TIMESTAMP(3), cancelled_by = ?
        WHERE id = ? AND state = 'waiting'`,
      [actor.name, id],
    );
    if (waiting.affectedRows === 1) return this.ends.tell(manager, id);
    const running: { affectedRows: number } = await manager.query(
      `UPDATE job SET cancel_requested_at = COALESCE(cancel_requested_at, UTC_TIMESTAMP(3)), cancelled_by = ?
        WHERE id = ? AND state = 'running'`,
      [actor.name, id],
    );
    if (running.affectedRows === 0) throw new Conflict('这项任务已经结束，无法取消。');
  }

  private visible(actor: Actor, manager: EntityManager): SelectQueryBuilder<JobRow> {
    const kinds = this.kinds.filter((handler) => handler.allows(actor)).map(({ kind }) => kind);
    const own = { startedByKind: actor.kind, startedById: personOf(actor) ?? '0' };
    return manager.createQueryBuilder(JobRow, 'job').where(
      new Brackets((either) => {
        either.where(own);
        if (kinds.length > 0) either.orWhere('job.kind IN (:...kinds)', { kinds });
      }),
    );
  }
}

function personOf(actor: Actor): string | null {
  return actor.kind === 'system' ? null : actor.userId;
}
