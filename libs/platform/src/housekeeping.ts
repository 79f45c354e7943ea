import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import type { Actor } from '@park/kernel';
import { DataSource } from 'typeorm';
import type { JobHandler, RunningJob } from './jobs/job-handler';
import { Jobs } from './jobs/jobs';
import { withRetry } from './retry';

const AT_ONCE = 1_000;
/** After a longer pause the clock of the database may be wrong: what only seems old is left until the night after. */
const MOST_DAYS = 3;

/** Takes away what served its purpose; answers how many rows it took, at most `atMost`. */
export type Chore = (atMost: number) => Promise<number>;

/** Once a night: rows that nobody will ask for again go, a few at a time. What a room keeps for a while it registers. */
@Injectable()
export class Housekeeping implements OnModuleInit, JobHandler {
  readonly kind = 'platform.housekeeping';
  readonly label = '清理过期数据';
  readonly dailyAt = '03:30';
  private readonly logger = new Logger(Housekeeping.name);
  private readonly chores: Chore[] = [
    (atMost) => this.forgetDeliveredEvents(atMost),
    (atMost) => this.forgetEndedJobs(atMost),
  ];

  constructor(
    private readonly dataSource: DataSource,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.register(this);
  }

  register(chore: Chore): void {
    this.chores.push(chore);
  }

  allows(actor: Actor): boolean {
    return actor.kind === 'staff' && actor.roles.includes('system-admin');
  }

  async run({ id, signal }: RunningJob): Promise<{ rows: number; daysSinceLast?: number }> {
    const daysSinceLast = await this.daysSinceLast(id);
    if (daysSinceLast > MOST_DAYS) {
      this.logger.warn(`${daysSinceLast} days since the last housekeeping: nothing is taken away before the next`);
      return { rows: 0, daysSinceLast };
    }
    const { rows, failures } = await this.tidy(signal);
    if (failures > 0) throw new Error(`${failures} chores failed`);
    return { rows };
  }

  /** Does every chore to its end; answers how many rows went, and how many chores failed, which the log explains. */
  async tidy(stop?: AbortSignal): Promise<{ rows: number; failures: number }> {
    const done = { rows: 0, failures: 0 };
    for (const chore of this.chores) {
      try {
        done.rows += await toItsEnd(chore, stop);
      } catch (error) {
        stop?.throwIfAborted();
        done.failures += 1;
        this.logger.error(`housekeeping failed: ${String(error)}`);
      }
    }
    return done;
  }

  private async daysSinceLast(jobId: string): Promise<number> {
    const [last]: { days: string | number }[] = await this.dataSource.query(
      `SELECT TIMESTAMPDIFF(DAY, finished_at, UTC_TIMESTAMP(3)) AS days FROM job
        WHERE kind = ? AND state = 'done' AND id < ? ORDER BY id DESC LIMIT 1`,
      [this.kind, jobId],
    );
    return Number(last?.days ?? 0);
  }

  private async forgetDeliveredEvents(atMost: number): Promise<number> {
    const { affectedRows } = await this.dataSource.query(
      `DELETE FROM outbox_event WHERE state = 'handed' AND handed_at < UTC_TIMESTAMP(3) - INTERVAL 30 DAY
          AND NOT EXISTS (SELECT 1 FROM outbox_delivery WHERE event_id = outbox_event.id
                             AND (state <> 'done' OR done_at >= UTC_TIMESTAMP(3) - INTERVAL 30 DAY)) LIMIT ?`,
      [atMost],
    );
    return Number(affectedRows);
  }

  private async forgetEndedJobs(atMost: number): Promise<number> {
    const sql = 'DELETE FROM job WHERE finished_at < UTC_TIMESTAMP(3) - INTERVAL 90 DAY LIMIT ?';
    const { affectedRows } = await this.dataSource.query(sql, [atMost]);
    return Number(affectedRows);
  }
}

async function toItsEnd(chore: Chore, stop?: AbortSignal): Promise<number> {
  for (let rows = 0; ;) {
    stop?.throwIfAborted();
    const some = await withRetry(() => chore(AT_ONCE));
    rows += some;
    if (some < AT_ONCE) return rows;
  }
}
