import type { INestApplicationContext } from '@nestjs/common';
import { calendarDate } from '@park/kernel';
import { Clock, OutboxWorker } from '@park/platform';
import {
  Decisions,
  LibraryLists,
  type PolicyFilter,
  PolicyLibrary,
  PolicyMatching,
  PolicySteps,
  Pushes,
  Rematch,
  loadReference,
} from '@park/policy';
import { CompanyFiles } from '@park/registry';
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
  system,
} from '../support/policy-room';

class MovableClock extends Clock {
  at = new Date('2026-11-23T02:00:00Z');
  override now() {
    return this.at;
  }
}

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
const firstPage = { page: 1, pageSize: 20 };
const clock = new MovableClock();
let database: DataSource;
let room: INestApplicationContext;
let library: PolicyLibrary;
let companies: string[];

const pushes = async (versionId: string) => {
  const sql = 'SELECT company_id AS id FROM push WHERE policy_version_id = ? ORDER BY company_id';
  return ((await database.query(sql, [versionId])) as { id: string }[]).map((row) => row.id);
};
const inboxOf = async (companyId: string) =>
  (await database.query('SELECT title, read_at FROM inbox_message WHERE company_id = ? ORDER BY id', [companyId])) as {
    title: string;
    read_at: Date | null;
  }[];
const listed = (filter: PolicyFilter, pageSize = 20) =>
  room.get(LibraryLists).list(officer, filter, { page: 1, pageSize });
const ofPhase = (phase: string): PolicyFilter => ({
  question: { any: false, conditions: [{ field: 'phase', test: 'in', values: [phase] }], order: null },
});
const drain = () => room.get(OutboxWorker, { strict: false }).drain();
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

describe('publishing', () => {
  it('tells exactly the companies that meet the policy, and keeps why', async () => {
    const { versionId, counts, pushed } = await published();
    expect(counts).toEqual({ met: 2, unknown: 1, unmet: 1 });
    expect(pushed).toBe(2);
    expect(await pushes(versionId)).toEqual([companies[0], companies[3]]);
    const [decision] = await database.query('SELECT * FROM decision ORDER BY id');
    expect(decision).toMatchObject({ verdict: 'met', facts_revision: 1, company_id: companies[0] });
    expect((await database.query('SELECT action FROM audit_entry ORDER BY id DESC LIMIT 1'))[0].action).toBe(
      'policy.published',
    );
  });

  it('delivers each push to the inbox once', async () => {
    const { policyId } = await published();
    await drain();
    await drain();
    expect(await inboxOf(companies[0]!)).toHaveLength(1);
    expect(await inboxOf(companies[1]!)).toHaveLength(0);
    expect(await room.get(Pushes).receiptCounts(officer, policyId)).toMatchObject({
      pushed: 2,
      delivered: 0,
      noAccount: 2,
      read: 0,
    });
  });

  it('refuses a second time', async () => {
    const { versionId } = await published();
    await expect(library.publish(officer, versionId, { expectedVersion: 3 })).rejects.toMatchObject({
      code: 'conflict',
    });
    await expect(library.publish(officer, versionId, { expectedVersion: 4 })).rejects.toMatchObject({
      code: 'rule-violated',
    });
    expect(await pushes(versionId)).toHaveLength(2);
  });

  it('lets one of two at the same moment win', async () => {
    const { versionId } = await library.createDraft(officer, policyContent());
    const expectedVersion = await approveDraft(room, versionId, 1);
    const tries = await Promise.allSettled(
      [1, 2, 3].map(() => library.publish(officer, versionId, { expectedVersion })),
    );
    expect(tries.filter((each) => each.status === 'fulfilled')).toHaveLength(1);
    const lost = tries.filter((each) => each.status === 'rejected').map((each) => each.reason.code);
    expect(lost).toEqual(['conflict', 'conflict']);
    expect(await pushes(versionId)).toHaveLength(2);
  });

  it('is refused to people without the right', async () => {
    const { versionId } = await library.createDraft(officer, policyContent());
    await expect(library.publish(manager, versionId, { expectedVersion: 1 })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  it('tells nobody of a policy whose applications are closed', async () => {
    const applicationWindow = { from: calendarDate('2026-01-01'), to: calendarDate('2026-11-22') };
    const { versionId, counts } = await published({ applicationWindow });
    expect(counts).toMatchObject({ met: 2 });
    expect(await pushes(versionId)).toEqual([]);
  });
});

describe('a draft', () => {
  it('is refused with the path of what is wrong in its condition', async () => {
    const expression = {
      and: [
        { field: 'ownership', op: 'eq', value: 'private' },
        { field: '没有', op: 'eq', value: 1 },
      ],
    };
    const content = policyContent({ condition: { text: '条件', expression: expression as never } });
    await expect(library.createDraft(officer, content)).rejects.toMatchObject({
      code: 'invalid-input',
      problems: [{ field: 'expression', message: expect.stringContaining('$.and[1].field') }],
    });
  });

  it('is not overwritten by somebody who saw an older one', async () => {
    const { versionId } = await library.createDraft(officer, policyContent());
    await library.editDraft(officer, versionId, { expectedVersion: 1, content: policyContent({ title: '甲' }) });
    const late = library.editDraft(officer, versionId, { expectedVersion: 1, content: policyContent({ title: '乙' }) });
    await expect(late).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('a published policy', () => {
  it('is matched no longer after it was withdrawn', async () => {
    const { policyId, versionId } = await published();
    const matching = room.get(PolicyMatching);
    expect((await matching.forCompany(officer, companies[0]!)).map((match) => match.state)).toEqual(['met']);
    await library.withdraw(officer, versionId, { expectedVersion: 4, reason: '文件废止' });
    expect(await matching.forCompany(officer, companies[0]!)).toEqual([]);
    expect((await library.find(officer, policyId)).latest.phase).toBe('withdrawn');
  });

  it('changes by a new version only, which is told anew', async () => {
    const { policyId, versionId } = await published();
    const next = await library.newVersion(officer, policyId);
    await expect(library.newVersion(officer, policyId)).rejects.toMatchObject({ code: 'rule-violated' });
    await expect(publishReviewed(room, next.versionId, 5)).rejects.toMatchObject({ code: 'rule-violated' });
    await room.get(PolicySteps).reviews.recall(officer, next.versionId, { expectedVersion: 7 });
    const expression = { field: 'ownership', op: 'in', value: ['private', 'foreign'] } as const;
    const content = policyContent({ condition: { text: '民营和外资企业', expression } });
    await library.editDraft(officer, next.versionId, { expectedVersion: 8, content });
    await publishReviewed(room, next.versionId, 9);
    expect(await pushes(next.versionId)).toEqual([companies[0], companies[1], companies[3]]);
    const file = await library.find(officer, policyId);
    expect(file.versions.map((version) => version.phase)).toEqual(['in-force', 'superseded']);
    expect(file.current?.id).toBe(next.versionId);
    expect(await pushes(versionId)).toHaveLength(2);
  });

  it('is found by filter and shows its phase', async () => {
    await published();
    await published({ title: '已经结束的', effectiveTo: calendarDate('2026-06-30') });
    const list = await listed(ofPhase('expired'));
    expect(list.rows.map((row) => [row.content.title, row.phase, row.pushed])).toEqual([['已经结束的', 'expired', 0]]);
    expect((await listed({ q: '稳岗' })).total).toBe(1);
    expect((await listed({ q: '100%' })).total).toBe(0);
    expect((await listed({ q: '（2026）1号' })).total).toBeGreaterThan(0);
    expect((await listed({ q: '[２０２６]1号\u200b 稳岗' })).total).toBe(1);
    expect((await listed({ q: '稳岗 没有这个词' })).total).toBe(0);
  });
});

describe('a company whose facts change', () => {
  const record = (companyId: string, value: string) =>
    room.get(CompanyFiles, { strict: false }).recordFacts(manager, companyId, {
      revision: 1,
      facts: [{ attribute: 'ownership', year: null, value, source: 'park', observedOn: calendarDate('2026-11-20') }],
    });

  it('is told once of what it meets now', async () => {
    const { versionId } = await published();
    await drain();
    await record(companies[2]!, 'private');
    await drain();
    expect(await pushes(versionId)).toEqual([companies[0], companies[2], companies[3]]);
    expect(await inboxOf(companies[2]!)).toHaveLength(1);
    const rematch = room.get(Rematch);
    expect(await database.transaction((inside) => rematch.rematchCompanies(system, inside, [companies[2]!]))).toBe(0);
  });

  it('leaves the decision as it was made, and it can be worked out again', async () => {
    await published();
    const [{ id }] = await database.query('SELECT id FROM decision WHERE company_id = ?', [companies[0]]);
    await record(companies[0]!, 'foreign');
    expect(await room.get(Decisions).replay(officer, id)).toMatchObject({ identical: true, verdict: 'met' });
  });

  it('is seen by a preview at once', async () => {
    const { versionId } = await library.createDraft(officer, policyContent());
    const matching = room.get(PolicyMatching);
    expect((await matching.preview(officer, versionId)).counts).toEqual({ met: 2, unknown: 1, unmet: 1, near: 0 });
    await record(companies[2]!, 'private');
    const preview = await matching.preview(officer, versionId);
    expect(preview.counts).toEqual({ met: 3, unknown: 0, unmet: 1, near: 0 });
    expect(preview.first.met.map((company) => company.name)).toEqual(['测试企业1', '测试企业3', '测试企业4']);
    const page = await matching.companiesOf(officer, versionId, {
      state: 'met',
      page: { page: 2, pageSize: 2 },
    });
    expect([page.total, page.rows.map((company) => company.name)]).toEqual([3, ['测试企业4']]);
  });
});

describe('the night', () => {
  it('tells of policies that began, once', async () => {
    const { versionId } = await published({ effectiveFrom: calendarDate('2026-12-01') });
    expect(await pushes(versionId)).toEqual([]);
    clock.at = new Date('2026-12-01T19:00:00Z');
    const rematch = room.get(Rematch);
    expect([await rematch.rematchAll(system), await rematch.rematchAll(system)]).toEqual([2, null]);
    expect(await pushes(versionId)).toHaveLength(2);
  });
});

describe('receipts', () => {
  it('say who was told, whether it arrived and whether it was read', async () => {
    const { policyId } = await published();
    await drain();
    const reader = {
      kind: 'company',
      userId: '9',
      name: '丙',
      companyId: companies[0]!,
      role: 'company-agent',
    } as const;
    await room.get(Pushes).markRead(reader, policyId, clock.now());
    await room.get(Pushes).markRead(reader, policyId, new Date('2027-01-01T00:00:00Z'));
    const all = await room.get(Pushes).receipts(officer, policyId, { page: firstPage });
    expect(all.rows.map((row) => [row.companyName, row.readAt])).toEqual([
      ['测试企业4', null],
      ['测试企业1', clock.at],
    ]);
    const waiting = await room.get(Pushes).receipts(officer, policyId, { page: firstPage, state: 'no-account' });
    expect(waiting.rows.map((row) => row.companyName)).toEqual(['测试企业4']);
    expect((await room.get(Pushes).receipts(officer, policyId, { page: firstPage, state: 'unread' })).total).toBe(0);
    expect((await inboxOf(companies[0]!))[0]!.read_at).toEqual(clock.at);
  });
});

describe('the reference policies', () => {
  it('load once, each with a condition that parses', async () => {
    expect(await loadReference(database)).toEqual({ added: 68, renewed: 0 });
    expect(await loadReference(database)).toEqual({ added: 0, renewed: 0 });
    expect((await listed({})).total).toBe(68);
    expect((await listed(ofPhase('draft'))).total).toBe(6);
    expect((await listed(ofPhase('expired'))).total).toBeGreaterThanOrEqual(10);
  });

  it('show the same phase in the list as on the page', async () => {
    await loadReference(database);
    const phases = ['draft', 'in-force', 'expired', 'closed', 'no-current-round', 'upcoming', 'withdrawn'] as const;
    let total = 0;
    for (const phase of phases) {
      const list = await listed(ofPhase(phase), 100);
      expect(new Set(list.rows.map((row) => row.phase)).size).toBeLessThanOrEqual(1);
      expect(list.rows.every((row) => row.phase === phase)).toBe(true);
      total += list.total;
    }
    expect(total).toBe(68);
  });
});
