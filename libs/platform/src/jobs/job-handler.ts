import type { Actor } from '@park/kernel';
import type { EntityManager } from 'typeorm';

/** A job while it runs. */
export interface RunningJob {
  readonly id: string;
  readonly key: string;
  readonly input: unknown;
  /** 1 at the first time; more when a process died or the job failed before. */
  readonly attempt: number;
  /** Aborted when somebody cancels, the process ends, or another process has taken the job over. */
  readonly signal: AbortSignal;
  /** Kept in memory and written with the next heartbeat; `total` null: how much there is to do is not known. */
  progress(done: number, total: number | null, text?: string): void;
  /**
   * Locks the job in a short transaction of the handler, so that what it writes is written by the process that has the
   * job. Throws Conflict when another process has taken it over.
   */
  hold(manager: EntityManager): Promise<void>;
}

/**
 * Runs the jobs of one kind. A job may be run again after a crash: it works in steps that can be repeated, or finds out
 * what is done already.
 */
export interface JobHandler {
  /** Unique in the product, `room.what-it-does`; never renamed while jobs of the kind wait. */
  readonly kind: string;
  /** What people call it. */
  readonly label?: string;
  /** Started by itself every day at this time in Asia/Shanghai, `HH:MM`; a day that was missed is made up for once. */
  readonly dailyAt?: string;
  /** With `dailyAt`: only on this day of the week, 0 for Sunday; then missed weeks are made up for once. */
  readonly weekday?: number;
  /** Who may see jobs of this kind, besides who started them. */
  allows(actor: Actor): boolean;
  /** Where people read what came of the job with this key; without it, in the list of jobs. */
  href?(key: string): string;
  /** What a result says to people, in a sentence; without it a job is only done. */
  told?(result: object): string;
  /** Answers what is kept as the result. Throws Undeliverable when trying again cannot help. */
  run(job: RunningJob): Promise<object | void>;
}
