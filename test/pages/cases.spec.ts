import { Plans } from '@park/cultivation';
import { OutboxWorker } from '@park/platform';
import { openApp, type FormFields, type TestApp, type TestClient } from '../support/app';
import { fraudOfCaseTests, fraudOnFileTests } from '../support/case-bans';
import { award, caseOffers, caseVersion, holderOf, moveCase, recordTitles, toPublic } from '../support/cases';
import { formTo } from '../support/forms';
import { planAgreementTests } from '../support/plan-agreement';
import { holderNoticeTests } from '../support/holder-notices';
import { runNight } from '../support/jobs';
import { companyWith, fileCompanies } from '../support/policy-room';

let app: TestApp;
let officer: TestClient;
let second: TestClient;
let leader: TestClient;
let companies: string[];

beforeAll(async () => {
  app = await openApp('park-admin');
  companies = await fileCompanies(
    app.db,
    [1, 2, 3, 4].map((no) => companyWith(no, 'private')),
  );
  officer = await app.loginAs('cultivation-officer');
  second = await app.loginAs('cultivation-officer');
  leader = await app.loginAs('park-leader');
});
afterAll(() => app?.close());
beforeEach(() => app.clock.set('2026-11-30T02:00:00Z'));

const next = { nextWhat: '电话核对研发费用', nextOn: '2026-12-07' };
const asked = (at: number, more: FormFields = {}): FormFields => ({
  ...{ company: companies[at]!, titleCode: 'SRDI_SME', year: '2027', ...next },
  ...more,
});
const start = async (at: number, more: FormFields = {}) => (await officer.post('/cases', asked(at, more))).location;
const versionOf = (path: string) => caseVersion(app, path);
const move = (path: string, to: string, fields: FormFields = {}, who = officer) =>
  moveCase(app, who, { path, to, fields: { ...next, ...fields } });
const boss = { kind: 'company', userId: '9', name: '负责人', role: 'company-owner' } as const;
const text = (html: string) => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
const me = async () => String((await app.db.query('SELECT MIN(id) AS id FROM user_account'))[0].id);

/** Up to the public notice, which began on 20 November and lasts until the 26th. */
async function published(at: number, year: string, more: FormFields = {}): Promise<string> {
  const path = await start(at, { year, ...more });
  for (const [to, fields] of toPublic) expect((await move(path, to, fields)).status).toBe(303);
  return path;
}

describe('a case', () => {
  it('is started once for a company, a title and a year, and stands in list and board', async () => {
    const path = await start(0);
    expect(path).toMatch(/^\/cases\/\d+$/);
    expect((await leader.get('/cases')).text).toContain('电话核对研发费用');
    expect((await leader.get('/cases?face=board')).text).toContain(`href="${path}"`);
    const again = await second.post('/cases', asked(0));
    expect([again.status, again.text.includes('已有该称号的案卷')]).toEqual([409, true]);
  });

  it('is started once by two who send it at the same moment', async () => {
    const answers = await Promise.all([officer, second].map((who) => who.post('/cases', asked(0, { year: '2028' }))));
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
  });

  it('names the fields that are missing or wrong and keeps what was typed', async () => {
    const wrong = { year: '1999', titleCode: 'NOTHING', nextOn: '2026-02-30', nextWhat: '回访' };
    const { status, text: html } = await officer.post('/cases', asked(1, wrong));
    expect(status).toBe(422);
    expect(html).toMatch(/年度应在 2025 到 2031 之间[\s\S]*“下一步日期”应为存在的日期/);
    expect(html).toContain('value="回访"');
    expect((await officer.post('/cases', { company: '999999' })).status).toBe(422);
  });

  it('opens the fields that a step still asks for, and completes once they are there', async () => {
    const path = await start(1);
    await move(path, 'growing');
    const refused = await move(path, 'preparing', { targetOn: '', nextOn: '2026-12-08' });
    expect(refused.status).toBe(422);
    expect(text(refused.text)).toContain('请填写“计划申报日期”');
    expect(refused.text).toContain('value="2026-12-08"');
    expect((await move(path, 'preparing', { targetOn: '2026-12-31' })).status).toBe(303);
    expect(text((await officer.get(path)).text)).toContain('距“已申报”还缺 2 项');
  });

  it('tells the second officer what the first one left and what he wanted, and takes it when he sends it again', async () => {
    const path = await start(1, { year: '2028' });
    const version = await versionOf(path);
    const plan = { version, nextWhat: '上门走访', nextOn: '2026-12-10' };
    expect((await officer.post(`${path}/plan`, plan)).status).toBe(303);
    const late = { version, nextWhat: '寄送指南', nextOn: '2026-12-11' };
    const answer = await second.post(`${path}/plan`, late);
    expect(answer.status).toBe(409);
    expect(text(answer.text)).toMatch(/下一步“上门走访”（2026-12-10）[\s\S]*下一步“寄送指南”/);
    const fresh = /name="version" value="(\d+)"/.exec(answer.text)![1]!;
    const again = await second.post(`${path}/plan`, { ...late, version: fresh });
    expect([again.status, again.status === 303 ? '' : text(again.text)]).toEqual([303, '']);
  });

  it('is recognised after the public notice, and the title stands in the company file by the officer who said so', async () => {
    const path = await published(2, '2027');
    app.clock.set('2026-11-26T02:00:00Z');
    expect((await move(path, 'recognised', { ...award, recognisedOn: '2026-11-26' })).status).toBe(409);
    app.clock.set('2026-11-30T02:00:00Z');
    const reversed = await move(path, 'recognised', { ...award, validToOn: '2026-11-27' });
    expect([reversed.status, text(reversed.text).includes('“有效期止”早于“有效期起”')]).toEqual([422, true]);
    expect((await move(path, 'recognised', award)).status).toBe(303);
    const [fact] = await app.db.query(
      "SELECT value, source, actor_id AS actorId, evidence FROM fact WHERE company_id = ? AND attribute = 'titles'",
      [companies[2]],
    );
    expect(JSON.stringify(fact)).toContain('SRDI_SME');
    expect([fact.source, String(fact.actorId), fact.evidence]).toEqual([
      'official-platform',
      await me(),
      award.docNumber,
    ]);
    expect(text((await officer.get(`/companies/${companies[2]}?section=F`)).text)).toContain('津工信〔2026〕1号');
  });

  it('ends for fraud with a ban as long as the ladder says, none for some titles, that stops every application', async () => {
    const fraud = { reasonCode: 'fraud' };
    const { location } = await move(await published(1, '2031', { titleCode: 'HNTE' }), 'failed', fraud);
    expect((await officer.get(location)).text).not.toContain('被禁止申报');
    const others = { giant: await start(3, { titleCode: 'LITTLE_GIANT', year: '2029' }) };
    const hnte = await start(3, { titleCode: 'HNTE', year: '2029' });
    const path = await published(3, '2027');
    await fraudOfCaseTests(app, { officer, path, companyId: companies[3]!, move, ...others, hnte });
  });

  it('does not apply either where the fraud stands in the company file alone, until it is taken back', async () => {
    const path = await start(0, { year: '2026' });
    await move(path, 'growing', { officerId: await me() });
    const apply = () => move(path, 'preparing', { targetOn: '2027-06-01' });
    await fraudOnFileTests(app, { officer, path, companyId: companies[0]!, apply });
  });

  it('keeps one to-do for its next step, with the officer it was given to', async () => {
    const path = await start(2, { year: '2030' });
    await move(path, 'growing', { nextWhat: '组织材料培训', nextOn: '2026-12-20' });
    const open = await app.db.query('SELECT title, addressee, start_on AS startOn FROM work_item WHERE open_key = ?', [
      `cultivation.case:${path.split('/').at(-1)}`,
    ]);
    expect(open).toEqual([
      { title: expect.stringContaining('组织材料培训'), addressee: `person:${await me()}`, startOn: '2026-12-20' },
    ]);
  });

  it('is moved on the board, where what is missing opens in its card and then completes', async () => {
    const path = await start(1, { titleCode: 'HNTE', year: '2029' });
    await move(path, 'growing');
    const back = '/cases?face=board&f=title:in:HNTE';
    const sent = { version: await versionOf(path), to: 'preparing', back };
    const refused = await officer.post(`${path}/moves`, sent);
    expect(refused.status).toBe(422);
    expect(text(refused.text)).toContain('列入拟申报还要填写');
    const { fields } = formTo(refused.text, `${path}/moves`);
    expect(fields).toMatchObject({ ...next, to: 'preparing', back, targetOn: '' });
    const done = await officer.post(`${path}/moves`, { ...fields, targetOn: '2026-12-31' });
    expect([done.status, done.location]).toEqual([303, back]);
  });

  it('goes out as the list of those who are recommended, and the audit trail says so', async () => {
    const { status, headers } = await leader.get('/cases/export?title=SRDI_SME');
    expect([status, headers['content-disposition']]).toEqual([200, expect.stringContaining('.xlsx')]);
    const [told] = await app.db.query(
      "SELECT COUNT(*) AS n FROM audit_entry WHERE action = 'cultivation.cases-exported'",
    );
    expect(Number(told.n)).toBe(1);
  });

  it('takes notes of calls and visits, each with its day', async () => {
    const path = await start(2, { year: '2031' });
    const note = { kind: 'visit', happenedOn: '2026-11-27', record: '缺一项发明专利' };
    expect((await officer.post(`${path}/notes`, { ...note, happenedOn: '2026-12-24' })).status).toBe(422);
    expect((await officer.post(`${path}/notes`, note)).status).toBe(303);
    expect(text((await leader.get(path)).text)).toMatch(/走访 +2026-11-27[\s\S]*缺一项发明专利/);
  });

  it('is led on by cultivation officers only', async () => {
    const path = await start(0, { year: '2031' });
    expect((await move(path, 'growing', {}, leader)).status).toBe(403);
    expect((await leader.get(path)).text).not.toContain(`action="${path}/moves"`);
    expect((await leader.get(`/companies/${companies[0]}`)).text).not.toContain('/cases/new');
    await caseOffers(officer, { path, companyId: companies[0]!, open: 'SRDI_SME', none: 'TJ_EAGLET' });
  });
});

describe('the plan of a company', () => {
  it('turns gaps into tasks, shows how far each has come, and is done, dropped and taken up again', async () => {
    const path = await start(0, { titleCode: 'SRDI_SME', year: '2029' });
    const plan = `${path}/tasks`;
    const page = (await officer.get(plan)).text;
    const gap = /<option value="([^"]+)"/.exec(
      page.slice(page.indexOf('name="conditionId"')).replace('value=""', ''),
    )![1]!;
    const task = { conditionId: gap, measure: '归集研发费用', owner: '财务李', dueOn: '2026-12-31' };
    const refused = await officer.post(plan, { ...task, owner: '', dueOn: '2026-11-01' });
    expect([refused.status, text(refused.text).includes('请填写“责任人”')]).toEqual([422, true]);
    expect((await officer.post(plan, task)).status).toBe(303);
    expect(text((await leader.get(plan)).text)).toMatch(
      /归集研发费用[\s\S]*(未达标|待补充)[\s\S]*(未达标|待补充)[\s\S]*财务李/,
    );
    const [{ id }] = await app.db.query('SELECT MAX(id) AS id FROM cultivation_task');
    const step = (verb: string, version: number, note = '') =>
      officer.post(`${plan}/${id}`, { verb, version: String(version), note });
    expect((await step('drop', 1)).status).toBe(422);
    expect((await step('finish', 1)).status).toBe(303);
    expect((await step('finish', 1)).status).toBe(409);
    expect((await step('reopen', 2)).status).toBe(303);
    expect((await step('drop', 3, '改为购买服务')).status).toBe(303);
    const owner = { ...boss, companyId: companies[0]! };
    const own = await app.nest.get(Plans).ofCompany(owner, companies[0]!);
    expect(own.flatMap(({ tasks }) => tasks.map(({ task: each }) => each.measure))).toEqual(['归集研发费用']);
    await expect(app.nest.get(Plans).ofCompany(owner, companies[1]!)).rejects.toThrow('没有进行此操作的权限');
    expect((await officer.post(plan, { ...task, measure: '完善研发台账' })).status).toBe(303);
    await planAgreementTests(app, { owner, caseId: path.split('/').at(-1)!, seen: own[0]!.toAgree });
    expect(text((await leader.get(plan)).text)).toMatch(/完善研发台账[\s\S]*企业已确认（负责人，2026-11-30）/);
  });
});

describe('the titles that companies hold', () => {
  const night = async (day: string) => {
    app.clock.set(`${day}T02:00:00Z`);
    await runNight(app, 'cultivation.holder-night');
  };
  const holder = (no: number, title: object) => holderOf(app, no, title);
  const casesOf = (companyId: string) =>
    app.db.query(
      `SELECT year, stage, DATE_FORMAT(due_on, '%Y-%m-%d') AS dueOn, ended_because AS because
         FROM cultivation_case WHERE company_id = ? ORDER BY year`,
      [companyId],
    );
  const pathOf = async (companyId: string, year: number) => {
    const [row] = await app.db.query('SELECT id FROM cultivation_case WHERE company_id = ? AND year = ?', [
      companyId,
      year,
    ]);
    return `/cases/${row.id}`;
  };
  const told = async (companyId: string) =>
    (await app.db.query("SELECT title FROM notice WHERE notice_key LIKE 'case-due:%' AND title LIKE ? ORDER BY id", [
      `${(await app.db.query('SELECT name FROM company WHERE id = ?', [companyId]))[0].name}%`,
    ])) as { title: string }[];

  it('bring a case when they are to be renewed, tell of it at the marks, and end unless somebody applies', async () => {
    const id = await holder(11, {});
    await night('2026-09-09');
    expect(await casesOf(id)).toEqual([]);
    await night('2026-09-10');
    await night('2026-09-11');
    expect(await casesOf(id)).toEqual([{ year: 2026, stage: 'review-due', dueOn: '2027-03-09', because: null }]);
    expect((await told(id)).length).toBe(1);
    await night('2026-12-09');
    await night('2027-02-07');
    expect((await told(id)).map(({ title }) => title.split('，')[1])).toEqual([
      '还有 180 天',
      '还有 90 天',
      '还有 30 天',
    ]);
    await night('2027-03-09');
    expect((await casesOf(id))[0].stage).toBe('review-due');
    await night('2027-03-10');
    expect((await casesOf(id))[0]).toMatchObject({ stage: 'lapsed', because: 'not-applied' });
    const page = text((await officer.get(`/companies/${id}?section=F`)).text);
    expect(page).toContain('已到期');
  });

  holderNoticeTests(() => ({ app, night }));

  it('are renewed by an application in time, also when the answer comes after the last day', async () => {
    const id = await holder(12, {});
    await night('2026-12-01');
    const path = await pathOf(id, 2026);
    await move(path, 'reviewing', { appliedOn: '2026-12-01', receiptNumber: 'F-1', nextOn: '2027-03-01' });
    await night('2027-03-15');
    expect((await casesOf(id))[0].stage).toBe('reviewing');
    const renewed = { ...award, recognisedOn: '2027-03-14', validFromOn: '2027-03-10', validToOn: '2030-03-09' };
    expect((await move(path, 'renewed', renewed)).status).toBe(303);
    await night('2027-03-16');
    expect((await casesOf(id)).map(({ stage }: { stage: string }) => stage)).toEqual(['renewed', 'update-due']);
  });

  it('ask for the figures of every year until the last of May, once', async () => {
    const id = await holder(13, { validTo: '2028-12-31' });
    await night('2027-03-02');
    expect(await casesOf(id)).toEqual([{ year: 2027, stage: 'update-due', dueOn: '2027-05-31', because: null }]);
    const path = await pathOf(id, 2027);
    expect(text((await officer.get(path)).text)).toContain('2027-05-31');
    expect((await move(path, 'held', { updatedOn: '2027-03-02' })).status).toBe(303);
    await night('2027-04-02');
    expect((await casesOf(id))[0].stage).toBe('held');
  });

  it('conclude the case that applied for them once the official list is on file', async () => {
    const id = await holder(15, { code: 'TECH_SME', validTo: '2024-12-31' });
    app.clock.set('2026-11-30T02:00:00Z');
    const { location: path } = await officer.post('/cases', { ...asked(0), company: id, year: '2026' });
    for (const [to, fields] of toPublic.slice(0, 3)) await move(path, to, fields);
    expect((await move(path, 'recognised', award)).status).toBe(409);
    const won = { code: 'SRDI_SME', issuer: '市局', docNumber: '津工信〔2026〕7号', status: 'valid' };
    const days = { issuedOn: '2026-11-25', validFrom: '2026-11-25', validTo: '2029-11-24' };
    await recordTitles(app, id, [{ ...won, ...days }]);
    await app.nest.get(OutboxWorker).drain();
    const [row] = await app.db.query(
      'SELECT stage, doc_number AS docNumber FROM cultivation_case WHERE company_id = ?',
      [id],
    );
    expect(row).toEqual({ stage: 'recognised', docNumber: '津工信〔2026〕7号' });
  });

  it('are held no more from the moment at which the company file says so', async () => {
    const id = await holder(14, { validTo: '2028-12-31' });
    await night('2027-03-03');
    const staff = await app.loginAs('enterprise-officer');
    const section = `/companies/${id}/facts/F`;
    const { fields } = formTo((await staff.get(`${section}/edit`)).text, section);
    const revoked = Object.fromEntries(
      Object.entries(fields).map(([name, value]) => [name, value === 'valid' ? 'revoked' : value]),
    );
    const said = { ...revoked, source: 'official-platform' };
    expect((await staff.post(section, said)).status).toBe(303);
    await app.nest.get(OutboxWorker).drain();
    expect((await casesOf(id))[0]).toMatchObject({ stage: 'revoked', because: 'other' });
  });
});
