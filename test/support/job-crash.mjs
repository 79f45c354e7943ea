// A worker process of its own, built code: says when it is in the middle of its job, and is then killed by its parent.
import { setTimeout } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { Clock, dataSourceOptions, Inbox, Jobs, loadConfig, Outbox } from '../../dist/libs/platform/src/index.js';
import { JobEnds } from '../../dist/libs/platform/src/jobs/job-ends.js';
import { JobLeases } from '../../dist/libs/platform/src/jobs/job-leases.js';
import { JobsWorker } from '../../dist/libs/platform/src/jobs/jobs-worker.js';

const schema = { entities: [], migrations: [] };
const dataSource = await new DataSource(await dataSourceOptions(process.argv[2], schema)).initialize();
const clock = new Clock();
const inbox = new Inbox(dataSource, clock);
const ends = new JobEnds(new Outbox());
const jobs = new Jobs(dataSource, ends);
const message = (key, at) => ({ companyId: '1', dedupeKey: `${key}:${at}`, title: '', body: '', link: '/' });
jobs.register({
  kind: 'test.count',
  allows: () => false,
  run: async ({ key, hold }) => {
    for (let at = 0; at < 20; at += 1) {
      await dataSource.transaction(async (manager) => {
        await hold(manager);
        await inbox.deliver(manager, [message(key, at)]);
      });
      if (at === 4) process.send('in the middle');
      await setTimeout(50);
    }
  },
});
await new JobsWorker(dataSource, jobs, new JobLeases(dataSource, ends), clock, loadConfig({})).drain();
process.disconnect();
