import { Logger } from '@nestjs/common';
import type { JobHandler, RunningJob } from './job-handler';
import type { JobLeases, Progress, TakenJob } from './job-leases';

const BEAT_MS = 2_000;
/** Shorter than a lease: without an answer for this long, another process may have the job at any moment. */
const LAST_BEAT_MS = 25_000;

const logger = new Logger('Jobs');

/** One run of a job: beats while the handler works, and writes how it ended. */
export class JobRun {
  private readonly stop = new AbortController();
  private progress: Progress = { done: 0, total: null, text: null };
  private beating: Promise<void> = Promise.resolve();
  private timer: NodeJS.Timeout | undefined;
  private heard = performance.now();
  private why: 'cancelled' | 'lost' | 'stopped' | null = null;

  constructor(
    private readonly leases: JobLeases,
    private readonly handler: JobHandler,
    private readonly job: TakenJob,
  ) {}

  async run(): Promise<void> {
    this.nextBeat();
    try {
      const result = await this.handler.run(this.running());
      await this.quiet();
      await this.leases.renew(this.job, this.progress);
      await this.leases.end(this.job, 'done', result ? { result } : {});
    } catch (error) {
      await this.quiet();
      await this.ended(error);
    }
  }

  /** The process ends: the handler is told to leave off, and another process goes on. */
  abandon(): void {
    this.abort('stopped');
  }

  private running(): RunningJob {
    const { id, key, input, attempts } = this.job;
    return {
      ...{ id, key, input },
      attempt: attempts,
      signal: this.stop.signal,
      progress: (done, total, text) => (this.progress = { done, total, text: text?.slice(0, 200) ?? null }),
      hold: (manager) => this.leases.hold(manager, this.job),
    };
  }

  private async ended(error: unknown): Promise<void> {
    if (this.why === 'lost') return;
    if (this.why === 'stopped') return this.leases.release(this.job);
    if (this.why === 'cancelled') return this.leases.end(this.job, 'cancelled');
    logger.warn(`job ${this.job.id} (${this.job.kind}) failed: ${String(error)}`);
    await this.leases.failed(this.job, error);
  }

  private nextBeat(): void {
    this.timer = setTimeout(() => void (this.beating = this.beat()), BEAT_MS);
  }

  private async beat(): Promise<void> {
    try {
      const holding = await this.leases.renew(this.job, this.progress);
      if (holding !== 'held') this.abort(holding);
      this.heard = performance.now();
    } catch {
      if (performance.now() - this.heard > LAST_BEAT_MS) this.abort('lost');
    }
    if (this.why !== 'lost' && this.timer) this.nextBeat();
  }

  private async quiet(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    await this.beating;
  }

  private abort(why: 'cancelled' | 'lost' | 'stopped'): void {
    if (this.why) return;
    this.why = why;
    this.stop.abort(new Error(`the job was ${why}`));
  }
}
