import { openApp, type TestApp, type TestClient } from '../support/app';

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
