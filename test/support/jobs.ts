import type { INestApplicationContext } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { Clock, type JobHandler, Jobs, loadConfig, Outbox } from '@park/platform';
import { JobEnds } from '../../libs/platform/src/jobs/job-ends';
import { JobLeases } from '../../libs/platform/src/jobs/job-leases';
import { JobsWorker } from '../../libs/platform/src/jobs/jobs-worker';
import type { TestApp } from './app';
import { watchRooms } from './watch-rooms';

export interface JobsBench {
  readonly jobs: Jobs;
  readonly worker: JobsWorker;
}

/** Jobs and their worker as a process of its own has them. */
export function jobsOf(dataSource: DataSource, ...handlers: JobHandler[]): JobsBench {
  watchRooms();
  const ends = new JobEnds(new Outbox());
  const jobs = new Jobs(dataSource, ends);
  handlers.forEach((handler) => jobs.register(handler));
  const leases = new JobLeases(dataSource, ends);
  return { jobs, worker: new JobsWorker(dataSource, jobs, leases, new Clock(), loadConfig({})) };
}

/** Runs every job of an application that is due, to its end. */
export function drainJobs(app: INestApplicationContext): Promise<number> {
  return app.get(JobsWorker).drain();
}

/** Runs one night's job of an application to its end; the database's own clock starts none beside it. */
export async function runNight({ nest, db }: Pick<TestApp, 'nest' | 'db'>, kind: string): Promise<void> {
  await nest.get(Jobs).start(db.manager, { kind: 'system', name: '测试' }, { kind, key: randomUUID(), input: {} });
  await drainJobs(nest);
}
