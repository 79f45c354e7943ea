// Does the jobs of park-admin in a process of its own, built code, that PARK_FAILPOINT kills on the way.
import { parkAdmin } from '../../dist/apps/park-admin/src/app.module.js';
import { loadConfig } from '../../dist/libs/platform/src/index.js';
import { JobsWorker } from '../../dist/libs/platform/src/jobs/jobs-worker.js';
import { createWebApp } from '../../dist/libs/web-kit/src/index.js';

const [, , databaseUrl, dataDir] = process.argv;
const environment = { DATABASE_URL: databaseUrl, DATA_DIR: dataDir, OUTBOX_WORKER: 'off', NODE_ENV: 'test' };
const config = loadConfig(environment);
const app = await createWebApp(parkAdmin.module(config), { ...parkAdmin, config, log: { write: () => {} } });
await app.get(JobsWorker, { strict: false }).drain();
await app.close();
