import { signatureOf } from '../support/channels';
import { openApp, type TestApp } from '../support/app';
import { formTo } from '../support/forms';
import { createHash } from 'node:crypto';
import { wordsOf } from '../support/portal-reading';

const NOW = Date.parse('2026-11-25T02:00:00Z');
const SECRET = 'a secret of the provider';
const JSON_TYPE = { 'content-type': 'application/json' };
let app: TestApp;

beforeAll(async () => {
  app = await openApp('enterprise-portal', { environment: { MAIL_BOUNCE_SECRET: SECRET } });
});
afterAll(() => app?.close());
beforeEach(async () => {
  app.clock.set(new Date(NOW));
  await app.db.query('DELETE FROM `lead`');
});

const wish = {
  ...{ investorName: '渤润新材料', contactName: '张三', phones: '13812345678' },
  ...{ summary: '建一条水性涂料产线', plannedInvestment: '5000万元' },
};

/** The form as a visitor gets it. */
async function opened() {
  const visitor = app.visitor();
  return { visitor, fields: formTo((await visitor.get('/invest')).text, '/invest').fields };
}

const leads = () => app.db.query('SELECT lead_source, status, tracker_id, number, contact_name FROM `lead`');

describe('the public page of those who want to invest', () => {
  it('puts what a visitor leaves into the basket of nobody, and says what happens next', async () => {
    const { visitor, fields } = await opened();
    const { status, location } = await visitor.post('/invest', { ...fields, ...wish });
    const [lead] = await leads();
    expect([status, location]).toEqual([303, `/invest/received?number=${lead.number}`]);
    expect(lead).toMatchObject({ lead_source: 'public', status: 'pending', tracker_id: null, contact_name: '张三' });
    const page = wordsOf((await visitor.get(location!)).text);
    for (const words of [lead.number, '1 个工作日', '登记不等于受理']) expect(page).toContain(words);
    expect((await visitor.get('/login')).text).toContain('href="/invest"');
  });

  it('names what is missing or wrong, and keeps what was typed', async () => {
    const { visitor, fields } = await opened();
    const answer = await visitor.post('/invest', { ...fields, ...wish, phones: '123', plannedInvestment: '5000' });
    expect(answer.status).toBe(422);
    for (const words of ['不完整', '没有单位']) expect(wordsOf(answer.text)).toContain(words);
    const placeholder = await visitor.post('/invest', { ...fields, ...wish, phones: '13800000000' });
    expect(wordsOf(placeholder.text)).toContain('像是占位用的号码');
    const again = formTo(answer.text, '/invest').fields;
    expect(again).toMatchObject({ summary: wish.summary, ticket: fields['ticket'] });
    expect((await visitor.post('/invest', { ...fields, ...wish, summary: ' ' })).status).toBe(422);
    expect((await visitor.post('/invest', { ...wish })).status).toBe(422);
    expect(await leads()).toEqual([]);
  });

  it('takes the same form once, also when it is sent twice at the same moment', async () => {
    const { visitor, fields } = await opened();
    const answers = await Promise.all([1, 2].map(() => visitor.post('/invest', { ...fields, ...wish })));
    expect(new Set(answers.map(({ location }) => location)).size).toBe(1);
    const other = await visitor.post('/invest', { ...fields, ...wish, summary: '改做仓储' });
    expect([other.status, wordsOf(other.text).includes('这次改动的内容没有保存')]).toEqual([409, true]);
    expect(await leads()).toHaveLength(1);
  });

  it('writes nothing for a program that fills in what people do not see', async () => {
    const { visitor, fields } = await opened();
    const answer = await visitor.post('/invest', { ...fields, ...wish, website: 'http://example.com' });
    expect([answer.status, await leads()]).toEqual([303, []]);
  });

  it('tells the managers at once, and keeps nothing by which a table of addresses finds the sender', async () => {
    await app.loginAs('investment-manager');
    const [person] = await app.db.query('SELECT MAX(id) AS id FROM user_account');
    const { visitor, fields } = await opened();
    await visitor.post('/invest', { ...fields, ...wish });
    const [{ id, number, visitor_key: key }] = await app.db.query('SELECT id, number, visitor_key FROM `lead`');
    const told = await app.db.query(
      'SELECT title FROM notice JOIN notice_recipient told ON told.notice_id = notice.id WHERE href = ? AND user_id = ?',
      [`/leads/${id}`, person.id],
    );
    expect(told).toEqual([{ title: `公开页面收到投资意向 ${number}` }]);
    const plain = createHash('sha256').update('2026-11-25|127.0.0.1').digest('hex');
    expect([key.length, key === plain]).toEqual([64, false]);
  });

  it('takes ten a day from one address, then says so and keeps what was typed; the next day it takes more', async () => {
    const send = async () => {
      const { visitor, fields } = await opened();
      return visitor.post('/invest', { ...fields, ...wish });
    };
    for (let sent = 0; sent < 10; sent += 1) expect((await send()).status).toBe(303);
    const refused = await send();
    expect([refused.status, wordsOf(refused.text).includes('今天提交的次数已满')]).toEqual([409, true]);
    expect(formTo(refused.text, '/invest').fields['investorName']).toBe(wish.investorName);
    app.clock.set('2026-11-26T02:00:00Z');
    expect((await send()).status).toBe(303);
  });

  it('tells nothing that stands in its address', async () => {
    const page = await app.visitor().get('/invest/received?number=%3Cb%3E骗子电话');
    expect([page.status, page.text.includes('骗子电话')]).toEqual([200, false]);
  });
});

describe('news of mails that bounced', () => {
  const send = (text: string, { secret = SECRET, at = NOW } = {}) => {
    const signed = { timestamp: String(at), nonce: 'nonce-0001' };
    const signature = signatureOf(secret, text, signed);
    return app.visitor().send({
      ...{ method: 'POST', url: '/bounces/mail', payload: text },
      headers: {
        ...{ 'content-type': 'application/json', 'x-timestamp': signed.timestamp, 'x-nonce': signed.nonce },
        'x-signature': signature,
      },
    });
  };
  const bounces = (...rows: object[]) =>
    JSON.stringify({ bounces: rows.map((row) => ({ kind: 'permanent', at: new Date(NOW).toISOString(), ...row })) });
  const stopped = () =>
    app.db.query('SELECT user_id AS id, suppressed_reason AS reason FROM person_address ORDER BY user_id');

  it('end sending to whom the address belongs, once, with a row in the trail', async () => {
    await app.db.query(
      `INSERT INTO person_address (user_id, kind, value, verified_at) VALUES (901, 'mail', 'li@example.cn', '2026-01-01'),
         (902, 'mail', 'wang@example.cn', '2026-01-01'), (903, 'mail', 'li@example.cn', '2026-01-01')`,
    );
    const text = bounces(
      { address: 'LI@example.cn', code: '550 5.1.1' },
      { address: 'wang@example.cn', kind: 'temporary' },
      { address: 'nobody@example.cn' },
    );
    expect(JSON.parse((await send(text)).text)).toEqual({ stopped: 2, received: 3 });
    expect(JSON.parse((await send(text)).text)).toEqual({ stopped: 0, received: 3 });
    expect(await stopped()).toEqual([
      { id: '901', reason: '退信（550 5.1.1）' },
      { id: '902', reason: null },
      { id: '903', reason: '退信（550 5.1.1）' },
    ]);
    const trail = "SELECT note FROM audit_entry WHERE action = 'notices.address-suppressed'";
    expect(await app.db.query(trail)).toHaveLength(2);
  });

  it('older than the last time that the address was verified change nothing', async () => {
    await app.db.query('UPDATE person_address SET suppressed_at = NULL, suppressed_reason = NULL, verified_at = ?', [
      new Date(NOW),
    ]);
    const old = bounces({ address: 'li@example.cn', at: '2026-02-01T00:00:00Z' });
    expect(JSON.parse((await send(old)).text)).toEqual({ stopped: 0, received: 1 });
  });

  it('are refused with a wrong or old signature, or when they cannot be read', async () => {
    const text = bounces({ address: 'wang@example.cn' });
    const refused = [
      await send(text, { secret: 'another secret of theirs' }),
      await send(text, { at: NOW - 6 * 60_000 }),
      await app.visitor().send({ ...{ method: 'POST', url: '/bounces/mail', payload: text }, headers: JSON_TYPE }),
      await send('{"bounces": [{"address": "wang@example.cn"}]}'),
      await send('half of'),
    ];
    expect(refused.map(({ status }) => status)).toEqual([403, 403, 403, 422, 422]);
    expect(
      (await stopped()).filter(({ id, reason }: { id: string; reason: string }) => id === '902' && reason),
    ).toEqual([]);
  });
});
