import type { INestApplicationContext } from '@nestjs/common';
import { Accounts } from '@park/identity';
import type { StaffActor } from '@park/kernel';
import { Clock, OutboxWorker } from '@park/platform';
import { PolicyLibrary, Pushes } from '@park/policy';
import type { DataSource } from 'typeorm';
import { openTestDatabase } from '../support/database';
import {
  companyWith,
  fileCompanies,
  officer,
  openAccount,
  openPolicyRoom,
  policyContent,
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
  await library.publish(officer, draft.versionId, { expectedVersion: 1 });
  await drain();
  return draft;
};

const emptying = [
  'DELETE FROM push',
  'DELETE FROM decision',
  'DELETE FROM inbox_message',
  'DELETE FROM policy_run',
  'DELETE FROM policy_version',
  'DELETE FROM policy',
  'DELETE FROM company',
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
