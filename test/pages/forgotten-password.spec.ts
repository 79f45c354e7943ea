import type { StaffActor } from '@park/kernel';
import { PersonAddresses } from '@park/notices';
import { OutboxWorker } from '@park/platform';
import { openApp, type TestApp } from '../support/app';
import { formTo } from '../support/forms';
import { openProvider, type Provider } from '../support/provider';
import { plant } from '../support/watched-log';

const PHONE = '13800138000';
let provider: Provider;
let app: TestApp;

beforeAll(async () => {
  provider = await openProvider(() => ({ code: 'OK' }));
  const environment = {
    ...{ SMS_URL: `${provider.url}/sms`, SMS_KEY: 'park', SMS_SECRET: 'hush' },
    SMS_TEMPLATES: 'code=T1,reset=T2,notice=T3,digest=T4',
  };
  app = await openApp('park-admin', { environment });
});
afterAll(async () => {
  await app?.close();
  await provider?.close();
});
beforeEach(() => void (provider.asked.length = 0));

async function colleague() {
  const client = await app.loginAs('enterprise-officer');
  const [{ id, username }] = await app.db.query('SELECT id, username FROM user_account ORDER BY id DESC LIMIT 1');
  return { client, id: String(id), username: String(username) };
}
const drain = () => app.nest.get(OutboxWorker).drain();
const has = (id: string) =>
  app.db.query("INSERT INTO person_address (user_id, kind, value, verified_at) VALUES (?, 'phone', ?, NOW(3))", [
    ...[id, PHONE],
  ]);

describe('a forgotten password', () => {
  const ask = (username: string) => app.visitor().post('/forgot', { username, way: 'sms' });
  const codeSent = async () => {
    await drain();
    const { code } = provider.asked.at(-1)!.body['params'] as { code: string };
    plant(code);
    return code;
  };
  const take = (username: string, code: string, next = 'a river far from home') =>
    app.visitor().post('/forgot/code', { username, code, next, again: next });

  it('is set anew by a code that is good once, ends the sessions, and the person is told', async () => {
    const { client, id, username } = await colleague();
    await has(id);
    expect((await ask(username)).status).toBe(200);
    const old = await codeSent();
    await ask(username);
    const code = await codeSent();
    expect(code).toMatch(/^\w{4}-\w{4}-\w{4}$/);
    const kept = await app.db.query('SELECT payload FROM outbox_event');
    expect(JSON.stringify([kept, await app.db.query('SELECT * FROM password_reset')])).not.toContain(code);
    expect((await take(username, code, '12345')).text).toContain('10');
    expect((await take(username, ` ${code.toUpperCase()} `)).location).toBe('/login');
    expect((await take(username, code, 'another river far away')).status).toBe(422);
    expect((await take(username, old, 'another river far away')).status).toBe(422);
    expect((await client.get('/account/notices')).location).toContain('/login');
    await drain();
    const [told] = await app.db.query(
      'SELECT title FROM notice JOIN notice_recipient ON notice_id = notice.id WHERE user_id = ?',
      [id],
    );
    expect(told).toEqual({ title: '您的登录密码已用重置码重设' });
    const login = await app.visitor().post('/login', { username, password: 'a river far from home' });
    expect(login.location).toContain('?next=%2F');
  });

  it('is answered alike whether or not there is such an account, and only a verified address gets a code', async () => {
    const { username } = await colleague();
    const plain = (text: string) => text.replace(/value="[^"]*"/g, '').replace(/\/assets\/\S+/g, '');
    const [known, unknown] = [await ask(username), await ask('nobody.here')];
    expect([known.status, plain(known.text)]).toEqual([unknown.status, plain(unknown.text)]);
    const waiting = await app.db.query("SELECT payload FROM outbox_event WHERE topic = 'notices.reset-asked'");
    expect(waiting.length).toBeGreaterThanOrEqual(2);
    await drain();
    expect(provider.asked).toEqual([]);
    const statuses = [];
    for (let n = 0; n < 6; n += 1) statuses.push((await ask('nobody.else')).status);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 422]);
  });

  it('lets its owner in again at once, however often others guessed', async () => {
    const { id, username } = await colleague();
    await has(id);
    await ask(username);
    const code = await codeSent();
    for (let n = 0; n < 6; n += 1) await app.visitor().post('/login', { username, password: 'guess' });
    for (let n = 0; n < 6; n += 1) expect((await take(username, code, '12345')).text).not.toContain('尝试过于频繁');
    expect((await take(username, code)).location).toBe('/login');
    const login = await app.visitor().post('/login', { username, password: 'a river far from home' });
    expect(login.location).toContain('?next=%2F');
  });

  it('is not set by a code or an address from before an administrator set another', async () => {
    const { id, username } = await colleague();
    await has(id);
    await ask(username);
    const code = await codeSent();
    const root = await app.loginAs('system-admin');
    const page = await root.get(`/accounts/${id}`);
    const action = `/accounts/${id}/password-reset`;
    expect((await root.post(action, formTo(page.text, action).fields)).status).toBeLessThan(400);
    await drain();
    expect((await take(username, code)).status).toBe(422);
    provider.asked.length = 0;
    await ask(username);
    await drain();
    expect(provider.asked).toEqual([]);
  });

  it.each([
    ['asked for', '索取重置码过于频繁', (username: string) => ask(username)],
    ['guessed', '填写重置码过于频繁', (username: string) => take(username, 'abcd-efgh-ijkl')],
  ])('that is %s again and again stands in the audit trail, known or not', async (_, why, attempt) => {
    const { id, username } = await colleague();
    const stranger = `stranger.${id}`;
    for (const name of [username, stranger]) for (let n = 0; n < 7; n += 1) await attempt(name);
    const trail = await app.db.query(
      "SELECT object_id AS id, log, note FROM audit_entry WHERE action = 'identity.login-recovery-attacked' AND note LIKE ? ORDER BY audit_entry.id",
      [`%${why}`],
    );
    expect(trail.slice(-2)).toEqual([
      { id, log: 'login', note: `${username} · 园区端 · ${why}` },
      { id: '-', log: 'login', note: `园区端 · ${why}` },
    ]);
    expect(JSON.stringify(trail)).not.toContain(stranger);
  });

  it('is too late after half an hour', async () => {
    const { id, username } = await colleague();
    await has(id);
    await ask(username);
    const code = await codeSent();
    await app.db.query('UPDATE password_reset SET expires_at = expires_at - INTERVAL 30 MINUTE');
    expect((await take(username, code)).text).toContain('已过期');
    provider.asked.length = 0;
    await ask(username);
    await app.db.query("UPDATE outbox_event SET created_at = created_at - INTERVAL 30 MINUTE WHERE state = 'pending'");
    await drain();
    expect(provider.asked).toEqual([]);
  });
});

it('an address by which a password is recovered hears itself that it was replaced, removed or stopped', async () => {
  const { id } = await colleague();
  await has(id);
  const actor: StaffActor = { kind: 'staff', userId: id, name: '甲', roles: ['enterprise-officer'] };
  const addresses = app.nest.get(PersonAddresses);
  const told = () =>
    provider.asked
      .filter(({ body }) => body['template'] === 'T3')
      .map(({ body }) => [body['phone'], (body['params'] as { title: string }).title]);

  await addresses.ask(actor, 'phone', '13900139000');
  await drain();
  const { code } = provider.asked.at(-1)!.body['params'] as { code: string };
  await addresses.verify(actor, 'phone', code);
  await drain();
  expect(told()).toEqual([[PHONE, '您的账号更换了手机号']]);

  await addresses.remove(actor, 'phone');
  await drain();
  expect(told().at(-1)).toEqual(['13900139000', '您的账号删除了手机号']);

  await has(id);
  const root = await app.loginAs('system-admin');
  const action = `/accounts/${id}/password-reset`;
  await root.post(action, formTo((await root.get(`/accounts/${id}`)).text, action).fields);
  await drain();
  expect(told().at(-1)).toEqual([PHONE, '您的账号重置登录密码时停用了手机号']);
  const seen = await app.db.query(
    'SELECT title FROM notice JOIN notice_recipient ON notice_id = notice.id WHERE user_id = ? ORDER BY notice.id',
    [id],
  );
  expect(seen.map(({ title }: { title: string }) => title)).toEqual([
    '您的账号更换了手机号',
    '您的账号删除了手机号',
    '您的登录密码已由管理员重置',
  ]);
});
