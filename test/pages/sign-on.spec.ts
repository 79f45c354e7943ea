import { Accounts, NewAccounts } from '@park/identity';
import type { StaffRole } from '@park/kernel';
import { Config } from '@park/platform';
import { SignOn } from '@park/sign-on';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { DataSource } from 'typeorm';
import { openTestDatabase } from '../support/database';
import { formTo } from '../support/forms';
import { Browser, openIdentityApp, password, system } from '../support/identity-apps';
import { type Said, SignOnProvider } from '../support/sign-on-provider';

let database: DataSource;
let admin: NestFastifyApplication;
let provider: SignOnProvider;

beforeAll(async () => {
  database = await openTestDatabase();
  admin = await openIdentityApp('park-admin');
  provider = await SignOnProvider.open();
});
afterAll(async () => {
  await provider?.close();
  await admin?.close();
  await database?.destroy();
});

const set = (settings: object) => Object.assign(admin.get(Config), settings);
const staff = async (username: string, subject?: string, role: StaffRole = 'policy-officer') => {
  const person = { username, name: `人员${username}`, roles: [role], password };
  const { id } = await admin.get(NewAccounts).createStaff(system, person);
  const { issuer } = provider;
  if (subject) await admin.get(Accounts).signOn.link(system, id, { issuer, subject, seen: '' });
  return id;
};
const rows = async (sql: string, values: unknown[] = []) => Number((await database.query(sql, values))[0].n);

/** Begins at our login page; the answer that the provider gives leads back. */
async function comesBack(browser: Browser, said: Said, next = '/') {
  const begun = await browser.get(`/login/sign-on?next=${encodeURIComponent(next)}`);
  const query = provider.agree(begun.headers.location!, said);
  return { query, answer: await browser.get(`/login/sign-on/callback${query}`) };
}

describe('without a provider', () => {
  it('there is no button, and its addresses lead nowhere', async () => {
    const browser = new Browser(admin);
    expect((await browser.get('/login')).body).not.toContain('/login/sign-on');
    for (const path of ['', '/callback?code=1&state=2', '/ending'])
      expect((await browser.get(`/login/sign-on${path}`)).statusCode).toBe(404);
  });
});

describe('a single sign-on', () => {
  beforeAll(() => set({ ...provider.environment, oidcName: '滨海统一身份认证', oidcStrong: 'otp,hwk' }));

  it('is asked for with state, nonce and PKCE, and brings to the page that was wanted', async () => {
    await staff('zhao.yi', 'A-1');
    const browser = new Browser(admin);
    const page = (await browser.get('/login?next=/account/sessions')).body;
    expect(page).toMatch(/sign-on\?next(=|&#x3D;)%2Faccount%2Fsessions">用滨海统一身份认证登录/);
    const begun = await browser.get('/login/sign-on?next=/account/sessions');
    const asked = new URL(begun.headers.location!).searchParams;
    expect([...asked.keys()].sort()).toEqual([
      ...['client_id', 'code_challenge', 'code_challenge_method', 'nonce', 'redirect_uri'],
      ...['response_type', 'scope', 'state'],
    ]);
    expect(browser.cookies['park_admin_sign_on']).not.toContain(asked.get('state')!);
    const { answer } = await comesBack(browser, { sub: 'A-1' }, '/account/sessions');
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/account/sessions']);
    expect((await browser.get('/')).statusCode).toBe(200);
    const [{ after }] = await database.query(
      "SELECT a.after FROM audit_entry a WHERE action = 'identity.login-succeeded' ORDER BY id DESC LIMIT 1",
    );
    expect(JSON.stringify(after)).toContain('滨海统一身份认证');
  });

  it('is no recent proof of who sits there', async () => {
    const root = await staff('root', 'R-1', 'system-admin');
    const browser = new Browser(admin);
    await comesBack(browser, { sub: 'R-1' });
    const asked = await browser.post(`/accounts/${root}/sign-on`, { subject: 'R-2', seen: 'R-1' });
    expect([asked.statusCode, asked.body.includes('登录密码')]).toEqual([428, true]);
  });

  it('asks for the code of who has a second factor, unless it asked for one itself', async () => {
    const id = await staff('qian.er', 'B-1');
    await database.query(
      "INSERT INTO second_factor (user_id, secret, confirmed_at) VALUES (?, 'none', UTC_TIMESTAMP(3))",
      [id],
    );
    const weak = new Browser(admin);
    const { answer } = await comesBack(weak, { sub: 'B-1', amr: ['pwd'] });
    expect(answer.headers.location).toBe('/login/code?next=%2F');
    expect((await weak.get('/')).headers.location).toBe('/login/code');
    const strong = new Browser(admin);
    expect((await comesBack(strong, { sub: 'B-1', amr: ['pwd', 'otp'] })).answer.headers.location).toBe('/');
  });

  it('makes no account: who is not linked is told his name there, in the same letters only', async () => {
    const before = await rows('SELECT COUNT(*) AS n FROM user_account');
    for (const sub of ['nobody-7', 'a-1']) {
      const { answer } = await comesBack(new Browser(admin), { sub });
      expect([answer.statusCode, answer.body.includes('还没有关联'), answer.body.includes(`>${sub}<`)]).toEqual([
        403,
        true,
        true,
      ]);
    }
    expect(await rows('SELECT COUNT(*) AS n FROM user_account')).toBe(before);
  });

  it('lets nobody in whose account is closed', async () => {
    const id = await staff('sun.san', 'C-1');
    await database.query('UPDATE user_account SET disabled_at = UTC_TIMESTAMP(3) WHERE id = ?', [id]);
    const browser = new Browser(admin);
    const { answer } = await comesBack(browser, { sub: 'C-1' });
    expect([answer.statusCode, answer.body.includes('账号已停用')]).toEqual([403, true]);
    expect((await browser.get('/')).headers.location).toBe('/login');
  });

  it('takes an answer once, in the browser that asked, and within ten minutes', async () => {
    const browser = new Browser(admin);
    const { query } = await comesBack(browser, { sub: 'A-1' });
    const cookie = (await browser.get('/login/sign-on')) && browser.cookies['park_admin_sign_on']!;
    expect((await browser.get(`/login/sign-on/callback${query}`)).statusCode).toBe(400);
    const stranger = new Browser(admin);
    const begun = await stranger.get('/login/sign-on');
    const stolen = provider.agree(begun.headers.location!, { sub: 'A-1' });
    const kept = { ...stranger.cookies };
    expect((await new Browser(admin).get(`/login/sign-on/callback${stolen}`)).statusCode).toBe(400);
    expect((await stranger.get(`/login/sign-on/callback${stolen}`)).statusCode).toBe(303);
    stranger.cookies = kept;
    const again = await stranger.get(`/login/sign-on/callback${stolen}`);
    expect([again.statusCode, again.body.includes('已经用过')]).toEqual([400, true]);
    browser.cookies = { park_admin_sign_on: `${cookie}x` };
    expect((await browser.get(`/login/sign-on/callback${stolen}`)).statusCode).toBe(400);
  });

  it.each([
    ['was signed by somebody else', { isForged: true }],
    ['is about another login', { claims: { nonce: 'another' } }],
    ['is for another service', { claims: { aud: 'another' } }],
    ['is of another provider', { claims: { iss: 'https://another.example.cn' } }],
    ['is over', { claims: { iat: 1_000_000_000, exp: 1_000_000_300 } }],
    ['says that it needs no signature', { alg: 'none' }],
    ['says that it is signed by our secret', { alg: 'HS256' }],
  ])('does not believe a statement that %s', async (_, said) => {
    const failed = "SELECT COUNT(*) AS n FROM audit_entry WHERE action = 'identity.login-failed'";
    const before = await rows(failed);
    const { answer } = await comesBack(new Browser(admin), { sub: 'A-1', ...said });
    expect([answer.statusCode, answer.body.includes('没有通过核对')]).toEqual([403, true]);
    expect(await rows(failed)).toBe(before + 1);
  });

  it('is not begun where the provider says to be another', async () => {
    const forget = () => Reflect.set(Reflect.get(admin.get(SignOn), 'provider') as object, 'known', null);
    provider.name = 'https://another.example.cn';
    forget();
    expect((await new Browser(admin).get('/login/sign-on')).statusCode).toBe(503);
    provider.name = provider.issuer;
    forget();
    expect((await new Browser(admin).get('/login/sign-on')).statusCode).toBe(303);
  });

  it('says whether the person or the provider did not want to', async () => {
    const browser = new Browser(admin);
    for (const [error, words] of [
      ['access_denied', '取消了登录'],
      ['login_required', '没有同意'],
    ]) {
      const state = new URL((await browser.get('/login/sign-on')).headers.location!).searchParams.get('state')!;
      const answer = await browser.get(`/login/sign-on/callback?${new URLSearchParams({ error: error!, state })}`);
      expect([answer.statusCode, answer.body.includes(words!)]).toEqual([403, true]);
      expect(answer.body).toContain('href="/login">改用密码登录');
    }
  });

  it('can be left, too', async () => {
    const answer = await new Browser(admin).get('/login/sign-on/ending');
    const url = new URL(answer.headers.location!);
    expect([url.pathname, url.searchParams.get('post_logout_redirect_uri')]).toEqual([
      '/end',
      `${admin.get(Config).originOf('park-admin')}/login`,
    ]);
  });
});

describe('an administrator', () => {
  const page = (id: string) => `/accounts/${id}`;
  let root: Browser;

  beforeAll(async () => {
    await staff('root.two', undefined, 'system-admin');
    root = new Browser(admin);
    await root.logIn('root.two');
  });

  const linked = async (id: string, subject: string) => {
    const { fields } = formTo((await root.get(page(id))).body, `${page(id)}/sign-on`);
    return root.post(`${page(id)}/sign-on`, { ...fields, subject });
  };

  it('links an account, the person is told, and a change ends who is logged in', async () => {
    const id = await staff('li.si');
    expect((await linked(id, ' D-1 ')).statusCode).toBe(303);
    expect((await root.get(page(id))).body).toMatch(/>D-1<[^]*解除关联/);
    const person = new Browser(admin);
    await comesBack(person, { sub: 'D-1' });
    expect((await linked(id, 'D-2')).statusCode).toBe(303);
    expect((await person.get('/')).headers.location).toBe('/login');
    expect((await comesBack(person, { sub: 'D-1' })).answer.statusCode).toBe(403);
    const events = "SELECT COUNT(*) AS n FROM outbox_event WHERE topic = 'identity.factor-is-other' AND payload LIKE ?";
    expect(await rows(events, [`%"userId":"${id}"%linked%`])).toBe(2);
    expect((await root.post(`${page(id)}/sign-on/removal`, { seen: 'D-1' })).statusCode).toBe(409);
    expect((await root.post(`${page(id)}/sign-on/removal`, { seen: 'D-2' })).statusCode).toBe(303);
    expect((await comesBack(person, { sub: 'D-2' })).answer.statusCode).toBe(403);
    const kept = "SELECT COUNT(*) AS n FROM audit_entry WHERE object_id = ? AND action LIKE 'identity.sign-on-%'";
    expect(await rows(kept, [id])).toBe(3);
  });

  it('is told what is wrong with a name, whose it is, and what a colleague changed meanwhile', async () => {
    const id = await staff('zhou.wu');
    const wrong = await linked(id, '周 五');
    expect([wrong.statusCode, wrong.body.includes('不含空格和汉字'), wrong.body.includes('value="周 五"')]).toEqual([
      422,
      true,
      true,
    ]);
    const taken = await linked(id, 'A-1');
    expect([taken.statusCode, taken.body.includes('已关联账号 zhao.yi')]).toEqual([422, true]);
    await linked(id, 'E-1');
    const stale = await root.post(`${page(id)}/sign-on`, { subject: 'E-2', seen: '' });
    expect([stale.statusCode, stale.body.includes('您在另一个窗口改的')]).toEqual([409, true]);
  });

  it('who links two accounts to one name at the same moment links one', async () => {
    const ids = [await staff('wu.liu'), await staff('zheng.qi')];
    const answers = await Promise.all(ids.map((id) => linked(id, 'F-1')));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([303, 422]);
  });

  it('sees a link that does nothing any more once the provider is gone', async () => {
    const id = await staff('wang.ba', 'G-1');
    set({ oidcIssuer: undefined });
    expect((await root.get(page(id))).body).toMatch(/没有启用统一身份认证/);
    expect((await root.post(`${page(id)}/sign-on`, { subject: 'G-2', seen: 'G-1' })).statusCode).toBe(409);
    set(provider.environment);
  });
});

describe('a provider that is away', () => {
  it('is told apart from a refusal, with the way to the password, also half-way', async () => {
    const browser = new Browser(admin);
    const begun = await browser.get('/login/sign-on');
    const query = provider.agree(begun.headers.location!, { sub: 'A-1' });
    await provider.close();
    const away = await browser.get(`/login/sign-on/callback${query}`);
    expect([away.statusCode, away.headers['retry-after'], away.body.includes('暂时连不上')]).toEqual([503, '30', true]);
    expect(away.body).toContain('href="/login">改用密码登录');
    Reflect.set(Reflect.get(admin.get(SignOn), 'provider') as object, 'known', null);
    expect((await browser.get('/login/sign-on')).statusCode).toBe(503);
    expect((await browser.logIn('zhao.yi')).headers.location).toBe('/');
  });
});
