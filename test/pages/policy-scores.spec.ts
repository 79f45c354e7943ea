import { readCriteria } from '@park/standards';
import type { Criterion, ScoreItem } from '@park/criteria';
import { calendarDate } from '@park/kernel';
import { OutboxWorker } from '@park/platform';
import { Decisions, PolicyLibrary, PolicyMatching, Rematch, ScoreTables, loadReference } from '@park/policy';
import { importCompanies } from '@park/registry';
import { demoCompanies } from '../../seeds/demo/companies';
import { type FormFields, openApp, type TestApp, type TestClient } from '../support/app';
import { manager, officer, policyContent, publishReviewed, system } from '../support/policy-room';
import { wordsOf } from '../support/portal-reading';
import { standardHead } from '../support/standards';

/** Policies that name a scoring table, on the demo companies: a day on which 科技型中小企业 takes applications. */
const today = calendarDate('2026-07-15');
let app: TestApp;
let policyOfficer: TestClient;
let leader: TestClient;
let companies: Map<string, string>;

const companyNamed = (part: string) => [...companies].find(([name]) => name.includes(part))![1];
const fileOf = async (code: string) => {
  const [{ id }] = await app.db.query('SELECT id FROM policy WHERE code = ?', [code]);
  return app.nest.get(PolicyLibrary).find(officer, String(id));
};
const matchOf = async (code: string, company: string) =>
  app.nest.get(PolicyMatching).one(manager, companyNamed(company), (await fileOf(code)).policyId);
const scoreIn = (text: string) => /综合评价得分[\s\S]*?<\/details>/.exec(text)?.[0] ?? '';

beforeAll(async () => {
  app = await openApp('park-admin');
  app.clock.set(`${today}T02:00:00Z`);
  policyOfficer = await app.loginAs('policy-officer');
  leader = await app.loginAs('park-leader');
  const seeds = demoCompanies(today).map((company) => ({ ...company, isDemo: true }));
  const occasion = { at: new Date(`${today}T01:00:00Z`), asOf: today, actorName: '测试' };
  const ids = await app.db.transaction((inside) => importCompanies(inside, seeds, occasion));
  companies = new Map(seeds.map(({ name }, at) => [name, ids[at]!]));
  await loadReference(app.db);
});
afterAll(() => app?.close());

it('are decided by the score where facts allow it, and open only where they do not', async () => {
  const state = async (code: string, company: string) => (await matchOf(`nat-title-${code}`, company)).state;
  expect(await state('tech-sme', '初禾涂层')).toBe('met');
  expect(await state('tech-sme', '听屿特种')).toBe('unmet');
  expect(await state('tech-sme', '空谷包装')).toBe('unknown');
  expect(await state('innovative-sme', '秋毫分析')).toBe('met');
  expect(await state('innovative-sme', '临界溶剂')).toBe('unmet');
  expect(await state('hnte', '砚汐新材料')).toBe('unknown');
});

it('keep the points with the decision, which is worked out again identically', async () => {
  await app.nest.get(Rematch).rematchAll(system);
  const { current } = await fileOf('nat-title-tech-sme');
  const [decision] = await app.db.query(
    'SELECT id, reasons FROM decision WHERE policy_version_id = ? AND company_id = ?',
    [current!.id, companyNamed('初禾涂层')],
  );
  expect(decision.reasons).toContainEqual({ p: '$.and[8].or[4]', s: 'met', a: [66, 66] });
  const replay = await app.nest.get(Decisions).replay(manager, String(decision.id));
  expect(replay).toMatchObject({ identical: true, verdict: 'met' });
  const page = await leader.get(`/policies/${current!.policyId}/decisions/${decision.id}`);
  expect(page.text).toContain('66 分');
});

it('tell each item, what would give more, and what is missing', async () => {
  const { policyId } = await fileOf('nat-title-innovative-sme');
  const verdict = await leader.get(`/policies/${policyId}/companies/${companyNamed('临界溶剂')}`);
  expect(scoreIn(verdict.text)).toContain('50 分，还差 10 分');
  expect(scoreIn(verdict.text)).toMatch(/本部分至少 20 分，<strong class="text-red">还差 15 分/);
  expect(scoreIn(verdict.text)).toContain('Ⅱ类知识产权数 ≥ 1 项，可得 5 分（还差 1 项）');
  const open = await leader.get(`/policies/${policyId}/companies/${companyNamed('空谷包装')}`);
  expect(scoreIn(open.text)).toContain('资料补齐后可定');
  expect(scoreIn(open.text)).toMatch(/补充“2025 年度[^”]+”/);
  const policy = await policyOfficer.get(`/policies/${policyId}`);
  expect(scoreIn(policy.text)).toContain('≥ 5%：20 分；≥ 3%：15 分；≥ 2%：10 分；≥ 1%：5 分');
  expect(policy.text).toContain('href="/criteria/innovative-sme"');
});

it('tell the company which of its figures would bring the missing points', async () => {
  const portal = await openApp('enterprise-portal', { reuse: true });
  try {
    portal.clock.set(`${today}T02:00:00Z`);
    const owner = await portal.loginAs('company-owner', { companyId: companyNamed('听屿特种') });
    const { policyId } = await fileOf('nat-title-innovative-sme');
    expect((await owner.get(`/policies/${policyId}`)).text).toContain('评分明细');
    const page = await owner.get(`/policies/${(await fileOf('nat-title-tech-sme')).policyId}`);
    expect(page.text).toContain(
      '2025 年度研发费用须达到 244.8 万元（使“2025 年度研发费用占销售收入比重 ≥ 4%”），现为 226.44 万元',
    );
    expect(page.text).toContain('58 分');
    expect(page.text).toContain('2025 年度研发费用占销售收入比重 ≥ 4%，可得 30 分（还差 0.3 个百分点）');
  } finally {
    await portal.close();
  }
});

it('take half a point above 70 for 高新技术企业, and not 70 itself', async () => {
  const { current } = await fileOf('nat-title-hnte');
  const lines = JSON.stringify(current!.content.condition.expression);
  expect(lines).toContain('"model":"hnte","gte":70,"exclusive":true,"rules"');
  expect((await policyOfficer.get(`/policies/${current!.policyId}`)).text).toContain('综合评价得分 &gt; 70 分');
});

/** The same criteria with other points for the conditions of the table of one of them. */
function changedCriteria(id: string, change: (points: number) => number): Criterion[] {
  const changed = (item: ScoreItem): ScoreItem => {
    if ('best' in item) return { ...item, best: item.best.map(changed) };
    if ('sum' in item) return { ...item, sum: item.sum.map(changed) };
    return 'when' in item
      ? { ...item, when: item.when.map(([condition, points]) => [condition, change(points)] as const) }
      : item;
  };
  return [...readCriteria().values()].map((criterion) =>
    criterion.id === id && criterion.model
      ? { ...criterion, model: { parts: criterion.model.parts.map(changed) } }
      : criterion,
  );
}

it('get a new version when their table changes, and the old one stays as it was', async () => {
  const before = await fileOf('nat-title-tech-sme');
  const changed = new ScoreTables(changedCriteria('tech-sme', (points) => points + 1));
  expect(await loadReference(app.db, undefined, changed)).toEqual({ added: 0, renewed: 1 });
  expect(await loadReference(app.db, undefined, changed)).toEqual({ added: 0, renewed: 0 });
  const after = await fileOf('nat-title-tech-sme');
  expect(after.versions.map(({ number }) => number)).toEqual([2, 1]);
  expect(after.versions[1]!.content).toEqual(before.current!.content);
  expect(after.current!.contentHash).not.toBe(before.current!.contentHash);
  const [{ id }] = await app.db.query('SELECT MIN(id) AS id FROM decision WHERE policy_version_id = ?', [
    before.current!.id,
  ]);
  expect(await app.nest.get(Decisions).replay(manager, String(id))).toMatchObject({ identical: true, verdict: 'met' });
});

it('decide as ever by a version that was stored without its table', async () => {
  const expression = {
    or: [{ field: 'isSme', op: 'eq', value: true }, { score: { model: 'hnte', gte: 71 } }],
  } as const;
  const library = app.nest.get(PolicyLibrary);
  const { versionId } = await library.createDraft(officer, policyContent());
  const content = policyContent({ condition: { text: '旧版本', expression } });
  await app.db.query('UPDATE policy_version SET content = ? WHERE id = ?', [JSON.stringify(content), versionId]);
  await publishReviewed(app.nest, versionId, 1);
  const [{ id, reasons }] = await app.db.query(
    'SELECT id, reasons FROM decision WHERE policy_version_id = ? ORDER BY id LIMIT 1',
    [versionId],
  );
  expect(reasons).toContainEqual({ p: '$.and[0].or[1]', s: 'unknown' });
  expect(await app.nest.get(Decisions).replay(manager, String(id))).toMatchObject({ identical: true, verdict: 'met' });
});

describe('the form of a policy', () => {
  const field = (html: string, name: string) =>
    new RegExp(`name="${name}"[^>]*?(?:value="([^"]*)"[^>]*>|>([\\s\\S]*?)</textarea>)`)
      .exec(html)
      ?.slice(1)
      .find(Boolean);

  it('shows the name of the table only, and saving puts the table in force back', async () => {
    const { policyId, current } = await fileOf('nat-title-hnte');
    await policyOfficer.post(`/policies/${policyId}/versions`);
    const form = await policyOfficer.get(`/policies/${policyId}/edit`);
    const shown = field(form.text, 'expression')!.replaceAll('&quot;', '"');
    expect(shown).toContain('"model": "hnte"');
    expect(shown).not.toContain('rules');
    const { benefit, condition, confidence, applicationWindow, note, regions, ...plain } = current!.content;
    const saved = await policyOfficer.post(`/policies/${policyId}/edit`, {
      ...(plain as object),
      ...{
        region: regions.join('、') || '全国',
        effectiveTo: '',
        materials: '申请书',
        conditionText: condition.text,
        checked: 'on',
        note: note ?? '',
      },
      ...{ benefitType: benefit.type, benefitFormula: benefit.formula, confidenceNote: confidence.note },
      ...{
        expectedVersion: field(form.text, 'expectedVersion')!,
        expression: shown,
        sourceUrl: '',
        windowFrom: applicationWindow?.from ?? '',
      },
    });
    expect([saved.status, saved.text.match(/invalid-feedback[^<]*<?/)?.[0]]).toEqual([303, undefined]);
    const { latest } = await fileOf('nat-title-hnte');
    expect(latest).toMatchObject({ number: 2, status: 'draft' });
    expect(latest.content.condition).toEqual(condition);
  });

  it('names path and remedy for a table that does not exist', async () => {
    const expression = JSON.stringify({ and: [{ score: { model: 'hnet', gte: 70 } }] });
    const { condition, benefit, confidence, regions, ...plain } = policyContent();
    const answer = await policyOfficer.post('/policies', {
      duplicateConfirmed: 'on',
      ...(plain as object),
      ...{
        effectiveTo: '',
        windowFrom: '',
        note: '',
        sourceUrl: '',
        materials: '',
        expression,
        region: regions.join('、'),
      },
      ...{ conditionText: condition.text, benefitType: benefit.type, benefitFormula: benefit.formula },
      ...{ maxYuan: String(benefit.maxYuan), confidenceNote: confidence.note },
    });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('$.and[0].score.model：没有名为“hnet”的评分表，可用：hnte、innovative-sme');
    expect(answer.text).toContain('&quot;hnet&quot;');
  });
});

it('tell those who meet a revised file no longer', async () => {
  const drain = () => app.nest.get(OutboxWorker, { strict: false }).drain();
  const told = () => app.db.query("SELECT id FROM inbox_message WHERE title LIKE '政策更新，不再符合：%'");
  await app.nest.get(Rematch).rematchAll(system);
  await drain();
  expect(await told()).toEqual([]);
  await loadReference(app.db, undefined, new ScoreTables(changedCriteria('tech-sme', () => 0)));
  await drain();
  expect((await told()).length).toBeGreaterThan(0);
});

describe('written on pages', () => {
  const HEAD = { ...standardHead, effectiveFrom: '2026-06-01' };
  /** A version of a standard whose table gives 10 points to companies of one kind, at a place of the table it took over; its name. */
  const written = async (title: string, ownership: string, place = 'new'): Promise<string> => {
    const [writer, second] = await Promise.all([1, 2].map(() => app.loginAs('cultivation-officer')));
    const { location } = await writer!.post('/standards', { ...HEAD, title });
    const isOfKind = { 'r0.0.kind': 'row', 'r0.0.field': 'ownership', 'r0.0.op': 'in', 'r0.0.code': [ownership] };
    const item = { kind: 'when', text: '经济类型', otherwise: '0', 'b.0.points': '10', 'r0.kind': 'all', ...isOfKind };
    const [id] = /\d+$/.exec(location)!;
    const send = async (who: TestClient, path: string, fields: FormFields) => {
      const [{ version }] = await app.db.query('SELECT version FROM title_standard WHERE id = ?', [id]);
      const answer = await who.post(location + path, { version: String(version), ...fields });
      expect([answer.status, wordsOf(answer.text)]).toEqual([303, '']);
    };
    await send(writer!, `/points/${place}`, item);
    await send(writer!, '/steps', { verb: 'submit' });
    await send(second!, '/steps', { verb: 'approve' });
    return `srdi-sme-e${id}`;
  };
  /** Has a draft ask for 10 points of a table by the editor, and publishes it. */
  const publishAsking = async (policyId: string, versionId: string, model: string) => {
    const seen = async () =>
      Number((await app.db.query('SELECT version FROM policy_version WHERE id = ?', [versionId]))[0].version);
    const row = { 'n.kind': 'all', 'n.0.kind': 'score', 'n.0.model': model, 'n.0.gte': '10' };
    const typed = { ...row, conditionText: '园区综合评分 10 分以上', expectedVersion: String(await seen()) };
    expect((await policyOfficer.post(`/policies/${policyId}/conditions`, typed)).status).toBe(303);
    await publishReviewed(app.nest, versionId, await seen());
    await app.nest.get(OutboxWorker).drain();
  };

  it('keep every stored decision as it was to the byte when they are revised, and when the policy follows', async () => {
    const { policyId, versionId } = await app.nest.get(PolicyLibrary).createDraft(officer, policyContent());
    await publishAsking(policyId, versionId, await written('园区综合评分', 'private'));
    const [{ id, company }] = await app.db.query(
      'SELECT id, company_id AS company FROM decision WHERE policy_version_id = ? ORDER BY id LIMIT 1',
      [versionId],
    );
    const page = () => leader.get(`/policies/${policyId}/decisions/${id}`).then(({ text }) => wordsOf(text));
    const first = await page();
    expect(first).toMatch(/与推送时保存的完全一致.*保存的理由共 \d+ 字节.*10 分/);
    const revised = await written('园区综合评分（修订）', 'foreign', '0');
    expect(await page()).toBe(first);
    app.clock.set('2026-07-16T02:00:00Z');
    const next = await app.nest.get(PolicyLibrary).newVersion(officer, policyId);
    await publishAsking(policyId, next.versionId, revised);
    expect(await page()).toBe(first);
    const replay = await app.nest.get(Decisions).replay(manager, String(id));
    expect(replay).toMatchObject({ identical: true, verdict: 'met' });
    const onDay = async (day: string) =>
      wordsOf((await leader.get(`/policies/${policyId}/companies/${company}?asOf=${day}`)).text);
    expect(await onDay(today)).toMatch(/第 1 版.*10 分/);
    expect(await onDay('')).toMatch(/不符合.*0 分/);
    app.clock.set(`${today}T02:00:00Z`);
  });
});
