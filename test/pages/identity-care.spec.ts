import { NewAccounts } from '@park/identity';
import { Housekeeping } from '@park/platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { DataSource } from 'typeorm';
import { openTestDatabase } from '../support/database';
import { Browser, clock, openIdentityApp, password, sessionsAge, system } from '../support/identity-apps';

const next = 'mountains after rain';
let database: DataSource;
let admin: NestFastifyApplication;

const staff = (username: string) =>
  admin.get(NewAccounts).createStaff(system, { username, name: `人员${username}`, roles: ['park-leader'], password });
const count = async (sql: string) => Number((await database.query(sql))[0].n);

beforeAll(async () => {
  database = await openTestDatabase();
  admin = await openIdentityApp('park-admin');
});
beforeEach(() => {
  clock.time = new Date('2026-11-23T01:00:00Z');
});
afterAll(async () => {
  await admin?.close();
  await database?.destroy();
});

it('counts guesses of the present password, on a page left open, like those at the login', async () => {
  await staff('wang.wu');
  const browser = new Browser(admin, '10.9.9.30');
  const change = async (current: string) =>
    (await browser.post('/account/password', { current, next, again: next })).body;
  await browser.logIn('wang.wu');
  await browser.post('/account/password', {
    current: password,
    next: 'a quiet river at noon',
    again: 'a quiet river at noon',
  });
  for (let guess = 0; guess < 5; guess += 1)
    expect(await change(`guess ${guess}`)).toMatch(/当前密码不正确，请重新输入/);
  expect(await change('a quiet river at noon')).toMatch(/请 15 分钟后再试/);
  const [last] = await database.query(
    "SELECT note, actor_name FROM audit_entry WHERE action = 'identity.login-failed' ORDER BY id DESC LIMIT 1",
  );
  expect([last.actor_name, last.note]).toEqual(['人员wang.wu', expect.stringContaining('修改密码时')]);
});

describe('guessing at the login', () => {
  const at = (ip: string) => new Browser(admin, ip);
  const right = (browser: Browser, username: string) => browser.logIn(username);

  it('from one address does not lock the address for others, however wrong', async () => {
    await staff('zhao.liu');
    for (let guess = 0; guess < 25; guess += 1) await at('10.9.9.50').logIn(`nobody.${guess}`, 'wrong');
    expect((await right(at('10.9.9.50'), 'zhao.liu')).statusCode).toBe(303);
  });

  it('at one account from many addresses is slowed down, tells the administrator and lets the owner in on a known device', async () => {
    await staff('sun.qi');
    await admin
      .get(NewAccounts)
      .createStaff(system, { username: 'root', name: '管理员', roles: ['system-admin'], password });
    const [owner, root] = [at('10.9.8.1'), at('10.9.8.2')];
    await right(owner, 'sun.qi');
    await right(root, 'root');
    const statuses: number[] = [];
    for (let n = 0; n < 15; n += 1) statuses.push((await at(`10.9.7.${n}`).logIn('sun.qi', `guess ${n}`)).statusCode);
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 422), ...Array.from({ length: 5 }, () => 429)]);
    await owner.post('/logout');
    expect((await right(owner, 'sun.qi')).statusCode).toBe(303);
    const accounts = await root.get('/accounts');
    expect(accounts.body).toMatch(/连续猜测以下账号的密码[^]*sun\.qi[^]*失败 10 次/);
    expect(await count("SELECT COUNT(*) AS n FROM audit_entry WHERE action = 'identity.login-attacked'")).toBe(1);
  });

  it('under names that look alike counts as one, whatever invisible or accented characters they hold', async () => {
    await staff('lingdao');
    const names = ['lingdao', 'ｌｉｎｇｄａｏ', 'LINGDAO', 'ling\u200bdao', ' lingdao\u00ad'];
    for (const name of names) expect((await at('10.9.9.60').logIn(name, 'wrong')).statusCode).toBe(422);
    expect((await right(at('10.9.9.60'), 'lingdao')).statusCode).toBe(429);
    expect((await right(at('10.9.9.61'), 'língdao')).statusCode).toBe(422);
  });

  it('locks nobody for longer than the rule, though a clock was a year ahead', async () => {
    await staff('zhou.ba');
    for (let guess = 0; guess < 5; guess += 1) await at('10.9.9.70').logIn('zhou.ba', 'wrong');
    expect((await right(at('10.9.9.70'), 'zhou.ba')).statusCode).toBe(429);
    await database.query(
      'UPDATE login_throttle SET blocked_until = blocked_until + INTERVAL 1 YEAR, last_at = last_at + INTERVAL 1 YEAR WHERE blocked_until IS NOT NULL',
    );
    expect((await right(at('10.9.9.70'), 'zhou.ba')).statusCode).toBe(303);
  });
});

it('lets one person log in twice at once, many times over', async () => {
  await staff('wu.jiu');
  for (let round = 0; round < 25; round += 1) {
    const both = await Promise.all([1, 2].map((n) => new Browser(admin, `10.9.6.${n}`).logIn('wu.jiu')));
    expect(both.map(({ statusCode }) => statusCode)).toEqual([303, 303]);
  }
});

describe('passwords', () => {
  const changing = async (browser: Browser, current: string, wanted: string) =>
    browser.post('/account/password', { current, next: wanted, again: wanted });

  it('do not come back before five others', async () => {
    await staff('zheng.shi');
    const browser = new Browser(admin);
    await browser.logIn('zheng.shi');
    const chosen = [
      password,
      'two boats on a lake',
      'three crows at noon',
      'four winds by the gate',
      'five lamps in the fog',
      'six stones in a row',
    ];
    for (let n = 1; n < chosen.length; n += 1) {
      const back = await changing(browser, chosen[n - 1]!, chosen[0]!);
      expect([back.statusCode, back.body.includes('最近 5 次用过的密码')]).toEqual([422, true]);
      expect((await changing(browser, chosen[n - 1]!, chosen[n]!)).statusCode).toBe(303);
    }
    expect((await changing(browser, chosen[5]!, chosen[0]!)).statusCode).toBe(303);
  });

  it('for one use open an account for 72 hours', async () => {
    const opened = await admin
      .get(NewAccounts)
      .createStaff(system, { username: 'qian.yi', name: '钱一', roles: ['policy-officer'] });
    const passes = (minutes: number) =>
      database.query('UPDATE user_account SET one_time_until = one_time_until - INTERVAL ? MINUTE', [minutes]);
    clock.time = new Date('2027-11-26T00:59:00Z');
    await passes(72 * 60 - 5);
    expect((await new Browser(admin).logIn('qian.yi', opened.password!)).statusCode).toBe(303);
    await passes(6);
    const late = await new Browser(admin).logIn('qian.yi', opened.password!);
    expect([late.statusCode, late.body.includes('一次性密码已超过 72 小时')]).toEqual([422, true]);
    // Handed out while the clock was a year ahead.
    await passes(-365 * 24 * 60);
    expect((await new Browser(admin).logIn('qian.yi', opened.password!)).statusCode).toBe(422);
  });

  it('changed at the moment of a reset stay reset', async () => {
    const { id } = await staff('feng.er');
    const boss = new Browser(admin);
    await boss.logIn('root');
    const browser = new Browser(admin);
    await browser.logIn('feng.er');
    const [changed, reset] = await Promise.all([
      changing(browser, password, 'a bridge over still water'),
      boss.post(`/accounts/${id}/password-reset`, { version: '1' }),
    ]);
    const oneTime = /[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}/.exec(reset.body)![0];
    expect([303, 422]).toContain(changed.statusCode);
    expect((await new Browser(admin).logIn('feng.er', oneTime)).statusCode).toBe(303);
    expect((await new Browser(admin).logIn('feng.er', 'a bridge over still water')).statusCode).toBe(422);
  });
});

describe('a session', () => {
  const year = 365 * 24 * 60;
  const loggedIn = async () => {
    const browser = new Browser(admin);
    await browser.logIn('root');
    return browser;
  };
  const status = async (browser: Browser) => (await browser.get('/')).statusCode;

  it('is not moved by the clock of an application that is a year ahead, or behind', async () => {
    const before = await loggedIn();
    for (const time of ['2027-11-23T01:00:00Z', '2025-11-23T01:00:00Z']) {
      clock.time = new Date(time);
      expect([await status(before), await status(await loggedIn())]).toEqual([200, 200]);
    }
  });

  it('that died while the clock was a year ahead stays dead when it is set back', async () => {
    const browser = await loggedIn();
    await sessionsAge(database, year);
    expect(await status(browser)).toBe(303);
    await sessionsAge(database, -year);
    expect(await status(browser)).toBe(303);
  });

  it('that began while the clock was a year ahead does not last a year', async () => {
    const browser = await loggedIn();
    await sessionsAge(database, -year);
    expect(await status(browser)).toBe(303);
    await sessionsAge(database, year);
  });
});

it('forgets sessions a week after they ended, tries to log in at their time, delivered events after a month', async () => {
  await database.query('DELETE FROM login_throttle');
  await staff('li.si');
  await new Browser(admin, '10.9.9.40').logIn('li.si');
  await new Browser(admin, '10.9.9.40').logIn('nobody.there', 'wrong password');
  await database.query(
    `INSERT INTO outbox_event (topic, event_key, payload, state, handed_at) VALUES
       ('t', 'old', '{}', 'handed', NOW(3) - INTERVAL 31 DAY), ('t', 'new', '{}', 'handed', NOW(3) - INTERVAL 1 DAY),
       ('t', 'waiting', '{}', 'pending', NULL)`,
  );
  const sessions = await count('SELECT COUNT(*) AS n FROM user_session');
  expect([sessions > 0, await count('SELECT COUNT(*) AS n FROM login_throttle')]).toEqual([true, 4]);
  await admin.get(Housekeeping).tidy();
  expect(await count('SELECT COUNT(*) AS n FROM login_throttle')).toBe(4);
  await database.query('UPDATE login_throttle SET last_at = last_at - INTERVAL 3 DAY');
  await admin.get(Housekeeping).tidy();
  expect(await count('SELECT COUNT(*) AS n FROM login_throttle')).toBe(0);
  expect(await count("SELECT COUNT(*) AS n FROM outbox_event WHERE topic = 't'")).toBe(2);
  expect(await count('SELECT COUNT(*) AS n FROM user_session')).toBe(sessions);
  await database.query('UPDATE user_session SET expires_at = expires_at - INTERVAL 8 DAY');
  await database.query('UPDATE outbox_event SET handed_at = handed_at - INTERVAL 30 DAY');
  await admin.get(Housekeeping).tidy();
  expect(await count('SELECT COUNT(*) AS n FROM user_session')).toBe(0);
  expect(await count("SELECT COUNT(*) AS n FROM outbox_event WHERE topic = 't'")).toBe(1);
});

it('leaves an administrator when two disable each other, or take the role from each other, at once', async () => {
  const opened = ['left.hand', 'right.hand'].map((username) =>
    admin
      .get(NewAccounts)
      .createStaff(system, { username, name: `人员${username}`, roles: ['system-admin'], password }),
  );
  const ids = (await Promise.all(opened)).map(({ id }) => id);
  await database.query(
    "UPDATE user_account SET disabled_at = NOW(3) WHERE FIND_IN_SET('system-admin', roles) AND id NOT IN (?)",
    [ids],
  );
  for (const act of ['disabling', 'roles']) {
    await database.query(
      "UPDATE user_account SET disabled_at = NULL, roles = 'system-admin', version = 1 WHERE id IN (?)",
      [ids],
    );
    const browsers = [new Browser(admin), new Browser(admin)];
    await browsers[0]!.logIn('left.hand');
    await browsers[1]!.logIn('right.hand');
    const form = { version: '1', ...(act === 'roles' ? { roles: 'policy-officer' } : {}) };
    await Promise.all(browsers.map((browser, at) => browser.post(`/accounts/${ids[1 - at]}/${act}`, form)));
    const left =
      "SELECT COUNT(*) AS n FROM user_account WHERE disabled_at IS NULL AND FIND_IN_SET('system-admin', roles)";
    expect([act, await count(left)]).toEqual([act, 1]);
  }
});

describe('the devices somebody is logged in on', () => {
  const ids = (html: string) => [...html.matchAll(/name="session" value="([\da-f]{64})"/g)].map(([, id]) => id!);

  it('are listed with the current one marked, and ended at their next request', async () => {
    for (const username of ['he.san', 'lv.si']) await staff(username);
    const [here, there, third, foreign] = Array.from({ length: 4 }, () => new Browser(admin));
    for (const browser of [here!, there!, third!]) await browser.logIn('he.san');
    await foreign!.logIn('lv.si');
    const { body } = await here!.get('/account/sessions');
    expect([ids(body).length, body.match(/当前设备/g)?.length, body.includes(there!.ip)]).toEqual([2, 1, true]);
    const [own] = ids((await there!.get('/account/sessions')).body).filter((id) => !ids(body).includes(id));
    const one = await there!.post('/account/sessions/ending', { session: own! });
    expect(one.statusCode).toBe(303);
    expect((await here!.get('/')).headers.location).toMatch(/^\/login/);
    const stranger = await foreign!.post('/account/sessions/ending', { session: ids(body)[0]! });
    expect([stranger.statusCode, stranger.body.includes('没有找到要结束的登录')]).toEqual([422, true]);
    expect((await there!.post('/account/sessions/ending', { session: 'others' })).statusCode).toBe(303);
    expect((await third!.get('/')).headers.location).toMatch(/^\/login/);
    expect([(await there!.get('/')).statusCode, (await foreign!.get('/')).statusCode]).toEqual([200, 200]);
    const trail = "SELECT COUNT(*) AS n FROM audit_entry WHERE action = 'identity.login-ended-elsewhere'";
    expect(await count(trail)).toBe(2);
  });
});

describe('the list of accounts', () => {
  it('is narrowed by role, state and second factor, shows officers people of companies only, and goes out noted', async () => {
    const { id } = await staff('list.leader');
    const create = admin.get(NewAccounts);
    await create.createStaff(system, { username: 'list.root', name: '列表管理', roles: ['system-admin'], password });
    const form = { username: 'list.officer', name: '列表专员', roles: ['enterprise-officer'] as const, password };
    await create.createStaff(system, { ...form, roles: [...form.roles] });
    const [root, officer] = [new Browser(admin), new Browser(admin)];
    await root.logIn('list.root');
    await officer.logIn('list.officer');
    const shown = async (query: string) =>
      [...(await root.get(`/accounts?${query}`)).body.matchAll(/class="nm" href="\/accounts\/(\d+)"/g)].map(
        ([, no]) => no,
      );
    expect(await shown('q=list.leader&f=roles:in:park-leader&f=state:in:first,open')).toEqual([id]);
    expect(await shown('q=list.leader&f=roles:notIn:park-leader')).toEqual([]);
    expect(await shown('q=list.leader&f=factor:in:yes')).toEqual([]);
    expect(await shown('q=list.&part=staff&sort=username')).toHaveLength(3);
    expect((await shown('q=list.&sort=username'))[0]).toBe(id);
    expect((await root.get('/accounts?kind=company&q=list.')).body).toContain('没有符合条件的账号');
    expect((await officer.get('/accounts')).body).not.toMatch(/园区账号|list\.leader/);
    const saved = await root.post('/accounts/views', { name: '领导', query: 'f=roles:in:park-leader' });
    expect(saved.headers.location).toBe('/accounts?f=roles:in:park-leader');
    const lines = (await root.get('/accounts/export?q=list.leader&format=csv')).body.trim().split('\n');
    expect(lines).toHaveLength(2);
    expect(lines[1]).toMatch(/人员list\.leader,list\.leader,园区账号,领导,,/);
    const told = "SELECT note FROM audit_entry WHERE action = 'identity.accounts-exported'";
    expect(await database.query(told)).toEqual([{ note: expect.stringContaining('list.leader') as string }]);
  });
});
