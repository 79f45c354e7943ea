import type { INestApplicationContext } from '@nestjs/common';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Clock, OutboxWorker } from '@park/platform';
import { PolicyLibrary } from '@park/policy';
import type { DataSource } from 'typeorm';
import { crashProgram } from '../support/crash-program';
import { openTestDatabase, testDatabaseUrl } from '../support/database';
import {
  companyWith,
  fileCompanies,
  officer,
  openPolicyRoom,
  policyContent,
  approveDraft,
} from '../support/policy-room';

const crashing = crashProgram('publish');
const ELIGIBLE = 700;
let database: DataSource;
let room: INestApplicationContext;
let versionId: string;
let before: number[];

const number = async (sql: string) => Number((await database.query(sql))[0].n);
const all = () =>
  Promise.all(['decision', 'push', 'inbox_message'].map((table) => number(`SELECT COUNT(*) AS n FROM ${table}`)));
/** What there is since this version was drafted. */
const counts = async () => (await all()).map((count, at) => count - before[at]!);
const waiting = () =>
  number(
    `SELECT (SELECT COUNT(*) FROM outbox_event WHERE state = 'pending')
          + (SELECT COUNT(*) FROM outbox_delivery WHERE state = 'pending') AS n`,
  );
const drain = () => room.get(OutboxWorker, { strict: false }).drain();
const status = async () =>
  (await database.query('SELECT status FROM policy_version WHERE id = ?', [versionId]))[0].status;

async function publishAndDieAt(failpoint: string): Promise<void> {
  const env = { ...process.env, PARK_FAILPOINT: failpoint, NODE_ENV: 'test' };
  const child = fork(crashing, [testDatabaseUrl(), versionId], { env, stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
  let complaint = '';
  child.stderr!.on('data', (text: Buffer) => (complaint += text.toString()));
  const [, signal] = await once(child, 'exit');
  expect([signal, complaint]).toEqual(['SIGKILL', '']);
}

beforeAll(async () => {
  database = await openTestDatabase();
  room = await openPolicyRoom(new Clock());
  const companies = Array.from({ length: ELIGIBLE + 100 }, (_, n) =>
    companyWith(n, n < ELIGIBLE ? 'private' : 'foreign'),
  );
  await fileCompanies(database, companies);
});
afterAll(async () => {
  await room?.close();
  await database?.destroy();
});
beforeEach(async () => {
  ({ versionId } = await room.get(PolicyLibrary).createDraft(officer, policyContent()));
  await approveDraft(room, versionId, 1);
  before = await all();
});

describe('publishing, killed by kill -9', () => {
  it.each(['policy.publish.after-decisions', 'policy.publish.before-commit'])(
    'at %s leaves the version as it was, to be published again',
    async (failpoint) => {
      await publishAndDieAt(failpoint);
      await drain();
      expect([await status(), await counts(), await waiting()]).toEqual(['approved', [0, 0, 0], 0]);
      await room.get(PolicyLibrary).publish(officer, versionId, { expectedVersion: 3 });
      await drain();
      expect(await counts()).toEqual([ELIGIBLE, ELIGIBLE, ELIGIBLE]);
    },
  );

  it('at policy.publish.after-commit is delivered by the next worker', async () => {
    await publishAndDieAt('policy.publish.after-commit');
    expect([await status(), await counts()]).toEqual(['published', [ELIGIBLE, ELIGIBLE, 0]]);
    await drain();
    await drain();
    expect(await counts()).toEqual([ELIGIBLE, ELIGIBLE, ELIGIBLE]);
    expect(await number('SELECT COUNT(*) AS n FROM push WHERE delivered_at IS NULL AND no_account_at IS NULL')).toBe(0);
  });
});
