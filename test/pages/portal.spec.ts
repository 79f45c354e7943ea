import { openApp, type TestApp, type TestClient, type TestPage } from '../support/app';
import { PolicyLibrary } from '@park/policy';
import { companyWith, fileCompanies, officer, policyContent, publishReviewed } from '../support/policy-room';
import { BROKEN, empty, figures, titlesOf, unreadOf, wordsOf } from '../support/portal-reading';
import { furnish, type PortalWorld, publishMore, publishRuledOut } from '../support/portal-world';

let app: TestApp;
let world: PortalWorld;
let company: TestClient;
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
});

describe('the home page', () => {
  it('says how many policies are met, keeps confirmed money apart from possible money, and links the three numbers', async () => {
    const { text, status } = await company.get('/');
    expect(status).toBe(200);
    expect(wordsOf(text)).toContain('为您匹配到 2 项政策');
    expect(wordsOf(text)).toContain('已确认可享 至多 10 万元 1 项政策');
    expect(wordsOf(text)).toContain(
      '可能可享（需核实） 至多 170 万元 3 项政策，其中 2 项待补充信息，1 项没有可计的金额',
    );
    expect(wordsOf(text)).toContain('可能可享（需核实）：3 项政策；其中 1 项金额未知（按实际核算），未计入');
    expect(wordsOf(text)).not.toContain('最高可得');
    expect(figures(text)).toEqual({ 两周内截止: '1', 待补充信息: '2', 差一步: '1' });
    expect(wordsOf(text)).not.toMatch(BROKEN);
  });

  it('counts neither a held title nor a closed round, another region or an old recognition, and says why on their pages', async () => {
    const ruledOut = await publishRuledOut(app);
    const { text } = await company.get('/');
    expect(wordsOf(text)).toContain('已确认可享 至多 10 万元 1 项政策');
    expect(wordsOf(text)).toContain('为您匹配到 3 项政策');
    expect(wordsOf(text)).toMatch(/匹配到的政策中有 1 项尚未开始申报，金额未计入。 另有 4 项 因申报已截止、称号已持有/);
    const shown = titlesOf(text);
    expect(shown.filter((title) => title in ruledOut)).toEqual(['下一轮补助']);
    expect(shown.indexOf('下一轮补助')).toBe(2);
    const met = (await company.get('/policies?tab=met')).text;
    expect([titlesOf(met).length, wordsOf(met).includes('不计入可享（')]).toEqual([3, false]);
    expect(wordsOf(met)).toMatch(/符合 3 待补充信息 2 差一步 1 不计入可享 4 全部/);
    const list = wordsOf(met + (await company.get('/policies?tab=aside')).text);
    for (const [policyId, why] of Object.values(ruledOut)) {
      expect(list).toContain(why);
      const words = wordsOf((await company.get(`/policies/${policyId}`)).text);
      expect(words).toContain(why);
      expect(words.includes('贵企业符合本政策的全部条件')).toBe(why.startsWith('未开始'));
      expect(words.includes('下列条件已达到，但现在不能享受')).toBe(why.startsWith('不计入可享'));
    }
  });

  it('is not told of what a held title, another region or an old recognition rules out', async () => {
    const ids = Object.values(await publishRuledOut(app)).map(([policyId]) => policyId);
    const pushed = await app.db.query(
      `SELECT v.title FROM push u JOIN policy_version v ON v.id = u.policy_version_id
        WHERE u.company_id = ? AND v.policy_id IN (?)`,
      [world.companyId, ids],
    );
    expect(pushed).toEqual([{ title: '下一轮补助' }]);
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
    expect(wordsOf(text)).toMatch(/下一步：填写“[^”]+” \d+ 项政策在等这一项才能判断 去填写/);
    const link = /href="(\/questions\?first[^"]+listedStatus)"/.exec(text.replaceAll('&#x3D;', '='))?.[1] ?? '';
    expect((await company.get(link)).text).toContain('id="listedStatus"');
  });

  it('needs at most 8 queries, session included, however many policies there are', async () => {
    await company.get('/');
    expect(await queriesOf(() => company.get('/'))).toBeGreaterThanOrEqual(4);
    await publishMore(app, 30);
    await company.get('/');
    expect(await queriesOf(() => company.get('/'))).toBeLessThanOrEqual(8);
    expect(await queriesOf(() => company.get('/policies?tab=all'))).toBeLessThanOrEqual(8);
    // That it was opened is written once.
    await company.get(`/policies/${world.policies.met}`);
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

  it('begins with the best set of policies, and says of each one left out what keeps it out', async () => {
    const library = app.nest.get(PolicyLibrary);
    const { text } = await company.get('/policies');
    expect(wordsOf(text)).toMatch(
      /最优组合：能拿多少 已确认可享 至多 10 万元 1 项政策可以同时享受 可能可享（需核实） 至多 170 万元/,
    );
    const relations = { notBoth: [{ policyId: '', title: '民营企业稳岗补助' }] };
    const benefit = { type: 'grant', minYuan: null, maxYuan: 90_000, formula: '最高 9 万元' } as const;
    const content = policyContent({ title: '小额补助', benefit, relations });
    const { versionId } = await library.createDraft(officer, content);
    await publishReviewed(app.nest, versionId, 1);
    const again = wordsOf((await company.get('/policies')).text);
    expect(again).toContain('已确认可享 至多 10 万元 1 项政策可以同时享受');
    expect(again).toContain('小额补助 最高 9 万元 · 已确认可享 与《民营企业稳岗补助》不能同时享受');
    expect(wordsOf((await company.get('/')).text)).toContain('已确认可享 至多 10 万元 2 项政策');
    expect(wordsOf((await company.get('/policies?q=小额')).text)).not.toContain('最优组合');
  });

  it('marks what was not checked against the original, and says how long is left', async () => {
    const { text } = await company.get('/policies');
    expect(wordsOf(text)).toContain('待核对');
    expect(wordsOf(text)).toContain('2026-12-02 截止，还剩 9 天');
  });

  it('searches and narrows by kind, and offers a way on where nothing is found', async () => {
    expect(titlesOf((await company.get('/policies?tab=all&q=上市')).text)).toEqual(['企业上市培育奖励']);
    const otherwise = encodeURIComponent('(第二批) \u200b⾼新技术');
    expect(titlesOf((await company.get(`/policies?tab=all&q=${otherwise}`)).text)).toEqual([
      '高新技术企业研发投入后补助（第二批）',
    ]);
    expect(titlesOf((await company.get('/policies?tab=all&q=qyssp')).text)).toEqual(['企业上市培育奖励']);
    expect(titlesOf((await company.get('/policies?tab=all&kind=financing')).text)).toEqual(['绿色改造贷款贴息']);
    expect(titlesOf((await company.get('/policies?tab=met&closing=yes')).text)).toHaveLength(1);
    const elsewhere = await company.get('/policies?tab=met&q=上市');
    expect(wordsOf(elsewhere.text)).toContain('“全部”里有 1 项');
    expect(elsewhere.text.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&')).toContain(
      `href="/policies?tab=all&q=${encodeURIComponent('上市')}"`,
    );
    const nothing = await company.get('/policies?tab=all&q=没有这样的政策');
    expect(wordsOf(nothing.text)).toContain('没有找到政策');
    expect(nothing.text).toContain('清除搜索条件');
  });

  it('opens every tab for a company that no policy fits, and offers a way on', async () => {
    await empty(app);
    const [companyId] = await fileCompanies(app.db, [companyWith(3, 'foreign')]);
    const nobody = await app.loginAs('company-owner', { companyId: companyId! });
    for (const tab of ['met', 'unknown', 'near', 'all']) {
      const { status, text } = await nobody.get(`/policies?tab=${tab}`);
      expect([tab, status]).toEqual([tab, 200]);
      expect(text).toContain('class="empty-icon"');
    }
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
    expect(words).toMatch(
      /上年度审计报告 高企证书 档案中已登记高新技术企业称号.* 专利清单 档案中没有登记有效的专利 查看/,
    );
    expect(text).toMatch(/<a [^>]*href="https:\/\/www\.example\.cn\/policy\/2"[^>]*rel="noopener noreferrer"/);
    expect(words).not.toMatch(BROKEN);
  });

  it('says what would have to change, and that there is no link', async () => {
    const words = wordsOf((await company.get(`/policies/${world.policies.near}`)).text);
    expect(words).toContain('差一步');
    expect(words).toContain(
      '2025 年度研发费用须达到 984.52 万元（使“2025 年度研发费用占营业收入比重 ≥ 4%”），现为 687 万元',
    );
    expect(words).toContain('暂无链接');
  });

  it('groups alternatives and says who supplies what the company cannot', async () => {
    const words = wordsOf((await company.get(`/policies/${world.policies.alternatives}`)).text);
    expect(words).toContain('以下满足其一即可');
    expect(words).toMatch(/以下满足其一即可 符合 所有制\/隶属为 民营 .+ 另有 1 项不再要求（以上已满足）/);
    expect(words).toContain('列入经营异常名录 ：由官方平台或园区登记，请联系园区企业专员');
  });

  it('names the other measures of its document with how they stand, and lists them together', async () => {
    const { text } = await company.get(`/policies/${world.policies.near}`);
    expect(wordsOf(text)).toMatch(/同一文件的其他措施 .*绿色改造贷款贴息/);
    const list = await company.get(`/policies?tab=all&document=${world.policies.near}`);
    expect(wordsOf(list.text)).toContain('测试〔2026〕1号的措施');
    expect(titlesOf(list.text)).toContain('绿色改造贷款贴息');
    expect(titlesOf(list.text)).not.toContain('高新技术企业研发投入后补助（第二批）');
    expect(titlesOf((await company.get('/policies?tab=all&document=0')).text).length).toBeGreaterThan(0);
  });

  it('explains a withdrawal to old messages and bookmarks, and says what a new version changed', async () => {
    const library = app.nest.get(PolicyLibrary);
    const { policyId, id } = (await library.find(officer, world.policies.met)).current!;
    const next = await library.newVersion(officer, policyId, policyContent({ materials: ['信用承诺书'] }));
    const draft = (await library.find(officer, policyId)).latest;
    await publishReviewed(app.nest, next.versionId, draft.version);
    const updated = wordsOf((await company.get(`/policies/${policyId}`)).text);
    expect(updated).toContain('政策已更新为第 2 版');
    expect(updated).toContain('申报材料 营业执照 信用承诺书');
    const { current } = await library.find(officer, policyId);
    expect(current!.id).not.toBe(id);
    await library.withdraw(officer, current!.id, { expectedVersion: current!.version, reason: '文件已废止' });
    const { status, text } = await company.get(`/policies/${policyId}`);
    expect(status).toBe(200);
    expect(wordsOf(text)).toContain('这项政策已撤回 园区于 2026-11-23 撤回了第 2 版');
    expect(wordsOf(text)).toContain('文件已废止');
    expect(wordsOf(text)).not.toMatch(BROKEN);
  });

  it('is not found for a draft, an absent policy or an odd address', async () => {
    for (const id of [world.policies.draft, '999999', 'abc', '1%27', '%F0%9F%92%A9'])
      expect((await company.get(`/policies/${id}`)).status).toBe(404);
  });

  it('marks the push and the message about it as read', async () => {
    expect(await unreadOf(app, world.companyId)).toBe(2);
    await company.get(`/policies/${world.policies.met}`);
    expect(await unreadOf(app, world.companyId)).toBe(1);
    const read = await app.db.query('SELECT read_at FROM push WHERE read_at IS NOT NULL');
    expect(read).toHaveLength(1);
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
