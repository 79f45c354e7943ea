import { Config } from '@park/platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { DataSource } from 'typeorm';
import { FactorStage, PAGE } from '../support/factor-stage';
import type { Browser } from '../support/identity-apps';
import { SoftPasskey } from '../support/passkey';

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

describe('a passkey', () => {
  const PASSKEYS = '/account/passkeys';
  const site = ['http://localhost:3000', 'localhost'] as const;
  const question = async (browser: Browser, path: string) =>
    JSON.parse((await browser.get(path)).body) as { challenge: string; allowCredentials?: { id: string }[] };
  const added = async (browser: Browser, name = '办公室电脑') => {
    const passkey = new SoftPasskey(...site);
    const answer = passkey.made(await question(browser, `${PASSKEYS}/question`));
    const { statusCode, body } = await browser.post(PASSKEYS, { name, passkey: answer });
    return { passkey, answer, statusCode, body };
  };

  it('is offered where browsers know them, and once there is a second factor', async () => {
    await staff('shen.yi', 'policy-officer');
    const browser = await loggedIn('shen.yi');
    expect((await browser.get(`${PASSKEYS}/question`)).statusCode).toBe(409);
    await enrolled(browser);
    expect((await browser.get(PAGE)).body).toContain('不提供通行密钥');
    Reflect.set(admin.get(Config), 'parkAdminOrigin', site[0]);
    expect((await browser.get(PAGE)).body).toMatch(
      /<noscript>[^]*JavaScript[^]*data-passkey="\/account\/passkeys\/question"/,
    );
    const without = await browser.post(PASSKEYS, { name: '手机' });
    expect([without.statusCode, without.body.includes('没有收到可以核对的通行密钥')]).toEqual([422, true]);
  });

  it('answers in place of a code at the login and wherever a proof is asked for, once each time', async () => {
    await staff('han.er', 'policy-officer');
    const owner = await loggedIn('han.er');
    const { codes } = await enrolled(owner);
    const { passkey, answer, statusCode } = await added(owner);
    expect(statusCode).toBe(303);
    expect((await owner.post(PASSKEYS, { name: '另一个', passkey: answer })).body).toContain('已经添加过了');
    const [blank, twice] = [await added(owner, '\u200b\u200b'), await added(owner, '办公室\u200d电脑')];
    expect([blank.statusCode, twice.statusCode]).toEqual([422, 422]);
    expect([blank.body.includes('起个名称'), twice.body.includes('您已有名为')]).toEqual([true, true]);
    expect((await owner.get(PAGE)).body).toMatch(/办公室电脑<\/strong>[^]*还没有用过/);
    const browser = await loggedIn('han.er');
    expect((await browser.get('/login/code')).body).toContain('data-passkey="/login/passkey"');
    const asked = await question(browser, '/login/passkey');
    expect(asked.allowCredentials?.map(({ id }) => id)).toEqual([passkey.id]);
    const wrong = [
      passkey.shown(asked, 'https://park.example.com'),
      new SoftPasskey(...site).shown(asked),
      passkey.shown({ challenge: 'AAAA' }),
    ];
    for (const code of wrong) expect((await browser.post('/login/code', { code })).statusCode).toBe(422);
    const right = passkey.shown(asked);
    const done = await browser.post('/login/code', { code: right });
    expect([done.statusCode, done.headers.location]).toEqual([303, '/']);
    const again = await loggedIn('han.er');
    expect((await again.post('/login/code', { code: right })).statusCode).toBe(422);
    await database.query('UPDATE user_session SET proved_at = proved_at - INTERVAL 11 MINUTE');
    expect((await browser.get('/list')).body).toMatch(/data-passkey="\/login\/passkey" data-field="_proof"/);
    const proof = passkey.shown(await question(browser, '/login/passkey'));
    expect((await browser.post('/account/proof', { to: '/list', _proof: proof })).statusCode).toBe(200);
    expect((await browser.get(PAGE)).body).toContain('最近使用');
    expect((await again.post('/login/code', { code: codes[0]! })).statusCode).toBe(303);
  });

  it('counts for its owner only, not when it counts backwards, and no more once it is removed', async () => {
    await staff('yang.san', 'policy-officer');
    const browser = await loggedIn('yang.san');
    const { codes } = await enrolled(browser);
    const { passkey } = await added(browser);
    const [{ id }] = await database.query('SELECT MAX(id) AS id FROM passkey');
    const other = await loggedIn('han.er');
    expect(
      (await other.post('/login/code', { code: passkey.shown(await question(other, '/login/passkey')) })).statusCode,
    ).toBe(422);
    await database.query('UPDATE passkey SET counter = 9 WHERE id = ?', [id]);
    const cloned = await loggedIn('yang.san');
    const copy = passkey.shown(await question(cloned, '/login/passkey'));
    expect((await cloned.post('/login/code', { code: copy })).statusCode).toBe(422);
    expect((await browser.post(`${PASSKEYS}/removal`, { passkey: String(id) })).statusCode).toBe(428);
    const removed = await browser.post(`${PASSKEYS}/removal`, { passkey: String(id), _proof: codes[0]! });
    expect([removed.statusCode, removed.headers.location]).toEqual([303, PAGE]);
    expect((await cloned.get('/login/passkey')).statusCode).toBe(409);
    expect([await actions('identity.passkey-added'), await actions('identity.passkey-removed')]).toEqual([2, 1]);
  });
});
