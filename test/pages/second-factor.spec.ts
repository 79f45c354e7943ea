import { FactorDesk } from '@park/identity';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { DataSource } from 'typeorm';
import { codeNow } from '../support/enrolment';
import { FactorStage, PAGE } from '../support/factor-stage';
import { formTo } from '../support/forms';
import { Browser, password, sessionsAge } from '../support/identity-apps';

let stage: FactorStage;
let [database, admin]: [DataSource, NestFastifyApplication] = [] as never;

beforeAll(async () => {
  stage = await FactorStage.open();
  ({ database, admin } = stage);
});
afterAll(() => stage?.close());

const staff: FactorStage['staff'] = (...person) => stage.staff(...person);
const loggedIn: FactorStage['loggedIn'] = (username) => stage.loggedIn(username);
const enrolled: FactorStage['enrolled'] = (browser) => stage.enrolled(browser);
const actions: FactorStage['actions'] = (action) => stage.actions(action);
const code = (secret: string, drift = 0) => codeNow(database, secret, drift);

/** Nobody types a second code within thirty seconds. */
const later = () => database.query('UPDATE second_factor SET last_step = last_step - 10');

describe('a second factor', () => {
  it('counts once a code of it was typed, and ends the other sessions', async () => {
    await staff('zhao.yi', 'policy-officer');
    const [browser, other] = [await loggedIn('zhao.yi'), await loggedIn('zhao.yi')];
    await browser.post(PAGE);
    expect((await browser.get(PAGE)).body).toMatch(/<svg class="qr"[^]*密钥/);
    const wrong = await browser.post(`${PAGE}/confirmation`, { code: '12345' });
    expect([wrong.statusCode, wrong.body.includes('验证码不正确')]).toEqual([422, true]);
    expect((await new Browser(admin).logIn('zhao.yi')).headers.location).toBe('/');
    const { codes } = await enrolled(browser);
    expect(new Set(codes).size).toBe(10);
    expect((await browser.get(PAGE)).body).toMatch(/已启用[^]*还有 10 个恢复码/);
    expect((await other.get('/')).headers.location).toMatch(/^\/login/);
    const [stored] = await database.query('SELECT secret FROM second_factor ORDER BY user_id DESC LIMIT 1');
    expect(stored.secret).toMatch(/^[\da-f]{8}\./);
  });

  it('leaves no draft of the codes that were typed, whatever became of them', async () => {
    await staff('he.jiu', 'policy-officer');
    const browser = await loggedIn('he.jiu');
    const drafts = async () => (await database.query('SELECT COUNT(*) AS n FROM form_draft'))[0].n;
    const before = await drafts();
    await browser.post(PAGE);
    const { fields } = formTo((await browser.get(PAGE)).body, `${PAGE}/confirmation`);
    const typed = { ...fields, code: 'ab3d-ef5h-jk7m' };
    await database.query('UPDATE user_session SET proved_at = proved_at - INTERVAL 11 MINUTE');
    expect((await browser.post(`${PAGE}/confirmation`, typed)).statusCode).toBe(428);
    await browser.post('/drafts', { ...typed, _action: `${PAGE}/confirmation` });
    await database.query('UPDATE user_session SET proved_at = UTC_TIMESTAMP(3)');
    await database.query('UPDATE second_factor SET pending = NULL');
    const gone = await browser.post(`${PAGE}/confirmation`, typed);
    expect([gone.statusCode, gone.body.includes('ab3d-ef5h'), gone.body.includes('内容还在')]).toEqual([
      409,
      false,
      false,
    ]);
    expect(await drafts()).toBe(before);
  });

  it('is asked for after the password, by a session that is good for nothing else', async () => {
    await staff('qian.er', 'policy-officer');
    const { secret } = await enrolled(await loggedIn('qian.er'));
    await later();
    const browser = new Browser(admin);
    expect((await browser.logIn('qian.er', password, PAGE)).headers.location).toBe(
      `/login/code?next=${encodeURIComponent(PAGE)}`,
    );
    const half = { ...browser.cookies };
    for (const path of ['/', PAGE, '/account/password', '/list'])
      expect((await browser.get(path)).headers.location).toBe('/login/code');
    expect((await browser.post('/drafts', { _page: '/', _action: '/x' })).headers.location).toBe('/login/code');
    const typed = await code(secret);
    const done = await browser.post('/login/code', { code: typed, to: PAGE });
    expect([done.statusCode, done.headers.location]).toEqual([303, PAGE]);
    expect(browser.cookies['park_admin_session']).not.toBe(half['park_admin_session']);
    expect((await browser.get('/')).statusCode).toBe(200);
    const replayed = new Browser(admin);
    replayed.cookies = half;
    expect((await replayed.get('/login/code')).headers.location).toMatch(/^\/login/);
    const again = new Browser(admin);
    await again.logIn('qian.er');
    expect((await again.post('/login/code', { code: typed })).statusCode).toBe(422);
  });

  it('waits five minutes for its code', async () => {
    await staff('sun.san', 'policy-officer');
    const { secret } = await enrolled(await loggedIn('sun.san'));
    await later();
    const browser = await loggedIn('sun.san');
    await sessionsAge(database, 5);
    const late = await browser.post('/login/code', { code: await code(secret) });
    expect(late.headers.location).toMatch(/^\/login/);
    await sessionsAge(database, -5);
  });

  it('is replaced once by each recovery code, until new ones are made', async () => {
    await staff('li.si', 'policy-officer');
    const { codes } = await enrolled(await loggedIn('li.si'));
    const browser = await loggedIn('li.si');
    expect((await browser.post('/login/code', { code: codes[0]!.toUpperCase() })).statusCode).toBe(303);
    const again = await loggedIn('li.si');
    expect((await again.post('/login/code', { code: codes[0]! })).statusCode).toBe(422);
    for (const step of ['', '/recovery-codes', '/removal']) {
      const asked = await browser.post(`${PAGE}${step}`);
      expect([asked.statusCode, asked.body.includes('每次都要验证')]).toEqual([428, true]);
      expect((await browser.post(`${PAGE}${step}`, { _proof: password })).statusCode).toBe(428);
    }
    expect((await browser.get(PAGE)).body).toMatch(/还有 9 个恢复码[^]*name="_proof"/);
    const renewed = await browser.post(`${PAGE}/recovery-codes`, { _proof: codes[2]! });
    expect(renewed.body.match(/<li>[a-z0-9-]{14}<\/li>/g)).toHaveLength(10);
    expect((await again.post('/login/code', { code: codes[1]! })).statusCode).toBe(422);
    expect(await actions('identity.recovery-code-used')).toBe(2);
  });

  it('cannot be guessed at for long, while the password goes on being right', async () => {
    await staff('zhou.wu', 'policy-officer');
    const { secret } = await enrolled(await loggedIn('zhou.wu'));
    await later();
    const guesser = await loggedIn('zhou.wu');
    const statuses: number[] = [];
    for (let n = 0; n < 6; n += 1) statuses.push((await guesser.post('/login/code', { code: '1234567' })).statusCode);
    expect(statuses).toEqual([422, 422, 422, 422, 422, 429]);
    expect((await guesser.post('/login/code', { code: await code(secret) })).statusCode).toBe(429);
    expect((await new Browser(admin).logIn('zhou.wu')).headers.location).toMatch(/^\/login\/code/);
  });

  it('counts once, though the same code comes from two places at the same moment', async () => {
    await staff('wu.liu', 'policy-officer');
    const { secret } = await enrolled(await loggedIn('wu.liu'));
    await later();
    const typed = await code(secret);
    const both = [await loggedIn('wu.liu'), await loggedIn('wu.liu')];
    const answers = await Promise.all(both.map((each) => each.post('/login/code', { code: typed })));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([303, 422]);
  });
});

describe('the administrator', () => {
  it('says which roles need one, and leads who has none to setting it up and nowhere else', async () => {
    await staff('root', 'system-admin');
    await staff('zheng.qi', 'service-officer');
    const [root, person] = [await loggedIn('root'), await loggedIn('zheng.qi')];
    expect((await root.get('/accounts/second-factor')).body.match(/您担任此角色，尚未启用/g)).toHaveLength(1);
    expect((await root.post('/accounts/second-factor', { needed: 'service-officer' })).statusCode).toBe(303);
    const stale = await root.post('/accounts/second-factor', { needed: 'park-leader' });
    expect([stale.statusCode, stale.body.includes('您在另一个窗口改的')]).toEqual([409, true]);
    for (const path of ['/', '/list']) expect((await person.get(path)).headers.location).toBe(PAGE);
    const due = (await person.get(PAGE)).body;
    expect([due.includes('必须使用第二道验证'), due.includes('主菜单')]).toEqual([true, false]);
    const { codes } = await enrolled(person);
    expect((await person.get('/')).statusCode).toBe(200);
    const kept = await person.post(`${PAGE}/removal`, { _proof: codes[0]! });
    expect([kept.statusCode, kept.body.includes('不能停用')]).toEqual([409, true]);
    expect(await actions('identity.factor-roles-set')).toBe(1);
    await root.post('/accounts/second-factor', { seen: 'service-officer' });
    expect((await person.post(`${PAGE}/removal`, { _proof: codes[1]! })).statusCode).toBe(303);
  });

  it('takes away one that was lost, of others only, and the person is told', async () => {
    const { id } = await staff('wang.ba', 'policy-officer');
    const person = await loggedIn('wang.ba');
    await enrolled(person);
    const root = await loggedIn('root');
    expect((await root.get('/accounts')).body).toMatch(/wang\.ba[^]*?已启用/);
    const { fields } = formTo((await root.get(`/accounts/${id}`)).body, `/accounts/${id}/second-factor-reset`);
    expect((await root.post(`/accounts/${id}/second-factor-reset`, fields)).statusCode).toBe(303);
    expect((await person.get('/')).headers.location).toMatch(/^\/login/);
    expect((await new Browser(admin).logIn('wang.ba')).headers.location).toBe('/');
    const events = "SELECT payload FROM outbox_event WHERE topic = 'identity.factor-is-other' ORDER BY id DESC LIMIT 1";
    expect(JSON.stringify((await database.query(events))[0].payload)).toContain('reset');
    const [{ id: own }] = await database.query("SELECT id FROM user_account WHERE username = 'root'");
    expect((await root.post(`/accounts/${own}/second-factor-reset`)).body).toContain('不能重置自己的');
    const officer = { kind: 'staff', userId: '1', name: '专员', roles: ['policy-officer'] } as const;
    await expect(admin.get(FactorDesk).reset(officer, id)).rejects.toThrow('权限');
  });

  it('cannot let one person administer and audit, and sees who does from before', async () => {
    const { id } = await staff('feng.jiu', 'park-leader');
    const root = await loggedIn('root');
    const [{ version }] = await database.query('SELECT version FROM user_account WHERE id = ?', [id]);
    const both = { roles: ['system-admin', 'security-auditor'], version: String(version) };
    const refused = await root.post(`/accounts/${id}/roles`, both);
    expect([refused.statusCode, refused.body.includes('不能由同一人担任')]).toEqual([422, true]);
    const person = { name: '陈十', username: 'chen.shi', roles: both.roles };
    expect((await root.post('/accounts/staff', person)).body).toContain('不能由同一人担任');
    expect((await root.get('/accounts')).body).not.toContain('同时担任');
    await database.query("UPDATE user_account SET roles = 'security-auditor,system-admin' WHERE id = ?", [id]);
    expect((await root.get('/accounts')).body).toMatch(/同时担任[^]*feng\.jiu/);
    await database.query("UPDATE user_account SET roles = 'park-leader' WHERE id = ?", [id]);
  });
});

describe('a step that needs a recent proof', () => {
  const age = () => database.query('UPDATE user_session SET proved_at = proved_at - INTERVAL 11 MINUTE');
  const rolesOf = async (id: string) =>
    (await database.query('SELECT roles FROM user_account WHERE id = ?', [id]))[0].roles;

  it('asks for the password again after ten minutes, and goes on with what was sent', async () => {
    const { id } = await staff('wei.shi', 'park-leader');
    const root = await loggedIn('root');
    const path = `/accounts/${id}/roles`;
    const { fields } = formTo((await root.get(`/accounts/${id}`)).body, path);
    await age();
    const asked = await root.post(path, { ...fields, roles: ['park-leader', 'service-officer'] });
    expect([asked.statusCode, asked.body.includes('请再次确认是您本人')]).toEqual([428, true]);
    expect(await rolesOf(id)).toBe('park-leader');
    const waiting = formTo(asked.body, path).fields;
    const wrong = await root.post(path, { ...waiting, _proof: 'guess' });
    expect([wrong.statusCode, wrong.body.includes('当前密码不正确')]).toEqual([428, true]);
    expect(wrong.body).not.toContain('guess');
    const done = await root.post(path, { ...formTo(wrong.body, path).fields, _proof: password });
    expect([done.statusCode, done.headers.location]).toEqual([303, `/accounts/${id}`]);
    expect(await rolesOf(id)).toBe('park-leader,service-officer');
    expect((await root.get('/list')).body).toBe('the list');
  });

  it('opens the address that was asked for once a code was shown, where there is a second factor', async () => {
    await staff('jiang.yi', 'policy-officer');
    const person = await loggedIn('jiang.yi');
    const { secret } = await enrolled(person);
    await later();
    await age();
    const asked = await person.get('/list?f=1');
    expect([asked.statusCode, asked.body.includes('身份验证应用')]).toEqual([428, true]);
    const { fields } = formTo(asked.body, '/account/proof');
    const wrong = await person.post('/account/proof', { ...fields, _proof: password });
    expect([wrong.statusCode, wrong.body.includes('提交的内容')]).toEqual([428, false]);
    const done = await person.post('/account/proof', { ...fields, _proof: await code(secret) });
    expect([done.statusCode, done.headers['refresh']]).toEqual([200, '0;url=/list?f=1']);
    expect(done.body).toMatch(/href="\/list\?f[^"]*1">返回列表/);
    expect((await person.get('/list?f=1')).body).toBe('the list');
  });
});
