import { Clock } from '@park/platform';
import { projectLabels } from '@park/projects';
import { openApp, type TestApp, type TestClient } from '../support/app';
import { leased } from '../support/projects';

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
  (await client.post('/projects', { projectName: '演示项目', ...more })).location!;

const versionOf = async (path: string) =>
  String((await app.db.query('SELECT version FROM project WHERE id = ?', [path.split('/').at(-1)]))[0].version);

describe('the access check of a project', () => {
  const known = { ...leased.reserve, hazActivity: 'none' };
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
