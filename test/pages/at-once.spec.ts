import { Accounts, Credentials, Members, NewAccounts, Sessions } from '@park/identity';
import type { Actor, SystemActor } from '@park/kernel';
import { CompanyContacts, CompanyFiles } from '@park/registry';
import type { DataSource } from 'typeorm';
import { setTimeout } from 'node:timers/promises';
import { openApp, type TestApp } from '../support/app';
import { companyWith, fileCompanies, manager as officer } from '../support/policy-room';

const tests: SystemActor = { kind: 'system', name: '测试' };
const boss: Actor = { kind: 'staff', userId: '900', name: '管理员', roles: ['system-admin'] };
const password = 'a quiet river at dawn';
const visitor = { ip: '10.1.1.1', userAgent: 'test' };
let app: TestApp;
let companies: string[];

beforeAll(async () => {
  app = await openApp('park-admin');
  companies = await fileCompanies(app.db, [companyWith(1), companyWith(2)]);
});
afterAll(() => app?.close());

const ends = async (...work: Promise<unknown>[]) => (await Promise.allSettled(work)).map(({ status }) => status).sort();
const person = async (username: string, role: 'company-owner' | 'company-agent') =>
  (
    await app.nest
      .get(NewAccounts)
      .createCompanyUser(tests, { username, name: '某人', companyId: companies[0]!, role, password })
  ).id;

/** Begins `work` while somebody else holds what `sql` changes; it goes on once that is committed. */
async function whileHeld<T>(database: DataSource, sql: [string, unknown[]], work: () => Promise<T>): Promise<T> {
  const holder = database.createQueryRunner();
  await holder.startTransaction();
  const [{ id }] = await holder.query('SELECT CONNECTION_ID() AS id');
  await holder.query(...sql);
  const begun = work();
  let over = false;
  void begun.then(
    () => (over = true),
    () => (over = true),
  );
  const waits = `SELECT 1 FROM information_schema.innodb_lock_waits w
    JOIN information_schema.innodb_trx t ON t.trx_id = w.blocking_trx_id WHERE t.trx_mysql_thread_id = ?`;
  while (!over && ((await database.query(waits, [id])) as unknown[]).length === 0) await setTimeout(150); // The view is refreshed at most every 0.1 s.
  await holder.commitTransaction();
  await holder.release();
  return begun;
}

describe('of two people at the same moment', () => {
  it('who remove the last two owners, one is told to name another first', async () => {
    const members = app.nest.get(Members);
    const [first, second] = [await person('owner.a', 'company-owner'), await person('owner.b', 'company-owner')];
    await person('agent.c', 'company-agent');
    const both = [first, second].map((id) => members.remove(boss, companies[0]!, id));
    expect(await ends(...both)).toEqual(['fulfilled', 'rejected']);
  });

  it('who open one person for two companies, both have it done', async () => {
    for (const username of ['two.hats', 'three.hats']) {
      const opened = companies.map((companyId) =>
        app.nest
          .get(NewAccounts)
          .createCompanyUser(officer, { username, name: '某人', companyId, role: 'company-agent' }),
      );
      expect(await ends(...opened)).toEqual(['fulfilled', 'fulfilled']);
    }
    const twice = companies
      .slice(0, 1)
      .concat(companies[0]!)
      .map((companyId) =>
        app.nest
          .get(NewAccounts)
          .createCompanyUser(officer, { username: 'one.hat', name: '某人', companyId, role: 'company-agent' }),
      );
    expect(await ends(...twice)).toEqual(['fulfilled', 'rejected']);
  });

  it('who register companies of one name, one is asked whether it is a duplicate', async () => {
    const registration = app.nest.get(CompanyFiles, { strict: false });
    for (const round of [10, 20, 30]) {
      const name = `滨海新区同名企业${round}`;
      const both = [1, 2].map((n) => registration.register(officer, { uscc: companyWith(round + n).uscc, name }));
      expect(await ends(...both)).toEqual(['fulfilled', 'rejected']);
    }
    const renamed = companies.map((id, n) =>
      registration.changeIdentity(officer, id, { uscc: companyWith(n + 1).uscc, name: '改成同一个名字', version: 1 }),
    );
    expect(await ends(...renamed)).toEqual(['fulfilled', 'rejected']);
  });

  it('who make two contacts the main one, one stays so', async () => {
    const contacts = app.nest.get(CompanyContacts, { strict: false });
    const add = (n: number) =>
      contacts.add(officer, companies[1]!, { name: `联系人${n}`, phone: '13800000000', isPrimary: true });
    await Promise.all([1, 2, 3].map(add));
    const listed = await contacts.list(officer, companies[1]!);
    expect(listed.filter(({ isPrimary }) => isPrimary)).toHaveLength(1);
  });

  it('who change an account, the one with the older page is told to look again', async () => {
    const accounts = app.nest.get(Accounts);
    const id = await person('looked.at', 'company-agent');
    const both = [accounts.disable(boss, id, 1), accounts.resetPassword(boss, id, 1)];
    expect(await ends(...both)).toEqual(['fulfilled', 'rejected']);
    await expect(accounts.enable(boss, id, 1)).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('what was true a moment ago', () => {
  it('opens no session for a password that was replaced, nor for an account that was closed', async () => {
    for (const change of ["password_hash = 'replaced'", 'disabled_at = NOW(3)']) {
      const username = `late.${change.slice(0, 4)}`;
      const { id } = await app.nest
        .get(NewAccounts)
        .createStaff(tests, { username, name: '某人', roles: ['park-leader'], password });
      const login = () => app.nest.get(Credentials).authenticate({ username, password }, visitor);
      const sql = `UPDATE user_account SET ${change} WHERE id = ?`;
      expect(await whileHeld(app.db, [sql, [id]], login)).toMatchObject({ result: 'refused' });
      const [{ n }] = await app.db.query('SELECT COUNT(*) AS n FROM user_session WHERE user_id = ?', [id]);
      expect(Number(n)).toBe(0);
    }
  });

  it('lets nobody act for a company they are just removed from', async () => {
    const id = await person('just.removed', 'company-agent');
    const user = { account: { id }, session: { id: 'none' } } as Parameters<Sessions['switchCompany']>[1];
    const switching = () =>
      app.db.transaction((manager) => app.nest.get(Sessions).switchCompany(manager, user, companies[0]!));
    const sql = 'DELETE FROM company_member WHERE user_id = ?';
    expect(await whileHeld(app.db, [sql, [id]], switching)).toBe(false);
  });
});

describe('an owner who adds a member', () => {
  const owner = () =>
    ({ kind: 'company', userId: '901', name: '王总', companyId: companies[1]!, role: 'company-owner' }) as const;
  const add = (username: string) => app.nest.get(Members).addAgent(owner(), { username, name: '小李' });

  it('meets no user name of the park: the same answer whether somebody there has it or not', async () => {
    await app.nest
      .get(NewAccounts)
      .createStaff(tests, { username: 'park.leader', name: '某人', roles: ['park-leader'] });
    const answers = [await add('park.leader'), await add('nobody.there')];
    expect(answers.map(({ password: shown }) => typeof shown)).toEqual(['string', 'string']);
    const login = (typed: string) =>
      app.nest.get(Credentials).authenticate({ username: 'park.leader', password: typed }, visitor);
    expect(await login(answers[0]!.password!)).toEqual({ result: 'refused' });
  });

  it('opens accounts of agents of the own company and of nobody else, whatever page calls', async () => {
    const accounts = app.nest.get(NewAccounts);
    const person = { username: 'by.owner', name: '小李' };
    const tries = await Promise.allSettled([
      accounts.createCompanyUser(owner(), { ...person, companyId: companies[0]!, role: 'company-agent' }),
      accounts.createCompanyUser(owner(), { ...person, companyId: companies[1]!, role: 'company-owner' }),
      accounts.createStaff(owner(), { ...person, roles: ['system-admin'] }),
      app.nest.get(Members).of(owner(), companies[0]!),
      app.nest.get(Members).company(owner(), companyWith(1).uscc),
    ]);
    expect(tries.map((each) => (each.status === 'rejected' ? each.reason.code : 'done'))).toEqual(
      tries.map(() => 'forbidden'),
    );
  });
});
