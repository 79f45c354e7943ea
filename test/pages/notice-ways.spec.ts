import { NoticeSettings, Notices, PersonAddresses } from '@park/notices';
import { Config, loadConfig, Mailer, Outbox, OutboxWorker } from '@park/platform';
import type { StaffActor } from '@park/kernel';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { formTo } from '../support/forms';
import { openApp, type TestApp, type TestClient } from '../support/app';
import { Channels } from '../support/channels';
import { drainJobs } from '../support/jobs';
import { openProvider, type Provider } from '../support/provider';
import { wordsOf } from '../support/portal-reading';
import { plant } from '../support/watched-log';
import { PasswordHasher } from '../support/cheap-hashes';

const PHONE = '13800138000';
let provider: Provider;
let mails: SMTPServer;
let app: TestApp;
const received: string[] = [];

beforeAll(async () => {
  provider = await openProvider((path) =>
    path.endsWith('/gettoken')
      ? { errcode: 0, access_token: 'a-token', expires_in: 7200 }
      : path.startsWith('/sms')
        ? { code: 'OK' }
        : { errcode: 0, errmsg: 'ok' },
  );
  mails = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: ({ address }, _session, done) =>
      done(address.startsWith('nobody') ? Object.assign(new Error('no such user'), { responseCode: 550 }) : null),
    onData: (stream, _session, done) => {
      let text = '';
      stream.on('data', (part) => (text += String(part)));
      stream.on('end', () => (received.push(text), done()));
    },
  });
  await new Promise<void>((listening) => mails.listen(0, '127.0.0.1', listening));
  app = await openApp('park-admin', { environment: environment() });
});
afterAll(async () => {
  await app?.close();
  await provider?.close();
  await new Promise<void>((closed) => mails.close(() => closed()));
});
beforeEach(() => {
  provider.asked.length = 0;
  received.length = 0;
});

const environment = () => ({
  ...{ SMTP_URL: `smtp://127.0.0.1:${(mails.server.address() as AddressInfo).port}`, MAIL_FROM: 'park@example.cn' },
  ...{ SMS_URL: `${provider.url}/sms`, SMS_KEY: 'park', SMS_SECRET: 'hush' },
  SMS_TEMPLATES: 'code=T1,reset=T2,notice=T3,digest=T4',
  ...{ WECOM_URL: provider.url, WECOM_CORP_ID: 'corp', WECOM_SECRET: 'secret', WECOM_AGENT_ID: '7' },
  ...{ DINGTALK_ROBOT_URL: `${provider.url}/robot/send?access_token=x`, DINGTALK_SECRET: 'SEC1' },
});
it('says of a mail address whether it was refused', async () => {
  const hand = (to: string) =>
    app.nest
      .get(Channels)
      .of('mail')
      .hand({ id: to, to, template: 'notice', title: '通知', text: '请办理', link: 'https://a.cn', params: {} });
  await expect(hand('wang@example.cn')).resolves.toBeUndefined();
  await expect(hand('nobody@example.cn')).rejects.toMatchObject({ ofAddress: true });
});

it('without credentials every way is off, and the log of the start says so', async () => {
  const channels = new Channels(loadConfig({}), new Mailer(loadConfig({}), new Outbox(), app.nest.get(OutboxWorker)));
  expect([channels.any, channels.all.some(({ isConfigured }) => isConfigured)]).toEqual([false, false]);
});

/** Somebody of the park, with the number of his account. */
const PASSWORD = 'a river far from home';

async function colleague(): Promise<{ client: TestClient; id: string; actor: StaffActor }> {
  const client = await app.loginAs('enterprise-officer');
  const [{ id }] = await app.db.query('SELECT MAX(id) AS id FROM user_account');
  const hash = await app.nest.get(PasswordHasher).hash(PASSWORD);
  await app.db.query('UPDATE user_account SET password_hash = ? WHERE id = ?', [hash, id]);
  return { client, id: String(id), actor: { kind: 'staff', userId: String(id), name: '甲', roles: [] } };
}
const tell = async (key: string, person: string, more: object = {}) => {
  const notice = {
    key,
    kind: 'work',
    subject: 'todo:1',
    people: [person],
    title: `通知 ${key}`,
    text: '请办理',
  } as const;
  await app.db.transaction((manager) => app.nest.get(Notices).send(manager, { ...notice, ...more }));
  await app.nest.get(OutboxWorker).drain();
};
const drain = () => app.nest.get(OutboxWorker).drain();
const main = async (client: TestClient, path = '/account/notices') =>
  (await client.get(path)).text.replace(/^[\s\S]*<main/, '').replace(/\s+/g, ' ');
const states = (id: string) =>
  app.db.query('SELECT channel, state FROM notice_way WHERE user_id = ? ORDER BY notice_id, channel', [id]);
const has = (id: string, kind: string, value: string) =>
  app.db.query('INSERT INTO person_address (user_id, kind, value, verified_at) VALUES (?, ?, ?, NOW(3))', [
    ...[id, kind, value],
  ]);
const set = (client: TestClient, form: Readonly<Record<string, string | string[]>>, version = '0') =>
  client.post('/account/notices', { version, ...form });
describe('an address', () => {
  it('counts once its code was typed, which is good once and kept as a hash only', async () => {
    const { client, id } = await colleague();
    const asked = await client.post('/account/notices/addresses/phone', {
      phone: '138 0013 8000',
      'phone-password': PASSWORD,
    });
    expect(asked.location).toBe('/account/notices#address-phone');
    await drain();
    const { code } = provider.asked.at(-1)!.body['params'] as { code: string };
    plant(code);
    expect(code).toMatch(/^\d{6}$/);
    const kept = JSON.stringify([
      await app.db.query('SELECT * FROM address_code'),
      await app.db.query('SELECT payload FROM outbox_event'),
    ]);
    expect(kept).not.toContain(code);
    expect(await main(client)).toContain('验证码已交给渠道');
    const type = (typed: string) =>
      client.post('/account/notices/addresses/phone/verification', { 'phone-code': typed });
    expect((await type('000')).status).toBe(422);
    expect((await type(code)).location).toBe('/account/notices');
    expect((await type(code)).status).toBe(422);
    expect(await main(client)).toContain('13800138000</span> · 已验证');
    expect(await app.db.query('SELECT kind FROM person_address WHERE user_id = ?', [id])).toEqual([{ kind: 'phone' }]);
    expect((await client.post('/account/notices/addresses/phone/removal')).location).toBe('/account/notices');
    expect((await client.post('/account/notices/addresses/phone/removal')).status).toBe(409);
  });

  it('is refused after five wrong codes or ten minutes, though the code is right', async () => {
    const { client } = await colleague();
    const type = (typed: string) => client.post('/account/notices/addresses/mail/verification', { 'mail-code': typed });
    const ask = async () => {
      await client.post('/account/notices/addresses/mail', { mail: 'li@example.cn', 'mail-password': PASSWORD });
      await drain();
      const coded = /\r\n\r\n([\s\S]*)/.exec(received.at(-1)!)![1]!;
      const text = coded.includes('=E') ? decoded(coded) : Buffer.from(coded, 'base64').toString('utf8');
      return codeOf(text);
    };
    const first = await ask();
    for (let n = 0; n < 5; n += 1) expect((await type(first === '000000' ? '111111' : '000000')).status).toBe(422);
    expect((await type(first)).status).toBe(422);
    const second = await ask();
    await app.db.query(
      "UPDATE address_code SET expires_at = UTC_TIMESTAMP(3) - INTERVAL 1 SECOND WHERE state <> 'used'",
    );
    expect((await type(second)).status).toBe(422);
    expect((await type(await ask())).status).toBe(303);
  });

  it('that is none, or was asked for too often, is answered beside its field', async () => {
    const { client } = await colleague();
    const ask = (phone: string, password = PASSWORD) =>
      client.post('/account/notices/addresses/phone', { phone, 'phone-password': password });
    expect((await ask('13900139000', 'not it')).text).toContain('当前密码不正确');
    expect((await ask('12345')).text).toContain('“手机号”格式不对');
    for (let n = 0; n < 5; n += 1) expect((await ask('13900139000')).status).toBe(303);
    expect((await ask('13900139000')).text).toContain('每小时最多 5 次');
    const { id, actor } = await colleague();
    const addresses = app.nest.get(PersonAddresses);
    await Promise.allSettled([1, 2, 3, 4, 5, 6, 7, 8].map((n) => addresses.ask(actor, 'phone', `1370013700${n}`)));
    const [{ sent }] = await app.db.query('SELECT COUNT(*) AS sent FROM address_code WHERE user_id = ?', [id]);
    expect(Number(sent)).toBeLessThanOrEqual(5);
    expect((await client.post('/account/notices/addresses/fax', {})).status).toBe(404);
  });
});

function decoded(text: string): string {
  const bytes = text.replace(/=\r?\n/g, '').replace(/=([\dA-F]{2})/g, (_, hex: string) => `%${hex}`);
  return decodeURIComponent(bytes);
}
function codeOf(text: string): string {
  const code = /验证码是 (\d{6})/.exec(text)?.[1] ?? '';
  plant(code);
  return code;
}

describe('a notice', () => {
  it('goes out on the ways of its urgency, and without an address it says so', async () => {
    const { client, id } = await colleague();
    await has(id, 'phone', PHONE);
    expect((await set(client, { urgent: ['sms', 'dingtalk', 'wecom'], normal: ['mail'] })).status).toBe(303);
    await tell(`urgent ${id}`, id, { urgency: 'urgent' });
    await tell(`normal ${id}`, id);
    expect(await states(id)).toEqual([
      { channel: 'dingtalk', state: 'handed-over' },
      { channel: 'sms', state: 'handed-over' },
      { channel: 'wecom', state: 'no-address' },
      { channel: 'mail', state: 'no-address' },
    ]);
    const page = await main(client);
    for (const words of ['已交给渠道', '没有已验证的地址，未发送']) expect(page).toContain(words);
    expect(page).not.toContain('已送达');
  });

  it('is tried again by the outbox when the provider fails, and is not sent twice once it was taken', async () => {
    const { client, id } = await colleague();
    await has(id, 'phone', PHONE);
    await set(client, { normal: 'sms' });
    provider.answer(503);
    await tell(`again ${id}`, id);
    expect(await states(id)).toEqual([{ channel: 'sms', state: 'waiting' }]);
    await app.db.query("UPDATE outbox_delivery SET due_at = UTC_TIMESTAMP(3) WHERE state = 'pending'");
    await drain();
    await drain();
    expect(await states(id)).toEqual([{ channel: 'sms', state: 'handed-over' }]);
    expect(provider.asked).toHaveLength(2);
    expect(provider.asked[0]!.body['id']).toBe(provider.asked[1]!.body['id']);
  });

  it('stops going to an address that was refused for good, until that is verified again', async () => {
    const { client, id } = await colleague();
    await has(id, 'phone', PHONE);
    await set(client, { normal: 'sms' });
    provider.answer({ code: 'UNSUBSCRIBED' });
    await tell(`refused ${id}`, id);
    await tell(`after ${id}`, id);
    expect(await states(id)).toEqual([
      { channel: 'sms', state: 'refused' },
      { channel: 'sms', state: 'suppressed' },
    ]);
    expect(provider.asked).toHaveLength(1);
    expect(await main(client)).toContain('已停用：渠道答复：本人已退订');
    const admin = await app.loginAs('system-admin');
    const listed = wordsOf((await admin.get('/suppressed-addresses?kind=phone')).text);
    expect(listed).toContain('手机号 138****8000');
    expect(listed).toContain('渠道答复：本人已退订');
    expect(
      await app.db.query("SELECT object_id, note FROM audit_entry WHERE action = 'notices.address-suppressed'"),
    ).toEqual([{ object_id: id, note: '渠道答复：本人已退订' }]);
    await app.db.query('DELETE FROM address_code');
    await client.post('/account/notices/addresses/phone', { phone: PHONE, 'phone-password': PASSWORD });
    await drain();
    const { code } = provider.asked.at(-1)!.body['params'] as { code: string };
    await client.post('/account/notices/addresses/phone/verification', { 'phone-code': code });
    await tell(`mended ${id}`, id);
    expect((await states(id)).at(-1)).toEqual({ channel: 'sms', state: 'handed-over' });
  });

  it('waits for the message of the day, of which there is one however often its job runs', async () => {
    const { client, id } = await colleague();
    await has(id, 'phone', PHONE);
    const digestAt = new Date(Date.now() + 8 * 3_600_000 + 7_200_000).toISOString().slice(11, 16);
    expect((await set(client, { normal: 'sms', digestAt })).status).toBe(303);
    for (const key of ['one', 'two', 'three']) await tell(`${key} ${id}`, id);
    expect(await states(id)).toEqual(Array(3).fill({ channel: 'sms', state: 'waiting' }));
    expect(provider.asked).toHaveLength(0);
    const due = async () => {
      await app.db.query("UPDATE notice_way SET due_at = UTC_TIMESTAMP(3) - INTERVAL 1 MINUTE WHERE state = 'waiting'");
      await app.db.query("UPDATE job SET run_after = UTC_TIMESTAMP(3) WHERE kind = 'notices.later'");
      await app.db.query(
        "UPDATE job SET state = 'waiting', finished_at = NULL, attempts = 0 WHERE kind = 'notices.later'",
      );
      await drainJobs(app.nest);
      await drain();
    };
    await due();
    await due();
    const sent = provider.asked.map(({ body }) => [body['template'], body['params']]);
    expect(sent).toEqual([['T4', { count: '3' }]]);
    await tell(`late ${id}`, id);
    await due();
    expect(provider.asked).toHaveLength(1);
    expect((await states(id)).at(-1)).toEqual({ channel: 'sms', state: 'waiting' });
  });
});

describe('the settings', () => {
  it('are refused beside their fields, kept as typed, and only what changed is told in the trail', async () => {
    const { client, id } = await colleague();
    const bad = await set(client, { normal: ['mail', 'pigeon'], quietFrom: '22:00', digestAt: '25:00' });
    expect(bad.status).toBe(422);
    for (const words of ['所选渠道不能使用', '免打扰的开始和结束时间请都填写', '“每日汇总时间”请填写时间'])
      expect(bad.text).toContain(words);
    expect(bad.text).toContain('value="22:00"');
    const good = { urgent: ['mail'], normal: ['mail'], quietFrom: '22:00', quietTo: '07:30' };
    expect((await set(client, good)).status).toBe(303);
    expect((await set(client, good, '1')).status).toBe(303);
    expect((await set(client, { ...good, officeHoursOnly: 'yes' }, '0')).status).toBe(409);
    const mistaken = await set(client, { ...good, digestAt: '25:00' }, '0');
    expect([mistaken.status, formTo(mistaken.text, '/account/notices').fields['version']]).toEqual([422, '0']);
    const [{ rows }] = await app.db.query(
      "SELECT COUNT(*) AS `rows` FROM audit_entry WHERE action = 'notices.settings-changed' AND actor_id = ?",
      [id],
    );
    expect(Number(rows)).toBe(1);
    expect(app.nest.get(Config).smsUrl).toBeDefined();
    expect(
      app.nest
        .get(NoticeSettings)
        .ways({ kind: 'company', userId: '1', name: '', companyId: '1', role: 'company-owner' })
        .map(({ code }) => code),
    ).toEqual(['mail', 'sms']);
  });
});
