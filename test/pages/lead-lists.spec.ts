import { openApp, type TestApp, type TestClient } from '../support/app';
import { companyTurned } from '../support/company-status';
import { formTo } from '../support/forms';
import { companyWith, fileCompanies } from '../support/policy-room';
import { leadFaceTests } from '../support/lead-faces';
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
  await app.db.query('DELETE FROM `lead`');
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

async function versionOf(id: string): Promise<string> {
  const [{ version }] = await app.db.query('SELECT version FROM `lead` WHERE id = ?', [id]);
  return String(version);
}

describe('the calendar of leads', () => {
  it('shows the next steps of a month, of the leads that are asked for', async () => {
    const id = await captured(officer, { investorName: '甲演示', phones: '', nextOn: '2026-12-03' });
    await captured(colleague, { investorName: '乙演示', phones: '', nextOn: '2026-12-04' });
    const page = await officer.get('/leads?part=mine&face=calendar&month=2026-12');
    expect(wordsOf(page.text)).toContain('2026-12-03 周四 下一步 甲演示 回访');
    expect([page.text.includes(`href="/leads/${id}"`), page.text.includes('乙演示')]).toEqual([true, false]);
    expect(page.text.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&')).toContain(
      'href="/leads?face=calendar&part=mine&month=2027-01"',
    );
    expect(page.text).toContain('<td class="other"></td>');
    const whole = wordsOf((await manager.get('/leads?part=team&face=calendar&month=2026-12&q=乙')).text);
    expect([whole.includes('乙演示'), whole.includes('甲演示')]).toEqual([true, false]);
    await app.db.query("UPDATE `lead` SET next_on = '2026-01-05' WHERE id = ?", [id]);
    const past = wordsOf((await officer.get('/leads?part=mine&face=calendar&month=2026-01')).text);
    expect(past).toContain('2026-01-05 周一 下一步 逾期 甲演示');
    expect(wordsOf((await officer.get('/leads?face=calendar&month=2031-02')).text)).toContain('这个月没有线索的下一步');
    // As addresses said it before there were other faces.
    const former = wordsOf((await officer.get('/leads?face=mine&show=calendar&month=2026-01')).text);
    expect(former).toContain('2026-01-05 周一 下一步 逾期 甲演示');
  });
});

describe('the faces of a list of leads', () => leadFaceTests(() => ({ app, officer, manager, captured, versionOf })));

describe('the list of leads', () => {
  const shown = (text: string) => [...text.matchAll(/class="nm" href="\/leads\/(\d+)"/g)].map(([, id]) => id);

  it('narrows by conditions that stand in the address as chips, sorts with the unknown last, and counts its parts', async () => {
    const rich = await captured(officer, { investorName: '甲演示', phones: '', plannedInvestment: '1.2亿元' });
    const poor = await captured(officer, { investorName: '乙演示', phones: '', plannedInvestment: '800万元' });
    const silent = await captured(officer, { investorName: '丙演示', phones: '', leadSource: 'agent' });
    const page = await officer.get('/leads?part=mine&f=investment:gte:800.5&f=source:in:visit');
    expect(shown(page.text)).toEqual([rich]);
    expect(wordsOf(page.text)).toContain('计划投资 ≥ 800.5 万元');
    const sorted = await officer.get('/leads?part=mine&sort=investment');
    expect(shown(sorted.text)).toEqual([poor, rich, silent]);
    expect(shown((await officer.get('/leads?part=mine&f=investment:missing')).text)).toEqual([silent]);
    expect(
      shown((await officer.get('/leads?part=mine&f=source:in:agent&f=investment:lte:800&match=any')).text),
    ).toEqual([poor, silent]);
    expect(wordsOf((await manager.get('/leads?part=team')).text)).toContain('全部在跟 3');
    expect(wordsOf((await officer.get('/leads?f=nothing:in:x')).text)).toContain('没有这一项');
    const added = await officer.get('/leads?part=team&add=tracker&ct=in&cv=' + officerId);
    expect(added.location).toContain(`tracker:in:${officerId}`);
  });

  it('shows nobody what belongs to others, whatever is asked', async () => {
    await captured(officer);
    const own = await captured(colleague, { investorName: '丁演示', phones: '' });
    for (const face of ['team', 'mine', 'today']) {
      const { text } = await colleague.get(`/leads?part=${face}&f=received:known`);
      expect(shown(text).filter((id) => id !== own)).toEqual([]);
    }
    expect(wordsOf((await colleague.get('/leads?part=team&q=渤润')).text)).toContain('没有符合条件的线索');
  });

  it('goes out as a file with numbers covered, which the trail tells', async () => {
    await captured(officer, { contactName: '张三 13900001111' });
    const { text } = await officer.get('/leads/export?part=mine&format=csv');
    expect(text).toContain('138****5678');
    for (const hidden of ['13812345678', '13900001111']) expect(text).not.toContain(hidden);
    const [{ after }] = await app.db.query(
      "SELECT `after` FROM audit_entry WHERE action = 'projects.leads-exported' ORDER BY id DESC LIMIT 1",
    );
    expect(JSON.parse(typeof after === 'string' ? after : JSON.stringify(after))).toEqual({ rows: 1, format: 'csv' });
  });
});

describe('my day', () => {
  const numbers = (text: string) =>
    [...text.matchAll(/id="(overdue|today|aimless|fading)"><b>[^<]*? (\d+)<\/b>/g)].map(
      ([, group, n]) => `${group} ${n}`,
    );
  const rowsIn = (text: string) =>
    [...text.matchAll(/<li class="q[^"]*" id="([a-z]+-[a-z]+-\d+)"/g)].map(([, key]) => key);
  const project = async (person: TestClient, more: object) =>
    (await person.post('/projects', { projectName: '演示直接登记项目', ...more })).location!.split('/').at(-1)!;

  it('holds what is late, due, aimless or fading, each investor once, and each number opens its list', async () => {
    const late = await captured(officer, { nextOn: '2026-11-25' });
    const due = await captured(officer, { investorName: '今演示', phones: '', nextOn: '2026-11-26' });
    await captured(officer, { investorName: '远演示', phones: '', nextOn: '2026-12-20' });
    const alone = await project(officer, {});
    await captured(colleague, { investorName: '他演示', phones: '', nextOn: '2026-11-25' });
    app.clock.set('2026-11-26T02:00:00Z');
    const { text } = await officer.get('/my-day');
    expect(rowsIn(text)).toEqual([`overdue-lead-${late}`, `today-lead-${due}`, `aimless-project-${alone}`]);
    expect(numbers(text)).toEqual(['overdue 1', 'today 1', 'aimless 1', 'fading 0']);
    const links = text.replaceAll('&amp;', '&').replaceAll('&#x3D;', '=');
    const [leads] = /\/leads\?part=overdue[^"]*/.exec(links)!;
    const [projects] = /\/projects\?part=aimless[^"]*/.exec(links)!;
    expect(wordsOf((await officer.get(leads)).text)).toContain('招商线索 1 条');
    expect(wordsOf((await officer.get(projects)).text)).toContain('共 1 个');
    app.clock.set('2027-02-02T02:00:00Z');
    expect(numbers((await officer.get('/my-day')).text).at(-1)).toBe('fading 3');
  });

  it('shows a lead in negotiation as the project it is', async () => {
    const id = await captured(officer, { nextOn: '2026-11-25' });
    await app.db.query("UPDATE project SET stage = 'negotiating'");
    app.clock.set('2026-11-26T02:00:00Z');
    const { text } = await officer.get('/my-day');
    expect([rowsIn(text).length, text.includes('project-'), text.includes(`lead-${id}`)]).toEqual([1, true, false]);
  });

  it('is of the team for a manager, who can narrow it to one person, and only his own for an officer', async () => {
    await captured(officer, { nextOn: '2026-11-25' });
    await captured(colleague, { investorName: '他演示', phones: '', nextOn: '2026-11-25' });
    app.clock.set('2026-11-26T02:00:00Z');
    const count = async (person: TestClient, path: string) => rowsIn((await person.get(path)).text).length;
    expect(await count(manager, '/my-day')).toBe(2);
    expect(await count(manager, `/my-day?who=${officerId}`)).toBe(1);
    expect(await count(manager, '/my-day?who=9999999&who=x')).toBe(2);
    expect(await count(colleague, `/my-day?who=${officerId}`)).toBe(1);
    expect(wordsOf((await colleague.get('/my-day')).text)).toContain('他演示');
  });

  it('is acted on in place, and leads back to the day', async () => {
    const id = await captured(officer, { nextOn: '2026-11-25' });
    const alone = await project(officer, {});
    app.clock.set('2026-11-26T02:00:00Z');
    const open = async (key: string, action: string) => formTo((await officer.get(`/my-day?open=${key}`)).text, action);
    const contact = await open(`overdue-lead-${id}`, `/leads/${id}/contacts`);
    const logged = { ...contact.fields, note: '谈了用地', nextWhat: '发资料', nextOn: '2026-12-01' };
    expect((await officer.post(`/leads/${id}/contacts`, logged)).location).toBe('/my-day');
    const plan = await open(`aimless-project-${alone}`, `/projects/${alone}`);
    const other = await open(`aimless-project-${alone}`, `/projects/${alone}`);
    const wrong = await open(`aimless-project-${alone}`, `/projects/${alone}`);
    const planned = { ...plan.fields, nextStep: '踏勘', nextStepOn: '2026-12-02' };
    const late = { ...wrong.fields, nextStep: '踏勘', nextStepOn: '9999-12-31' };
    const slipped = await officer.post(`/projects/${alone}`, late);
    expect(slipped.status).toBe(422);
    const whole = formTo(slipped.text, `/projects/${alone}`).fields;
    expect(whole).toMatchObject({ projectName: '演示直接登记项目', nextStep: '踏勘', nextStepOn: '9999-12-31' });
    expect((await officer.post(`/projects/${alone}`, planned)).location).toBe('/my-day');
    const second = await officer.post(`/projects/${alone}`, { ...other.fields, nextStep: '签约', nextStepOn: '' });
    expect([second.status, formTo(second.text, `/projects/${alone}`).fields['nextStep']]).toEqual([409, '签约']);
    expect(wordsOf(second.text)).toContain('踏勘');
    expect(wordsOf((await officer.get('/my-day')).text)).toContain('今天没有要办的');
  });
});

describe('what is open to whom', () => {
  const take = async (person: TestClient, id: string, verb: string, fields: Record<string, string>) =>
    person.post(`/leads/${id}/steps/${verb}`, fields);

  it('lets nobody add files to the contact log of a lead in the pool that he does not follow', async () => {
    const id = await captured(officer);
    const form = formTo((await officer.get(`/leads/${id}`)).text, `/leads/${id}/contacts`);
    await officer.post(`/leads/${id}/contacts`, {
      ...form.fields,
      note: '来电',
      nextWhat: '回访',
      nextOn: '2026-12-01',
    });
    await take(officer, id, 'release', { version: await versionOf(id), note: '忙' });
    const [{ id: contactId }] = await app.db.query('SELECT MAX(id) AS id FROM lead_contact');
    const file = new File(['%PDF-1.4\n%%EOF\n'], '意向书.pdf');
    expect((await colleague.upload(`/leads/${id}/contacts/${contactId}/files`, { file })).status).toBe(403);
    await take(colleague, id, 'take', { version: await versionOf(id) });
    expect((await colleague.upload(`/leads/${id}/contacts/${contactId}/files`, { file })).status).toBe(303);
  });

  it('names who has a lead only to somebody who had it open in the pool', async () => {
    const accepted = await captured(colleague);
    const answer = await take(officer, accepted, 'take', { version: '1' });
    expect([answer.status, answer.text.includes('刚刚已由')]).toEqual([404, false]);
    await take(colleague, accepted, 'release', { version: await versionOf(accepted), note: '忙' });
    const inPool = await versionOf(accepted);
    await take(colleague, accepted, 'take', { version: inPool });
    expect((await take(officer, accepted, 'take', { version: inPool })).status).toBe(409);
    for (const guess of ['1', await versionOf(accepted)])
      expect((await take(officer, accepted, 'take', { version: guess })).status).toBe(404);
  });

  it('offers taking back for seven days and no longer', async () => {
    const id = await captured(officer);
    await take(officer, id, 'release', { version: await versionOf(id), note: '忙' });
    const offers = async () => (await officer.get(`/leads/${id}`)).text.includes('/steps/take-back');
    app.clock.set('2026-12-02T02:00:00Z');
    expect(await offers()).toBe(true);
    app.clock.set('2026-12-03T02:00:00Z');
    expect(await offers()).toBe(false);
    expect((await take(officer, id, 'take-back', { version: await versionOf(id) })).status).toBe(409);
  });
});

describe('who is credited with a lead', () => {
  it('is set by a manager in whole percents, and read by all who follow it', async () => {
    const id = await captured(officer, { referrerName: '园内企业' });
    const action = `/leads/${id}/steps/credit`;
    const form = formTo((await manager.get(`/leads/${id}`)).text, action);
    const wrong = await manager.post(action, { ...form.fields, firstContactShare: '70', referrerShare: '40' });
    expect([wrong.status, wordsOf(wrong.text).includes('合计不能超过 100%')]).toEqual([422, true]);
    expect((await manager.post(action, { ...form.fields, firstContactShare: '40', referrerShare: '30' })).status).toBe(
      303,
    );
    const page = wordsOf((await officer.get(`/leads/${id}`)).text);
    for (const words of ['园内企业（考核分成 30%）', '首谈人 40%，推荐人 30%，跟踪人 30%'])
      expect(page).toContain(words);
    expect((await officer.post(action, { version: await versionOf(id), firstContactShare: '100' })).status).toBe(403);
  });
});

describe('an investor who is known already', () => {
  it('is found among hundreds of leads whose names begin alike', async () => {
    const names = Array.from({ length: 620 }, (_, at) => `渤海化${String.fromCharCode(0x4e00 + at)}材料有限公司`);
    const rows = names.map((name, at) => [at + 1, `XS${at + 1}`, name]);
    const columns = ['id', 'number', 'investor_name', 'status', 'lead_source', 'phones', 'received_at', 'received_on'];
    const rest = ['accepted', 'visit', '[]', '2026-11-01 00:00:00', '2026-11-01', '测试', '[]', '[]'];
    await app.db.query('INSERT INTO `lead` (??, created_by_name, team_ids, cleared_ids) VALUES ?', [
      columns,
      rows.map((row) => [...row, ...rest]),
    ]);
    const traits = rows.flatMap(([id, , name]) =>
      [`n:${name}`, `n:${String(name).replace(/有限公司$/u, '')}`, 'b:渤海化'].map((trait) => [trait, id]),
    );
    await app.db.query('INSERT INTO lead_trait (trait, lead_id) VALUES ?', [traits]);
    const page = async (name: string) => wordsOf((await officer.get(`/leads/new?investorName=${name}`)).text);
    expect(await page(encodeURIComponent(names[610]!))).toContain('XS611');
    await captured(officer, { investorName: '渤海化学园', phones: '' });
    const [{ number }] = await app.db.query("SELECT number FROM `lead` WHERE investor_name = '渤海化学园'");
    expect(await page(encodeURIComponent('渤海化学园区建设有限公司'))).toContain(number);
  });
});

describe('a lead that two people have open', () => {
  it('shows the second what the first did, and lets him save all the same', async () => {
    const id = await captured(officer);
    const next = { nextWhat: '发资料', nextOn: '2026-12-01' };
    for (const [action, typed] of [
      [`/leads/${id}/contacts`, { note: '第二个人谈了用电', ...next }],
      [`/leads/${id}/steps/plan`, { nextWhat: '第二个人约踏勘', nextOn: '2026-12-02' }],
    ] as const) {
      const late = formTo((await manager.get(`/leads/${id}`)).text, action).fields;
      const early = formTo((await officer.get(`/leads/${id}`)).text, `/leads/${id}/contacts`).fields;
      const first = { ...early, note: '第一个人谈了用水', ...next };
      expect((await officer.post(`/leads/${id}/contacts`, first)).status).toBe(303);
      const refused = await manager.post(action, { ...late, ...typed });
      expect(refused.status).toBe(409);
      for (const words of ['第一个人谈了用水', '本页已是最新的情况']) expect(refused.text).toContain(words);
      const again = formTo(refused.text, action).fields;
      expect(again).toMatchObject(typed);
      expect((await manager.post(action, again)).status).toBe(303);
    }
  });
});

describe('the next step of a lead', () => {
  it('says who does it when that is somebody else than who follows it', async () => {
    const id = await captured(officer);
    const form = formTo((await officer.get(`/leads/${id}`)).text, `/leads/${id}/contacts`);
    const [{ id: other, name }] = await app.db.query(
      'SELECT id, name FROM user_account WHERE id <> ? ORDER BY id DESC LIMIT 1',
      [officerId],
    );
    const next = { nextWhat: '发资料', nextOn: '2026-12-01', nextWho: String(other) };
    await officer.post(`/leads/${id}/contacts`, { ...form.fields, note: '谈了用地', ...next });
    expect(wordsOf((await officer.get(`/leads/${id}`)).text)).toContain(`由${name}办理`);
    expect(wordsOf((await officer.get('/leads?part=mine')).text)).toContain(`${name}：发资料`);
  });
});

it.each([
  ['cancelled', 422],
  ['moved_out', 303],
] as const)('a lead is linked to a company that is %s: %i', async (status, answer) => {
  const company = companyWith(answer);
  await fileCompanies(app.db, [company]);
  await companyTurned(app.db, company.uscc, status);
  const id = await captured(officer);
  const linked = { company: company.uscc, version: await versionOf(id) };
  const page = await officer.post(`/leads/${id}/steps/link`, linked);
  expect([page.status, page.text.includes('不能关联')]).toEqual([answer, answer === 422]);
});
