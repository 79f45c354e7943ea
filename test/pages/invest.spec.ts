import { openApp, type TestApp } from '../support/app';
import { formTo } from '../support/forms';
import { wordsOf } from '../support/portal-reading';

let app: TestApp;

beforeAll(async () => {
  app = await openApp('enterprise-portal');
});
afterAll(() => app?.close());
beforeEach(async () => {
  app.clock.set('2026-11-25T02:00:00Z');
  await app.db.query('DELETE FROM lead');
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

const leads = () => app.db.query('SELECT lead_source, status, tracker_id, number, contact_name FROM lead');

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
    expect(await leads()).toHaveLength(1);
  });

  it('writes nothing for a program that fills in what people do not see', async () => {
    const { visitor, fields } = await opened();
    const answer = await visitor.post('/invest', { ...fields, ...wish, website: 'http://example.com' });
    expect([answer.status, await leads()]).toEqual([303, []]);
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
