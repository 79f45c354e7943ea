import { NewAccounts } from '@park/identity';
import { calendarDate, type StaffActor, type SystemActor } from '@park/kernel';
import { OutboxWorker } from '@park/platform';
import { PolicyLibrary } from '@park/policy';
import { CompanyFiles, CompanyRecords } from '@park/registry';
import { personAddressee, roleAddressee, WorkItems, type WorkNeed, WorkNeeds, WorkQueue } from '@park/work';
import { openApp, type TestApp, type TestClient } from '../support/app';
import { formTo } from '../support/forms';
import { runNight } from '../support/jobs';
import {
  companyWith,
  fileCompanies,
  openAccount,
  officer,
  policyContent,
  publishReviewed,
} from '../support/policy-room';
import { wordsOf } from '../support/portal-reading';

const system: SystemActor = { kind: 'system', name: '测试' };
const TODAY = '2026-11-25T02:00:00Z';

let app: TestApp;
let clerk: TestClient;
let clerkId: string;
let admin: TestClient;
let companyId: string;

beforeAll(async () => {
  app = await openApp('park-admin');
  app.clock.set(TODAY);
  [companyId] = (await fileCompanies(app.db, [companyWith(1, 'private')])) as [string];
  clerk = await app.loginAs('enterprise-officer');
  [{ id: clerkId }] = await app.db.query('SELECT MAX(id) AS id FROM user_account');
  admin = await app.loginAs('system-admin');
});
afterAll(() => app?.close());
beforeEach(async () => {
  await app.db.query('DELETE FROM work_item');
  await app.db.query('DELETE FROM notice');
});

/** A to-do for the clerk, or as said otherwise; answers its id. */
async function waiting(changes: Partial<WorkNeed> = {}): Promise<string> {
  const need = {
    key: `t:${Math.random()}`,
    kind: 'manual',
    title: '核对用电增容',
    href: '/companies',
    addressee: personAddressee(clerkId),
    limitDays: 3,
    ...changes,
  };
  await app.db.transaction((manager) => app.nest.get(WorkNeeds).need(system, manager, need));
  const [{ id }] = await app.db.query('SELECT MAX(id) AS id FROM work_item');
  return String(id);
}

describe('everything that waits for a person', () => {
  it('is handed over at once, what is done stays, and each keeps its clock', async () => {
    const { id: gone } = await app.nest
      .get(NewAccounts)
      .createStaff(system, { username: 'leaver1', name: '离岗', roles: ['service-officer'] });
    for (let made = 0; made < 60; made += 1)
      await waiting({ addressee: personAddressee(gone), title: `第 ${made} 件` });
    await app.db.query("UPDATE work_item SET snoozed_until_on = '2026-12-20' WHERE title = '第 7 件'");
    await app.db.query('UPDATE user_account SET disabled_at = NOW(3) WHERE id = ?', [gone]);
    const page = await admin.get('/todo/hand-over');
    expect(wordsOf(page.text)).toContain('离岗的账号已停用，名下还有 60 项待办');
    const { fields } = formTo(page.text, '/todo/hand-over');
    const wrong = await admin.post('/todo/hand-over', {
      ...fields,
      from: personAddressee(gone),
      addressee: personAddressee(gone),
    });
    expect(wrong.status).toBe(422);
    const long = { from: personAddressee(gone), addressee: 'role:service-officer', note: '长'.repeat(301) };
    const tooLong = await admin.post('/todo/hand-over', { ...fields, ...long, _key: 'again-2' });
    expect([tooLong.status, tooLong.text]).toEqual([422, expect.stringContaining('href="#note"')]);
    const right = formTo((await admin.get('/todo/hand-over')).text, '/todo/hand-over').fields;
    await admin.post('/todo/hand-over', {
      ...right,
      from: personAddressee(gone),
      addressee: 'role:service-officer',
      note: '接手',
    });
    const loads = await app.nest.get(WorkQueue).loads(system);
    expect(loads).toEqual([{ addressee: 'role:service-officer', count: 60 }]);
    const hidden = await app.db.query('SELECT title FROM work_item WHERE snoozed_until_on IS NOT NULL');
    expect(hidden).toEqual([]);
    const [{ audited }] = await app.db.query(
      "SELECT COUNT(*) AS audited FROM audit_entry WHERE action = 'work.transferred' AND note = '接手'",
    );
    expect(Number(audited)).toBe(60);
  });
});

describe('the work calendar', () => {
  const notice = '元旦：1月1日（周五）至3日（周日）放假，共3天。1月9日（周六）上班。';

  it('is shown to everybody, and kept by the administrator from the text of the notice', async () => {
    expect((await clerk.get('/todo/calendar?year=2026')).text).toContain('2026-02-15/2026-02-23 休');
    const id = await waiting({ startOn: calendarDate('2026-12-31'), limitDays: 6 });
    expect(wordsOf((await clerk.get(`/todo/${id}`)).text)).toContain('01-08 周五');
    expect(wordsOf((await clerk.get(`/todo/${id}`)).text)).toContain('暂按周末推算');
    const page = await admin.get('/todo/calendar?year=2027');
    const { fields } = formTo(page.text, '/todo/calendar');
    const saved = await admin.post('/todo/calendar', { ...fields, year: '2027', source: '测试通知', text: notice });
    expect(saved.status).toBe(303);
    const text = wordsOf((await clerk.get(`/todo/${id}`)).text);
    expect(text).toContain('01-09 周六');
    expect(text).not.toContain('暂按周末推算');
    expect(wordsOf((await clerk.get('/')).text)).not.toContain('还没有录入');
    const late = await admin.post('/todo/calendar', {
      ...fields,
      _key: 'again-1',
      year: '2027',
      source: '旧页面',
      text: notice,
    });
    expect(late.status).toBe(409);
    expect(late.text).toContain('旧页面');
  });

  it.each([
    [{ text: '没有日期' }, '没有读到放假或上班的日期'],
    [{ year: '1999' }, '“年份”请填写'],
    [{ source: '' }, '请写明依据'],
  ])('is not kept wrongly: %j', async (wrong, message) => {
    const { fields } = formTo((await admin.get('/todo/calendar?year=2026')).text, '/todo/calendar');
    const page = await admin.post('/todo/calendar', { ...fields, ...wrong });
    expect(page.status).toBe(422);
    expect(wordsOf(page.text)).toContain(message);
    const [{ days }] = await app.db.query('SELECT COUNT(*) AS days FROM calendar_day WHERE year = 2026');
    expect(Number(days)).toBe(39);
  });
});

describe('what the rooms need done', () => {
  const drained = () => app.nest.get(OutboxWorker).drain();

  it('is the verification of what a company reported, until other sources have said it', async () => {
    const owner = { kind: 'company', userId: '9', name: '企业人员', companyId, role: 'company-owner' } as const;
    const files = app.nest.get(CompanyFiles);
    const fact = { attribute: 'annual.employees', year: 2025, value: 21, observedOn: calendarDate('2026-11-01') };
    const record = async (by: typeof owner | typeof system, told: object) => {
      const { revision } = await files.find(system, companyId);
      await files.recordFacts(by, companyId, { revision, facts: [{ ...fact, ...told } as never] });
      await drained();
      return wordsOf((await clerk.get('/')).text);
    };
    expect(await record(owner, { source: 'self-reported' })).toContain('核实企业自报的数据');
    await app.db.query('DELETE FROM work_item');
    // A tag says nothing that anybody has to verify, whatever else of the company waits.
    const tag = { attribute: 'tags', year: null, value: ['人才'], source: 'park' };
    expect(await record(system, tag)).not.toContain('核实企业自报的数据');
    expect(await record(owner, { value: 22, source: 'self-reported' })).toContain('核实企业自报的数据');
    const file = async () => wordsOf((await clerk.get(`/companies/${companyId}`)).text);
    expect(await file()).toMatch(/正在办 1 核实企业自报的数据 ?.+（待领取）办理；/);
    expect(await record(system, { source: 'park' })).not.toContain('核实企业自报的数据');
    const [item] = await app.db.query("SELECT status, outcome FROM work_item WHERE kind = 'registry.verify-facts'");
    expect(item).toEqual({ status: 'done', outcome: '自报的数据都已核实' });
    expect(await file()).not.toContain('正在办');
  });

  it('is verified in the row, some or all, and then it is done', async () => {
    const owner = { kind: 'company', userId: '9', name: '企业人员', companyId, role: 'company-owner' } as const;
    const files = app.nest.get(CompanyFiles);
    const { revision } = await files.find(system, companyId);
    const one = { attribute: 'annual.employees', value: 30, observedOn: calendarDate('2026-11-02') };
    const facts = [2022, 2023].map((year) => ({ ...one, year, source: 'self-reported' as const }));
    await files.recordFacts(owner, companyId, { revision, facts });
    await drained();
    const newest = "SELECT id, version FROM work_item WHERE kind = 'registry.verify-facts' ORDER BY id DESC LIMIT 1";
    const [{ id, version }] = await app.db.query(newest);
    const silent = await clerk.post('/todo/several', { verb: 'finish', seen: `${id}:${version}`, back: '/' });
    expect([silent.status, wordsOf(silent.text).includes('企业自报的数据仍是“待核实”')]).toEqual([422, true]);
    const returning = wordsOf((await clerk.get(`/todo/several?verb=return&pick=${id}`)).text);
    expect(returning).toContain('不是别人交办的，没有可以退回的人');
    const verify = async (fact: string[]) => {
      const form = formTo((await clerk.get(`/?open=${id}`)).text, `/todo/${id}/verification`);
      return clerk.post(`/todo/${id}/verification`, { ...form.fields, fact });
    };
    expect((await verify([])).status).toBe(422);
    expect((await verify(['annual.employees@2022'])).location).toBe('/?');
    await drained();
    expect((await clerk.get(`/todo/${id}`)).text).not.toContain('annual.employees@2022');
    await verify(['annual.employees@2023']);
    const [item] = await app.db.query('SELECT status, outcome FROM work_item WHERE id = ?', [id]);
    expect(item).toEqual({ status: 'done', outcome: '自报的数据都已核实' });
    const { snapshot } = await files.find(system, companyId);
    expect(snapshot['annual.employees']?.['2023']).toMatchObject({ v: 30, s: 'park', o: '2026-11-02' });
    await drained();
  });

  it('is verified for records on their own page, and finished by nothing less', async () => {
    const owner = { kind: 'company', userId: '9', name: '企业人员', companyId, role: 'company-owner' } as const;
    const [files, records] = [app.nest.get(CompanyFiles), app.nest.get(CompanyRecords)];
    const certificate = { standard: 'qms', validFrom: '2025-01-01', validTo: '2027-12-31' };
    const form = { kind: 'certificate', typed: certificate, source: 'park', evidence: '' };
    await records.record(owner, companyId, form);
    const { revision } = await files.find(system, companyId);
    const fact = { attribute: 'annual.employees', year: 2021, value: 40, observedOn: calendarDate('2026-11-02') };
    await files.recordFacts(owner, companyId, { revision, facts: [{ ...fact, source: 'self-reported' }] });
    await drained();
    const [{ id }] = await app.db.query("SELECT MAX(id) AS id FROM work_item WHERE kind = 'registry.verify-facts'");
    const open = (await clerk.get(`/?open=${id}`)).text;
    expect(open).not.toContain('record.certificate');
    expect(open).toContain(`href="/companies/${companyId}/records"`);
    const { fields } = formTo(open, `/todo/${id}/verification`);
    const other = await waiting({ companyId });
    expect(
      (await clerk.post(`/todo/${other}/verification`, { ...fields, fact: ['annual.employees@2021'] })).status,
    ).toBe(404);
    await clerk.post(`/todo/${id}/verification`, { ...fields, fact: ['annual.employees@2021'] });
    expect(wordsOf((await clerk.get('/')).text)).toContain('已核实 1 项，登记为园区数据。其余的仍待核实。');
    await drained();
    const status = async () => (await app.db.query('SELECT status FROM work_item WHERE id = ?', [id]))[0].status;
    expect(await status()).toBe('open');
    const left = (await clerk.get(`/todo/${id}`)).text;
    expect(left).toContain(`href="/companies/${companyId}/records"`);
    expect(left).not.toContain(`/todo/${id}/verification`);
    await records.replace(system, companyId, { ...form, seq: 1 });
    await drained();
    expect(await status()).toBe('done');
  });

  it('is ringing up the companies that cannot read a push, until they have an account', async () => {
    const library = app.nest.get(PolicyLibrary);
    const { versionId, policyId } = await library.createDraft(officer, policyContent());
    await publishReviewed(app.nest, versionId, 1);
    await drained();
    const caller = await app.loginAs('enterprise-officer');
    const page = await caller.get('/');
    expect(wordsOf(page.text)).toContain('电话告知没有账号的企业：民营企业稳岗补助');
    expect(page.text).toContain(`/policies/${policyId}/receipts?state&#x3D;no-account`);
    await openAccount(app.nest, companyId);
    await drained();
    expect(wordsOf((await caller.get('/')).text)).not.toContain('电话告知没有账号的企业');
  });
});

describe('people are told', () => {
  const told = async (userId: string) =>
    (
      await app.db.query(
        `SELECT title, kind, urgency FROM notice JOIN notice_recipient told ON told.notice_id = notice.id
          WHERE told.user_id = ? ORDER BY notice.id`,
        [userId],
      )
    ).map(({ title, kind, urgency }: Record<string, string>) => `${kind} ${urgency} ${title}`);
  const staff = (userId: string, role: StaffActor['roles'][number] = 'enterprise-officer'): StaffActor => ({
    ...{ kind: 'staff', name: '测试人员', roles: [role] },
    userId: String(userId),
  });
  const form = { title: '一起办', detail: '', limitDays: 3, limitUnit: 'working-day', externalDueOn: null };
  const colleague = async (username: string) => {
    const made = await app.nest
      .get(NewAccounts)
      .createStaff(system, { username, name: username, roles: ['service-officer'] });
    return made.id;
  };

  it('what others give, hand over, give back or remind of, and not what they do themselves', async () => {
    const helper = await colleague('told1');
    const items = app.nest.get(WorkItems);
    await items.create(staff(clerkId), { ...form, addressee: personAddressee(clerkId) });
    const { id } = await items.create(staff(clerkId), { ...form, addressee: personAddressee(helper) });
    await items.create(staff(clerkId), { ...form, addressee: roleAddressee('service-officer') });
    await items.take(staff('999999', 'park-leader'), id, { verb: 'remind', version: null, note: '请今天答复' });
    expect(await told(helper)).toEqual(['work normal 有一项新待办：一起办', 'work urgent 有一项待办在催办：一起办']);
    await items.take(staff(helper, 'service-officer'), id, { verb: 'return', version: null, note: '不归我管' });
    expect(await told(String(clerkId))).toEqual(['work normal 有一项待办退回给您：一起办']);
    const addressee = personAddressee(helper);
    await items.take(staff(clerkId), id, { verb: 'transfer', version: null, note: '', addressee });
    expect((await told(helper)).at(-1)).toBe('work normal 有一项待办转给了您：一起办');
  });

  it('once of everything that a colleague leaves behind', async () => {
    const helper = await colleague('told2');
    for (let each = 0; each < 60; each += 1) await waiting();
    const boss = staff('999999', 'system-admin');
    const handed = { fromId: String(clerkId), addressee: personAddressee(helper), note: '' };
    expect(await app.nest.get(WorkItems).handOver(boss, handed)).toBe(60);
    expect(await told(helper)).toEqual(['work normal 一位同事的待办移交给了您']);
    expect(await app.nest.get(WorkItems).handOver(boss, handed)).toBe(0);
    expect(await told(helper)).toHaveLength(1);
  });

  it('of each that is overdue once, also after mornings on which nothing ran, and of nothing that waits for a role', async () => {
    const morning = async (day: string) => {
      app.clock.set(`${day}T00:00:00Z`);
      await runNight(app, 'work.overdue-notices');
    };
    const due = (limitDays: number) => ({ startOn: calendarDate('2026-11-25'), limitDays });
    await waiting({ ...due(2), title: '甲' });
    await waiting({ ...due(2), title: '乙' });
    await waiting({ startOn: calendarDate('2026-11-02'), title: '早已超时' });
    await waiting({ ...due(2), addressee: roleAddressee('enterprise-officer') });
    const day3 = await waiting({ ...due(3), title: '丙' });
    await waiting({ ...due(4), title: '丁' });
    // Nothing runs on 1 and 2 December; 29 November is a Sunday.
    for (const day of ['2026-11-29', '2026-11-30', '2026-11-30', '2026-12-03', '2026-12-04']) await morning(day);
    const texts = async () =>
      ((await app.db.query('SELECT text FROM notice ORDER BY id')) as { text: string }[]).map(({ text }) => text);
    const first = ['“早已超时”、“甲”、“乙”。请在工作台办理。', '“丙”、“丁”。请在工作台办理。'];
    expect(await texts()).toEqual(first);
    expect(await told(String(clerkId))).toEqual(['work normal 您有 3 项待办超时', 'work normal 您有 2 项待办超时']);
    const later = JSON.stringify({ extensions: [{ requestedOn: '2026-11-25', addDays: 3, approved: true }] });
    await app.db.query('UPDATE work_item SET own_clock = 1, course = ? WHERE id = ?', [later, day3]);
    for (const day of ['2026-12-03', '2026-12-07', '2026-12-08']) await morning(day);
    app.clock.set(TODAY);
    expect((await texts()).slice(2)).toEqual(['“丙”。请在工作台办理。']);
  });
});
