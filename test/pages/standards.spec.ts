import { parseCriterion } from '@park/clauses';
import { Assessments, AssessmentRuns } from '@park/cultivation';
import type { StaffActor, SystemActor } from '@park/kernel';
import { OutboxWorker } from '@park/platform';
import { vocabulary } from '@park/registry';
import { openApp, type FormFields, type TestApp, type TestClient } from '../support/app';
import { runNight } from '../support/jobs';
import { PolicyLibrary, PolicyMatching } from '@park/policy';
import { companyWith, fileCompanies, manager, policyContent } from '../support/policy-room';
import { standardHead } from '../support/standards';
import { titleDutyTests } from '../support/title-duties';

/** Standards of titles that officers write on pages. */
const officer: StaffActor = { kind: 'staff', userId: '1', name: '培育专员', roles: ['cultivation-officer'] };
const tests: SystemActor = { kind: 'system', name: '测试' };
let app: TestApp;
let writer: TestClient;
let second: TestClient;
let companies: string[];

beforeAll(async () => {
  app = await openApp('park-admin');
  app.clock.set('2026-11-30T02:00:00Z');
  companies = await fileCompanies(
    app.db,
    [1, 2, 3].map((no) => companyWith(no, no === 3 ? 'foreign' : 'private')),
  );
  writer = await app.loginAs('cultivation-officer');
  second = await app.loginAs('cultivation-officer');
});
afterAll(() => app?.close());

const text = (html: string) => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
const versionOf = async (path: string) => {
  const [row] = await app.db.query('SELECT version FROM title_standard WHERE id = ?', [path.split('/').at(-1)]);
  return String(row.version);
};
const begin = async (more: FormFields = {}) => (await writer.post('/standards', { ...standardHead, ...more })).location;
const step = async (path: string, verb: string, who = writer, more: FormFields = {}) =>
  who.post(`${path}/steps`, { verb, version: await versionOf(path), ...more });
/** A condition of one row: ownership among some. */
const row = (codes: readonly string[]): FormFields => ({
  ...{ 'n.kind': 'all', 'n.0.kind': 'row', 'n.0.field': 'ownership', 'n.0.op': 'in', 'n.0.code': codes },
  ...{ clause: '（一）', text: '民营企业' },
});
const save = async (path: string, condition: string, fields: FormFields) =>
  writer.post(`${path}/conditions/${condition}`, { version: await versionOf(path), ...fields });

describe('a new version of a standard', () => {
  it('starts from the conditions that hold, and says what is wrong by field', async () => {
    const refused = await writer.post('/standards', { ...standardHead, effectiveFrom: '2027-02-30', title: ' \u200b' });
    expect(refused.status).toBe(422);
    expect(text(refused.text)).toMatch(/请填写“版本名称”[\s\S]*“施行日期”应为存在的日期/);
    const path = await begin();
    const page = text((await writer.get(path)).text);
    expect(page).toMatch(/条件 14 项，须全部满足[\s\S]*不变 14 项，没有改动/);
    expect(page).toContain('近两年每年研发费用不低于 100 万元');
  });

  it('goes out as a file in the shape of those that are shipped, which reads back as the same standard', async () => {
    const path = await begin();
    const { status, text: file } = await second.get(`${path}/file`);
    const written = JSON.parse(file) as { readonly id: string; readonly conditions: readonly object[] };
    expect([status, written.id, written.conditions.length]).toEqual([200, `srdi-sme-e${path.split('/').at(-1)}`, 14]);
    expect(parseCriterion(written, vocabulary)).toMatchObject({ ok: true, criterion: { id: written.id } });
  });

  it('is edited row by row, each fault at its row, and reads itself out in Chinese', async () => {
    const path = await begin();
    const links = [...(await writer.get(path)).text.matchAll(/href="([^"]*\/conditions\/(?!new)[^"]+)"/g)];
    const editors = await Promise.all(links.map(([, href]) => writer.get(href!.replaceAll('&#x3D;', '='))));
    expect(editors.map(({ status }) => status)).toEqual(Array(14).fill(200));
    const form = editors.find(({ text: each }) => each.includes('value="d.debtRatio" selected'))!.text;
    const [, action] = /<form[^>]*action="([^"]*\/conditions\/[^"]*)"/.exec(form)!;
    expect(action).toContain('%25');
    expect(form).toMatch(/name="n.0.value" value="80"/);
    const typed = {
      ...{ 'n.kind': 'any', 'n.0.kind': 'row', 'n.0.field': 'annual.revenue', 'n.0.year': 'T-1', 'n.0.op': 'gte' },
      ...{ 'n.0.value': '２,000 万元', clause: '（二）', text: '营业收入 2000 万元以上' },
    };
    const grown = await writer.post(`${path}/conditions/new/changes`, { ...typed, do: 'add-row:n' });
    expect([grown.status, grown.text.includes('name="n.1.field"')]).toEqual([200, true]);
    const wrong = await save(path, 'new', {
      ...typed,
      'n.1.kind': 'row',
      'n.1.field': 'd.debtRatio',
      'n.1.op': 'lte',
      'n.1.value': '约一半',
    });
    expect([wrong.status, /id="n.1"[\s\S]*class="field-problem"/.test(wrong.text)]).toEqual([422, true]);
    expect(wrong.text).toContain('约一半');
    expect((await save(path, 'new', typed)).status).toBe(303);
    expect(text((await writer.get(path)).text)).toMatch(/营业收入 2000 万元以上[\s\S]*≥ 2,000 万元/);
  });

  it('takes pasted JSON, and names the place of what is wrong in it', async () => {
    const path = await begin();
    const json = '{"or":[{"field":"isSme","op":"eq","value":true},{"field":"employees","op":"near","value":1}]}';
    const wrong = await save(path, 'new', { ...row([]), json });
    expect([wrong.status, wrong.text.includes('第 2 条：')]).toEqual([422, true]);
    const right = await save(path, 'new', {
      ...row([]),
      json: '{"atLeast":1,"of":[{"field":"isSme","op":"eq","value":true}]}',
    });
    expect(right.status).toBe(303);
  });

  it('is saved by the second officer only on what the first one left', async () => {
    const path = await begin();
    const version = await versionOf(path);
    expect((await save(path, 'new', row(['private']))).status).toBe(303);
    expect((await save(path, 'c90', row(['private']))).status).toBe(404);
    const late = await second.post(`${path}/conditions/new`, { version, ...row(['foreign']) });
    expect([late.status, late.text.includes('刚刚由')]).toEqual([409, true]);
  });

  it('is not handed in while it cannot judge anybody', async () => {
    const path = await begin({ titleCode: 'SRDI_SEED' });
    const { text: page } = await writer.get(path);
    expect(text(page)).toContain('还没有条件，请至少加入一项');
    expect((await step(path, 'submit')).status).toBe(409);
    expect((await step(path, 'discard')).status).toBe(303);
    expect((await save(path, 'new', row(['private']))).status).toBe(409);
  });
});

describe('a version that is handed in', () => {
  it('shows who gains, is passed by somebody else, holds from its day on, and old assessments keep the old version', async () => {
    const path = await begin({ titleCode: 'SRDI_SEED', effectiveFrom: '2027-03-01', title: '种子企业（演示）' });
    expect((await save(path, 'new', row(['private']))).status).toBe(303);
    expect(text((await writer.get(path)).text)).toContain('新增符合 2 家');
    expect((await step(path, 'submit')).status).toBe(303);
    expect((await step(path, 'approve')).status).toBe(403);
    expect((await step(path, 'return', second, { note: '' })).status).toBe(422);
    expect((await step(path, 'approve', second)).status).toBe(303);
    const state = async () =>
      (await app.nest.get(Assessments).one(officer, companies[0]!, { code: 'SRDI_SEED' })).assessment;
    expect((await state()).criterion).toBeNull();
    app.clock.set('2027-03-01T02:00:00Z');
    expect(await state()).toMatchObject({ state: 'met', criterion: { title: '种子企业（演示）' } });
    expect(await app.nest.get(AssessmentRuns).assessAll(tests)).toBeGreaterThan(0);
    const next = await begin({ titleCode: 'SRDI_SEED', effectiveFrom: '2027-03-01', title: '种子企业（第二版）' });
    const { id } = await conditionOf(next);
    expect((await save(next, id, row(['foreign']))).status).toBe(303);
    expect(text((await writer.get(next)).text)).toMatch(/有改动[\s\S]*不再符合 2 家/);
    await step(next, 'submit');
    expect((await step(next, 'approve', second)).status).toBe(303);
    expect(await state()).toMatchObject({ state: 'unmet', criterion: { title: '种子企业（第二版）' } });
    expect(text((await writer.get(path)).text)).toContain('由《种子企业（第二版）》');
    const [past] = await app.nest.get(Assessments).history(officer, companies[0]!, 'SRDI_SEED');
    expect(past).toMatchObject({ state: 'met', replayed: true });
    await app.nest.get(OutboxWorker).drain();
    app.clock.set('2026-11-30T02:00:00Z');
  });

  it('counts before another of the same day that was begun later and passed earlier', async () => {
    const head = { titleCode: 'SRDI_SEED', effectiveFrom: '2027-06-01' };
    const [one, other] = [await begin({ ...head, title: '先起草' }), await begin({ ...head, title: '后起草' })];
    for (const path of [one, other]) expect((await step(path, 'submit')).status).toBe(303);
    expect((await step(other, 'approve', second)).status).toBe(303);
    app.clock.set('2026-11-30T02:00:01Z');
    expect((await step(one, 'approve', second)).status).toBe(303);
    app.clock.set('2027-06-01T02:00:00Z');
    const asked = { code: 'SRDI_SEED' };
    const { assessment } = await app.nest.get(Assessments).one(officer, companies[0]!, asked);
    expect(assessment.criterion?.title).toBe('先起草');
    app.clock.set('2026-11-30T02:00:00Z');
  });

  it('whose place a version of the release takes says so, and the officers are told once', async () => {
    const path = await begin({ titleCode: 'SRDI_SME', effectiveFrom: '2026-03-01', title: '园区暂行口径' });
    await step(path, 'submit');
    expect((await step(path, 'approve', second)).status).toBe(303);
    for (let night = 0; night < 2; night += 1) await runNight(app, 'cultivation.nightly-assessment');
    const told = await app.db.query('SELECT text FROM notice WHERE subject = ?', [
      `title-standard:${path.split('/').at(-1)}`,
    ]);
    expect(told).toHaveLength(1);
    expect(told[0].text).toContain('《园区暂行口径》（2026-03-01 起施行）自 2026-04-01 起由《');
    expect(text((await writer.get('/standards')).text)).toMatch(/园区暂行口径[\s\S]*自 2026-04-01 起由《[\s\S]*代替/);
  });

  it('puts a title on a ladder that is on none', async () => {
    const nowhere = await writer.post('/standards', { ...standardHead, titleCode: 'SMART_FACTORY' });
    expect([nowhere.status, nowhere.text.includes('请选择称号所在的阶梯')]).toEqual([422, true]);
    const rung = {
      trackId: 'green-factory',
      level: '３',
      renewal: '以当年通知为准',
      months: '36',
      effectiveFrom: '2026-01-01',
    };
    const path = await begin({ titleCode: 'SMART_FACTORY', title: '智能工厂（演示）', ...rung });
    await save(path, 'new', row(['private']));
    await step(path, 'submit');
    expect((await step(path, 'approve', second)).status).toBe(303);
    expect((await writer.get('/ladder/SMART_FACTORY?group=ready')).text).toContain('已符合');
    expect((await writer.get(`/companies/${companies[0]}/ladder/SMART_FACTORY`)).text).toContain('演示〔2027〕1号');
  });

  it('adds a title that no dictionary has, on a ladder of its own, and lets it be recorded and applied for', async () => {
    const named = { titleCode: '', titleName: '滨海种子工厂', trackName: '本区阶梯', level: '1', renewal: '每年复核' };
    const taken = await writer.post('/standards', { ...standardHead, ...named, titleName: '智能工厂' });
    expect([taken.status, text(taken.text)]).toEqual([422, expect.stringContaining('列表中已有“智能工厂”')]);
    const path = await begin({ ...named, regions: '天津市滨海新区', effectiveFrom: '2026-01-01', purposes: ['new'] });
    await save(path, 'new', row(['private']));
    expect(text((await writer.get(path)).text)).toMatch(/滨海种子工厂 · [\s\S]*新阶梯“本区阶梯”第 1 级/);
    expect((await writer.get('/standards/new')).text).not.toContain('滨海种子工厂');
    await step(path, 'submit');
    expect((await step(path, 'approve', second)).status).toBe(303);
    const list = (await writer.get('/standards')).text;
    const [, code] = /href="\/ladder\/(OWN_\w+)"/.exec(list)!;
    expect(text(list)).toMatch(/本区阶梯[\s\S]*滨海种子工厂/);
    expect(text((await writer.get(`/ladder/${code}?group=ready`)).text)).toMatch(/滨海种子工厂[\s\S]*天津市滨海新区/);
    expect((await writer.get(`/companies/${companies[0]}/ladder/${code}`)).text).toContain('已符合');
    expect((await writer.get(`/cases/new?company=${companies[0]}`)).text).toContain('滨海种子工厂');
    expect(
      (await (await app.loginAs('enterprise-officer')).get(`/companies/${companies[0]}/facts/F/edit`)).text,
    ).toContain('滨海种子工厂');
  });

  describe('with points', () => {
    const band = { kind: 'from', text: '研发占比', field: 'd.rdRatio', year: 'T-1', otherwise: '0' };
    const put = async (path: string, place: string, fields: FormFields) =>
      writer.post(`${path}/points/${place}`, { version: await versionOf(path), ...fields });

    it('gets a table part by part, says it in words, and says what is otherwise', async () => {
      const path = await begin();
      const wrong = await put(path, 'new', {
        ...band,
        'b.0.bound': '5',
        'b.0.points': '十',
        'b.1.bound': '8',
        'b.1.points': '5',
      });
      expect(wrong.status).toBe(422);
      expect(text(wrong.text)).toMatch(/“第 1 档的分值”应为[\s\S]*第 2 档应小于上一档/);
      expect(wrong.text).toContain('value="十"');
      await put(path, 'new', { kind: 'sum', text: '创新能力', most: '30' });
      expect(text((await writer.get(path)).text)).toContain('“创新能力”下面还没有评分项');
      const saved = await put(path, '0.new', {
        ...band,
        'b.0.bound': '８',
        'b.0.points': '20',
        'b.1.bound': '5',
        'b.1.points': '10',
      });
      expect(saved.location).toBe(`${path}/points`);
      const table = text((await writer.get(`${path}/points`)).text);
      expect(table).toMatch(
        /合计最高 20 分 [\s\S]*创新能力 最高 20 分[\s\S]*研发占比 最高 20 分[\s\S]*≥ 8%：20 分；≥ 5%：10 分/,
      );
      expect(text((await writer.get(path)).text)).toMatch(/评分表：创新能力 › 研发占比 新增[\s\S]*评分表：合计 新增/);
    });

    it('changes a form by its buttons without saving, and takes items out on what was seen only', async () => {
      const path = await begin();
      const rungs = {
        kind: 'when',
        text: '知识产权',
        otherwise: '0',
        'b.0.points': '5',
        'r0.kind': 'all',
        'r0.0.kind': 'row',
        'r0.0.field': 'ip.classICount',
        'r0.0.op': 'gte',
        'r0.0.value': '1',
      };
      const grown = await writer.post(`${path}/points/new/changes`, { ...rungs, version: '1', do: 'add-row:r0' });
      expect([grown.status, grown.text.includes('name="r0.1.field"')]).toEqual([200, true]);
      const lacking = await put(path, 'new', { ...rungs, 'r0.0.value': '' });
      expect([lacking.status, text(lacking.text)]).toEqual([422, expect.stringContaining('第 1 条：请填写')]);
      const seen = await versionOf(path);
      expect((await put(path, 'new', rungs)).location).toBe(`${path}/points`);
      const stale = await writer.post(`${path}/points`, { version: seen, do: 'remove:0' });
      expect([stale.status, text(stale.text).includes('知识产权')]).toEqual([409, true]);
      expect((await writer.post(`${path}/points`, { version: await versionOf(path), do: 'remove:0' })).status).toBe(
        303,
      );
      expect((await writer.get(`${path}/points/0`)).status).toBe(404);
      expect((await writer.get(`${path}/points/0.new`)).status).toBe(404);
    });

    it('is offered to conditions of policies once it is passed, counted, and kept with the version that names it', async () => {
      const path = await begin({ effectiveFrom: '2026-01-01', title: '园区综合评分' });
      const item = { kind: 'when', text: '民营', otherwise: '0', 'b.0.points': '10', 'r0.kind': 'all' };
      const isPrivate = { 'r0.0.kind': 'row', 'r0.0.field': 'ownership', 'r0.0.op': 'in', 'r0.0.code': ['private'] };
      expect((await put(path, 'new', { ...item, ...isPrivate })).status).toBe(303);
      const policyOfficer = await app.loginAs('policy-officer');
      const { policyId } = await app.nest.get(PolicyLibrary).createDraft(tests, policyContent());
      const [page, model] = [`/policies/${policyId}/conditions`, `srdi-sme-e${path.split('/').at(-1)}`];
      const typed = {
        'n.kind': 'all',
        'n.0.kind': 'score',
        'n.0.model': model,
        'n.0.gte': '10',
        conditionText: '评分',
      };
      const add = () => policyOfficer.post(`${page}/changes`, { ...typed, expectedVersion: '1', do: 'refresh' });
      expect((await add()).text).not.toContain('园区综合评分');
      await step(path, 'submit');
      expect((await step(path, 'approve', second)).status).toBe(303);
      expect(text((await add()).text)).toMatch(/园区综合评分[\s\S]*综合评价得分 ≥ 10 分/);
      expect((await policyOfficer.post(page, { ...typed, expectedVersion: '1' })).status).toBe(303);
      const { latest } = await app.nest.get(PolicyLibrary).find(manager, policyId);
      expect(await app.nest.get(PolicyMatching).counts(manager, latest)).toMatchObject({ met: 2 });
      const [table] = latest.content.condition.tables ?? [];
      expect(table).toMatchObject({ model, title: '园区综合评分' });
      expect(JSON.stringify(latest.content.condition.expression)).toContain('"rules"');
      expect((await policyOfficer.get(`/criteria/${model}`)).status).toBe(200);
    });
  });
});

async function conditionOf(path: string): Promise<{ readonly id: string }> {
  const [{ content }] = await app.db.query('SELECT content FROM title_standard WHERE id = ?', [path.split('/').at(-1)]);
  return (typeof content === 'string' ? JSON.parse(content) : content).conditions[0];
}

describe('the days and materials of a title', () => titleDutyTests(() => ({ app, writer, second, step })));
