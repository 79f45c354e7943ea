import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { CalendarDate, SystemActor } from '@park/kernel';
import { setTimeout as sleep } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { Backoff } from '../backoff';
import { Clock } from '../clock';
import { Config } from '../config';
import { withRetry } from '../retry';
import { latestSlot } from './daily';
import { JobLeases } from './job-leases';
import { JobRun } from './job-run';
import { Jobs } from './jobs';

/** How many jobs a process runs beside each other. */
const AT_ONCE = 2;
const LATE_MINUTES = 10;
const bySchedule: SystemActor = { kind: 'system', name: '系统定时任务' };

/** Runs jobs in the background: takes what is due, and starts daily jobs when their time has come. */
@Injectable()
export class JobsWorker implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly backoff = new Backoff(new Logger('Jobs'), 'taking of jobs');
  private readonly runs = new Map<JobRun, Promise<void>>();
  private readonly scheduled = new Map<string, CalendarDate>();
  private running: Promise<void> | undefined;
  private readonly stopping = new AbortController();

  constructor(
    private readonly dataSource: DataSource,
    private readonly jobs: Jobs,
    private readonly leases: JobLeases,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  onApplicationBootstrap(): void {
    if (this.config.outboxWorker) this.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.stop();
  }

  start(): void {
    this.running ??= this.loop();
  }

  /** Leaves off what runs; another process, or this one after its next start, goes on with it. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
    for (const run of this.runs.keys()) run.abandon();
    await Promise.all(this.runs.values());
  }

  /** Runs all jobs that are due, and waits for their end; answers how many there were. Starts no daily ones. */
  async drain(): Promise<number> {
    for (let done = 0; ;) {
      const taken = await this.round();
      await Promise.all(this.runs.values());
      if (taken === 0) return done;
      done += taken;
    }
  }

  /**
   * Starts the daily jobs whose time has come, by the database's clock. A time that was missed for more than some minutes is
   * made up for a little later, when the start is over.
   */
  async startDaily(): Promise<void> {
    const now = await this.clock.shared(this.dataSource.manager);
    for (const { kind, dailyAt, weekday } of this.jobs.kinds) {
      if (!dailyAt) continue;
      const { on, minutesAgo } = latestSlot(now, dailyAt, weekday);
      if (this.scheduled.get(kind) === on) continue;
      const afterSeconds = minutesAgo > LATE_MINUTES ? LATE_MINUTES * 60 : 0;
      await withRetry(() => this.jobs.start(this.dataSource.manager, bySchedule, { kind, key: on, afterSeconds }));
      this.scheduled.set(kind, on);
    }
  }

  private async loop(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      await this.startDaily()
        .then(() => this.round())
        .then(
          () => this.backoff.succeeded(),
          (error: unknown) => this.backoff.failed(error),
        );
      await sleep(2 * this.backoff.waitMs, undefined, { signal: this.stopping.signal }).catch(() => {});
    }
  }

  private async round(): Promise<number> {
    const kinds = this.jobs.kinds.map(({ kind }) => kind);
    if (kinds.length === 0 || this.stopping.signal.aborted) return 0;
    await this.leases.giveBack(kinds);
    let taken = 0;
    for (; this.runs.size < AT_ONCE; taken += 1) {
      const job = await this.leases.take(kinds);
      if (!job) break;
      if (this.stopping.signal.aborted) {
        await this.leases.release(job);
        break;
      }
      const run = new JobRun(
        this.leases,
        this.jobs.kinds.find(({ kind }) => kind === job.kind)!,
        job,
      );
      this.runs.set(run, this.seeThrough(run));
    }
    return taken;
  }

  // What could not even be written is found by its lease.
  private async seeThrough(run: JobRun): Promise<void> {
    await run.run().catch((error: unknown) => this.backoff.failed(error));
    this.runs.delete(run);
  }
}
