import type { INestApplicationContext } from '@nestjs/common';
import { calendarDate } from '@park/kernel';
import { Clock, OutboxWorker } from '@park/platform';
import { Decisions, LibraryLists, PolicyLibrary, PolicyMatching, PolicySteps, Pushes, Rematch } from '@park/policy';
import { CompanyFiles } from '@park/registry';
import { setTimeout } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { COMPANIES_GONE } from '../support/company-status';
import { openTestDatabase } from '../support/database';
import {
  approveDraft,
  companyWith,
  fileCompanies,
  manager,
  officer,
  openPolicyRoom,
  policyContent,
  publishReviewed,
  reviewer,
  system,
} from '../support/policy-room';

const clock = Object.assign(new Clock(), { at: new Date(), now: () => clock.at });
const emptying = [
  'DELETE FROM push',
  'DELETE FROM decision',
  'DELETE FROM policy_run',
  'DELETE FROM policy_version',
  'DELETE FROM policy',
  'DELETE FROM outbox_event',
  'DELETE FROM inbox_message',
  'DELETE FROM fact',
  'DELETE FROM company',
  COMPANIES_GONE,
];
let database: DataSource;
let room: INestApplicationContext;
let library: PolicyLibrary;
let companies: string[];

const pushes = async (versionId: string) => {
  const sql = 'SELECT company_id AS id FROM push WHERE policy_version_id = ? ORDER BY company_id';
  return ((await database.query(sql, [versionId])) as { id: string }[]).map((row) => row.id);
};
const inboxOf = (companyId: string): Promise<object[]> =>
  database.query('SELECT title FROM inbox_message WHERE company_id = ? ORDER BY id', [companyId]);
const drain = () => room.get(OutboxWorker, { strict: false }).drain();
// The server's view of who waits is made anew only when nobody looked at it for a tenth of a second.
const isWaitedFor = async (connection: string) => {
  const sql = `SELECT 1 FROM information_schema.innodb_lock_waits w
    JOIN information_schema.innodb_trx t ON t.trx_id = w.blocking_trx_id WHERE t.trx_mysql_thread_id = ?`;
  while (((await database.query(sql, [connection])) as unknown[]).length === 0) await setTimeout(150);
};
const published = async (changes: Parameters<typeof policyContent>[0] = {}) => {
  const draft = await library.createDraft(officer, policyContent(changes));
  return { ...draft, ...(await publishReviewed(room, draft.versionId, 1)) };
};

beforeAll(async () => {
  database = await openTestDatabase();
  room = await openPolicyRoom(clock);
  library = room.get(PolicyLibrary);
});
beforeEach(async () => {
  clock.at = new Date('2026-11-23T02:00:00Z');
  for (const statement of emptying) await database.query(statement);
  companies = await fileCompanies(database, [
    companyWith(1, 'private'),
    companyWith(2, 'foreign'),
    companyWith(3),
    companyWith(4, 'private'),
  ]);
});
afterAll(async () => {
  await room.close();
  await database.destroy();
});

describe('companies that are gone', () => {
  const file = (number: number, status: string) => {
    const company = companyWith(number, 'private');
    const { source, observedOn } = company.facts[0]!;
    // A closure is never too old to count.
    const facts = [
      ...company.facts,
      { attribute: 'registrationStatus', year: null, value: status, source, observedOn: calendarDate('2024-01-01') },
    ];
    return { ...company, facts: facts.map((fact) => ({ ...fact, observedOn: fact.observedOn ?? observedOn })) };
  };

  it('are neither matched nor told, in the whole register and one by one', async () => {
    const gone = await fileCompanies(database, [file(11, 'cancelled'), file(12, 'revoked'), file(13, 'moved_out')]);
    const { versionId, policyId, counts } = await published();
    expect(counts).toMatchObject({ met: 2 });
    expect(await pushes(versionId)).toEqual([companies[0], companies[3]]);
    expect(await room.get(Rematch).rematchCompanies(system, database.manager, gone)).toBe(0);
    expect(await room.get(Rematch).rematchAll(system)).toBe(0);
    const match = await room.get(PolicyMatching).one(officer, gone[0]!, policyId);
    expect([match.state, match.near, match.departure]).toEqual(['unmet', false, '企业已注销，不再适用']);
  });

  it('may hold on to what is national when they only moved', async () => {
    const [closed, moved] = await fileCompanies(database, [file(11, 'struck_off'), file(13, 'moved_out')]);
    const { versionId } = await published({ level: 'national' });
    expect(await pushes(versionId)).toEqual([companies[0], companies[3], moved]);
    expect(closed).toBeDefined();
  });

  it('are not told when they closed between push and delivery, nor is anybody of what was withdrawn', async () => {
    const { policyId } = await published();
    const fact = { attribute: 'registrationStatus', year: null, value: 'cancelled', source: 'park' as const };
    await room.get(CompanyFiles).recordFacts(manager, companies[0]!, {
      revision: 1,
      facts: [{ ...fact, observedOn: calendarDate('2026-11-23') }],
    });
    await drain();
    expect(await inboxOf(companies[0]!)).toHaveLength(0);
    expect(await inboxOf(companies[3]!)).toHaveLength(1);
    const second = await published({ title: '另一项' });
    await library.withdraw(officer, second.versionId, { expectedVersion: 4, reason: '文件有误' });
    await drain();
    expect(await inboxOf(companies[3]!)).toHaveLength(1);
    expect(await room.get(Pushes).receiptCounts(officer, policyId)).toMatchObject({ pushed: 2, noAccount: 1 });
  });
});

describe('an application round over the new year', () => {
  it('is judged by one base year until its window closes, everybody and one by one, and its decisions replay', async () => {
    const facts = ['2025', '2024'].map((year) => ({
      ...{ attribute: 'annual.revenue', year: Number(year), value: 5, source: 'tax' as const },
      observedOn: calendarDate('2026-05-01'),
    }));
    const [rich] = await fileCompanies(database, [{ ...companyWith(21), facts }]);
    clock.at = new Date('2026-12-31T15:59:00Z');
    const { policyId, versionId, counts } = await published({
      applicationWindow: { from: calendarDate('2026-12-15'), to: calendarDate('2027-01-15') },
      condition: { text: '有收入', expression: { field: 'annual.revenue', op: 'gte', value: 1, year: 'T-1' } },
    });
    expect(counts).toBeNull();
    expect(await room.get(PolicyMatching).counts(manager, versionId)).toMatchObject({ met: 1, unknown: 4, unmet: 0 });
    clock.at = new Date('2026-12-31T16:00:00Z');
    const matching = room.get(PolicyMatching);
    expect(await matching.counts(manager, versionId)).toMatchObject({ met: 1, unknown: 4 });
    expect((await matching.one(manager, rich!, policyId)).state).toBe('met');
    const [late] = await fileCompanies(database, [{ ...companyWith(22), facts }]);
    expect(await room.get(Rematch).rematchCompanies(system, database.manager, [late!])).toBe(1);
    const decisions: { id: string }[] = await database.query('SELECT id FROM decision');
    for (const { id } of decisions)
      expect(await room.get(Decisions).replay(manager, id)).toMatchObject({ identical: true });
    clock.at = new Date('2027-01-15T16:00:00Z');
    expect(await matching.counts(manager, versionId)).toMatchObject({ met: 0 });
  });
});

describe('the room itself', () => {
  it('asks for the right of whoever calls it, and shows a company no other', async () => {
    const { policyId, versionId } = await published();
    const [matching, receipts] = [room.get(PolicyMatching), room.get(Pushes)];
    const [own, other] = [companies[0]!, companies[1]!];
    const person = { kind: 'company', userId: '9', name: '丙', companyId: own, role: 'company-owner' } as const;
    const [{ id: decisionId }] = await database.query('SELECT id FROM decision LIMIT 1');
    const refused = [
      () => room.get(LibraryLists).list(person, {}, { page: 1, pageSize: 20 }),
      () => room.get(LibraryLists).taken(person, {}, { format: 'csv', words: '' }),
      () => library.find(person, policyId),
      () => matching.preview(person, versionId),
      () => matching.counts(person, versionId),
      () => matching.companiesOf(person, versionId, { state: 'met', page: { page: 1, pageSize: 20 } }),
      () => matching.severalTo(person, versionId, [own]),
      () => receipts.receipts(person, policyId, { page: { page: 1, pageSize: 20 } }),
      () => receipts.receiptCounts(person, policyId),
      () => receipts.totals(person),
      () => room.get(Decisions).replay(person, decisionId),
      () => matching.forCompany(system, own),
      () => room.get(Rematch).rematchAll(officer),
    ];
    for (const call of refused) await expect(call()).rejects.toMatchObject({ code: 'forbidden' });
    expect((await matching.one(person, own, policyId)).state).toBe('met');
    await expect(matching.one(person, other, policyId)).rejects.toMatchObject({ code: 'not-found' });
    expect(await matching.forCompany(person, other)).toEqual([]);
    expect(await matching.forCompany(person, own)).toHaveLength(1);
  });
});

it.each([0, 60_000, -60_000])(
  'whom a change met during a publication is told, the clock %i ms ahead',
  async (ahead) => {
    clock.at = new Date((await clock.shared(database.manager)).getTime() + ahead);
    const { versionId } = await library.createDraft(officer, policyContent());
    // Somebody holds the first push, so that the publication waits after it has read everybody's facts.
    const holder = database.createQueryRunner();
    await holder.startTransaction();
    const [{ id }] = await holder.query('SELECT CONNECTION_ID() AS id');
    const held = 'INSERT INTO push (policy_version_id, company_id, decision_id, pushed_at) VALUES (?, ?, 0, ?)';
    await holder.query(held, [versionId, companies[0], clock.at]);
    const publishing = publishReviewed(room, versionId, 1);
    await isWaitedFor(id);
    await room.get(CompanyFiles, { strict: false }).recordFacts(manager, companies[2]!, {
      revision: 1,
      facts: [{ ...companyWith(9, 'private').facts[0]!, observedOn: calendarDate('2026-11-20') }],
    });
    await drain();
    await holder.rollbackTransaction();
    await holder.release();
    // Two, or all three where the wait was so long that the publication began anew.
    expect([2, 3]).toContain((await publishing).pushed);
    await drain();
    expect(await pushes(versionId)).toEqual([companies[0], companies[2], companies[3]]);
  },
);

describe('the steps of a version', () => {
  const history = async () =>
    database.query(
      `SELECT verb, from_state AS f, to_state AS t, actor_name AS by_whom, reason_note AS why FROM state_history
        WHERE subject_type = 'policy-version' ORDER BY id DESC LIMIT 5`,
    );

  it('are kept with who took them and why, and told in the log with the states', async () => {
    const { versionId } = await published();
    await library.withdraw(officer, versionId, { expectedVersion: 4, reason: ' 文件废止 ' });
    expect(await history()).toEqual([
      { verb: 'withdraw', f: 'published', t: 'withdrawn', by_whom: officer.name, why: '文件废止' },
      { verb: 'publish', f: 'approved', t: 'published', by_whom: officer.name, why: null },
      { verb: 'approve', f: 'in-review', t: 'approved', by_whom: reviewer.name, why: null },
      { verb: 'submit', f: 'draft', t: 'in-review', by_whom: officer.name, why: null },
      { verb: 'begin', f: null, t: 'draft', by_whom: officer.name, why: null },
    ]);
    const told: { action: string; after: object }[] = await database.query(
      'SELECT action, after FROM audit_entry ORDER BY id DESC LIMIT 2',
    );
    expect(told.map(({ action, after }) => [action, after])).toEqual([
      ['policy.withdrawn', { status: 'withdrawn', reason: '文件废止' }],
      ['policy.published', { status: 'published', met: 2, unknown: 1, unmet: 1, pushed: 2 }],
    ]);
  });

  it('leave nothing behind when they are refused: wrong state, missing text, no reason', async () => {
    const { versionId } = await library.createDraft(officer, policyContent({ standing: 'draft' }));
    const before = await history();
    const tries = await Promise.allSettled([
      room.get(PolicySteps).reviews.submit(officer, versionId, { expectedVersion: 1 }),
      library.withdraw(officer, versionId, { expectedVersion: 1, reason: '有误' }),
    ]);
    const said = tries.map((each) => (each.status === 'rejected' ? [each.reason.code, each.reason.message] : []));
    expect(said).toEqual([
      ['rule-violated', expect.stringContaining('还缺：正式印发的文件')],
      ['rule-violated', expect.stringContaining('目前为“草稿”，只有“已发布、已暂停”的政策版本可以撤回')],
    ]);
    expect(await history()).toEqual(before);
  });

  it('of two at once are taken one: what was taken back to be edited is not published unseen', async () => {
    const { reviews } = room.get(PolicySteps);
    for (let round = 0; round < 5; round += 1) {
      const { versionId } = await library.createDraft(officer, policyContent());
      const expectedVersion = await approveDraft(room, versionId, 1);
      const both = await Promise.allSettled([
        reviews.recall(officer, versionId, { expectedVersion }),
        library.publish(officer, versionId, { expectedVersion }),
      ]);
      expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    }
  });
});
