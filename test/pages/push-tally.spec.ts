import type { INestApplicationContext } from '@nestjs/common';
import { calendarDate } from '@park/kernel';
import { Clock, OutboxWorker } from '@park/platform';
import { PolicyLibrary, policySchema, Pushes } from '@park/policy';
import type { DataSource } from 'typeorm';
import { openTestDatabase } from '../support/database';
import {
  companyWith,
  fileCompanies,
  officer,
  openAccount,
  openPolicyRoom,
  policyContent,
  publishReviewed,
  system,
  openRun,
  recordEligible,
  toldAmong,
  toldCounts,
} from '../support/policy-room';

/** The counts of pushes that are kept are the counts of their rows. */
const clock = Object.assign(new Clock(), { now: () => new Date('2026-11-23T02:00:00Z') });
let database: DataSource;
let room: INestApplicationContext;
let library: PolicyLibrary;

beforeAll(async () => {
  database = await openTestDatabase();
  room = await openPolicyRoom(clock);
  library = room.get(PolicyLibrary);
});
afterAll(async () => {
  await room?.close();
  await database?.destroy();
});

interface Told {
  readonly policyId: string;
  readonly versionId: string;
}

const drain = () => room.get(OutboxWorker, { strict: false }).drain();
const publish = async (draft: Told, version = 1) => {
  await publishReviewed(room, draft.versionId, version);
  await drain();
  return draft;
};

async function agreed(of: Told) {
  const kept = await toldCounts(database.manager, of);
  expect(kept).toEqual(await toldAmong(database.manager, system, of));
  return kept;
}

it('through publishing, reading, first accounts, answers, a revision and a withdrawal', async () => {
  const [reader, late, silent, sent] = (await fileCompanies(
    database,
    [1, 2, 3, 4].map((number) => companyWith(7700 + number, 'private')),
  )) as [string, string, string, string];
  const people = await Promise.all([reader, sent].map((companyId) => openAccount(room, companyId)));
  const draft = await library.createDraft(officer, policyContent());
  await publishReviewed(room, draft.versionId, 1);
  expect(await agreed(draft)).toMatchObject({ told: 4, pending: 4, missed: 4 });
  await drain();
  expect(await agreed(draft)).toMatchObject({ pending: 0, delivered: 2, noAccount: 2, unread: 2 });

  const who = { kind: 'company', userId: people[0]!, name: '甲', role: 'company-agent' } as const;
  const pushes = room.get(Pushes);
  await pushes.markRead({ ...who, companyId: reader }, draft.policyId, clock.now());
  for (const companyId of [silent, reader, reader])
    await pushes.markOpened({ ...who, companyId }, draft.policyId, { now: clock.now(), isUnopened: true });
  expect(await agreed(draft)).toMatchObject({ delivered: 3, noAccount: 1, read: 2, opened: 2, silent: 2 });
  await openAccount(room, late);
  await drain();
  expect(await agreed(draft)).toMatchObject({ delivered: 4, noAccount: 0, unread: 2 });

  const said = 'INSERT INTO policy_uptake (policy_id, company_id, answer, applied_on) VALUES (?, ?, ?, ?)';
  await database.query(said, [draft.policyId, reader, 'interested', '2026-11-20']);
  await database.query(said, [draft.policyId, late, 'interested', null]);
  expect(await agreed(draft)).toMatchObject({ missed: 3, unread: 1, silent: 1 });

  const next = { ...draft, ...(await library.newVersion(officer, draft.policyId, policyContent({ note: '改' }))) };
  const [{ version }] = await database.query('SELECT version FROM policy_version WHERE id = ?', [next.versionId]);
  await publish(next, Number(version));
  expect(await agreed(next)).toMatchObject({ told: 4, delivered: 3, noAccount: 1, read: 0 });
  await library.withdraw(officer, next.versionId, { expectedVersion: Number(version) + 3, reason: '文件已废止' });
  await drain();
  await agreed(next);
  await agreed(draft);
  expect(await pushes.receiptCounts(officer, draft.policyId)).toMatchObject({
    pushed: 8,
    delivered: 7,
    noAccount: 1,
    read: 2,
  });
  const unread = await pushes.receipts(officer, draft.policyId, { page: { page: 1, pageSize: 20 }, state: 'unread' });
  expect([unread.total, unread.rows.length]).toEqual([5, 5]);
});

it('of what was pushed before they were kept', async () => {
  const sums = () => database.query('SELECT * FROM push_tally ORDER BY policy_version_id');
  const before = await sums();
  const Filling = policySchema.migrations.find(({ name }) => name.startsWith('PushTally'))!;
  const runner = database.createQueryRunner();
  await new Filling().down(runner);
  await new Filling().up(runner);
  await runner.release();
  expect(before.length).toBeGreaterThan(1);
  expect(await sums()).toEqual(before);
});

it('where a company was told meanwhile, which keeps its push', async () => {
  const draft = await publish(await library.createDraft(officer, policyContent({ title: '再推送' })));
  const { told } = await agreed(draft);
  const when = { asOf: calendarDate('2026-11-23'), at: clock.now() };
  const run = { ...when, runId: await openRun(database.manager, { ...when, kind: 'rematch', actorName: '系统' }) };
  const rows = (
    await database.query('SELECT company_id AS id FROM push WHERE policy_version_id = ?', [draft.versionId])
  )
    .map(({ id }: { id: string }) => id)
    .concat(await fileCompanies(database, [companyWith(7790, 'private')]))
    .map((companyId: string) => ({
      policyVersionId: draft.versionId,
      companyId,
      revision: 1,
      reasons: [],
      baseYear: 2025,
    }));
  await recordEligible(database.manager, run, rows);
  expect(await agreed(draft)).toMatchObject({ told: told + 1, pending: 1 });
});
