import { openApp, type TestApp, type TestClient } from '../support/app';
import { formTo } from '../support/forms';
import { runNight } from '../support/jobs';
import { leadCareTests } from '../support/lead-care';
import { companyWith, fileCompanies } from '../support/policy-room';
import { wordsOf } from '../support/portal-reading';

let app: TestApp;
let officer: TestClient;
let officerId: string;
let colleague: TestClient;
let colleagueId: string;
let manager: TestClient;

const newest = async (): Promise<string> => {
  const [{ id }] = await app.db.query('SELECT MAX(id) AS id FROM user_account');
  return String(id);
};

beforeAll(async () => {
  app = await openApp('park-admin');
  app.clock.set('2026-11-25T02:00:00Z');
  await fileCompanies(app.db, [companyWith(1, 'private')]);
  officer = await app.loginAs('investment-officer');
  officerId = await newest();
  colleague = await app.loginAs('investment-officer');
  colleagueId = await newest();
  manager = await app.loginAs('investment-manager');
});
afterAll(() => app?.close());
beforeEach(async () => {
  app.clock.set('2026-11-25T02:00:00Z');
  await app.db.query('DELETE FROM `lead`');
  await app.db.query('DELETE FROM project');
  await app.db.query('DELETE FROM lead_trait');
  await app.db.query('DELETE FROM notice');
  await app.db.query('DELETE FROM work_item');
});

const lead = (more: Record<string, string> = {}) => ({
  investorName: '演示渤润新材料有限公司',
  leadSource: 'visit',
  phones: '13812345678',
  nextWhat: '回访',
  nextOn: '2026-11-27',
  ...more,
});

/** Writes a lead down; answers its id. */
async function captured(person: TestClient, more: Record<string, string> = {}): Promise<string> {
  const answer = await person.post('/leads', lead(more));
  expect(wordsOf(answer.status === 303 ? '' : answer.text)).toBe('');
  return answer.location!.split('/').at(-1)!;
}

async function row(id: string) {
  const [found] = await app.db.query('SELECT * FROM `lead` WHERE id = ?', [id]);
  return found;
}

/** Takes a step on the page of a lead, as a person would. */
async function step(person: TestClient, id: string, verb: string, fields: Record<string, string> = {}) {
  const action = `/leads/${id}/steps/${verb}`;
  const form = formTo((await person.get(`/leads/${id}`)).text, action);
  return person.post(action, { ...form.fields, ...fields });
}

async function contact(person: TestClient, id: string, fields: Record<string, string> = {}) {
  const action = `/leads/${id}/contacts`;
  const form = formTo((await person.get(`/leads/${id}`)).text, action);
  const next = { nextWhat: '上门', nextOn: '2026-12-01' };
  return person.post(action, { ...form.fields, note: '谈了用地', ...next, ...fields });
}

describe('writing a lead down', () => {
  it('takes a few fields, accepts it at once and keeps who met the investor first', async () => {
    const id = await captured(officer, { plannedInvestment: '1.2亿元', landNeedMu: '约50亩' });
    expect(await row(id)).toMatchObject({
      status: 'accepted',
      number: `XS2026${id.padStart(5, '0')}`,
      tracker_id: officerId,
      first_contact_id: officerId,
      planned_investment_yuan: '120000000',
      land_need_mu: '50.00',
      next_what: '回访',
    });
  });

  it('asks for the unit of an amount and for a next step, and keeps what was typed', async () => {
    const typed = { plannedInvestment: '5000', nextWhat: '', phones: '1234', nextOn: '2020-01-01' };
    const answer = await officer.post('/leads', lead(typed));
    expect(answer.status).toBe(422);
    for (const words of ['没有单位', '不完整', '请填写下一步做什么', '下一步的日期请选择'])
      expect(wordsOf(answer.text)).toContain(words);
    expect(formTo(answer.text, '/leads').fields['plannedInvestment']).toBe('5000');
    expect((await officer.post('/leads', lead({ nextWhat: '' }))).text).toContain('请填写下一步做什么');
    expect(await app.db.query('SELECT id FROM `lead`')).toEqual([]);
  });

  it('says at typing what is known, of a foreign lead no more than who has it since when', async () => {
    await captured(officer);
    const page = await colleague.get(
      `/leads/new?investorName=${encodeURIComponent('河北渤润新材料')}&phones=13812345678`,
    );
    expect(wordsOf(page.text)).toContain('可能');
    expect(wordsOf(page.text)).toContain('2026-11-25 登记');
    expect(formTo(page.text, '/leads').fields['phones']).toBe('13812345678');
    const [{ name }] = await app.db.query('SELECT name FROM company LIMIT 1');
    const known = await colleague.get(`/leads/new?investorName=${encodeURIComponent(name)}`);
    expect(wordsOf(known.text)).toContain(name);
  });

  it('lets a certain match only be merged, or pass by a manager with a reason', async () => {
    const first = await captured(officer);
    app.clock.set('2026-11-25T02:01:00Z');
    const refused = await colleague.post('/leads', lead({ match: 'different', matchReason: '不同' }));
    expect(refused.status).toBe(422);
    expect(wordsOf(refused.text)).toContain('确定是同一家');
    const merged = await captured(colleague, { match: `same:${first}` });
    expect(await row(merged)).toMatchObject({ status: 'duplicate', duplicate_of_id: first });
    expect(wordsOf((await officer.get(`/leads/${first}`)).text)).toContain('登记在后，归属不变');
    expect(wordsOf((await colleague.get(`/leads/${merged}`)).text)).toContain('是同一家：归属人');
    expect((await colleague.get(`/leads/${first}`)).status).toBe(404);
    expect((await manager.post('/leads', lead({ match: 'different' }))).status).toBe(422);
    const passed = await captured(manager, { match: 'different', matchReason: '两家同名' });
    expect(await row(passed)).toMatchObject({ status: 'accepted', cleared_ids: [first] });
  });

  it('asks about a likely match, with a reason', async () => {
    await captured(officer);
    const similar = { investorName: '河北演示渤润新材料', phones: '', then: 'basket' };
    const asked = await colleague.post('/leads', lead(similar));
    expect(wordsOf(asked.text)).toContain('请选择“同一家”或“不是同一家”');
    const id = await captured(colleague, { ...similar, match: 'different', matchReason: '另一家' });
    expect(await row(id)).toMatchObject({ status: 'pending' });
    expect((await step(colleague, id, 'accept', { nextWhat: '回访', nextOn: '2026-11-27' })).status).toBe(303);
  });

  it('of two officers who write the same investor down at once lets one through', async () => {
    const answers = await Promise.all([officer.post('/leads', lead()), colleague.post('/leads', lead())]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 422]);
  });
});

describe('the intake basket', () => {
  it('is worked through in its rows: not ours with a reason, later for thirty days at most, duplicate of', async () => {
    const id = await captured(officer, { then: 'basket' });
    const page = await officer.get(`/leads?part=intake&peek=${id}`);
    expect(() => formTo(page.text, `/leads/${id}/steps/accept`)).not.toThrow();
    expect((await step(officer, id, 'reject', { reasonCode: 'other' })).status).toBe(422);
    expect((await step(officer, id, 'snooze', { untilOn: '2026-12-26' })).status).toBe(422);
    expect((await step(officer, id, 'snooze', { untilOn: '2026-12-25' })).status).toBe(303);
    expect((await row(id)).status).toBe('snoozed');
    expect((await step(officer, id, 'reject', { reasonCode: 'out-of-industry' })).status).toBe(303);
    expect(() => formTo(page.text, `/leads/${id}/steps/judge-anew`)).toThrow();
    expect((await step(manager, id, 'judge-anew', { note: '复核' })).status).toBe(303);
    expect((await step(officer, id, 'merge', { duplicateOf: 'XS209900001' })).status).toBe(422);
  });
});

describe('following a lead', () => {
  it('asks for the next step with every contact and moves clocks and protection', async () => {
    const id = await captured(officer, { firstContactOn: '2026-11-24' });
    expect((await contact(officer, id, { nextWhat: '' })).status).toBe(422);
    expect((await contact(officer, id, { way: 'phone', happenedOn: '2026-11-23' })).text).toContain('更早的接触');
    expect((await contact(officer, id, { way: 'phone', happenedOn: '2026-11-24', done: 'assessed' })).status).toBe(303);
    expect(await row(id)).toMatchObject({ assessed_on: '2026-11-24', last_progress_on: null, next_what: '上门' });
    expect((await contact(officer, id, { way: 'visit-out', isInbound: 'yes' })).status).toBe(303);
    expect(await row(id)).toMatchObject({ last_progress_on: '2026-11-25', unanswered_since_on: '2026-11-25' });
    const page = wordsOf((await officer.get(`/leads/${id}`)).text);
    for (const words of ['上门拜访', '回应来方', '保护期还有 90 天']) expect(page).toContain(words);
  });

  it('keeps files with a contact', async () => {
    const id = await captured(officer);
    await contact(officer, id);
    const [{ id: contactId }] = await app.db.query('SELECT MAX(id) AS id FROM lead_contact');
    const path = `/leads/${id}/contacts/${contactId}/files`;
    const file = new File(['%PDF-1.4\n%%EOF\n'], '意向书.pdf');
    expect((await officer.upload(path, { file })).status).toBe(303);
    expect((await officer.get(`/leads/${id}`)).text).toContain('意向书.pdf');
    expect((await colleague.upload(path, { file })).status).toBe(404);
  });

  it('transfers, releases, takes and takes back with a history, and needs a reason to end', async () => {
    const id = await captured(officer);
    expect((await step(officer, id, 'transfer', { to: colleagueId, note: '分工调整' })).status).toBe(303);
    expect(await row(id)).toMatchObject({ tracker_id: colleagueId, first_contact_id: officerId });
    expect((await step(colleague, id, 'release', { note: '暂无进展' })).status).toBe(303);
    expect((await row(id)).tracker_id).toBeNull();
    app.clock.set('2026-12-02T02:00:00Z');
    expect((await step(colleague, id, 'take-back')).status).toBe(303);
    expect((await step(colleague, id, 'lose', { reasonCode: 'other' })).status).toBe(422);
    expect((await step(colleague, id, 'lose', { reasonCode: 'chose-elsewhere' })).status).toBe(303);
    expect((await step(manager, id, 'revive', { note: '回来了' })).status).toBe(303);
    const history = wordsOf((await officer.get(`/leads/${id}`)).text);
    for (const words of ['登记', '受理', '转交', '放回公共池', '收回']) expect(history).toContain(words);
  });

  it('tells the slower of two who take a lead at once who was faster', async () => {
    const id = await captured(officer);
    await step(officer, id, 'release', { note: '忙' });
    const action = `/leads/${id}/steps/take`;
    const forms = await Promise.all(
      [officer, colleague].map(async (who) => formTo((await who.get(`/leads/${id}`)).text, action)),
    );
    const [one, other] = await Promise.all([
      officer.post(action, forms[0]!.fields),
      colleague.post(action, forms[1]!.fields),
    ]);
    expect([one!.status, other!.status].sort()).toEqual([303, 409]);
    const [slower] = [one!, other!].filter(({ status }) => status === 409);
    expect(wordsOf(slower!.text)).toMatch(/刚刚已由.+领取/);
  });

  it('lets a manager decide a dispute, and both sides read the ruling', async () => {
    const first = await captured(officer);
    const second = await captured(colleague, { match: `same:${first}` });
    expect((await step(colleague, second, 'dispute', { note: '我先接触' })).status).toBe(303);
    expect((await step(manager, first, 'decide', { ruling: 'claimant', note: '证据在先' })).status).toBe(303);
    expect((await row(second)).disputed_by_id).toBeNull();
    const again = await step(manager, first, 'decide', { ruling: 'claimant', note: '再裁' });
    expect([again.status, wordsOf(again.text).includes('没有人对这条线索提出归属异议')]).toEqual([422, true]);
    expect((await step(colleague, second, 'dispute', { note: '仍有异议' })).status).toBe(303);
    expect(await row(first)).toMatchObject({
      tracker_id: colleagueId,
      first_contact_id: officerId,
      disputed_by_id: null,
    });
    for (const [who, id] of [
      [officer, first],
      [colleague, second],
    ] as const)
      expect(wordsOf((await who.get(`/leads/${id}`)).text)).toContain('证据在先');
  });
});

describe('leads in other hands', () =>
  leadCareTests(() => ({ app, officer, officerId, colleague, colleagueId, manager, captured, row, step })));

describe('the night', () => {
  const night = async (day: string) => {
    app.clock.set(`${day}T02:00:00Z`);
    await runNight(app, 'projects.lead-night');
  };

  it('reminds at three quarters and daily in the last week, releases on the day, wakes what was put off, leaves projects', async () => {
    const id = await captured(officer);
    const later = await captured(officer, { investorName: '另一家演示', phones: '', then: 'basket' });
    await step(officer, later, 'snooze', { untilOn: '2026-12-20' });
    const negotiated = await captured(officer, { investorName: '第三家演示', phones: '' });
    const move = "UPDATE project JOIN `lead` l ON number = code SET stage = 'negotiating' WHERE l.id = ?";
    await app.db.query(move, [negotiated]);
    const sql = "SELECT title FROM notice WHERE notice_key LIKE 'lead-fading%' OR notice_key LIKE 'lead-rel%'";
    const titles = async () => (await app.db.query(sql)).length;
    await night('2027-01-31');
    expect([await titles(), (await row(later)).status]).toEqual([0, 'pending']);
    await night('2027-02-01');
    await night('2027-02-02');
    expect(await titles()).toBe(1);
    await night('2027-02-16');
    await night('2027-02-17');
    expect(await titles()).toBe(3);
    expect(await app.db.query("SELECT kind FROM work_item WHERE status = 'open'")).toEqual([
      { kind: 'projects.follow-lead' },
    ]);
    await night('2027-02-23');
    expect(await row(id)).toMatchObject({ tracker_id: null, released_from_id: officerId, first_contact_id: officerId });
    expect((await row(negotiated)).tracker_id).toBe(officerId);
    expect(wordsOf((await officer.get(`/leads/${id}`)).text)).toContain('系统放入公共池');
  });
});

describe('the project of a lead', () => {
  const projectOf = async (id: string) => {
    const sql = 'SELECT project.* FROM project JOIN `lead` l ON l.number = project.code WHERE l.id = ?';
    return (await app.db.query(sql, [id]))[0];
  };

  it('begins with the acceptance, under the same number, and carries over what is known and done', async () => {
    const id = await captured(officer, { plannedInvestment: '1.2亿元', industryDirection: '新材料' });
    await contact(officer, id, { way: 'visit-in', note: '看了三号厂房' });
    const project = await projectOf(id);
    expect(project).toMatchObject({ stage: 'lead', tracker_id: officerId, next_step: '上门' });
    expect(project.facts).toMatchObject({
      ...{ investorName: '演示渤润新材料有限公司', totalInvestmentYuan: '120000000', leadSource: 'visit' },
      ...{ industryDirection: '新材料', firstContactOn: '2026-11-25', nextStepOn: '2026-12-01' },
    });
    const page = wordsOf((await officer.get(`/projects/${project.id}`)).text);
    for (const words of ['看了三号厂房', '首谈人', '登记', '受理', '13812345678']) expect(page).toContain(words);
    expect((await officer.get(`/leads/${id}`)).text).toContain(`/projects/${project.id}`);
    expect((await colleague.get(`/projects/${project.id}`)).status).toBe(404);
  });

  it('does not begin while nobody has accepted the lead', async () => {
    const id = await captured(officer, { then: 'basket' });
    expect(await projectOf(id)).toBeUndefined();
  });

  it('goes along when the lead is passed on, given up and revived', async () => {
    const id = await captured(officer);
    await step(officer, id, 'transfer', { to: colleagueId, note: '换人' });
    expect(await projectOf(id)).toMatchObject({ tracker_id: colleagueId });
    await step(colleague, id, 'lose', { reasonCode: 'no-contact' });
    expect(await projectOf(id)).toMatchObject({ stage: 'terminated', ended_because: 'no-contact' });
    expect((await step(manager, id, 'revive', { note: '又来联系' })).status).toBe(303);
    expect(await projectOf(id)).toMatchObject({ stage: 'lead', ended_because: null });
  });

  it('is linked to the company that the investor certainly is, or to one that somebody names', async () => {
    const [company] = await app.db.query('SELECT id, name, uscc FROM company LIMIT 1');
    const known = await captured(officer, { investorName: company.name, uscc: company.uscc });
    expect(await projectOf(known)).toMatchObject({ company_id: String(company.id) });
    const id = await captured(officer, { phones: '13912345678' });
    expect((await projectOf(id)).company_id).toBeNull();
    const wrong = await step(officer, id, 'link', { company: '没有这家' });
    expect(wrong.status).toBe(422);
    expect(wordsOf(wrong.text)).toContain('企业库中没有');
    expect((await step(officer, id, 'link', { company: company.uscc })).status).toBe(303);
    expect(await projectOf(id)).toMatchObject({ company_id: String(company.id) });
  });
});
