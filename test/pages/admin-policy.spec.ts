import { calendarDate } from '@park/kernel';
import { OutboxWorker } from '@park/platform';
import { type PolicyContent, policyForm, policyLabels, PolicyLibrary, PolicySteps } from '@park/policy';
import { importCompanies } from '@park/registry';
import { openApp, type TestApp, type TestClient } from '../support/app';
import { formTo } from '../support/forms';
import {
  approveDraft,
  companyWith,
  fileCompanies,
  officer,
  policyContent,
  publishReviewed,
} from '../support/policy-room';
import { wordsOf } from '../support/portal-reading';

/** 政策库 in park-admin: who may see what of a verdict, and forms that were opened before others acted. */
let app: TestApp;
let policyOfficer: TestClient;
let leader: TestClient;
let companyId: string;

const REVENUE = { field: 'annual.revenue', op: 'gte', value: 10_000_000, year: 'T-1' } as const;

beforeAll(async () => {
  app = await openApp('park-admin');
  app.clock.set('2026-11-23T02:00:00Z');
  [policyOfficer, leader] = [await app.loginAs('policy-officer'), await app.loginAs('park-leader')];
  const observedOn = calendarDate('2026-05-31');
  const revenue = { attribute: 'annual.revenue', year: 2025, value: 12_340_000, source: 'tax' as const, observedOn };
  const company = companyWith(1, 'private');
  const occasion = { at: new Date(), asOf: calendarDate('2026-11-23'), actorName: '测试' };
  [companyId] = (await importCompanies(
    app.db.manager,
    [{ ...company, facts: [...company.facts, revenue] }],
    occasion,
  )) as [string];
});
afterAll(() => app?.close());

async function published(content: Partial<PolicyContent> = {}) {
  const library = app.nest.get(PolicyLibrary);
  const draft = await library.createDraft(officer, policyContent(content));
  await publishReviewed(app.nest, draft.versionId, 1);
  return draft;
}

async function revised(policyId: string, content: Partial<PolicyContent>) {
  const { versionId } = await app.nest.get(PolicyLibrary).newVersion(officer, policyId, policyContent(content));
  const [{ version }] = await app.db.query('SELECT version FROM policy_version WHERE id = ?', [versionId]);
  return { versionId, version: Number(version) };
}

function hidden(html: string): string {
  return /name="expectedVersion" value="(\d+)"/.exec(html)?.[1] ?? '';
}

describe('a verdict on an earlier day', () => {
  it('is worked out by the version and the facts of that day, and says where there was none', async () => {
    const { policyId } = await published({ title: '当年施行的政策' });
    await app.db.query("UPDATE policy_version SET published_at = '2026-11-24 02:00:00' WHERE policy_id = ?", [
      policyId,
    ]);
    const at = async (day: string) =>
      wordsOf((await leader.get(`/policies/${policyId}/companies/${companyId}?asOf=${day}`)).text);
    app.clock.set('2026-11-26T02:00:00Z');
    expect(await at('2026-11-25')).toMatch(/截至 2026-11-25 的判定.*总的判定/);
    expect(await at('2026-11-20')).toContain('那天没有这项政策的判定');
    expect(await at('2027-01-01')).toContain('还没有到');
    // On a day on which it was suspended nobody was matched against it.
    const [{ id, version }] = await app.db.query('SELECT id, version FROM policy_version WHERE policy_id = ?', [
      policyId,
    ]);
    const { suspensions } = app.nest.get(PolicySteps);
    await suspensions.suspend(officer, String(id), { expectedVersion: Number(version), reason: '核对资金' });
    expect(await at('2026-11-25')).toMatch(/总的判定/);
    app.clock.set('2026-11-28T02:00:00Z');
    expect(await at('2026-11-27')).toContain('那天没有这项政策的判定');
    await suspensions.resume(officer, String(id), { expectedVersion: Number(version) + 1, reason: '核对完毕' });
    app.clock.set('2026-11-30T02:00:00Z');
    expect(await at('2026-11-27')).toContain('那天没有这项政策的判定');
    expect(await at('2026-11-29')).toMatch(/总的判定/);
    app.clock.set('2026-11-23T02:00:00Z');
  });
});

it('asks once about a new policy that is like another one, and saves it when it is not the same', async () => {
  await published({ title: '民营企业稳岗补助办法', documentNumber: '津试〔2026〕77号' });
  const written = policyForm.of(policyContent({ title: '另一条措施', documentNumber: '津试[2026]77号' }));
  const asked = await policyOfficer.post('/policies', { ...written });
  expect(asked.status).toBe(422);
  expect(wordsOf(asked.text)).toMatch(/民营企业稳岗补助办法（新窗口） 津试〔2026〕77号 · 文号相同/);
  expect((await policyOfficer.post('/policies', { ...written, duplicateConfirmed: 'on' })).status).toBe(303);
  const nearly = policyForm.of(
    policyContent({ title: '民营企业稳岗补助办法（试行）', documentNumber: '津试〔2026〕78号' }),
  );
  expect(wordsOf((await policyOfficer.post('/policies', { ...nearly })).text)).toContain('名称相近');
  // A draft that is given the name of another one is asked about as a new policy is.
  const first = policyContent({ title: '起初另有名称', documentNumber: '津试〔2026〕79号' });
  const { policyId } = await app.nest.get(PolicyLibrary).createDraft(officer, first);
  const edit = (more: object) =>
    policyOfficer.post(`/policies/${policyId}/edit`, { ...nearly, expectedVersion: '1', ...more });
  const renamed = await edit({});
  expect([renamed.status, wordsOf(renamed.text).includes('名称相近')]).toEqual([422, true]);
  expect((await edit({ duplicateConfirmed: 'on' })).status).toBe(303);
  expect((await edit({ expectedVersion: '2' })).status).toBe(303);
});

describe('a verdict on figures', () => {
  it('is shown to those who may see sensitive values, and covered for everybody else', async () => {
    const { policyId } = await published({ condition: { text: '营业收入', expression: REVENUE } });
    const [{ id: decisionId }] = await app.db.query('SELECT MAX(id) AS id FROM decision');
    for (const path of [`companies/${companyId}`, `decisions/${decisionId}`]) {
      expect((await leader.get(`/policies/${policyId}/${path}`)).text).toContain('1,234 万元');
    }
    const verdict = await policyOfficer.get(`/policies/${policyId}/companies/${companyId}`);
    expect(wordsOf(verdict.text)).toContain('总的判定： 不显示');
    expect(verdict.text).toContain('仅授权人员可见');
    expect(verdict.text).not.toContain('1,234 万元');
    const decision = await policyOfficer.get(`/policies/${policyId}/decisions/${decisionId}`);
    expect(decision.status).toBe(403);
    expect(decision.text).toContain('系统管理员、企业专员、培育专员、领导可以查看');
    expect((await leader.get(`/policies/${policyId}/companies`)).text).toContain(`/companies/${companyId}"`);
  });
});

describe('what a company may expect', () => {
  it('is told apart from its verdicts: confirmed money, possible money, and what is ruled out', async () => {
    const over = { from: calendarDate('2026-10-01'), to: calendarDate('2026-11-22') };
    const { policyId } = await published({ title: '上一轮补助', applicationWindow: over });
    await published({ title: '未核对的补助', confidence: { checked: false, note: '待查' } });
    const { text } = await leader.get(`/companies/${companyId}`);
    expect(wordsOf(text)).toMatch(/已确认可享 至多 \d+ 万元/);
    expect(wordsOf(text)).toContain('可能可享（需核实） 至多 10 万元 1 项政策；需核实政策原文 1 项');
    expect(wordsOf(text)).toContain('未核对的补助 可能可享（需核实政策原文）');
    const verdict = await leader.get(`/policies/${policyId}/companies/${companyId}`);
    expect(wordsOf(verdict.text)).toContain('可享情况：不计入可享（本轮申报已于 2026-11-22 截止）');
  });
});

describe('the region of a policy', () => {
  it('is typed as names or codes, kept as codes and shown as names; what names no region is refused, what was typed kept', async () => {
    const { policyId } = await app.nest.get(PolicyLibrary).createDraft(officer, policyContent({ title: '两地补助' }));
    const path = `/policies/${policyId}/edit`;
    const { fields } = formTo((await policyOfficer.get(path)).text, path);
    const save = (region: string) => policyOfficer.post(path, { ...fields, _key: '', region });
    const refused = await save('济南高新区、滨海新区');
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('适用地区中的“济南高新区”不在行政区划和功能区名单中');
    expect(refused.text).toContain('value="济南高新区、滨海新区"');
    expect((await save('120116、天津经开区、江苏')).status).toBe(303);
    const [{ content }] = await app.db.query('SELECT content FROM policy_version WHERE policy_id = ?', [policyId]);
    expect(content.regions).toEqual(['120116', 'teda', '320000']);
    const shown = wordsOf((await policyOfficer.get(`/policies/${policyId}`)).text);
    expect(shown).toContain('适用地区 滨海新区、天津经开区、江苏省');
  });
});

describe('the relations of a policy to others', () => {
  it('are typed by name and kept by number; an unknown policy and the policy itself are refused, what was typed kept', async () => {
    const library = app.nest.get(PolicyLibrary);
    const other = await library.createDraft(officer, policyContent({ title: '另一项补助' }));
    const { policyId } = await library.createDraft(officer, policyContent({ title: '有关系的补助' }));
    const path = `/policies/${policyId}/edit`;
    const { fields } = formTo((await policyOfficer.get(path)).text, path);
    const save = (typed: object) => policyOfficer.post(path, { ...fields, _key: '', ...typed });
    const refused = await save({ notBoth: '没有的补助', capName: '专项资金', capYuan: '50万元', capPer: 'year' });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('不能同时享受的政策中的“没有的补助”不在政策库中');
    expect(refused.text).toContain('value="50万元"');
    expect((await save({ notBoth: `某名 #${policyId}` })).text).toContain('写了本政策自己');
    const unsaid = await save({ capName: '专项资金', capYuan: '2.5万元', capPer: '' });
    expect([unsaid.status, wordsOf(unsaid.text)]).toEqual([422, expect.stringContaining('选择“合计上限怎么算”')]);
    const budget = { budgetName: '科技资金', budgetYuan: '2000万元' };
    const cap = { capName: '专项资金', capYuan: '50万元', capPer: 'project' };
    expect((await save({ ...cap, budgetYuan: '2000万元' })).text).toContain('请填写共用资金的名称');
    expect((await save({ notBoth: '另一项补助', ...cap, ...budget })).status).toBe(303);
    const [{ content }] = await app.db.query('SELECT content FROM policy_version WHERE policy_id = ?', [policyId]);
    expect(content.relations).toEqual({
      notBoth: [{ policyId: other.policyId, title: '另一项补助' }],
      cap: { name: '专项资金', yuan: 500_000, per: 'project' },
      budget: { name: '科技资金', yuan: 20_000_000 },
    });
    const shown = wordsOf((await policyOfficer.get(`/policies/${policyId}`)).text);
    expect(shown).toContain('与其他政策 与《另一项补助》不能同时享受；“专项资金”同一项目合计不超过 50 万元');
    expect(shown).toContain('与同用“科技资金”的政策每年一共 2,000 万元，用完为止');
  });
});

describe('companies without an account', () => {
  it('are counted apart before and after publishing, and listed with whom to ring up, phones masked by right', async () => {
    await fileCompanies(app.db, [companyWith(7, 'foreign', 'a@example.cn'), companyWith(8, 'foreign')]);
    const foreign = { field: 'ownership', op: 'eq', value: 'foreign' } as const;
    const content = policyContent({ title: '外资奖励', condition: { text: '外资企业', expression: foreign } });
    const { policyId, versionId } = await app.nest.get(PolicyLibrary).createDraft(officer, content);
    const preview = await policyOfficer.get(`/policies/${policyId}/publication`);
    expect(wordsOf(preview.text)).toContain('其中 2 家没有可用账号');
    await publishReviewed(app.nest, versionId, 1);
    await app.nest.get(OutboxWorker).drain();
    const list = wordsOf((await policyOfficer.get(`/policies/${policyId}/receipts?state=no-account`)).text);
    expect(list).toContain('您看不到完整的电话号码，系统管理员、企业专员、培育专员、领导可以看到');
    expect(list).toContain('共推送 2 家：已送达 0 家（其中已读 0 家），无账号 2 家，投递中 0 家。');
    expect(list).toContain('测试企业7 第 1 版 联系人 138****0000');
    expect(list).toContain('测试企业8 第 1 版 未登记 —');
    expect(wordsOf((await policyOfficer.get(`/policies/${policyId}/receipts`)).text)).toContain('无账号');
    expect(wordsOf((await policyOfficer.get('/overview')).text)).toMatch(/推送无账号 [1-9]/);
  });
});

describe('a form that was opened before a colleague acted', () => {
  it('does not withdraw the version that has replaced the one it showed', async () => {
    const { policyId } = await published({ title: '待替换的政策' });
    const form = await policyOfficer.get(`/policies/${policyId}/withdrawal`);
    const next = await revised(policyId, { title: '替换后的政策' });
    await publishReviewed(app.nest, next.versionId, next.version);
    const late = await policyOfficer.post(`/policies/${policyId}/withdrawal`, {
      expectedVersion: hidden(form.text),
      reason: '内容有误',
    });
    expect(late.status).toBe(409);
    expect((await app.nest.get(PolicyLibrary).find(officer, policyId)).current?.number).toBe(2);
    expect(wordsOf(late.text)).toContain('替换后的政策');
    const again = formTo(late.text, `/policies/${policyId}/withdrawal`).fields;
    expect(again).toMatchObject({ reason: '内容有误', expectedVersion: String(next.version + 3) });
  });

  it('without a reason keeps the version it was opened with', async () => {
    const { policyId } = await published();
    const refused = await policyOfficer.post(`/policies/${policyId}/withdrawal`, { expectedVersion: '4' });
    expect([refused.status, hidden(refused.text)]).toEqual([422, '4']);
  });

  it('shows what was typed into a draft that was published meanwhile', async () => {
    const { policyId, versionId } = await app.nest.get(PolicyLibrary).createDraft(officer, policyContent());
    const opened = (await policyOfficer.get(`/policies/${policyId}/edit`)).text;
    const labels = Object.values(policyLabels.fields);
    expect(labels.filter((label) => !opened.includes(`>${label}<`))).toEqual([]);
    const { fields } = formTo(opened, `/policies/${policyId}/edit`);
    await publishReviewed(app.nest, versionId, 1);
    const late = await policyOfficer.post(`/policies/${policyId}/edit`, { ...fields, note: '补记的一段备注' });
    expect(late.status).toBe(409);
    expect(wordsOf(late.text)).toContain('补记的一段备注');
  });

  it('shows the roles of both who changed an account, and saves on the newer version', async () => {
    const [mine, theirs] = [await app.loginAs('system-admin'), await app.loginAs('system-admin')];
    const [{ id }] = await app.db.query(`SELECT MIN(id) AS id FROM user_account WHERE roles LIKE '%park-leader%'`);
    const [account, roles] = [`/accounts/${id}`, `/accounts/${id}/roles`];
    const [first, second] = [await mine.get(account), await theirs.get(account)].map(
      ({ text }) => formTo(text, roles).fields,
    );
    expect((await mine.post(roles, { ...first, roles: 'service-officer' })).status).toBe(303);
    const unticked = await theirs.post(roles, { ...second, roles: [] });
    expect([unticked.status, formTo(unticked.text, roles).fields['version']]).toEqual([422, second!['version']]);
    const late = await theirs.post(roles, {
      ...formTo(unticked.text, roles).fields,
      roles: ['park-leader', 'policy-officer'],
    });
    expect(late.status).toBe(409);
    expect(wordsOf(late.text)).toContain('角色 领导、政策专员 服务专员');
    const again = formTo(late.text, roles).fields;
    expect(again['roles']).toEqual(['policy-officer', 'park-leader']);
    expect((await theirs.post(roles, again)).status).toBe(303);
  });

  it('does not publish a draft that nobody previewed', async () => {
    const { policyId, versionId } = await app.nest.get(PolicyLibrary).createDraft(officer, policyContent());
    const expectedVersion = await approveDraft(app.nest, versionId, 1);
    const form = await policyOfficer.get(`/policies/${policyId}/publication`);
    await app.nest.get(PolicyLibrary).publish(officer, versionId, { expectedVersion });
    await revised(policyId, { title: '另一份草稿' });
    const late = await policyOfficer.post(`/policies/${policyId}/publication`, { expectedVersion: hidden(form.text) });
    expect(late.status).toBe(409);
    expect(wordsOf(late.text)).toContain('请刷新页面查看最新内容');
  });
});

it('finds no policy by anything but its id', async () => {
  const { policyId } = await published();
  for (const path of [`${policyId}abc`, `${policyId}abc/companies`, `${policyId}.0`, 'abc'])
    expect((await policyOfficer.get(`/policies/${path}`)).status).toBe(404);
  expect((await policyOfficer.post(`/policies/${policyId}abc/versions`)).status).toBe(404);
  const [{ id }] = await app.db.query('SELECT MAX(id) AS id FROM decision');
  expect((await policyOfficer.get(`/policies/${policyId}/decisions/${id}abc`)).status).toBe(404);
});

describe('the search', () => {
  it('finds companies and policies by the same words, with the way to both lists', async () => {
    await published({ title: '测试企业1号专项补助' });
    const { text } = await policyOfficer.get(`/search?q=${encodeURIComponent('测试企业1')}`);
    expect(wordsOf(text)).toContain('企业 1 家');
    expect(wordsOf(text)).toContain('政策 1 项');
    expect(text).toContain(`href="/companies/${companyId}"`);
    expect(text.replaceAll('&#x3D;', '=')).toContain(`href="/policies?q=${encodeURIComponent('测试企业1')}"`);
    const both = await policyOfficer.get(`/search?q=${encodeURIComponent('测试企业1 专项')}`);
    expect(wordsOf(both.text)).toContain('企业 0 家');
    expect(wordsOf(both.text)).toContain('政策 1 项');
    expect((await policyOfficer.get('/search')).text).toContain('请输入要找的词');
    const byInitials = await policyOfficer.get('/search?q=csqy1');
    expect(wordsOf(byInitials.text)).toMatch(/企业 [1-9].*政策 [1-9]/s);
  });

  it('is what the box at the head of every page asks', async () => {
    const [form] = /<form class="search"[^>]*>/.exec((await policyOfficer.get('/policies')).text) ?? [];
    expect(form).toContain('action="/search"');
  });

  it('finds companies and policies by initials', async () => {
    await published({ title: '测试企业1号首字母补助' });
    const { text } = await policyOfficer.get('/search?q=ＣＳＱＹ1');
    expect(wordsOf(text)).toContain('企业 1 家');
    expect(wordsOf(text)).toContain('测试企业1号首字母补助');
  });

  it.each(['c', '%E2%80%8B', 'c%209'])('says that %s is too short, and keeps it', async (typed) => {
    const { status, text } = await policyOfficer.get(`/search?q=${typed}`);
    expect([status, wordsOf(text).includes('输入的内容太短')]).toEqual([200, true]);
    expect(text).toContain(`id="q" name="q" value="${decodeURIComponent(typed)}"`);
  });
});
