import { OutboxWorker } from '@park/platform';
import { PolicyLibrary, PolicyMatching, PolicySteps } from '@park/policy';
import { openApp, type TestApp, type TestClient } from '../support/app';
import { formTo } from '../support/forms';
import { drainJobs } from '../support/jobs';
import { companyWith, fileCompanies, officer, policyContent, publishReviewed } from '../support/policy-room';
import { wordsOf } from '../support/portal-reading';

/** From a draft to a published policy: handed in, approved by somebody else, published at its time, suspended and resumed. */
let app: TestApp;
let writer: TestClient;
let leader: TestClient;
let companies: string[];

const library = () => app.nest.get(PolicyLibrary);
const steps = () => app.nest.get(PolicySteps);
const versionOf = async (policyId: string) =>
  (await app.db.query('SELECT * FROM policy_version WHERE policy_id = ? ORDER BY number DESC LIMIT 1', [policyId]))[0];
const drain = () => app.nest.get(OutboxWorker).drain();
const inbox = async (): Promise<{ title: string; body: string }[]> =>
  app.db.query('SELECT title, body FROM inbox_message WHERE company_id = ? ORDER BY id', [companies[0]]);
const todos = async (kind: string): Promise<{ addressee: string; status: string }[]> =>
  app.db.query('SELECT addressee, status FROM work_item WHERE kind = ? ORDER BY id', [kind]);

/** A draft that the officer of the pages writes. */
async function drafted(title: string): Promise<string> {
  const fresh = policyContent({ title });
  const { policyId } = await library().createDraft(officer, fresh);
  const path = `/policies/${policyId}/edit`;
  const { fields } = formTo((await writer.get(path)).text, path);
  expect((await writer.post(path, { ...fields, _key: '' })).status).toBe(303);
  return policyId;
}

async function step(client: TestClient, policyId: string, verb: string, more: Record<string, string> = {}) {
  const { version } = await versionOf(policyId);
  return client.post(`/policies/${policyId}/steps`, { verb, expectedVersion: String(version), ...more });
}

async function approved(title: string): Promise<string> {
  const policyId = await drafted(title);
  expect((await step(writer, policyId, 'submit')).status).toBe(303);
  expect((await step(leader, policyId, 'approve')).status).toBe(303);
  return policyId;
}

/** Lets the time of waiting jobs come, and does them. */
async function timePasses(): Promise<void> {
  await app.db.query("UPDATE job SET run_after = NULL WHERE kind = 'policy.scheduled-publication'");
  await drainJobs(app.nest);
}

beforeAll(async () => {
  app = await openApp('park-admin');
  app.clock.set('2026-11-23T02:00:00Z');
  [writer, leader] = [await app.loginAs('policy-officer'), await app.loginAs('park-leader')];
  companies = await fileCompanies(app.db, [companyWith(1, 'private'), companyWith(2, 'foreign')]);
});
beforeEach(async () => {
  for (const sql of ['DELETE FROM inbox_message', 'DELETE FROM work_item']) await app.db.query(sql);
});
afterAll(() => app?.close());

describe('a published policy', () => {
  it('is asked about after half a year, until somebody confirms what is in force', async () => {
    const { policyId, versionId } = await library().createDraft(officer, policyContent({ title: '半年补助' }));
    await publishReviewed(app.nest, versionId, 1);
    const confirming = (id: string) =>
      writer.post(`/policies/${policyId}/confirmation`, { versionId: id, compared: 'yes' });
    expect(await steps().confirmations.ask()).toBe(0);
    await app.db.query("UPDATE policy_version SET published_at = '2026-05-20 02:00:00' WHERE id = ?", [versionId]);
    for (let again = 0; again < 2; again += 1) await steps().confirmations.ask();
    expect(await todos('policy.confirm-content')).toEqual([{ addressee: 'role:policy-officer', status: 'open' }]);
    expect((await confirming('999999')).status).toBe(409);
    const slip = await writer.post(`/policies/${policyId}/confirmation`, { versionId });
    expect([slip.status, wordsOf(slip.text).includes('请先对照官方原文')]).toEqual([422, true]);
    expect((await confirming(versionId)).status).toBe(303);
    expect(wordsOf((await writer.get(`/policies/${policyId}`)).text)).toContain('最近核对');
    expect(await steps().confirmations.ask()).toBe(0);
    expect(await todos('policy.confirm-content')).toEqual([expect.not.objectContaining({ status: 'open' })]);
  });
});

describe('a version that was handed in', () => {
  it('is not approved by its writer, who is told who may, and is by somebody else', async () => {
    const policyId = await drafted('四眼补助');
    expect((await step(writer, policyId, 'submit')).status).toBe(303);
    const page = wordsOf((await writer.get(`/policies/${policyId}/review`)).text);
    expect(page).toContain('须由没有编写或提交这一版的政策专员或领导审核，目前可以审核的有：');
    expect((await step(writer, policyId, 'approve')).status).toBe(403);
    expect(await todos('policy.review-version')).toEqual([{ addressee: 'role:park-leader', status: 'open' }]);
    expect((await leader.get(`/policies/${policyId}/publication`)).status).toBe(403);
    expect((await step(leader, policyId, 'approve')).status).toBe(303);
    expect(await todos('policy.review-version')).toMatchObject([{ status: expect.not.stringMatching('open') }]);
    const { version } = await versionOf(policyId);
    const publication = { expectedVersion: String(version) };
    expect((await writer.post(`/policies/${policyId}/publication`, publication)).status).toBe(303);
    expect((await versionOf(policyId)).status).toBe('published');
  });

  it('shows whoever approves it all that will hold, and what of it is new', async () => {
    const relations = { cap: { name: '专项', yuan: 25_000 }, budget: { name: '资金', yuan: 100_000 } };
    const benefit = { type: 'grant', minYuan: 30_000, maxYuan: 30_000, formula: '每家 3 万元' } as const;
    const first = policyContent({ title: '全貌补助', benefit, relations });
    const { policyId, versionId } = await library().createDraft(officer, first);
    const seen = async () => wordsOf((await leader.get(`/policies/${policyId}/review`)).text);
    const whole = await seen();
    for (const words of [
      '最低 3 万元，最高 3 万元',
      '每家 3 万元',
      '常年受理',
      '“专项”每家企业每年合计不超过 2.5 万元',
    ])
      expect(whole).toContain(words);
    for (const words of ['“资金”每年一共 10 万元', '不能同时享受 没有', '申报材料 营业执照'])
      expect(whole).toContain(words);
    expect(whole).not.toContain('本版有改动');
    await publishReviewed(app.nest, versionId, 1);
    await library().newVersion(officer, policyId, {
      ...first,
      relations: { ...relations, cap: { name: '专项', yuan: 20_000 } },
    });
    expect(await seen()).toContain('合计不超过 2 万元 （本版有改动）');
    expect((await seen()).match(/本版有改动/g)).toHaveLength(1);
  });

  it('cannot be published before, nor edited', async () => {
    const policyId = await drafted('未审补助');
    const seen = { expectedVersion: String((await versionOf(policyId)).version) };
    expect((await writer.post(`/policies/${policyId}/publication`, seen)).status).not.toBe(303);
    const [path, text] = [`/policies/${policyId}/edit`, '只写到这里'];
    const { fields } = formTo((await writer.get(path)).text, path);
    await step(writer, policyId, 'submit');
    const late = await writer.post(path, { ...fields, benefitFormula: text, level: 'district' });
    for (const { status, text: page } of [
      late,
      await writer.get(path),
      await writer.get(`/policies/${policyId}/conditions`),
    ]) {
      expect([status, page.includes(`href="/policies/${policyId}/review"`)]).toEqual([409, true]);
      expect(wordsOf(page)).toMatch(/正在审核（由[^）]+提交），审核期间不能修改/);
    }
    // What was typed comes back by its labels, on the page that came back and on the one opened later.
    for (const page of [late, await writer.get(path)])
      expect(wordsOf(page.text)).toMatch(/层级：区级 .*金额或算法：只写到这里/);
    expect((await step(writer, policyId, 'recall')).status).toBe(303);
    expect((await writer.get(`/policies/${policyId}/edit`)).status).toBe(200);
  });

  it('is sent back with a reason that its writer reads and has to do with', async () => {
    const policyId = await drafted('退回补助');
    await step(writer, policyId, 'submit');
    const without = await step(leader, policyId, 'return');
    expect([without.status, wordsOf(without.text)]).toEqual([422, expect.stringContaining('请填写退回的理由')]);
    expect((await step(leader, policyId, 'return', { reason: '金额与原文不符' })).status).toBe(303);
    expect(wordsOf((await writer.get(`/policies/${policyId}/review`)).text)).toContain('退回的理由：金额与原文不符');
    const [todo] = await todos('policy.rework-version');
    expect(todo!.addressee).toMatch(/^person:/);
  });

  it('says what it says otherwise than the version before', async () => {
    const { policyId, versionId } = await library().createDraft(officer, policyContent({ title: '改版补助' }));
    await publishReviewed(app.nest, versionId, 1);
    await library().newVersion(officer, policyId, policyContent({ title: '改版后补助' }));
    expect(wordsOf((await leader.get(`/policies/${policyId}/review`)).text)).toMatch(/政策名称.*改版补助.*改版后补助/);
  });

  it('taken by two at once is taken once, the other reads why', async () => {
    const policyId = await drafted('同时补助');
    await step(writer, policyId, 'submit');
    const late = { verb: 'approve', expectedVersion: String((await versionOf(policyId)).version) };
    await step(writer, policyId, 'recall');
    expect((await leader.post(`/policies/${policyId}/steps`, late)).status).toBe(409);
  });
});

describe('a scheduled version', () => {
  it('is published at its time, also after a standstill', async () => {
    const policyId = await approved('定时补助');
    const wrong = await step(writer, policyId, 'schedule', { day: '2026-11-20', time: '09:00' });
    expect([wrong.status, wordsOf(wrong.text)]).toEqual([422, expect.stringContaining('发布日期须是今天')]);
    expect((await step(writer, policyId, 'schedule', { day: '2026-12-01', time: '09:00' })).status).toBe(303);
    expect(wordsOf((await writer.get(`/policies/${policyId}/review`)).text)).toContain(
      '将于 2026-12-01 09:00 自动发布',
    );
    await timePasses();
    expect((await versionOf(policyId)).status).toBe('scheduled');
    app.clock.set('2026-12-04T02:00:00Z');
    await timePasses();
    expect(await versionOf(policyId)).toMatchObject({ status: 'published', approved_by_name: expect.any(String) });
    app.clock.set('2026-11-23T02:00:00Z');
  });

  it('goes back to its writers when its condition cannot be read any more', async () => {
    const policyId = await approved('读不懂的补助');
    await step(writer, policyId, 'schedule', { day: '2026-11-23', time: '12:00' });
    await app.db.query(
      "UPDATE policy_version SET content = JSON_SET(content, '$.condition.expression.field', 'gone') WHERE policy_id = ?",
      [policyId],
    );
    app.clock.set('2026-11-23T05:00:00Z');
    await timePasses();
    app.clock.set('2026-11-23T02:00:00Z');
    const { status, return_note: note } = await versionOf(policyId);
    expect([status, note]).toEqual(['draft', expect.stringContaining('无法判断企业')]);
    expect(await todos('policy.rework-version')).toHaveLength(1);
    await app.db.query('UPDATE policy SET latest_version_id = NULL WHERE id = ?', [policyId]);
    await app.db.query('DELETE FROM policy_version WHERE policy_id = ?', [policyId]);
  });

  it('that was taken off the calendar stays as it is', async () => {
    const policyId = await approved('取消的补助');
    await step(writer, policyId, 'schedule', { day: '2026-11-23', time: '12:00' });
    expect((await step(writer, policyId, 'unschedule')).status).toBe(303);
    app.clock.set('2026-11-23T05:00:00Z');
    await timePasses();
    app.clock.set('2026-11-23T02:00:00Z');
    expect((await versionOf(policyId)).status).toBe('approved');
  });
});

it('a suspended policy is matched no longer, its companies are told why, and hear when it goes on', async () => {
  const { policyId, versionId } = await library().createDraft(officer, policyContent({ title: '暂停补助' }));
  await publishReviewed(app.nest, versionId, 1);
  await drain();
  const path = `/policies/${policyId}/suspension`;
  const expectedVersion = String((await versionOf(policyId)).version);
  expect((await writer.post(path, { verb: 'suspend', expectedVersion, reason: ' ' })).status).toBe(422);
  expect((await writer.post(path, { verb: 'suspend', expectedVersion, reason: '主管部门暂缓' })).status).toBe(303);
  expect((await writer.post(path, { verb: 'suspend', expectedVersion, reason: '再一次' })).status).toBe(409);
  await drain();
  const matched = async () =>
    (await app.nest.get(PolicyMatching).forCompany(officer, companies[0]!)).map((match) => match.policy.policyId);
  expect(await matched()).not.toContain(policyId);
  expect((await inbox()).at(-1)).toMatchObject({
    title: '已暂停：暂停补助',
    body: expect.stringContaining('主管部门暂缓'),
  });
  const person = { kind: 'company', userId: '9', name: '丙', companyId: companies[0]!, role: 'company-owner' } as const;
  expect((await library().story(person, policyId))?.stopped).toMatchObject({
    isSuspended: true,
    reason: '主管部门暂缓',
  });
  expect(wordsOf((await writer.get(`/policies/${policyId}`)).text)).toContain('暂停原因：主管部门暂缓');
  const again = { expectedVersion: (await versionOf(policyId)).version, reason: '已核实' };
  await steps().suspensions.resume(officer, versionId, again);
  await drain();
  expect(await matched()).toContain(policyId);
  expect((await inbox()).at(-1)).toMatchObject({ title: '已恢复：暂停补助' });
});

describe('the library as a list', () => {
  const linesOf = (text: string) => text.trim().split('\n').slice(1);
  const titlesIn = (text: string) =>
    [...text.matchAll(/class="nm" href="[^"]*"[^>]*>([^<]+)</g)].map(([, title]) => title);
  const titles = async (query: string) => titlesIn((await writer.get(`/policies?${query}`)).text);

  beforeAll(async () => {
    const money = (minYuan: number | null, maxYuan: number | null) => ({
      ...policyContent().benefit,
      minYuan,
      maxYuan,
    });
    const added = [
      { title: '名录甲', benefit: money(10_000, 500_000), confidence: { checked: false, note: '待查' } },
      { title: '名录乙', benefit: money(null, 3_000_000), kind: 'tax' as const },
      { title: '名录丙', benefit: money(null, null), level: 'national' as const },
    ];
    for (const content of added) await library().createDraft(officer, policyContent(content));
  });

  it('is narrowed, sorted and told in words as it is asked, by links of other pages too', async () => {
    expect(await titles('q=名录&sort=-most')).toEqual(['名录乙', '名录甲', '名录丙']);
    expect(await titles('q=名录&sort=most')).toEqual(['名录甲', '名录乙', '名录丙']);
    expect(await titles('q=名录&f=most:gte:100')).toEqual(['名录乙']);
    expect(await titles('q=名录&f=most:missing')).toEqual(['名录丙']);
    expect(await titles('q=名录&f=checked:in:no')).toEqual(['名录甲']);
    expect(await titles('q=名录&kind=tax')).toEqual(['名录乙']);
    expect(await titles('q=名录&phase=draft&level=national')).toEqual(['名录丙']);
    expect(await titles('q=名录&match=any&f=kind:in:tax&f=level:in:national&sort=title')).toHaveLength(2);
    expect(await titles('part=unchecked&q=名录')).toEqual(['名录甲']);
    expect(await titles('part=over&q=名录')).toEqual([]);
    const { text } = await writer.get('/policies?q=名录&phase=abc&open=filter&add=closes');
    expect(wordsOf(text)).toMatch(/地址中有 1 处没有用上.*没有“abc”这个选项/);
    expect(wordsOf(text)).toContain('编写和待发布');
  });

  it('takes a condition, columns and a page of the address, and says where nothing is found', async () => {
    expect((await writer.get('/policies?add=most&ct=gte&cv=10')).location).toBe('/policies?f=most:gte:10');
    expect(wordsOf((await writer.get('/policies?add=most&ct=gte&cv=多')).text)).toContain('最高金额');
    const columns = wordsOf((await writer.get('/policies?q=名录甲&cols=most,pushed&open=columns')).text);
    expect(columns).toMatch(/已显示 3 列.*最高金额 万元 已推送.*50/);
    expect((await writer.get('/policies?q=名录&page=9')).location).toMatch(/page=1$/);
    expect(wordsOf((await leader.get('/policies?q=没有的词')).text)).toContain('没有符合条件的政策');
  });

  it('keeps a question under a name, and goes out as it is narrowed or chosen, which the trail tells', async () => {
    const view = { name: '大额政策', query: 'f=most:gte:100' };
    expect((await writer.post('/policies/views', { ...view, name: '' })).status).toBe(422);
    expect((await writer.post('/policies/views', view)).location).toBe('/policies?f=most:gte:100');
    expect(wordsOf((await writer.get('/policies')).text)).toContain('大额政策');
    expect(wordsOf((await leader.get('/policies')).text)).not.toContain('大额政策');
    const lines = linesOf((await leader.get('/policies/export?q=名录&f=most:gte:100&format=csv')).text);
    expect(lines).toEqual([expect.stringMatching(/^名录乙,.*,草稿,.*,,300,/)]);
    const id = /href="\/policies\/(\d+)"/.exec((await writer.get('/policies?q=名录甲')).text)![1]!;
    expect((await writer.get(`/policies?pick=${id}&choose=yes`)).location).toBe(`/policies?sel=${id}`);
    expect(linesOf((await writer.get(`/policies/export?sel=${id}&format=csv`)).text)).toHaveLength(1);
    const [{ note }] = await app.db.query(
      "SELECT note FROM audit_entry WHERE action = 'policy.library-exported' ORDER BY id DESC LIMIT 1",
    );
    expect(note).toContain('勾选的 1 项');
  });
});
