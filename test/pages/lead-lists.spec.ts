import { openApp, type TestApp, type TestClient } from '../support/app';
import { wordsOf } from '../support/portal-reading';

let app: TestApp;
let officer: TestClient;
let officerId: string;
let colleague: TestClient;
let manager: TestClient;

beforeAll(async () => {
  app = await openApp('park-admin');
  app.clock.set('2026-11-25T02:00:00Z');
  officer = await app.loginAs('investment-officer');
  const [{ id }] = await app.db.query('SELECT MAX(id) AS id FROM user_account');
  officerId = String(id);
  colleague = await app.loginAs('investment-officer');
  manager = await app.loginAs('investment-manager');
});
afterAll(() => app?.close());
beforeEach(async () => {
  app.clock.set('2026-11-25T02:00:00Z');
  await app.db.query('DELETE FROM lead');
  await app.db.query('DELETE FROM lead_trait');
  await app.db.query('DELETE FROM project');
});

/** Writes a lead down; answers its id. */
async function captured(person: TestClient, more: Record<string, string> = {}): Promise<string> {
  const given = { investorName: '演示渤润新材料有限公司', leadSource: 'visit', phones: '13812345678' };
  const answer = await person.post('/leads', { ...given, nextWhat: '回访', nextOn: '2026-11-27', ...more });
  expect(wordsOf(answer.status === 303 ? '' : answer.text)).toBe('');
  return answer.location!.split('/').at(-1)!;
}

describe('the list of leads', () => {
  const shown = (text: string) => [...text.matchAll(/class="nm" href="\/leads\/(\d+)"/g)].map(([, id]) => id);

  it('narrows by conditions that stand in the address as chips, sorts with the unknown last, and counts its parts', async () => {
    const rich = await captured(officer, { investorName: '甲演示', phones: '', plannedInvestment: '1.2亿元' });
    const poor = await captured(officer, { investorName: '乙演示', phones: '', plannedInvestment: '800万元' });
    const silent = await captured(officer, { investorName: '丙演示', phones: '', leadSource: 'agent' });
    const page = await officer.get('/leads?face=mine&f=investment:gte:800.5&f=source:in:visit');
    expect(shown(page.text)).toEqual([rich]);
    expect(wordsOf(page.text)).toContain('计划投资 ≥ 800.5 万元');
    const sorted = await officer.get('/leads?face=mine&sort=investment');
    expect(shown(sorted.text)).toEqual([poor, rich, silent]);
    expect(shown((await officer.get('/leads?face=mine&f=investment:missing')).text)).toEqual([silent]);
    expect(
      shown((await officer.get('/leads?face=mine&f=source:in:agent&f=investment:lte:800&match=any')).text),
    ).toEqual([poor, silent]);
    expect(wordsOf((await manager.get('/leads?face=team')).text)).toContain('全部在跟 3');
    expect(wordsOf((await officer.get('/leads?f=nothing:in:x')).text)).toContain('没有这一项');
    const added = await officer.get('/leads?face=team&add=tracker&ct=in&cv=' + officerId);
    expect(added.location).toContain(`tracker:in:${officerId}`);
  });

  it('shows nobody what belongs to others, whatever is asked', async () => {
    await captured(officer);
    const own = await captured(colleague, { investorName: '丁演示', phones: '' });
    for (const face of ['team', 'mine', 'today']) {
      const { text } = await colleague.get(`/leads?face=${face}&f=received:known`);
      expect(shown(text).filter((id) => id !== own)).toEqual([]);
    }
    expect(wordsOf((await colleague.get('/leads?face=team&q=渤润')).text)).toContain('没有符合条件的线索');
  });

  it('goes out as a file with numbers covered, which the trail tells', async () => {
    await captured(officer, { contactName: '张三 13900001111' });
    const { text } = await officer.get('/leads/export?face=mine&format=csv');
    expect(text).toContain('138****5678');
    for (const hidden of ['13812345678', '13900001111']) expect(text).not.toContain(hidden);
    const [{ after }] = await app.db.query(
      "SELECT `after` FROM audit_entry WHERE action = 'projects.leads-exported' ORDER BY id DESC LIMIT 1",
    );
    expect(JSON.parse(typeof after === 'string' ? after : JSON.stringify(after))).toEqual({ rows: 1, format: 'csv' });
  });
});
