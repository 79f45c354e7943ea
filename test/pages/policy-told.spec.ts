import type { INestApplicationContext } from '@nestjs/common';
import { Accounts } from '@park/identity';
import { calendarDate, type StaffActor } from '@park/kernel';
import { Clock, OutboxWorker } from '@park/platform';
import { OwnPolicies, PolicyLibrary, policySchema, Pushes } from '@park/policy';
import { CompanyFiles } from '@park/registry';
import type { DataSource } from 'typeorm';
import { COMPANIES_GONE } from '../support/company-status';
import { openTestDatabase } from '../support/database';
import {
  companyWith,
  fileCompanies,
  manager,
  officer,
  openAccount,
  openPolicyRoom,
  policyContent,
  publishReviewed,
  LostMatches,
  system,
  WindowReminders,
} from '../support/policy-room';

/** What companies are told of a policy, and whether somebody could read it. */
const clock = Object.assign(new Clock(), { now: () => new Date('2026-11-23T02:00:00Z') });
const administrator: StaffActor = { kind: 'staff', userId: '9', name: '系统管理员', roles: ['system-admin'] };
let database: DataSource;
let room: INestApplicationContext;
let library: PolicyLibrary;
let companies: string[];

const drain = () => room.get(OutboxWorker, { strict: false }).drain();
const inboxOf = (companyId: string): Promise<{ title: string; body: string; link: string }[]> =>
  database.query('SELECT title, body, link FROM inbox_message WHERE company_id = ? ORDER BY id', [companyId]);
const published = async (changes: Parameters<typeof policyContent>[0] = {}) => {
  const draft = await library.createDraft(officer, policyContent(changes));
  await publishReviewed(room, draft.versionId, 1);
  await drain();
  return draft;
};

/** Nobody is told yet. */
const justPublished = async () => {
  const draft = await library.createDraft(officer, policyContent());
  await publishReviewed(room, draft.versionId, 1);
  return draft;
};

const emptying = [
  'DELETE FROM outbox_event',
  'DELETE FROM notice',
  'DELETE FROM push',
  'DELETE FROM decision',
  'DELETE FROM inbox_message',
  'DELETE FROM policy_run',
  'DELETE FROM policy_version',
  'DELETE FROM policy',
  'DELETE FROM company',
  COMPANIES_GONE,
];
let number = 0;

beforeAll(async () => {
  database = await openTestDatabase();
  room = await openPolicyRoom(clock);
  library = room.get(PolicyLibrary);
});
beforeEach(async () => {
  for (const statement of emptying) await database.query(statement);
  companies = await fileCompanies(database, [
    companyWith((number += 1), 'private'),
    companyWith((number += 1), 'private'),
  ]);
});
afterAll(async () => {
  await room?.close();
  await database?.destroy();
});

const FOREIGN = { text: '外资企业', expression: { field: 'ownership', op: 'eq', value: 'foreign' } } as const;
const revised = async (policyId: string, changes: Parameters<typeof policyContent>[0]) => {
  const { versionId } = await library.newVersion(officer, policyId, policyContent(changes));
  const [{ version }] = await database.query('SELECT version FROM policy_version WHERE id = ?', [versionId]);
  await publishReviewed(room, versionId, Number(version));
  await drain();
  return { versionId, version: Number(version) + 3 };
};

describe('those who were told of a policy', () => {
  it('are told once each time that they do not meet it any more, with the reason, and once that they do again', async () => {
    await openAccount(room, companies[0]!);
    await published();
    const files = room.get(CompanyFiles, { strict: false });
    const record = async (value: string) => {
      const { revision } = await files.find(officer, companies[0]!);
      const fact = { attribute: 'ownership', year: null, value, source: 'tax', observedOn: '2026-11-20' };
      await files.recordFacts(system, companies[0]!, { revision, facts: [fact] } as never);
      await drain();
    };
    for (const ownership of ['foreign', 'private', 'foreign']) await record(ownership);
    const title = '民营企业稳岗补助';
    const turns = [`新匹配政策：${title}`, `不再符合：${title}`, `重新符合：${title}`, `不再符合：${title}`];
    const told = await inboxOf(companies[0]!);
    expect(told.map((each) => each.title)).toEqual(turns);
    expect(told[1]!.body).toMatch(/要求 .*民营.*现为 外/);
    // As it was before the last message: whoever comes by again says nothing twice.
    await database.query('UPDATE push SET lost_at = NULL WHERE company_id = ?', [companies[0]]);
    await room.get(LostMatches, { strict: false }).tellAll(database, new AbortController().signal);
    expect((await inboxOf(companies[0]!)).map((each) => each.title)).toEqual(turns);
    expect(await database.query('SELECT id FROM push WHERE lost_at IS NOT NULL')).toHaveLength(1);
    expect(await inboxOf(companies[1]!)).toHaveLength(1);
  });

  it('are told as well once a local version takes its place, or they move, and once that is over', async () => {
    const general = await published();
    const replaces = [{ policyId: general.policyId, title: '民营企业稳岗补助' }];
    const local = await published({ title: '地方版', relations: { replaces } });
    const night = () => room.get(LostMatches, { strict: false }).tellAll(database, new AbortController().signal);
    const told = async () => (await inboxOf(companies[0]!)).filter(({ title }) => title.endsWith('稳岗补助')).slice(1);
    for (let run = 0; run < 2; run += 1) await night();
    const [lost, ...more] = await told();
    expect([lost!.title, more]).toEqual(['不能再享受：民营企业稳岗补助', []]);
    expect(lost!.body).toContain('企业所在地区由“地方版”代替本政策');
    await library.withdraw(officer, local.versionId, { expectedVersion: 4, reason: '文件已废止' });
    for (let run = 0; run < 2; run += 1) await night();
    expect((await told()).map(({ title }) => title.split('：')[0])).toEqual(['不能再享受', '重新符合']);
    const files = room.get(CompanyFiles, { strict: false });
    const { revision } = await files.find(officer, companies[0]!);
    const moved = { attribute: 'registeredRegion', year: null, value: '330100', source: 'tax' };
    await files.recordFacts(system, companies[0]!, {
      facts: [{ ...moved, observedOn: calendarDate('2026-11-21') }],
      ...{ revision },
    } as never);
    await drain();
    expect((await told()).at(-1)!.body).toContain('适用地区为滨海新区，企业不在该地区');
  });

  it('are told once that it is withdrawn, and why; nobody else is', async () => {
    const { versionId } = await published();
    const [untold] = await fileCompanies(database, [companyWith((number += 1), 'foreign')]);
    await library.withdraw(officer, versionId, { expectedVersion: 4, reason: '文件已废止' });
    await drain();
    await drain();
    const [, told, ...more] = await inboxOf(companies[0]!);
    expect(more).toEqual([]);
    expect(told).toMatchObject({ title: '已撤回：民营企业稳岗补助' });
    expect(told!.body).toContain('撤回原因：文件已废止');
    expect(await inboxOf(untold!)).toEqual([]);
  });

  it('read of a new version as an update, with what it says otherwise, not as a new policy', async () => {
    const { policyId } = await published();
    const benefit = { type: 'grant', minYuan: null, maxYuan: 300_000, formula: '按人数核定' } as const;
    await revised(policyId, { benefit });
    const messages = await inboxOf(companies[0]!);
    expect(messages.map(({ title }) => title)).toEqual(['新匹配政策：民营企业稳岗补助', '政策更新：民营企业稳岗补助']);
    expect(messages[1]!.body).toContain('· 最高金额：10 万元 → 30 万元');
  });

  it('are told that they do not meet the new version any more, and who meets it first reads of it as new', async () => {
    const { policyId } = await published();
    const [foreign] = await fileCompanies(database, [companyWith((number += 1), 'foreign')]);
    await revised(policyId, { condition: FOREIGN });
    const [, told, ...more] = await inboxOf(companies[0]!);
    expect(more).toEqual([]);
    expect(told).toMatchObject({ title: '政策更新，不再符合：民营企业稳岗补助', link: `/policies/${policyId}` });
    expect(told!.body).toContain('· 条件原文：民营企业 → 外资企业');
    expect((await inboxOf(foreign!)).map(({ title }) => title)).toEqual(['新匹配政策：民营企业稳岗补助']);
  });
});

describe('receipts', () => {
  it('count as delivered only what somebody with an account can read, from the moment there is one', async () => {
    const [withAccount, later] = [companies[0]!, companies[1]!];
    await openAccount(room, withAccount);
    const { policyId } = await published();
    const counts = () => room.get(Pushes).receiptCounts(officer, policyId);
    expect(await counts()).toMatchObject({ pushed: 2, delivered: 1, noAccount: 1 });
    expect(await room.get(Pushes).withoutAccount(officer, [withAccount, later])).toBe(1);
    expect(await inboxOf(later)).toHaveLength(1);
    await openAccount(room, later);
    await drain();
    expect(await counts()).toMatchObject({ pushed: 2, delivered: 2, noAccount: 0 });
  });

  it('of pushes from before accounts were looked at: what nobody could read waits, what was read stays delivered', async () => {
    const [withAccount, without] = [companies[0]!, companies[1]!];
    await openAccount(room, withAccount);
    const [gone] = await fileCompanies(database, [companyWith((number += 1), 'private')]);
    const { policyId } = await published();
    await database.query('UPDATE push SET delivered_at = pushed_at, no_account_at = NULL');
    await database.query('UPDATE push SET read_at = pushed_at WHERE company_id = ?', [gone]);
    const Repair = policySchema.migrations.find(({ name }) => name.startsWith('DeliveredWithoutAccount'))!;
    const runner = database.createQueryRunner();
    await new Repair().up(runner);
    await new Repair().up(runner);
    await runner.release();
    const { rows } = await room.get(Pushes).receipts(officer, policyId, { page: { page: 1, pageSize: 20 } });
    const states = rows.map(({ companyId, noAccountAt }) => [companyId, noAccountAt !== null]);
    expect(Object.fromEntries(states)).toEqual({ [withAccount]: false, [without]: true, [gone!]: false });
  });

  it('wait while the only account is disabled, and are delivered when it is enabled again', async () => {
    const account = await openAccount(room, companies[0]!);
    const accounts = room.get(Accounts, { strict: false });
    await accounts.disable(administrator, account, 1);
    const { policyId } = await published();
    const counts = () => room.get(Pushes).receiptCounts(officer, policyId);
    expect(await counts()).toMatchObject({ delivered: 0, noAccount: 2 });
    await accounts.enable(administrator, account, 2);
    await drain();
    expect(await counts()).toMatchObject({ delivered: 1, noAccount: 1 });
  });
});

describe('a reminder before the window closes', () => {
  const until = (to: string) => ({
    applicationWindow: { from: calendarDate('2026-11-01'), to: calendarDate(to) },
    title: `截止 ${to}`,
  });
  const remind = () => room.get(WindowReminders, { strict: false }).run({ signal: new AbortController().signal });
  const reminders = async (): Promise<[string, string][]> => {
    const sql = `SELECT told.user_id AS id, notice.title FROM notice_recipient told JOIN notice ON notice.id = told.notice_id
      WHERE notice.title LIKE '申报还剩%' ORDER BY told.user_id`;
    return (await database.query(sql)).map(({ id, title }: { id: string; title: string }) => [id, title]);
  };

  it('goes once to people who can read it, of companies that meet the policy still and have not acted', async () => {
    const [third] = await fileCompanies(database, [companyWith((number += 1), 'private')]);
    const [meets, said, changed] = [...companies, third!] as [string, string, string];
    const [reader, quiet] = [await openAccount(room, meets), await openAccount(room, meets)];
    for (const companyId of [said, changed]) await openAccount(room, companyId);
    const { policyId } = await published(until('2026-12-02'));
    await published(until('2026-12-03'));
    await database.query("INSERT INTO policy_uptake (policy_id, company_id, answer) VALUES (?, ?, 'declined')", [
      ...[policyId, said],
    ]);
    const owner = {
      kind: 'company',
      userId: quiet,
      name: '企业负责人',
      companyId: meets,
      role: 'company-owner',
    } as const;
    await room.get(OwnPolicies).setQuiet(owner, true);
    const foreign = { attribute: 'ownership', year: null, value: 'foreign', source: 'park' } as const;
    const file = room.get(CompanyFiles, { strict: false });
    const { revision } = await file.find(manager, changed);
    await file.recordFacts(manager, changed, {
      facts: [{ ...foreign, observedOn: calendarDate('2026-11-22') }],
      ...{ revision },
    } as never);
    expect(await remind()).toEqual({ reminded: 1 });
    await remind();
    expect(await reminders()).toEqual([[reader, '申报还剩 7 个工作日：截止 2026-12-02']]);
  });
});

describe('with a mail server', () => {
  it('a mail to the company’s contact is queued once for each push', async () => {
    await fileCompanies(database, [companyWith((number += 1), 'private', 'contact@example.cn')]);
    const mailing = await openPolicyRoom(clock, { SMTP_URL: 'smtp://127.0.0.1:1', MAIL_FROM: 'park@example.cn' });
    await justPublished();
    const worker = mailing.get(OutboxWorker, { strict: false });
    await worker.drain();
    await worker.drain();
    const mails = await database.query("SELECT payload FROM outbox_event WHERE topic = 'mail'");
    expect(mails).toHaveLength(1);
    expect(mails[0].payload).toMatchObject({
      to: 'contact@example.cn',
      subject: '新匹配政策：民营企业稳岗补助',
      text: expect.stringContaining('可享情况：已确认可享'),
    });
    await mailing.close();
  });

  it('each person of a company is told by his own settings, and its contact gets no mail besides', async () => {
    const mail = 'contact@example.cn';
    const [companyId] = await fileCompanies(database, [companyWith((number += 1), 'private', mail)]);
    const mailing = await openPolicyRoom(clock, { SMTP_URL: 'smtp://127.0.0.1:1', MAIL_FROM: 'park@example.cn' });
    const [usual, daily, none] = [0, 1, 2].map(() => openAccount(mailing, companyId!));
    const people = await Promise.all([usual!, daily!, none!]);
    for (const id of people)
      await database.query(
        "INSERT INTO person_address (user_id, kind, value, verified_at) VALUES (?, 'mail', ?, NOW(3))",
        [...[id, `p${id}@example.cn`]],
      );
    const settings = 'INSERT INTO notice_setting (user_id, urgent_channels, normal_channels, digest_at) VALUES ?';
    await database.query(settings, [
      [
        [people[1], 'mail', 'mail', '09:00'],
        [people[2], '', '', null],
      ],
    ]);
    const { policyId } = await justPublished();
    const worker = mailing.get(OutboxWorker, { strict: false });
    await worker.drain();
    await worker.drain();
    const [notice] = await database.query("SELECT * FROM notice WHERE kind = 'policy'");
    expect([notice.title, notice.subject, notice.href]).toEqual([
      ...['新匹配政策：民营企业稳岗补助', `policy:${policyId}`, `/policies/${policyId}`],
    ]);
    expect(notice.text).toMatch(/^测试企业\d+：\n根据贵企业登记的信息/);
    const told = 'SELECT user_id AS id FROM notice_recipient WHERE notice_id = ? ORDER BY user_id';
    expect(await database.query(told, [notice.id])).toEqual([...people].sort((a, b) => +a - +b).map((id) => ({ id })));
    const ways =
      'SELECT user_id AS id, channel, in_digest AS daily FROM notice_way WHERE notice_id = ? ORDER BY in_digest';
    expect(await database.query(ways, [notice.id])).toEqual([
      { id: people[0], channel: 'mail', daily: 0 },
      { id: people[1], channel: 'mail', daily: 1 },
    ]);
    expect(await database.query("SELECT COUNT(*) AS n FROM outbox_event WHERE topic = 'mail'")).toEqual([{ n: '0' }]);
    const reader = { ...{ kind: 'company' as const, userId: people[0]!, name: '丙' }, companyId: companyId! };
    await mailing.get(Pushes, { strict: false }).markRead({ ...reader, role: 'company-agent' }, policyId, clock.now());
    const read = 'SELECT user_id AS id FROM notice_recipient WHERE notice_id = ? AND read_at IS NOT NULL';
    expect(await database.query(read, [notice.id])).toEqual([{ id: people[0] }]);
    await mailing.close();
  });
});
