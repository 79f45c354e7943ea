import { openApp, type TestApp, type TestClient } from '../support/app';
import { formTo } from '../support/forms';

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
  (await client.post('/projects', { projectName: '演示项目', ...more })).location!;

describe('a project on pages', () => {
  it('is registered with amounts in their units, and seen by its own people and the managers only', async () => {
    const path = await register(officer, { totalInvestmentYuan: '5亿元' });
    expect((await officer.get(path)).text).toContain('50000 万元');
    expect((await manager.get('/projects?face=board')).text).toContain('演示项目');
    expect((await manager.get('/projects')).text).toContain('5 亿元');
    expect((await other.get(path)).status).toBe(404);
    expect((await other.get('/projects')).text).not.toContain('演示项目');
  });

  it('keeps what was typed when an amount cannot be read', async () => {
    const answer = await officer.post('/projects', { projectName: '某项目', totalInvestmentYuan: '很多' });
    expect([answer.status, answer.text.includes('value="很多"')]).toEqual([422, true]);
  });

  it('is not led on while something is missing, and says what', async () => {
    const path = await register(officer);
    const answer = await officer.post(`${path}/moves`, { to: 'negotiating', version: '1' });
    expect(answer.status).toBe(409);
    expect(answer.text).toContain('项目类别');
  });

  it('is corrected once by two who opened the same form', async () => {
    const path = await register(manager);
    const change = (client: TestClient) => client.post(path, { projectName: '改名项目', version: '1' });
    expect([(await change(manager)).status, (await change(manager)).status]).toEqual([303, 409]);
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
    expect([refused.status, refused.text.includes('内容已保存，但文件没有收下')]).toEqual([422, true]);
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

  it('say how a delay moves the beginning of works', async () => {
    const path = await register(officer, land);
    expect((await officer.get(`${path}/papers?delay=eia&days=100`)).text).toMatch(/推迟到 <b>\d{4}/);
    expect((await officer.get(`${path}/papers?delay=project-filing&days=1`)).text).toContain('最早开工不变');
    expect((await officer.get(`${path}/papers?delay=eia&days=x`)).text).toContain('1 至 999 的整数工作日');
  });
});
