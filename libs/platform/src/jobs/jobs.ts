import { Injectable } from '@nestjs/common';
import { type Actor, Conflict, Forbidden, isRowId, NotFound } from '@park/kernel';
import { Brackets, DataSource, type EntityManager, type SelectQueryBuilder } from 'typeorm';
import { JobRow, type JobState } from '../data/job.entity';
import { offsetOf, type Page, pageOf, type PageRequest } from '../page';
import { JOB_ENDED, JobEnds } from './job-ends';
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

/** How many jobs there are, of all kinds and persons. */
export interface JobCounts {
  /** Those that are due. */
  readonly waiting: number;
  readonly running: number;
  readonly failedLastDay: number;
}

/** Which part of the jobs: `most` of those before a job, or from the newest. */
export interface JobsAsked {
  readonly before?: string;
  readonly most: number;
}

const A_DAY = 86_400;
const COUNTS = `
  SELECT (SELECT COUNT(*) FROM job WHERE state = 'waiting' AND (run_after IS NULL OR run_after <= UTC_TIMESTAMP(3))) AS waiting,
         (SELECT COUNT(*) FROM job WHERE state = 'running') AS running,
         (SELECT COUNT(*) FROM job WHERE state = 'failed' AND finished_at > UTC_TIMESTAMP(3) - INTERVAL 1 DAY) AS failedLastDay`;

/** Work in the background that survives the process: started in a transaction, run by whichever process takes it. */
@Injectable()
export class Jobs {
  /** The topic on which `JobEnded` is told. */
  static readonly ENDED = JOB_ENDED;

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
    this.ends.register(handler);
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
    const found = this.filtered(actor, filter).orderBy('job.id', 'DESC').offset(offsetOf(page)).limit(page.pageSize);
    const [rows, total] = await found.getManyAndCount();
    return pageOf(rows, total, page);
  }

  /** As `list`, by position: the newest of those before a job, or of all. As fast on the last page as on the first. */
  async recent(actor: Actor, filter: JobFilter, { before, most }: JobsAsked): Promise<JobRow[]> {
    const query = this.filtered(actor, filter);
    if (before && isRowId(before)) query.andWhere('job.id < :before', { before });
    return query.orderBy('job.id', 'DESC').limit(most).getMany();
  }

  /** For who watches the system. */
  async counts(manager: EntityManager): Promise<JobCounts> {
    const [row]: Record<keyof JobCounts, string>[] = await manager.query(COUNTS);
    return {
      waiting: Number(row!.waiting),
      running: Number(row!.running),
      failedLastDay: Number(row!.failedLastDay),
    };
  }

  /** The last that ended well and the last that failed of each of these kinds, for who watches the system. */
  lastEnded(manager: EntityManager, kinds: readonly string[]): Promise<JobRow[]> {
    return manager
      .createQueryBuilder(JobRow, 'job')
      .where(
        "job.id IN (SELECT MAX(ended.id) FROM job ended WHERE ended.kind IN (:...kinds) AND ended.state IN ('done', 'failed') GROUP BY ended.kind, ended.state)",
        { kinds },
      )
      .getMany();
  }

  /** Throws NotFound also for a job that is not the actor's to see. */
  async find(actor: Actor, jobId: string, manager = this.dataSource.manager): Promise<JobRow> {
    const job = isRowId(jobId) && (await this.visible(actor, manager).andWhere('job.id = :jobId', { jobId }).getOne());
    if (!job) throw new NotFound('没有找到这项任务，它可能已被清理，或不属于您。');
    return job;
  }

  /** A job whoever began it, for rooms that have asked for the right to what it works on; null when it was cleared away. */
  async stateOf(manager: EntityManager, jobId: string): Promise<JobRow | null> {
    return manager.findOneBy(JobRow, { id: jobId });
  }

  /** Whether a job waits or runs, for rooms that do nothing else with its record until then; false without one. */
  async isUnderWay(manager: EntityManager, jobId: string | null): Promise<boolean> {
    const job = jobId === null ? null : await this.stateOf(manager, jobId);
    return job?.state === 'waiting' || job?.state === 'running';
  }

  /**
   * Cancels in the caller's transaction: what waits never runs, what runs is told to leave off and may still end as done.
   * Throws NotFound, Forbidden for a job that is the actor's to see only, and Conflict when it has ended.
   */
  async cancel(actor: Actor, jobId: string, manager: EntityManager): Promise<void> {
    const job = await this.find(actor, jobId, manager);
    if (!this.mayCancel(actor, job)) throw new Forbidden('只有发起这项任务的人和系统管理员可以取消它。');
    await this.cancelFor(actor, job.id, manager);
  }

  /** Whether this person may cancel a job that he sees: his own; whoever keeps the system running, any. */
  mayCancel(actor: Actor, { startedByKind, startedById }: Pick<JobRow, 'startedByKind' | 'startedById'>): boolean {
    return seesAll(actor) || (startedByKind === actor.kind && startedById !== null && startedById === personOf(actor));
  }

  /** The same, for rooms that have asked whether the actor may do so with what the job works on. Throws Conflict. */
  async cancelFor(actor: Actor, id: string, manager: EntityManager): Promise<void> {
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

  private filtered(actor: Actor, { kind, state }: JobFilter): SelectQueryBuilder<JobRow> {
    const query = this.visible(actor, this.dataSource.manager);
    if (kind) query.andWhere('job.kind = :kind', { kind });
    if (state) query.andWhere('job.state = :state', { state });
    return query;
  }

  private visible(actor: Actor, manager: EntityManager): SelectQueryBuilder<JobRow> {
    if (seesAll(actor)) return manager.createQueryBuilder(JobRow, 'job').where('1 = 1');
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

/** Who keeps the system running sees whatever runs; what a job is about stays with those of its kind. */
function seesAll(actor: Actor): boolean {
  return actor.kind === 'staff' && actor.roles.includes('system-admin');
}

function personOf(actor: Actor): string | null {
  return actor.kind === 'system' ? null : actor.userId;
}
