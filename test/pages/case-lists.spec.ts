import { openApp, type FormFields, type TestApp, type TestClient } from '../support/app';
import { wordsOf } from '../support/portal-reading';
import { companyWith, fileCompanies } from '../support/policy-room';

let app: TestApp;
let officer: TestClient;
let officerId: string;
let second: TestClient;
let leader: TestClient;
let companies: string[];

beforeAll(async () => {
  app = await openApp('park-admin');
  app.clock.set('2026-11-30T02:00:00Z');
  companies = await fileCompanies(
    app.db,
    [1, 2, 3, 4].map((no) => companyWith(no, 'private')),
  );
  officer = await app.loginAs('cultivation-officer');
  officerId = String((await app.db.query('SELECT MAX(id) AS id FROM user_account'))[0].id);
  second = await app.loginAs('cultivation-officer');
  leader = await app.loginAs('park-leader');
});
afterAll(() => app?.close());
beforeEach(async () => {
  app.clock.set('2026-11-30T02:00:00Z');
  await app.db.query('DELETE FROM cultivation_case');
  await app.db.query('DELETE FROM cultivation_case_log');
  await app.db.query('DELETE FROM list_view');
});

const start = async (at: number, more: FormFields = {}) => {
  const form = {
    company: companies[at]!,
    titleCode: 'SRDI_SME',
    year: '2027',
    nextWhat: '电话核对',
    nextOn: '2026-12-07',
  };
  return (await officer.post('/cases', { ...form, ...more })).location.split('/').at(-1)!;
};
const shown = (text: string) => [...text.matchAll(/class="nm" href="\/cases\/(\d+)"/g)].map(([, id]) => id);

describe('the list of cases', () => {
  it('narrows by conditions that stand in the address, sorts with the unknown last, and counts its parts', async () => {
    const early = await start(0, { targetOn: '2027-03-01', nextOn: '2026-12-01' });
    const late = await start(1, { targetOn: '2027-06-01', titleCode: 'HNTE' });
    const open = await start(2, { year: '2028' });
    app.clock.set('2026-12-05T02:00:00Z');
    expect(shown((await leader.get('/cases?f=target:lte:2027-05-01&f=title:in:SRDI_SME')).text)).toEqual([early]);
    expect(shown((await leader.get('/cases?sort=target')).text)).toEqual([early, late, open]);
    expect(shown((await leader.get('/cases?sort=-target')).text)).toEqual([late, early, open]);
    expect(shown((await leader.get('/cases?f=target:missing&f=title:in:HNTE&match=any&sort=name')).text)).toEqual([
      late,
      open,
    ]);
    const page = await officer.get('/cases?part=overdue');
    expect(shown(page.text)).toEqual([early]);
    expect(wordsOf(page.text)).toMatch(/全部 3 我负责的 3 逾期或没有下一步 1/);
    expect(shown((await officer.get(`/cases?company=${companies[2]}`)).text)).toEqual([open]);
    expect(shown((await officer.get('/cases?stage=reserve&year=2028')).text)).toEqual([open]);
    expect(wordsOf((await officer.get('/cases?f=nothing:in:x')).text)).toContain('没有这一项');
    const added = await officer.get(`/cases?part=mine&add=officer&ct=in&cv=${officerId}`);
    expect(added.location).toBe(`/cases?part=mine&f=officer:in:${officerId}`);
    const columns = await officer.get('/cases?cols=title,receipt&open=columns');
    expect(wordsOf(columns.text)).toContain('已显示 3 列');
    expect((await officer.get('/cases?page=99')).location).toContain('page=1');
  });

  it('keeps a question under a name, for oneself or everybody, and forgets it again', async () => {
    await start(0);
    const page = await officer.get('/cases/views?part=mine&f=title:in:SRDI_SME');
    expect(wordsOf(page.text)).toContain('条件：我负责的，称号 专精特新中小企业');
    const view = { name: '我的专精特新', query: 'part=mine&f=title:in:SRDI_SME' };
    expect((await officer.post('/cases/views', { ...view, name: '' })).status).toBe(422);
    expect((await officer.post('/cases/views', view)).location).toBe('/cases?part=mine&f=title:in:SRDI_SME');
    expect(wordsOf((await officer.get('/cases')).text)).toContain('我的专精特新 1');
    expect(wordsOf((await second.get('/cases')).text)).not.toContain('我的专精特新');
    const [{ id }] = await app.db.query('SELECT MAX(id) AS id FROM list_view');
    expect((await second.post('/cases/views/removal', { view: String(id) })).status).toBe(422);
    expect((await officer.post('/cases/views/removal', { view: String(id) })).status).toBe(303);
    await officer.get('/cases');
    expect(wordsOf((await officer.get('/cases')).text)).not.toContain('我的专精特新');
  });

  it('shows the same cases on its board and takes exactly them out', async () => {
    await start(0);
    const other = await start(1, { titleCode: 'HNTE' });
    const board = await officer.get('/cases?face=board&f=title:in:HNTE');
    expect([...board.text.matchAll(/id="card-(\d+)"/g)].map(([, id]) => id)).toEqual([other]);
    const { text } = await officer.get('/cases/export?f=title:in:HNTE&format=csv');
    expect(text.trim().split('\n')).toHaveLength(2);
    const [{ after }] = await app.db.query(
      "SELECT `after` FROM audit_entry WHERE action = 'cultivation.cases-exported' ORDER BY id DESC LIMIT 1",
    );
    expect(JSON.stringify(after)).toContain('高新技术企业');
  });
});
