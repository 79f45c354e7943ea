import { calendarDate, type SystemActor } from '@park/kernel';
import { PolicyLibrary } from '@park/policy';
import { CompanyFiles, type FactInput } from '@park/registry';
import { openApp, type TestApp, type TestClient } from '../support/app';
import { formTo } from '../support/forms';
import { BROKEN, empty, unreadOf, wordsOf } from '../support/portal-reading';
import { withEveryString } from '../support/naughty';
import { officer } from '../support/policy-room';
import { furnish, type PortalWorld } from '../support/portal-world';

const system: SystemActor = { kind: 'system', name: '王专员' };

let app: TestApp;
let world: PortalWorld;
let company: TestClient;
let other: TestClient;

beforeAll(async () => {
  app = await openApp('enterprise-portal');
});
afterAll(() => app?.close());

beforeEach(async () => {
  await empty(app);
  world = await furnish(app);
  company = await app.loginAs('company-owner', { companyId: world.companyId });
  other = await app.loginAs('company-agent', { companyId: world.otherId });
});

describe('taking back what was reported', () => {
  it('shows every record, and takes back own reports only', async () => {
    const page = await company.get('/company/history?attribute=annual.revenue');
    const links = [...page.text.matchAll(/href="([^"]*withdrawal)"/g)].map(([, href]) => href!);
    expect(links).toHaveLength(1);
    const [action] = links;
    expect((await company.get('/company?section=C')).text).toContain('不一致：企业自报 2.4 亿元');
    const asked = await company.get(action!);
    expect(wordsOf(asked.text)).toContain('登记的值 2.4 亿元');
    const sent = { ...formTo(asked.text, action!).fields, reason: '单位填错' };
    expect((await company.post(action!, { ...sent, reason: '' })).status).toBe(422);
    const done = await company.post(action!, sent);
    expect([done.status, done.location]).toEqual([303, '/company/history']);
    const words = wordsOf((await company.get(done.location)).text);
    expect(words).toContain('理由：单位填错');
    expect(words).not.toMatch(BROKEN);
    expect((await company.get('/company?section=C')).text).not.toContain('不一致：企业自报');
    expect((await company.post(action!, sent)).status).toBe(303);
    expect((await company.post(action!, { reason: '再撤一次' })).status).toBe(409);
  });

  it('leaves what the park recorded, and what is another company’s, alone', async () => {
    const [taxed]: { seq: number }[] = await app.db.query(
      "SELECT seq FROM fact WHERE company_id = ? AND source = 'tax' LIMIT 1",
      [world.companyId],
    );
    const path = `/company/history/${taxed!.seq}/withdrawal`;
    expect((await company.get(path)).text).toContain('只能撤回本企业自报的数据');
    expect((await company.post(path, { reason: '不是这个数' })).status).toBe(403);
    expect((await other.get('/company/history?attribute=annual.revenue')).text).toContain('此项还没有登记过数据');
    expect((await company.get('/company/history/x/withdrawal')).status).toBe(404);
  });
});

describe('a figure that looks wrong', () => {
  it('is asked about, goes in once the box is ticked, and the record says what was confirmed', async () => {
    const action = '/company/facts/C?year=2025';
    const opened = formTo((await company.get('/company/facts/C/edit?year=2025')).text, action).fields;
    const typed = { ...opened, 'annual.rdExpense@2025': '68,700' };
    const asked = await company.post(action, typed);
    expect([asked.status, wordsOf(asked.text).includes('请勾选“已核对，数值无误”')]).toEqual([422, true]);
    expect(asked.text).toMatch(/data-echo="annual.rdExpense@2025">[^<]*687,000,000 元/);
    const again = formTo(asked.text, action).fields;
    expect(again['annual.rdExpense@2025']).toBe('68,700');
    expect(again).not.toHaveProperty('sure.annual.rdExpense@2025');
    const saved = await company.post(action, { ...again, 'sure.annual.rdExpense@2025': '68,700' });
    expect(saved.status).toBe(303);
    expect(wordsOf((await company.get(saved.location)).text)).toContain('研发费用 68,700 万元');
    const record = await company.get('/company/history?attribute=annual.rdExpense');
    expect(wordsOf(record.text)).toMatch(/已核对：“研发费用”68700 万元（687,000,000 元），是 2024 年的 121 倍/);
  });
});

describe('supplying missing facts', () => {
  const path = () => `/policies/${world.policies.unknown}/facts`;
  const answers = { isHeadquarteredHere: 'true', 'annual.employees@2025': '186', listedStatus: 'neeq' };
  const revision = async () => {
    const { text } = await company.get(`/policies/${world.policies.unknown}`);
    return /name="revision" value="(\d+)"/.exec(text)?.[1] ?? '';
  };

  it('turns the verdict to met at once, and says so', async () => {
    const saved = await company.post(path(), { ...answers, revision: await revision() });
    expect([saved.status, saved.location]).toEqual([303, `/policies/${world.policies.unknown}`]);
    const words = wordsOf((await company.get(saved.location)).text);
    expect(words).toContain('已保存 3 项（待核实），本政策由“待补充”变为“符合”。');
    expect(words).toContain('186 人 企业自报，2026-11-23 待核实 符合');
  });

  it('does nothing the second time the same form arrives', async () => {
    const form = { ...answers, revision: await revision() };
    await company.post(path(), form);
    const again = await company.post(path(), form);
    expect(again.status).toBe(303);
    expect(await selfReported()).toBe(4);
  });

  it('says so when nothing was filled in', async () => {
    const saved = await company.post(path(), { revision: await revision(), listedStatus: '' });
    expect(wordsOf((await company.get(saved.location)).text)).toContain('没有填写新的内容，未保存。');
  });

  it('gives the form back as typed, with every problem beside its field', async () => {
    const refused = await company.post(path(), {
      ...answers,
      revision: await revision(),
      'annual.employees@2025': '一百八十六 <b>',
    });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('value="一百八十六 &lt;b&gt;"');
    expect(refused.text).toMatch(/<option value="neeq" selected>/);
    expect(refused.text).toMatch(/name="isHeadquarteredHere" value="true" checked/);
    expect(wordsOf(refused.text)).toContain('“职工总数”应为数字');
    expect(await selfReported()).toBe(1);
  });

  it('keeps what was typed for a policy that was withdrawn meanwhile, and saves it when it is sent again', async () => {
    const opened = await revision();
    const library = app.nest.get(PolicyLibrary);
    const { current } = await library.find(officer, world.policies.unknown);
    await library.withdraw(officer, current!.id, { expectedVersion: current!.version, reason: '文件已废止' });
    const late = await company.post(path(), { ...answers, revision: opened });
    expect([late.status, await selfReported()]).toEqual([409, 1]);
    expect(wordsOf(late.text)).toMatch(/这项政策已撤回.*文件已废止.*填写的内容还没有保存/);
    const { fields } = formTo(late.text, `${path()}?ended=yes`);
    expect(fields).toMatchObject(answers);
    const wrong = await company.post(`${path()}?ended=yes`, { ...fields, 'annual.employees@2025': '很多人' });
    expect([wrong.status, wrong.text.includes('value="很多人"')]).toEqual([422, true]);
    const saved = await company.post(`${path()}?ended=yes`, fields);
    expect([saved.status, saved.location, await selfReported()]).toEqual([303, '/company', 4]);
    expect(wordsOf((await company.get(saved.location)).text)).toContain('已保存 3 项（待核实）。原来的政策已撤回');
  });

  it('refuses what is not the company’s to say', async () => {
    const refused = await company.post(path(), { revision: await revision(), ownership: 'private' });
    expect(refused.status).toBe(422);
    expect(wordsOf(refused.text)).toContain('“所有制/隶属”由园区或主管部门登记');
    const strange = await company.post(path(), { revision: await revision(), 'company.id': '1' });
    expect(strange.status).toBe(422);
  });

  it('shows both values when somebody else recorded another one meanwhile, after a correction too', async () => {
    const opened = await revision();
    const files = app.nest.get(CompanyFiles);
    const theirs: FactInput = {
      attribute: 'annual.employees',
      year: 2025,
      value: 90,
      source: 'statistics',
      observedOn: calendarDate('2026-11-20'),
    };
    await files.recordFacts(system, world.companyId, { revision: Number(opened), facts: [theirs] });
    const wrong = await company.post(path(), { ...answers, isHeadquarteredHere: '也许', revision: opened });
    expect([wrong.status, /name="revision" value="(\d+)"/.exec(wrong.text)?.[1]]).toEqual([422, opened]);
    const refused = await company.post(path(), { ...answers, revision: opened });
    expect(refused.status).toBe(409);
    expect(wordsOf(refused.text)).toMatch(/186 人 90 人（王专员，统计）/);
    expect(refused.text).toContain('value="186"');
    const again = await company.post(path(), {
      ...answers,
      revision: /name="revision" value="(\d+)"/.exec(refused.text)![1]!,
    });
    expect(again.status).toBe(303);
  });

  it('withstands every naughty string', async () => {
    const opened = await revision();
    await withEveryString(async ({ text }) => {
      const answered = await company.post(path(), {
        revision: opened,
        'annual.employees@2025': text,
        listedStatus: text,
        isHeadquarteredHere: text,
      });
      expect([text, [303, 422, 409].includes(answered.status)]).toEqual([text, true]);
    });
    expect(wordsOf((await company.get(`/policies/${world.policies.unknown}`)).text)).not.toMatch(BROKEN);
  });

  it('and so does the search', async () => {
    await withEveryString(async ({ text }) => {
      const found = await company.get(`/policies?tab=all&${new URLSearchParams([['q', text]]).toString()}`);
      expect([text, found.status, found.text.includes('<script>alert')]).toEqual([text, 200, false]);
    });
  });
});

describe('messages', () => {
  it('stand unread first, open into the policy, and can all be marked read', async () => {
    const list = await company.get('/inbox');
    expect(wordsOf(list.text)).toContain('未读 ·');
    const [, id] = /href="\/inbox\/(\d+)"/.exec(list.text)!;
    const opened = await company.get(`/inbox/${id}`);
    expect(opened.text).toMatch(/href="\/policies\/\d+"/);
    expect(await unreadOf(app, world.companyId)).toBe(1);
    const all = await company.post('/inbox/reading');
    expect(all.location).toBe('/inbox');
    expect(await unreadOf(app, world.companyId)).toBe(0);
    expect(wordsOf((await company.get('/inbox')).text)).toContain('已将 1 条消息标为已读。');
  });

  it('of another company are not found and stay unread', async () => {
    const [{ id }] = await app.db.query('SELECT id FROM inbox_message WHERE company_id = ?', [world.companyId]);
    for (const each of [id, 'abc', '99999999999999999999', '1.5'])
      expect((await other.get(`/inbox/${each}`)).status).toBe(404);
    expect(await unreadOf(app, world.companyId)).toBe(2);
  });

  it.each([
    ['HEAD', {}],
    ['GET', { 'sec-purpose': 'prefetch;prerender' }],
    ['GET', { purpose: 'prefetch' }],
    ['GET', { 'sec-fetch-site': 'cross-site' }],
  ] as const)('stay unread and the waiting sentence waiting on %s with %p', async (method, headers) => {
    const [{ id, link }] = await app.db.query('SELECT id, link FROM inbox_message WHERE company_id = ?', [
      world.companyId,
    ]);
    await company.post('/inbox/reading');
    await app.db.query('UPDATE inbox_message SET read_at = NULL');
    await app.db.query('UPDATE push SET read_at = NULL');
    for (const url of [`/inbox/${id}`, String(link), '/inbox']) {
      const { status } = await company.send({ method, url, headers: { accept: 'text/html', ...headers } });
      expect(status).toBe(200);
    }
    expect(await unreadOf(app, world.companyId)).toBe(2);
    expect(await app.db.query('SELECT 1 FROM push WHERE read_at IS NOT NULL')).toEqual([]);
    expect(wordsOf((await company.get('/inbox')).text)).toContain('标为已读。');
    await company.get(`/inbox/${id}`);
    expect(await unreadOf(app, world.companyId)).toBe(1);
  });

  it('are empty for a company that was told nothing', async () => {
    await company.post('/inbox/reading');
    await app.db.query('DELETE FROM inbox_message');
    expect(wordsOf((await company.get('/inbox')).text)).toContain('还没有消息');
  });
});

describe('the own file', () => {
  it('shows the years side by side with sources, and what disagrees', async () => {
    const words = wordsOf((await company.get('/company')).text);
    expect(words).toContain('2.46 亿元 税务 · 2026-05-31');
    expect(words).toContain('不一致：企业自报 2.4 亿元');
    expect(words).not.toMatch(BROKEN);
  });

  it.each(['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'Z'])('shows section %s', async (section) => {
    const { status, text } = await company.get(`/company?section=${section}`);
    expect(status).toBe(200);
    expect(wordsOf(text)).not.toMatch(BROKEN);
    for (const link of text.matchAll(/href="(\/company\/facts\/[^"]+)"/g))
      expect((await company.get(link[1]!)).status).toBe(200);
  });

  it('takes figures as self-reported, to be verified', async () => {
    const form = await company.get('/company/facts/C/edit?year=2025');
    const revision = /name="revision" value="(\d+)"/.exec(form.text)![1]!;
    const saved = await company.post('/company/facts/C?year=2025', { revision, 'annual.employees@2025': '186' });
    expect(saved.location).toBe('/company?section=C');
    expect(wordsOf((await company.get(saved.location)).text)).toContain('186 人 待核实 企业自报 · 2026-11-23');
    const refused = await company.post('/company/facts/C?year=2025', { revision, 'annual.employees@2025': '-3' });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('value="-3"');
  });

  it('has no form for what others record', async () => {
    for (const path of ['/company/facts/D/edit', '/company/facts/Z/edit', '/company/facts/C/edit?year=1900'])
      expect((await company.get(path)).status).toBe(404);
  });

  it('is the company’s own: another one sees only itself', async () => {
    const { text } = await other.get('/company');
    expect(text).toContain('测试企业2');
    expect(text).not.toContain('微纳');
  });
});

async function selfReported(): Promise<number> {
  const rows: unknown[] = await app.db.query('SELECT 1 FROM fact WHERE source = ?', ['self-reported']);
  return rows.length;
}
