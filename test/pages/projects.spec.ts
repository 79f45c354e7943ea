import { addMonths } from '@park/kernel';
import { Clock } from '@park/platform';
import { Projects } from '@park/projects';
import { openApp, type TestApp, type TestClient } from '../support/app';
import { formTo } from '../support/forms';
import { runNight } from '../support/jobs';
import { projectStoryTests } from '../support/project-story';
import { sameProjectTests } from '../support/same-project';
import { another, leased } from '../support/projects';

let app: TestApp;
let officer: TestClient;
let manager: TestClient;
let other: TestClient;

beforeAll(async () => {
  app = await openApp('park-admin');
  officer = await app.loginAs('investment-officer');
  other = await app.loginAs('investment-officer');
  manager = await app.loginAs('investment-manager');
});
afterAll(() => app?.close());

const register = async (client: TestClient, more: object = {}) =>
  (await client.post('/projects', { projectName: '演示项目', ...another, ...more })).location!;

const versionOf = async (path: string) =>
  String((await app.db.query('SELECT version FROM project WHERE id = ?', [path.split('/').at(-1)]))[0].version);

/** What the form of a project holds. */
async function opened(client: TestClient, path: string) {
  return formTo((await client.get(`${path}/edit`)).text, path).fields;
}

describe('a project from its first call on', () => projectStoryTests(() => ({ app, officer, manager })));

describe('a project like one that is known', () => sameProjectTests(() => ({ app, officer, other, manager })));

describe('a project on pages', () => {
  it('is registered with amounts in their units, and seen by its own people and the managers only', async () => {
    const path = await register(officer, { totalInvestmentYuan: '5亿元' });
    expect((await officer.get(path)).text).toContain('50,000 万元');
    expect((await manager.get('/projects?face=board')).text).toContain('演示项目');
    expect((await manager.get('/projects')).text).toContain('50,000');
    expect((await other.get(path)).status).toBe(404);
    for (const who of [other, manager])
      expect((await who.get('/projects/99999')).text.includes('可能不由您跟踪')).toBe(who === other);
    expect((await other.get('/projects')).text).not.toContain('演示项目');
  });

  it('keeps what was typed when an amount cannot be read', async () => {
    const answer = await officer.post('/projects', { projectName: '某项目', totalInvestmentYuan: '很多' });
    expect([answer.status, answer.text.includes('value="很多"')]).toEqual([422, true]);
  });

  it('stands on a site of the ledger only, and on none that is kept for another project', async () => {
    const path = await register(officer, { powerKw: '800', industryCode: '2659' });
    const saving = async (fields: object) =>
      officer.post(path, { projectName: '演示项目', ...fields, version: await versionOf(path) });
    const unknown = await saving({ siteId: '不存在的地块ZZ-99' });
    expect([unknown.status, unknown.text.includes('台账中没有编号为“不存在的地块ZZ-99”')]).toEqual([422, true]);
    expect((await saving({ industryCode: 'C26' })).text).toContain('“行业代码”是国民经济行业代码的 2 到 4 位数字');
    const { location } = await manager.post('/sites', {
      kind: 'parcel',
      code: 'ZZ-1',
      name: '演示地块',
      areaAmount: '30',
    });
    const until = addMonths(app.nest.get(Clock).today(), 1);
    await manager.post(`${location}/steps`, { verb: 'lock', version: '1', lockedFor: 'ZS-2026-99999', untilOn: until });
    expect((await saving({ siteId: 'ZZ-1' })).text).toContain('ZZ-1 已为项目 ZS-2026-99999 锁定');
    await manager.post(`${location}/steps`, { verb: 'release', version: '2' });
    expect((await saving({ siteId: 'zz-1' })).status).toBe(303);
    expect((await officer.get(path)).text).toContain('href="/sites/list?q&#x3D;ZZ-1"');
  });

  it('is not led on while something is missing, and says what', async () => {
    const path = await register(officer);
    const answer = await officer.post(`${path}/moves`, { to: 'negotiating', version: '1' });
    expect(answer.status).toBe(409);
    expect(answer.text).toContain('项目类别');
  });

  it('is corrected once by two who opened the same form', async () => {
    const path = await register(manager);
    const [mine, theirs] = [await opened(manager, path), await opened(manager, path)];
    const typed = { ...theirs, projectName: '对方的名称', landNeedMu: '55', plannedStartOn: '2026-01-05' };
    const asked = await manager.post(path, typed);
    expect([asked.status, asked.text.includes('计划日期无误')]).toEqual([422, true]);
    const saved = await manager.post(path, { ...typed, surePlans: 'yes' });
    const refused = await manager.post(path, { ...mine, projectName: '我的名称' });
    expect([saved.status, refused.status]).toEqual([303, 409]);
    for (const words of ['我的名称', '对方的名称', '55 亩', '未改动']) expect(refused.text).toContain(words);
    expect([refused.text.includes('同一内容'), refused.text.includes('（系统')]).toEqual([true, false]);
    const again = formTo(refused.text, path).fields;
    expect(again).toMatchObject({ projectName: '我的名称', landNeedMu: '55' });
    expect((await manager.post(path, again)).status).toBe(303);
    const [third, fourth] = [await opened(manager, path), await opened(manager, path)];
    expect((await manager.post(path, { ...third, landNeedMu: '56' })).status).toBe(303);
    const apart = await manager.post(path, { ...fourth, roomNeedM2: '900' });
    const said = ['更改了这条记录的其他内容', '同一内容'].map((words) => apart.text.includes(words));
    expect([apart.status, ...said]).toEqual([409, true, false]);
    expect((await manager.post(path, formTo(apart.text, path).fields)).status).toBe(303);
  });

  it('opens what is missing where a move is refused, keeps what was typed, and completes the move', async () => {
    const path = await register(officer, leased.lead);
    const refused = await officer.post(`${path}/moves`, { to: 'negotiating', version: '1' });
    expect(refused.status).toBe(409);
    const { projectCategory, totalInvestmentYuan, ...rest } = leased.negotiating;
    const asked = formTo(refused.text, `${path}/moves`).fields as Record<string, string>;
    expect(Object.keys(asked)).toEqual(
      expect.arrayContaining(['projectCategory', 'preAssessment', 'evidence-intent-letter']),
    );
    const partly = await officer.post(`${path}/moves`, {
      ...asked,
      ...rest,
      projectCategory,
      totalInvestmentYuan: '很多',
    });
    expect([partly.status, partly.text.includes('value="很多"')]).toEqual([422, true]);
    const again = formTo(partly.text, `${path}/moves`).fields as Record<string, string>;
    expect([again['to'], again['roomNeedM2'], again['annualPowerKwh']]).toEqual(['negotiating', '1200', '1000']);
    expect((await officer.get(`${path}/edit`)).text).not.toContain('value="1200"');
    expect((await officer.post(`${path}/moves`, { ...again, totalInvestmentYuan })).status).toBe(303);
    expect((await officer.get(path)).text).toContain('aria-current="step"><b>在谈');
  });

  it('asks in a move about a planned start that has passed, as its form does', async () => {
    const path = await register(officer, { ...leased.lead, ...leased.negotiating });
    const typed = {
      to: 'negotiating',
      version: '1',
      plannedStartOn: '2026-01-05',
      'evidence-intent-letter': '2025-02-03',
    };
    const asked = await officer.post(`${path}/moves`, typed);
    expect([asked.status, asked.text.includes('value="2026-01-05"')]).toEqual([422, true]);
    const again = formTo(asked.text, `${path}/moves`).fields as Record<string, string>;
    expect((await officer.post(`${path}/moves`, { ...again, surePlans: 'yes' })).status).toBe(303);
  });

  it('is moved on the board with the same form, there and then', async () => {
    const path = await register(officer, leased.lead);
    const id = path.split('/').at(-1)!;
    const card = formTo((await officer.get(`/projects?face=board&move=${id}&to=negotiating`)).text, `${path}/moves`);
    const refused = await officer.post(`${path}/moves`, card.fields);
    expect([refused.status, refused.text.includes('name="projectCategory"')]).toEqual([409, true]);
    const asked = formTo(refused.text, `${path}/moves`).fields as Record<string, string>;
    const { location } = await officer.post(`${path}/moves`, {
      ...asked,
      ...leased.negotiating,
      'evidence-intent-letter': '2025-02-03',
    });
    expect(location).toBe('/projects?face=board');
    const [{ on }] = await app.db.query('SELECT `on` FROM project_evidence WHERE project_id = ?', [id]);
    expect(on).toBe('2025-02-03');
  });

  it('is followed only by somebody who can, and by him still when his account is closed', async () => {
    const path = await register(manager);
    const name = async (to: string) =>
      manager.post(`${path}/people/transfer`, { to, note: '岗位调整', version: await versionOf(path) });
    await app.loginAs('policy-officer');
    const [{ id: stranger }] = await app.db.query('SELECT MAX(id) AS id FROM user_account');
    await app.loginAs('investment-officer');
    const [{ id: colleague }] = await app.db.query('SELECT MAX(id) AS id FROM user_account');
    const offered = new RegExp(`name="trackerId"(?:(?!</select)[^])*value="${stranger}"`);
    expect((await manager.get('/projects/new')).text).not.toMatch(offered);
    const refusals = [await name(String(stranger)), await name('999999')];
    for (const { status, text } of refusals)
      expect([status, text.includes('请选择招商专员或招商主管')]).toEqual([422, true]);
    expect((await name(String(colleague))).status).toBe(303);
    await app.db.query('UPDATE user_account SET disabled_at = NOW(3) WHERE id = ?', [colleague]);
    const { fields } = formTo((await manager.get(`${path}/edit`)).text, path);
    expect([fields['trackerId'], (await manager.post(path, fields)).status]).toEqual([undefined, 303]);
    const [kept] = await app.db.query('SELECT tracker_id FROM project WHERE id = ?', [path.split('/').at(-1)]);
    expect(String(kept.tracker_id)).toBe(String(colleague));
  });

  it('turns its light by night when the calendar alone makes works late', async () => {
    const path = await register(officer, { plannedStartOn: app.nest.get(Clock).today() });
    const light = async () =>
      (await app.db.query('SELECT light FROM project WHERE id = ?', [path.split('/').at(-1)]))[0].light;
    expect(await light()).toBe('unknown');
    app.clock.set(`${addMonths(app.nest.get(Clock).today(), 2)}T03:00:00+08:00`);
    await runNight(app, 'projects.project-night');
    app.clock.release();
    expect(await light()).toBe('yellow');
  });

  it('gets a number of its own when several are the first of a year', async () => {
    app.clock.set('2031-01-01T03:00:00+08:00');
    const by = { kind: 'system', name: '测试' } as const;
    const names = ['甲', '乙', '丙'];
    const all = await Promise.allSettled(
      names.map((projectName) => app.nest.get(Projects).register(by, { projectName })),
    );
    app.clock.release();
    expect(all.map(({ status }) => status)).toEqual(names.map(() => 'fulfilled'));
    const codes = await app.db.query("SELECT code FROM project WHERE code LIKE 'ZS-2031-%' ORDER BY code");
    expect(codes.map(({ code }: { code: string }) => code)).toEqual([
      'ZS-2031-00001',
      'ZS-2031-00002',
      'ZS-2031-00003',
    ]);
  });

  it('goes back only with a reason, and a stale page moves nothing', async () => {
    const path = await register(manager, { ...leased.lead, ...leased.negotiating });
    const move = (fields: object) => manager.post(`${path}/moves`, fields as Record<string, string>);
    expect((await move({ to: 'negotiating', version: '1' })).status).toBe(303);
    expect((await move({ to: 'lead', version: '1', note: '信息不实' })).status).toBe(409);
    const asked = await move({ to: 'lead', version: '2' });
    expect([asked.status, asked.text.includes('请填写退回的原因')]).toEqual([422, true]);
    expect((await move({ to: 'lead', version: '2', note: '信息不实' })).status).toBe(303);
  });

  it('ends with a reason and comes back where it stood', async () => {
    const path = await register(manager);
    const move = (fields: object) => manager.post(`${path}/moves`, fields as Record<string, string>);
    expect((await move({ to: 'terminated', version: '1' })).status).toBe(422);
    expect((await move({ to: 'terminated', version: '1', reasonCode: 'no-contact' })).status).toBe(303);
    expect((await move({ to: 'lead', version: '2', note: '重启' })).status).toBe(303);
    const rows = await app.db.query("SELECT 1 FROM state_history WHERE subject_type = 'project' AND subject_id = ?", [
      path.split('/').at(-1),
    ]);
    expect(rows).toHaveLength(3);
  });
});

describe('the papers of a project', () => {
  const land = { projectCategory: 'land', isApprovalCatalog: 'no', eiaClass: 'form', isSpecialFireWorks: 'no' };
  const pdf = () => new File(['%PDF-1.4\n%%EOF\n'], '批复.pdf');
  const blank = async (path: string, kind: string) => {
    const action = kind === 'approval' ? 'approvals' : kind;
    return formTo((await officer.get(`${path}/papers?${kind}=`)).text, `${path}/${action}`).fields;
  };
  const rows = (path: string) =>
    app.db.query('SELECT id, number, withdrawn_at IS NULL AS stands FROM project_approval WHERE project_id = ?', [
      path.split('/').at(-1),
    ]);

  it('are written down with their document, move the forecast, and are taken back', async () => {
    const path = await register(officer, land);
    const day = /最早开工：(\d{4}-\d\d-\d\d)/;
    const before = day.exec((await officer.get(path)).text)![1]!;
    const given = {
      code: 'land-planning-permit',
      state: 'approved',
      number: '地字〔2026〕1 号',
      decidedOn: '2026-11-02',
    };
    const fields = (await blank(path, 'approval')) as Record<string, string>;
    expect((await officer.upload(`${path}/approvals`, { ...fields, ...given, file: pdf() })).status).toBe(303);
    const { text } = await officer.get(`${path}/papers`);
    expect([text.includes('批复.pdf'), day.exec(text)![1]! < before]).toEqual([true, true]);
    const [{ id }] = await rows(path);
    const { fields: seen } = formTo(text, `${path}/approvals/${id}/withdrawal`);
    expect((await officer.post(`${path}/approvals/${id}/withdrawal`, seen)).status).toBe(303);
    expect(day.exec((await officer.get(`${path}/papers`)).text)![1]).toBe(before);
    expect(await rows(path)).toMatchObject([{ stands: 0 }]);
  });

  it('keep what was typed when one is refused, and write nothing', async () => {
    const path = await register(officer, land);
    const answer = await officer.upload(`${path}/approvals`, { code: 'eia', state: 'approved', basis: '原样留下' });
    expect(answer.status).toBe(422);
    for (const part of ['须填写文号', '须填写批准日期', 'value="原样留下"']) expect(answer.text).toContain(part);
    expect(await rows(path)).toEqual([]);
  });

  it('stand once when only the document is refused and the form is sent again', async () => {
    const path = await register(officer, land);
    const fields = { ...((await blank(path, 'approval')) as Record<string, string>), code: 'eia', number: '甲' };
    const program = new File([Buffer.from('MZ\u0090\u0000binary')], '批复.exe');
    const refused = await officer.upload(`${path}/approvals`, { ...fields, file: program });
    expect([refused.status, refused.text.includes('其他内容已保存，文件没有收下')]).toEqual([422, true]);
    const [{ id }] = await rows(path);
    const again = formTo(refused.text, `${path}/approvals/${id}`).fields as Record<string, string>;
    expect((await officer.upload(`${path}/approvals/${id}`, { ...again, number: '乙', file: pdf() })).status).toBe(303);
    expect(await rows(path)).toMatchObject([{ number: '乙' }]);
  });

  it('are corrected once by two who opened the same form, and are no business of a stranger', async () => {
    const path = await register(officer, land);
    const piece = { kind: 'intent-letter', on: '2026-11-02', note: '' };
    expect((await officer.upload(`${path}/evidence`, piece)).status).toBe(303);
    const [{ id }] = await app.db.query('SELECT MAX(id) AS id FROM project_evidence');
    const change = (who: TestClient) =>
      who.upload(`${path}/evidence/${id}`, { ...piece, note: '原件在档', version: '1' });
    expect([(await other.get(`${path}/papers`)).status, (await change(other)).status]).toEqual([404, 404]);
    expect([(await change(officer)).status, (await change(manager)).status]).toEqual([303, 409]);
  });

  it('promise no beginning of works while nobody knows what is needed', async () => {
    const { text } = await officer.get(await register(officer, {}));
    expect(text).toContain('最早开工：尚不能推算');
    expect(text).not.toMatch(/最早开工：\d/);
  });

  it('say how a delay moves the beginning of works', async () => {
    const path = await register(officer, land);
    expect((await officer.get(`${path}/papers?delay=eia&days=100`)).text).toMatch(/推迟到 <b>\d{4}/);
    expect((await officer.get(`${path}/papers?delay=project-filing&days=1`)).text).toContain('最早开工不变');
    expect((await officer.get(`${path}/papers?delay=eia&days=x`)).text).toContain('1 至 999 的整数工作日');
  });
});
