import { Audit, type NewAccount, NewAccounts } from '@park/identity';
import type { StaffRole } from '@park/kernel';
import { Controller, Get } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import { openTestDatabase } from '../support/database';
import { Browser, clock, cookieName, openIdentityApp, password, sessionsAge, system } from '../support/identity-apps';

@Controller('forgotten')
class ForgottenController {
  @Get()
  open(): string {
    return 'nobody said who may read this';
  }
}

describe('accounts and logins', () => {
  let database: DataSource;
  let admin: NestFastifyApplication;
  let portal: NestFastifyApplication;
  const companies: string[] = [];

  beforeAll(async () => {
    database = await openTestDatabase();
    for (const n of [1, 2]) {
      const uscc = `91120116MA0000000${n}`;
      const inserted: { insertId: string } = await database.query(
        'INSERT INTO company (uscc, name, name_pinyin, name_initials) VALUES (?, ?, ?, ?)',
        [uscc, `演示企业${n}`, 'yanshi', 'ys'],
      );
      companies.push(String(inserted.insertId));
    }
    admin = await openIdentityApp('park-admin');
    portal = await openIdentityApp('enterprise-portal');
  });

  afterAll(async () => {
    await Promise.all([admin?.close(), portal?.close()]);
    await database?.destroy();
  });

  beforeEach(() => {
    clock.time = new Date('2026-11-23T01:00:00Z');
  });

  const staff = (username: string, ...roles: StaffRole[]): Promise<NewAccount> =>
    admin.get(NewAccounts).createStaff(system, { username, name: `人员${username}`, roles, password });
  const companyUser = (
    username: string,
    companyId: string,
    role: 'company-owner' | 'company-agent',
  ): Promise<NewAccount> =>
    portal.get(NewAccounts).createCompanyUser(system, { username, name: `企业${username}`, companyId, role, password });
  const loggedIn = async (app: NestFastifyApplication, username: string): Promise<Browser> => {
    const browser = new Browser(app);
    expect((await browser.logIn(username)).statusCode).toBe(303);
    return browser;
  };
  const lastAudit = async (action: string): Promise<Record<string, unknown>> => {
    const rows: Record<string, unknown>[] = await database.query(
      'SELECT * FROM audit_entry WHERE action = ? ORDER BY id DESC LIMIT 1',
      [action],
    );
    return rows[0]!;
  };

  describe('logging in', () => {
    it('leads to the page that was asked for', async () => {
      await staff('zhang.san', 'park-leader');
      const browser = new Browser(admin);
      const asked = await browser.get('/audit?log=login');
      expect([asked.statusCode, asked.headers.location]).toEqual([303, '/login?next=%2Faudit%3Flog%3Dlogin']);
      const entered = await browser.logIn('Zhang.San', password, '/audit?log=login');
      expect([entered.statusCode, entered.headers.location]).toEqual([303, '/audit?log=login']);
      expect((await browser.get('/audit?log=login')).body).toContain('登录成功');
      expect(await lastAudit('identity.login-succeeded')).toMatchObject({ log: 'login', actor_name: '人员zhang.san' });
    });

    it.each(['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)'])(
      'never leads to %s, but to where a leader begins',
      async (next) => {
        const browser = new Browser(admin);
        expect((await browser.logIn('zhang.san', password, next)).headers.location).toBe('/overview');
      },
    );

    it('gives a new token, hidden from scripts and other sites, whatever the browser brought along', async () => {
      const browser = new Browser(admin);
      browser.cookies[cookieName['park-admin']] = 'planted-by-somebody';
      const entered = await browser.logIn('zhang.san');
      const cookie = entered.cookies.find(({ name }) => name === cookieName['park-admin'])!;
      expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
      expect(cookie.value).not.toBe('planted-by-somebody');
      expect(await database.query('SELECT id FROM user_session WHERE id = ?', [cookie.value])).toEqual([]);
    });

    it('answers a wrong password and an unknown user alike, keeping username and next', async () => {
      const wrong = await new Browser(admin).logIn('zhang.san', 'not the password', '/audit');
      const unknown = await new Browser(admin).logIn('nobody.here', 'not the password', '/audit');
      for (const [answer, username] of [
        [wrong, 'zhang.san'],
        [unknown, 'nobody.here'],
      ] as const) {
        expect(answer.statusCode).toBe(422);
        expect(answer.body).toContain('用户名或密码不正确');
        expect(answer.body).toContain(`value="${username}"`);
        expect(answer.body).toContain('name="next" value="/audit"');
        expect(answer.body).not.toContain('not the password');
      }
      expect(wrong.body.replaceAll('zhang.san', '')).toHaveLength(unknown.body.replaceAll('nobody.here', '').length);
      expect((await lastAudit('identity.login-failed'))['note']).not.toContain('nobody');
    });

    it('refuses staff on the portal and companies on the admin app', async () => {
      await companyUser('wrong.app', companies[0]!, 'company-owner');
      expect((await new Browser(portal).logIn('zhang.san')).statusCode).toBe(422);
      expect((await new Browser(admin).logIn('wrong.app')).statusCode).toBe(422);
    });

    it('locks a person out after five failures for fifteen minutes, counted across both processes', async () => {
      const second = await openIdentityApp('park-admin');
      await staff('li.si', 'park-leader');
      const [here, there] = [new Browser(admin, '10.9.9.9'), new Browser(second, '10.9.9.9')];
      for (const browser of [here, there, here, there, here])
        expect((await browser.logIn('li.si', 'wrong password')).statusCode).toBe(422);
      const locked = await there.logIn('li.si');
      expect(locked.statusCode).toBe(429);
      expect(locked.body).toMatch(/请 15 分钟后再试/);
      expect((await new Browser(admin, '10.9.9.10').logIn('li.si')).statusCode).toBe(303);
      await second.close();
    });
  });

  describe('a session', () => {
    const after = (minutes: number) => sessionsAge(database, minutes);

    it('ends after thirty idle minutes', async () => {
      const browser = await loggedIn(admin, 'zhang.san');
      await after(29);
      expect((await browser.get('/')).statusCode).toBe(200);
      await after(29);
      expect((await browser.get('/')).statusCode).toBe(200);
      await after(31);
      expect((await browser.get('/')).headers.location).toBe('/login');
    });

    it('ends after twelve hours, however busy', async () => {
      const browser = await loggedIn(admin, 'zhang.san');
      for (let n = 0; n < 28; n++) {
        await after(25);
        expect((await browser.get('/')).statusCode).toBe(200);
      }
      await after(21);
      expect((await browser.get('/')).statusCode).toBe(303);
    });

    it('is over after logging out, also for a copy of the cookie', async () => {
      const browser = await loggedIn(admin, 'zhang.san');
      const copy = new Browser(admin);
      copy.cookies = { ...browser.cookies };
      await browser.post('/logout');
      expect((await copy.get('/')).statusCode).toBe(303);
    });

    it('dies with the account it belongs to', async () => {
      await staff('root.admin', 'system-admin');
      const { id } = await staff('wang.wu', 'park-leader');
      const [boss, victim] = [await loggedIn(admin, 'root.admin'), await loggedIn(admin, 'wang.wu')];
      expect((await boss.post(`/accounts/${id}/disabling`, { version: '1' })).statusCode).toBe(303);
      expect((await victim.get('/')).statusCode).toBe(303);
      expect((await new Browser(admin).logIn('wang.wu')).statusCode).toBe(422);
      await boss.post(`/accounts/${id}/enabling`, { version: '2' });
      expect((await new Browser(admin).logIn('wang.wu')).statusCode).toBe(303);
    });

    it('answers programs with 401', async () => {
      const answer = await admin
        .getHttpAdapter()
        .getInstance()
        .inject({ url: '/', headers: { accept: 'application/json' } });
      expect(answer.statusCode).toBe(401);
    });

    it('costs one query a page', async () => {
      const browser = await loggedIn(admin, 'zhang.san');
      const asked = jest.spyOn(admin.get(DataSource).logger, 'logQuery');
      await browser.get('/');
      expect(asked).toHaveBeenCalledTimes(1);
      asked.mockRestore();
    });
  });

  describe('a new account', () => {
    it('must choose a password of its own before anything else', async () => {
      const boss = await loggedIn(admin, 'root.admin');
      const form = { username: 'new.officer', name: '新专员', roles: ['policy-officer', 'enterprise-officer'] };
      const opened = await boss.post('/accounts/staff', form);
      expect(opened.statusCode).toBe(200);
      const oneTime = /[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}/.exec(opened.body)![0];
      const browser = new Browser(admin);
      await browser.logIn('new.officer', oneTime);
      expect((await browser.get('/')).headers.location).toBe('/account/password');
      const short = await browser.post('/account/password', { current: oneTime, next: 'short', again: 'short' });
      expect([short.statusCode, short.body.includes('至少需要 10 个字符')]).toEqual([422, true]);
      const other = new Browser(admin);
      await other.logIn('new.officer', oneTime);
      const next = 'mountains after rain';
      expect((await browser.post('/account/password', { current: oneTime, next, again: next })).statusCode).toBe(303);
      expect((await browser.get('/')).json()).toMatchObject({ roles: ['policy-officer', 'enterprise-officer'] });
      expect((await other.get('/')).headers.location).toBe('/login');
      const trail: object[] = await database.query('SELECT `before`, `after`, note FROM audit_entry');
      expect(JSON.stringify(trail)).not.toMatch(new RegExp(`${oneTime}|${next}|argon2`));
    });

    it('keeps what was typed when the username is taken', async () => {
      const boss = await loggedIn(admin, 'root.admin');
      const again = await boss.post('/accounts/staff', { username: 'zhang.san', name: '张三丰', roles: 'park-leader' });
      expect([again.statusCode, again.body]).toEqual([422, expect.stringContaining('这个用户名已被使用')]);
      expect(again.body).toContain('value="张三丰"');
    });

    it('of a company is opened by an enterprise officer, who cannot touch staff', async () => {
      await staff('officer.one', 'enterprise-officer');
      const { id } = await staff('hidden.staff', 'park-leader');
      const officer = await loggedIn(admin, 'officer.one');
      const form = { company: '91120116MA00000001', username: 'boss.one', name: '王总', role: 'company-owner' };
      expect((await officer.post('/accounts/company', form)).body).toContain('一次性密码');
      expect((await officer.get('/accounts')).body).not.toContain('hidden.staff');
      expect((await officer.get('/accounts?f=roles:in:company-owner')).body).toContain('boss.one');
      expect((await officer.get(`/accounts/${id}`)).statusCode).toBe(404);
      expect((await officer.post(`/accounts/${id}/password-reset`)).statusCode).toBe(404);
      expect(
        (await officer.post('/accounts/staff', { username: 'x.y.z', name: '某', roles: 'system-admin' })).statusCode,
      ).toBe(403);
      expect((await officer.get('/audit')).statusCode).toBe(403);
    });
  });

  describe('people of companies', () => {
    it('act for one company at a time and never for a foreign one', async () => {
      await companyUser('two.hats', companies[0]!, 'company-agent');
      await portal
        .get(NewAccounts)
        .createCompanyUser(
          { kind: 'staff', userId: '1', name: '专员', roles: ['enterprise-officer'] },
          { username: 'two.hats', name: '企业two.hats', companyId: companies[1]!, role: 'company-owner' },
        );
      await companyUser('one.hat', companies[0]!, 'company-owner');
      const browser = await loggedIn(portal, 'two.hats');
      expect((await browser.get('/')).headers.location).toBe('/account/companies');
      expect((await browser.get('/account/companies')).body).toContain('演示企业2');
      await browser.post('/account/company', { companyId: companies[1]! });
      expect((await browser.get('/')).json()).toMatchObject({ companyId: companies[1], role: 'company-owner' });
      expect((await browser.get('/company/members')).body).not.toContain('one.hat');
      const single = await loggedIn(portal, 'one.hat');
      for (const companyId of [companies[1]!, '0', "1' OR 1=1", ''])
        expect((await single.post('/account/company', { companyId })).statusCode).toBe(404);
      expect((await single.get('/')).json()).toMatchObject({ companyId: companies[0] });
    });

    it('add and remove agents as owners, and only look as agents', async () => {
      const owner = await loggedIn(portal, 'one.hat');
      const added = await owner.post('/company/members', { username: 'agent.one', name: '小李' });
      const oneTime = /[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}/.exec(added.body)![0];
      const agent = new Browser(portal);
      await agent.logIn('agent.one', oneTime);
      const next = 'harvest moon rising';
      await agent.post('/account/password', { current: oneTime, next, again: next });
      const list = await agent.get('/company/members');
      expect([list.statusCode, list.body.includes('添加经办人')]).toEqual([200, false]);
      expect((await agent.post('/company/members', { username: 'agent.two', name: '小张' })).statusCode).toBe(403);
      const rows: { id: string }[] = await database.query("SELECT id FROM user_account WHERE username = 'agent.one'");
      const outsider = await loggedIn(portal, 'two.hats');
      await outsider.post('/account/company', { companyId: companies[1]! });
      const removal = await outsider.post(`/company/members/${rows[0]!.id}/removal`, { _company: companies[1]! });
      expect(removal.statusCode).toBe(404);
      expect((await owner.post(`/company/members/${rows[0]!.id}/removal`)).statusCode).toBe(303);
      expect((await agent.get('/')).headers.location).toBe('/account/companies');
      expect((await agent.get('/account/companies')).body).toContain('尚未关联企业');
    });

    it('cannot take an account by naming it, nor learn whose it is or whether it is disabled', async () => {
      const owner = await loggedIn(portal, 'one.hat');
      const varying = /name="_key" value="[^"]*"|<li class="list-group-item[^]*?<\/li>|王总|李不是王总/g;
      const answers = [];
      for (const disabledAt of [new Date(), null]) {
        await database.query("UPDATE user_account SET disabled_at = ? WHERE username = 'boss.one'", [disabledAt]);
        for (const name of ['王总', '李不是王总'])
          answers.push((await owner.post('/company/members', { username: 'boss.one', name })).body);
      }
      expect(new Set(answers.map((body) => body.replaceAll(varying, ''))).size).toBe(1);
      expect(answers[0]).toContain('这个用户名已被使用');
    });
  });

  describe('the audit trail', () => {
    it('is read page by page without missing or repeating a line', async () => {
      const record = { actor: system, action: 'registry.facts-recorded', objectType: 'company', objectId: '7' };
      for (let n = 0; n < 120; n++) await admin.get(Audit).record(database.manager, { ...record, note: `第${n}次` });
      const leader = await loggedIn(admin, 'zhang.san');
      const seen: string[] = [];
      let url: string | undefined = '/audit?objectType=company&objectId=7';
      while (url) {
        const page = await leader.get(url);
        seen.push(...[...page.body.matchAll(/第(\d+)次/g)].map((match) => match[1]!));
        url = /href="([^"]+cursor[^"]+)"/.exec(page.body)?.[1]?.replaceAll('&amp;', '&').replaceAll('&#x3D;', '=');
      }
      expect(seen.map(Number)).toEqual(Array.from({ length: 120 }, (_, n) => 119 - n));
    });

    it('can be filtered by day and shows an empty state', async () => {
      const leader = await loggedIn(admin, 'zhang.san');
      expect((await leader.get('/audit?from=2026-11-23&to=2026-11-23&action=identity.account-opened')).body).toContain(
        '变化',
      );
      expect((await leader.get('/audit?from=2027-01-01&to=2027-02-29')).body).toMatch(/不是存在的日期[^]*没有符合/);
    });
  });

  it('has the tables its migrations made', async () => {
    const changes = await database.driver.createSchemaBuilder().log();
    const own = /user_account|company_member|user_session|audit_entry|login_throttle|known_device|password_history/;
    expect(changes.upQueries.map(({ query }) => query).filter((query) => own.test(query))).toEqual([]);
  });

  it('refuses to start while a handler declares no permission', async () => {
    await expect(openIdentityApp('park-admin', ForgottenController)).rejects.toThrow('ForgottenController.open');
  });
});
