import { NewAccounts } from '@park/identity';
import { Housekeeping } from '@park/platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { DataSource } from 'typeorm';
import { openTestDatabase } from '../support/database';
import { Browser, clock, openIdentityApp, password, system } from '../support/identity-apps';

const next = 'mountains after rain';
let database: DataSource;
let admin: NestFastifyApplication;

const staff = (username: string) =>
  admin.get(NewAccounts).createStaff(system, { username, name: `人员${username}`, roles: ['leader'], password });
const count = async (sql: string) => Number((await database.query(sql))[0].n);

beforeAll(async () => {
  database = await openTestDatabase();
  admin = await openIdentityApp('park-admin');
}, 60_000);
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

it('does not take the limit of an address, which others share, for wrong guesses', async () => {
  await staff('zhao.liu');
  const browser = new Browser(admin, '10.9.9.50');
  await browser.logIn('zhao.liu');
  for (let guess = 0; guess < 20; guess += 1) await new Browser(admin, '10.9.9.50').logIn(`nobody.${guess}`, 'wrong');
  const { body } = await browser.post('/account/password', { current: password, next, again: next });
  expect(body).toContain('尝试过于频繁，请 1 分钟后再试；忘记密码请联系园区管理员重置');
  const login = await new Browser(admin, '10.9.9.50').logIn('zhao.liu');
  expect(login.body).toContain('尝试过于频繁，请 1 分钟后再试；忘记密码请联系管理员重置。');
});

it('forgets sessions a week after they ended, tries to log in at their time, delivered events after a month', async () => {
  await staff('li.si');
  await new Browser(admin, '10.9.9.40').logIn('li.si');
  await new Browser(admin, '10.9.9.40').logIn('nobody.there', 'wrong password');
  await database.query(
    `INSERT INTO outbox_event (topic, event_key, payload, due_at, state, done_at) VALUES
       ('t', 'old', '{}', NOW(3), 'done', '2026-10-01'), ('t', 'new', '{}', NOW(3), 'done', '2026-11-22'),
       ('t', 'waiting', '{}', NOW(3), 'pending', NULL)`,
  );
  const sessions = await count('SELECT COUNT(*) AS n FROM user_session');
  expect([sessions > 0, await count('SELECT COUNT(*) AS n FROM login_attempt')]).toEqual([true, expect.any(Number)]);
  const later = Date.now() + 3_600_000;
  const sleeping = jest.spyOn(Date, 'now').mockImplementation(() => later);
  await admin.get(Housekeeping).tidy();
  sleeping.mockRestore();
  expect(await count('SELECT COUNT(*) AS n FROM login_attempt')).toBe(0);
  expect(await count("SELECT COUNT(*) AS n FROM outbox_event WHERE topic = 't'")).toBe(2);
  expect(await count('SELECT COUNT(*) AS n FROM user_session')).toBe(sessions);
  clock.time = new Date('2026-12-23T01:00:00Z');
  await admin.get(Housekeeping).tidy();
  expect(await count('SELECT COUNT(*) AS n FROM user_session')).toBe(0);
  expect(await count("SELECT COUNT(*) AS n FROM outbox_event WHERE topic = 't'")).toBe(1);
});
