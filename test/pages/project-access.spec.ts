import { randomUUID } from 'node:crypto';
import { addDays } from '@park/kernel';
import { Clock } from '@park/platform';
import { projectLabels } from '@park/projects';
import { openApp, type TestApp, type TestClient } from '../support/app';
import { formTo } from '../support/forms';
import { another, leased } from '../support/projects';

let app: TestApp;
let officer: TestClient;
let manager: TestClient;

beforeAll(async () => {
  app = await openApp('park-admin');
  officer = await app.loginAs('investment-officer');
  manager = await app.loginAs('investment-manager');
});
afterAll(() => app?.close());

const register = async (client: TestClient, more: object = {}) =>
  (await client.post('/projects', { projectName: '演示项目', ...another, ...more })).location!;

const versionOf = async (path: string) =>
  String((await app.db.query('SELECT version FROM project WHERE id = ?', [path.split('/').at(-1)]))[0].version);

describe('the access check of a project', () => {
  // The days of the stage lie before the test's own.
  const known = { ...leased.reserve, hazActivity: 'none', surePlans: 'yes' };
  const answer = async (path: string, fields: object) =>
    officer.post(`${path}/access/facts`, { ...fields, version: await versionOf(path) });
  const decide = async (path: string) => manager.post(`${path}/access/checks`, { version: await versionOf(path) });
  const verdicts = (path: string) =>
    app.db.query('SELECT id, verdict, as_of FROM project_access_check WHERE project_id = ? ORDER BY id', [
      path.split('/').at(-1),
    ]);
  const today = () => app.nest.get(Clock).today();

  it('leaves open what is not known, names it, and lets a project in once it is answered', async () => {
    const path = await register(officer);
    expect((await decide(path)).status).toBe(303);
    for (const version of ['abc', '1e309', 'null', '-1', '1.5', '1'.repeat(20)])
      expect([version, (await manager.post(`${path}/access/checks`, { version })).status]).toEqual([version, 409]);
    const { text } = await officer.get(`${path}/access`);
    for (const part of ['尚不能判定', '失信查询日期', '产业目录类别']) expect(text).toContain(part);
    expect((await answer(path, { ...known, creditCheckedOn: today() })).status).toBe(303);
    expect((await decide(path)).status).toBe(303);
    expect((await verdicts(path)).map(({ verdict }: { verdict: string }) => verdict)).toEqual(['unknown', 'eligible']);
    expect((await officer.get(path)).text).not.toContain('准入结论为符合');
  });

  it('refuses a chemical project outside a chemical park, and says by which condition', async () => {
    const path = await register(officer);
    await answer(path, { ...known, hazActivity: 'production', siteInChemicalPark: 'no', creditCheckedOn: today() });
    await decide(path);
    expect(await verdicts(path)).toMatchObject([{ verdict: 'ineligible' }]);
    expect((await officer.get(`${path}/access`)).text).toMatch(
      /危化生产、储存项目在化工园区内<\/td><td[^>]*><span class="status status-red/,
    );
  });

  it('holds projects against the lines of the park from their day on, set by who may and once', async () => {
    const form = async (name: string) =>
      formTo((await manager.get(`/pipeline/settings?set=${name}`)).text, '/pipeline/settings').fields;
    const line = { ...(await form('minInvestPerMuYuan')), basis: '主任办公会纪要（演示）' };
    const set = (client: TestClient, fields: object) =>
      client.post('/pipeline/settings', { ...line, _key: randomUUID(), ...fields });
    const wrong = await set(manager, { value: '很高', basis: '' });
    expect([wrong.status, wrong.text.includes('单位万元'), wrong.text.includes('请填写依据')]).toEqual([
      422,
      true,
      true,
    ]);
    expect((await set(officer, { value: '280' })).status).toBe(403);
    expect((await set(manager, { value: '280' })).status).toBe(303);
    expect((await set(manager, { value: '300' })).status).toBe(409);
    expect((await manager.get('/pipeline/settings')).text).toContain('280 万元');
    expect((await set(manager, { name: 'leaderSignYuan', value: '2亿', version: '0' })).status).toBe(403);
    const path = await register(officer, { projectCategory: 'land', landNeedMu: '40', totalInvestmentYuan: '2亿元' });
    await answer(path, { ...known, fixedInvestmentYuan: '8000万', creditCheckedOn: today() });
    await decide(path);
    expect(await verdicts(path)).toMatchObject([{ verdict: 'ineligible' }]);
    expect((await officer.get(`${path}/access`)).text).toContain('亩均固定资产投资');
    const seen = { ...(await form('minInvestPerMuYuan')), basis: '纪要', fromOn: addDays(today(), 30) };
    expect((await set(manager, { ...seen, value: '' })).status).toBe(303);
    expect((await officer.get(`${path}/access`)).text).toContain('亩均固定资产投资');
    expect((await manager.get('/pipeline/settings')).text).toContain('尚未生效');
    const none = { ...(await form('minInvestPerMuYuan')), basis: '不再设线', value: '' };
    expect((await set(manager, none)).status).toBe(303);
    expect((await officer.get(`${path}/access`)).text).not.toContain('亩均固定资产投资');
  });

  it('falls when a fact changes that it rested on, and can be made again as it was', async () => {
    const path = await register(officer);
    await answer(path, { ...known, creditCheckedOn: today() });
    await decide(path);
    await answer(path, { siteInRedZone: 'yes' });
    expect((await officer.get(`${path}/access`)).text).toContain('须重新作出结论');
    const [{ id }] = await verdicts(path);
    const kept = (await officer.get(`${path}/access/checks/${id}`)).text;
    for (const part of ['符合准入', '重算，结果相同']) expect(kept).toContain(part);
  });

  it('puts the opinions of departments side by side, the last of each', async () => {
    const path = await register(officer);
    const opine = (form: object) => officer.post(`${path}/access/opinions`, form as Record<string, string>);
    expect((await opine({ unit: 'safety', grade: 'C', opinion: '' })).text).toContain('除“同意”外须写明意见');
    expect((await officer.get(`${path}/access?form=score`)).text).not.toContain('/access/scores"');
    await opine({ unit: 'safety', grade: 'C', opinion: '补充外部距离' });
    await opine({ unit: 'land', grade: 'A', opinion: '' });
    await opine({ unit: 'safety', grade: 'B', opinion: '已补充，注意间距' });
    const { text } = await officer.get(`${path}/access`);
    expect([text.includes('B 有条件同意'), text.includes('A 同意'), text.includes('C 暂缓')]).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('counts the points of three members, and none of the one who proposes or of his unit', async () => {
    const path = await register(manager, { proposerUnit: '招商局' });
    const items = Object.fromEntries(
      Object.entries(projectLabels.scoreItems).map(([id, { most }]) => [id, String(most)]),
    );
    const score = (who: TestClient, scorerName: string, scorerUnit: string) =>
      who.post(`${path}/access/scores`, { ...items, scorerName, scorerUnit });
    const leader = await app.loginAs('park-leader');
    expect((await score(manager, '', '')).status).toBe(403);
    expect((await score(leader, '甲', '招商局')).text).toContain('提出单位须回避');
    expect((await leader.post(`${path}/access/scores`, { ...items, 's-tech': '6' })).text).toContain('0 至 5 的分数');
    for (const name of ['甲', '乙']) await score(leader, name, '规资');
    expect((await leader.get(`${path}/access`)).text).toContain('有效评分不足');
    expect((await score(leader, '', '')).status).toBe(303);
    expect((await leader.get(`${path}/access`)).text).toContain('评分：100 分');
    const own = [path.split('/').at(-1)];
    await app.db.query(
      'UPDATE project SET tracker_id = (SELECT member_id FROM project_score_sheet WHERE member_id IS NOT NULL AND project_id = ?) WHERE id = ?',
      [...own, ...own],
    );
    expect((await leader.get(`${path}/access`)).text).toContain('有效评分不足');
  });
});

/** A form of a project, what one and another write into it, and what the other is to see of the first. */
interface Contested {
  readonly page: string;
  readonly action: string;
  readonly theirs: Record<string, string>;
  readonly mine: Record<string, string>;
  readonly seen: readonly string[];
}

describe('a small form that two people have open', () => {
  const day = (ahead: number) => addDays(app.nest.get(Clock).today(), ahead);
  const newest = async (table: string) => String((await app.db.query('SELECT MAX(id) AS id FROM ??', [table]))[0].id);
  const send = (action: string, fields: Record<string, string>) =>
    /approvals|evidence/.test(action) ? manager.upload(action, fields) : manager.post(action, fields);
  const opened = async ({ page, action }: Contested) =>
    formTo((await manager.get(page)).text, action).fields as Record<string, string>;
  const promise = { side: 'company', kind: 'other', clause: '第九条 其他', amount: '', evidence: '', consequence: '' };

  const forms: Readonly<Record<string, (path: string) => Promise<Contested>>> = {
    'the next step': async (path) => ({
      ...{ page: `${path}/edit`, action: path },
      theirs: { nextStep: '甲约踏勘', nextStepOn: day(5) },
      mine: { nextStep: '乙约踏勘', nextStepOn: day(6) },
      seen: ['甲约踏勘', '乙约踏勘'],
    }),
    'a move': async (path) => ({
      ...{ page: `${path}?to=terminated`, action: `${path}/moves` },
      ...{ theirs: { reasonCode: 'no-contact', note: '' }, mine: { reasonCode: 'other', note: '乙的理由' } },
      seen: ['终止', '乙的理由', '这一步现在不能再办理'],
    }),
    'an approval': async (path) => {
      await manager.upload(`${path}/approvals`, { code: 'eia', state: 'submitted', number: '' });
      const id = await newest('project_approval');
      const fields = { code: 'eia', state: 'submitted' };
      return {
        ...{ page: `${path}/papers?approval=${id}`, action: `${path}/approvals/${id}` },
        ...{ theirs: { ...fields, number: '甲改的文号' }, mine: { ...fields, number: '乙改的文号' } },
        seen: ['甲改的文号', '乙改的文号'],
      };
    },
    'a problem': async (path) => {
      const [{ tracker_id: ownerId }] = await app.db.query('SELECT tracker_id FROM project WHERE id = ?', [
        path.split('/').at(-1),
      ]);
      const fields = { title: '蒸汽', kind: 'steam', department: '公用公司', ownerId: String(ownerId), dueOn: day(9) };
      await manager.post(`${path}/problems`, fields);
      const id = await newest('project_problem');
      return {
        ...{ page: `${path}/problems?problem=${id}`, action: `${path}/problems/${id}` },
        ...{ theirs: { ...fields, title: '甲改的问题' }, mine: { ...fields, title: '乙改的问题' } },
        seen: ['甲改的问题', '乙改的问题'],
      };
    },
    'a step of a promise': async (path) => {
      await manager.post(`${path}/promises`, { ...promise, dueOn: day(-1), sureDue: 'yes' });
      const id = await newest('project_promise');
      return {
        ...{ page: `${path}/promises?promise=${id}&step=fulfil`, action: `${path}/promises/${id}/steps` },
        ...{ theirs: { note: '甲有验收单' }, mine: { note: '乙有验收单' } },
        seen: ['已履行：甲有验收单', '乙有验收单', '恢复待履行', '这一步现在不能再办理'],
      };
    },
    'the status': async (path) => ({
      ...{ page: `${path}/people`, action: `${path}/people/status` },
      ...{ theirs: { status: 'delayed', statusNote: '甲判' }, mine: { status: 'stalled', statusNote: '乙判' } },
      seen: ['滞后', '乙判'],
    }),
  };

  it.each(Object.keys(forms))('%s: the second sees who did what, loses nothing and is led on', async (name) => {
    const contested = await forms[name]!(await register(manager));
    const { action, theirs, mine, seen } = contested;
    const [early, late] = [await opened(contested), await opened(contested)];
    expect((await send(action, { ...early, ...theirs })).status).toBe(303);
    const refused = await send(action, { ...late, ...mine });
    const [{ name: who }] = await app.db.query(
      "SELECT actor_name AS name FROM audit_entry WHERE action LIKE 'projects.%' ORDER BY id DESC LIMIT 1",
    );
    const said = [...seen, who];
    expect([refused.status, ...said.filter((words) => !refused.text.includes(words))]).toEqual([409]);
    expect(refused.text).not.toContain('请刷新页面');
    if (seen.includes('这一步现在不能再办理')) return;
    const again = formTo(refused.text, action).fields as Record<string, string>;
    expect((await send(action, { ...again, ...mine })).status).toBe(303);
  });

  it('a promise is settled against what is known only by who says that it is so, and one of another project is none', async () => {
    const path = await register(manager);
    await manager.post(`${path}/promises`, { ...promise, kind: 'start', clause: '第三条 开工', dueOn: day(30) });
    const id = await newest('project_promise');
    const steps = `${path}/promises/${id}/steps`;
    const form = formTo((await manager.get(`${path}/promises?promise=${id}&step=break`)).text, steps).fields;
    const broken = { ...(form as Record<string, string>), note: '不再开工' };
    const asked = await manager.post(steps, broken);
    expect([asked.status, asked.text.includes('还没有到'), asked.text.includes('name="sure"')]).toEqual([
      422,
      true,
      true,
    ]);
    expect((await manager.post(steps, { ...broken, sure: 'yes' })).status).toBe(303);
    const past = await manager.get(`${path}/promises?promise=${id}&step=fulfil`);
    expect([past.status, past.text.includes('没有可办理的这一步')]).toEqual([200, true]);
    for (const unknown of [`${await register(manager)}/promises?promise=${id}`, `${path}/problems?problem=99999`])
      expect((await manager.get(unknown)).status).toBe(404);
  });
});

describe('the search of everything', () => {
  it('finds a project by its number for whoever may see it, and for nobody else', async () => {
    const path = await register(officer);
    const [{ code }] = await app.db.query('SELECT code FROM project WHERE id = ?', [path.split('/').at(-1)]);
    const { groups } = JSON.parse((await officer.get(`/search/palette?q=${code}`)).text) as { groups: unknown[] };
    expect(groups.at(-1)).toMatchObject({ label: '招商项目', entries: [{ href: path }] });
    const short = code.replace(/-0+/, '-');
    expect((await officer.get(`/search?q=${short}`)).text).toContain(`href="${path}"`);
    const shows = async (client: TestClient) => (await client.get(`/search?q=${code}`)).text.includes(`href="${path}"`);
    expect(await shows(manager)).toBe(true);
    expect(await shows(await app.loginAs('investment-officer'))).toBe(false);
    const other = await app.loginAs('policy-officer');
    expect((await other.get(`/search?q=${code}`)).text).not.toContain('href="/projects');
  });
});
