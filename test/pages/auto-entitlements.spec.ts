import type { StaffRole } from '@park/kernel';
import { OutboxWorker } from '@park/platform';
import { CompanyFiles, CompanyRecords } from '@park/registry';
import { loadCalendars } from '@park/work';
import { openApp, type TestApp, type TestClient } from '../support/app';
import { payablePolicy } from '../support/auto-entitlements';
import { formsOn, formTo } from '../support/forms';
import { drainJobs } from '../support/jobs';
import { companyWith, fileCompanies, system } from '../support/policy-room';
import { wordsOf } from '../support/portal-reading';

/** 免申即享 from the frozen list to money that came back: nobody hands in a file. */
let [admin, portal] = [] as unknown as [TestApp, TestApp];
let [officer, other] = [] as unknown as [TestClient, TestClient];
let [owners, companies] = [[] as TestClient[], [] as string[]];
let [policyId, run] = ['', ''];

const at = (day: string) => [admin, portal].forEach((app) => app.clock.set(`${day}T02:00:00Z`));
const words = async (client: TestClient, path: string) => wordsOf((await client.get(path)).text);
const lineOf = async (company: number) => {
  const sql = 'SELECT MAX(id) AS id FROM auto_entitlement_line WHERE company_id = ?';
  return String((await admin.db.query(sql, [companies[company]]))[0].id);
};
const stateOf = async (company: number) =>
  (await admin.db.query('SELECT status FROM auto_entitlement_line WHERE id = ?', [await lineOf(company)]))[0].status;
const account = { bank: '中国银行滨海分行', account: '6222 0212 3456 7890', agreed: 'yes' };

async function confirm(company: number, typed: Record<string, string> = account) {
  const path = `/entitlements/${await lineOf(company)}`;
  const { fields } = formTo((await owners[company]!.get(path)).text, `${path}/confirmation`);
  return owners[company]!.post(`${path}/confirmation`, { version: fields['version']!, ...typed });
}

async function step(client: TestClient, verb: string, typed: Record<string, string> = {}) {
  const [{ version }] = await admin.db.query('SELECT version FROM auto_entitlement WHERE id = ?', [run]);
  return client.post(`/auto-entitlements/${run}/steps`, { version: String(version), verb, ...typed });
}

async function onLine(company: number, verb: string, typed: Record<string, string> = {}) {
  const id = await lineOf(company);
  const [{ version }] = await admin.db.query('SELECT version FROM auto_entitlement_line WHERE id = ?', [id]);
  const path = `/auto-entitlements/${run}/companies/${id}/steps`;
  return officer.post(path, { version: String(version), verb, ...typed });
}

async function record(company: number, attribute: string, value: string): Promise<void> {
  const files = admin.nest.get(CompanyFiles);
  const { revision } = await files.find(system, companies[company]!);
  const fact = { attribute, year: null, value, source: 'park', observedOn: '2026-11-23' };
  await files.recordFacts(system, companies[company]!, { revision, facts: [fact] } as never);
  await admin.nest.get(OutboxWorker).drain();
}

async function support(company: number) {
  const { held } = await admin.nest.get(CompanyRecords).list(system, companies[company]!);
  return held.filter(({ kind }) => kind === 'support').map(({ details }) => details);
}

beforeAll(async () => {
  admin = await openApp('park-admin');
  portal = await openApp('enterprise-portal', { reuse: true });
  await loadCalendars(admin.db);
  at('2026-11-23');
  const told = companyWith(6, 'private');
  const facts = told.facts.map((fact) => ({ ...fact, source: 'self-reported' as const }));
  const listed = [1, 2, 3, 4, 5].map((number) => companyWith(number, 'private'));
  companies = await fileCompanies(admin.db, [...listed, { ...told, facts }, companyWith(7, 'foreign')]);
  policyId = await payablePolicy(admin);
  const staff = (role: StaffRole) => admin.loginAs(role);
  [officer, other] = [await staff('policy-officer'), await staff('park-leader')];
  owners = await Promise.all(companies.map((companyId) => portal.loginAs('company-owner', { companyId })));
});
afterAll(async () => {
  await portal?.close();
  await admin?.close();
});

describe('a list', () => {
  it('holds whom official data decides, once, and leaves out who only says so', async () => {
    const page = `/policies/${policyId}/auto-entitlements`;
    expect(await words(officer, page)).toMatch(/可以列入 5 家 每家 8 万元.*合计 40 万元.*依据不是官方数据 1 家/);
    expect(await words(officer, page)).toMatch(/不列入的企业 1 家.*测试企业6 依据是企业自报或评分/);
    const { fields } = formTo((await officer.get(page)).text, page);
    expect((await officer.post(page, { ...fields, confirmBy: '2026-02-29' })).text).toContain('应为存在的日期');
    const tab = Object.fromEntries(Object.entries(fields).filter(([name]) => name !== '_key'));
    const [first, second] = await Promise.all([officer.post(page, fields), officer.post(page, tab)]);
    expect([first.status, second.status].sort()).toEqual([303, 409]);
    run = /\d+$/.exec(first.location || second.location)![0];
    expect(await words(officer, `/auto-entitlements/${run}`)).toMatch(/名单 5 家 40 万元 企业确认 0 家.*各项合计相符/);
    expect(await words(owners[5]!, '/entitlements')).toContain('现在没有免申即享');
  });
});

describe('companies', () => {
  it('take it with one form that asks for no file, keep what they typed, and are alone with it', async () => {
    const path = `/entitlements/${await lineOf(0)}`;
    const html = (await owners[0]!.get(path)).text;
    expect(formsOn(html).flatMap(({ fields }) => Object.keys(fields))).not.toContain('file');
    expect(html).not.toContain('type="file"');
    const refused = await confirm(0, { ...account, account: '12', agreed: '' });
    expect([refused.status, refused.text.includes('value="中国银行滨海分行"')]).toEqual([422, true]);
    expect((await owners[1]!.get(path)).status).toBe(404);
    const unreal = await confirm(0, { ...account, bank: '1234', account: '00000000' });
    expect(unreal.text).toMatch(/应为银行名称，现为“1234”[^]*各位数字相同/);
    expect(await words(owners[0]!, '/')).toContain('免申即享，请确认收款账户');
    expect(await words(owners[0]!, '/policies?tab=met')).toMatch(
      /免申即享：请在 2026-\d\d-\d\d 前确认，不用申报 去确认/,
    );
    const policy = await words(owners[0]!, `/policies/${policyId}`);
    expect([policy.includes('确认收款账户'), policy.includes('打算申报吗')]).toEqual([true, false]);
    const twice = await Promise.all([confirm(0), confirm(0)]);
    expect(twice.map(({ status }) => status).sort()).toEqual([303, 409]);
    expect(wordsOf(twice.find(({ status }) => status === 409)!.text)).toMatch(/现在登记的收款账户：.*尾号 7890/);
    for (const company of [1, 2]) expect((await confirm(company)).status).toBe(303);
    const kept = await admin.db.query("SELECT account FROM auto_entitlement_line WHERE account LIKE '%7890%'");
    expect(kept).toEqual([]);
    const refusal = `/entitlements/${await lineOf(3)}`;
    await owners[3]!.post(`${refusal}/refusal`, { version: '1' });
    expect(await stateOf(3)).toBe('declined');
    const declined = await words(officer, `/policies/${policyId}/uptake?stage=declined`);
    expect(declined).toMatch(/测试企业4 .*不打算申报：其他，放弃免申即享/);
    const page = `/auto-entitlements/${run}/companies/${await lineOf(0)}`;
    expect(await words(officer, `/auto-entitlements/${run}?part=unreachable`)).toContain('待确认中无账号 0 家');
    expect(await words(officer, page)).toMatch(/收款账户的经过 .*尾号 7890/);
  });

  it('may say so by phone or on paper: the park writes down who, how and where to, and keeps the paper', async () => {
    const line = `/auto-entitlements/${run}/companies/${await lineOf(3)}`;
    const { fields } = formTo((await officer.get(line)).text, `${line}/confirmation`);
    const typed = {
      ...(fields as Record<string, string>),
      ...{ ...account, account: '6222 0212 0000 9876' },
      way: 'phone',
      who: '王芳，财务负责人',
      note: '',
    };
    const unsaid = await officer.upload(`${line}/confirmation`, typed);
    expect([unsaid.status, unsaid.text.includes('请填写“通话情况”')]).toEqual([422, true]);
    expect(formTo(unsaid.text, `${line}/confirmation`).fields).toMatchObject({ who: '王芳，财务负责人' });
    const paper = { ...typed, way: 'paper' };
    expect((await officer.upload(`${line}/confirmation`, paper)).text).toContain('请上传盖章的书面确认');
    const file = new File(['%PDF-1.4\n%%EOF\n'], '确认书.pdf');
    const refused = await officer.upload(`${line}/confirmation`, { ...paper, file });
    expect([refused.status, refused.text.includes('企业自己在门户选择了不享受')]).toEqual([422, true]);
    const asked = { ...paper, insisted: 'yes' };
    const another = await officer.upload(`${line}/confirmation`, { ...asked, file, account: account.account });
    expect(another.text).toMatch(/这个账号本批已登记给“测试企业\d”/);
    expect((await officer.upload(`${line}/confirmation`, { ...asked, file })).status).toBe(303);
    const stale = await officer.upload(`${line}/confirmation`, { ...asked, _key: '' });
    expect([stale.status, formTo(stale.text, `${line}/confirmation`).fields['account']]).toEqual([409, typed.account]);
    expect(await words(officer, line)).toMatch(
      /园区代登记，书面确认 .*书面确认 确认书\.pdf .*园区登记企业确认 书面确认：王芳，财务负责人/,
    );
    const uptake = (stage: string) => words(officer, `/policies/${policyId}/uptake?stage=${stage}`);
    expect(await uptake('applied')).toMatch(/测试企业4 .*2026-11-23 确认免申即享 8 万元/);
    expect(await uptake('missed')).not.toMatch(/测试企业[1234] /);
    const { fields: now } = formTo((await officer.get(line)).text, `${line}/confirmation`);
    const right = {
      ...asked,
      _key: '',
      version: (now as Record<string, string>)['version']!,
      account: '6222 0212 0000 4321',
    };
    expect((await officer.upload(`${line}/confirmation`, right)).status).toBe(303);
    expect(await words(officer, `${line}/account`)).toMatch(/银行账号 6222 0212 0000 4321 .*书面确认：王芳/);
    const seen = "SELECT COUNT(*) AS n FROM audit_entry WHERE action = 'policy.entitlement-account-seen'";
    expect(Number((await admin.db.query(seen))[0].n)).toBe(1);
    const own = await words(owners[3]!, `/entitlements/${await lineOf(3)}`);
    expect(own).toMatch(
      /尾号 4321 园区代登记（书面确认：王芳，财务负责人）.*不是贵企业的意思的，请立即联系园区政策专员/,
    );
    expect(await words(owners[3]!, '/')).toContain('园区代登记了免申即享，请核对收款账户');
    const late = await officer.post(`${line}/steps`, { version: '2', verb: 'remove', reason: '第二个标签页的原因' });
    expect([late.status, formTo(late.text, `${line}/steps`).fields['reason']]).toEqual([409, '第二个标签页的原因']);
    await owners[3]!.post(`/entitlements/${await lineOf(3)}/refusal`, { version: '4' });
    expect(await stateOf(3)).toBe('declined');
    expect(await uptake('applied')).not.toContain('测试企业4 ');
  });

  it('that moved out after the list was frozen are caught, with the reason, before anything goes on', async () => {
    await record(2, 'registrationStatus', 'moved_out');
    const page = await words(officer, `/auto-entitlements/${run}`);
    expect(page).toMatch(/有 1 家企业不再符合.*测试企业3 .*不再符合：.*迁出/);
    expect(await words(owners[2]!, `/entitlements/${await lineOf(2)}`)).toContain('不再符合');
    expect((await step(officer, 'notice')).text).toContain('处理冻结后有变化的企业');
    expect((await onLine(2, 'remove')).status).toBe(422);
    expect((await onLine(2, 'remove', { reason: '已迁出园区' })).status).toBe(303);
    expect(await words(owners[2]!, `/entitlements/${await lineOf(2)}`)).toContain('移出的原因：已迁出园区');
  });
});

describe('the money', () => {
  it('waits for the answers or the day, five working days of notice with names only, and two persons', async () => {
    expect((await step(officer, 'notice')).text).toContain('全部企业答复，或确认截止日已过');
    await confirm(4);
    expect((await step(officer, 'notice')).text).toContain('请勾选“提前开始公示”');
    expect((await step(officer, 'notice', { sure: 'yes' })).status).toBe(303);
    const told = [await words(owners[0]!, '/'), await words(owners[0]!, `/open/policies/${policyId}`)].join(' ');
    expect(told).toMatch(/公示中到 2026-11-30，不用申报.*正在免申即享公示/);
    expect((await onLine(0, 'remove', { reason: '核实有误' })).text).toContain('请勾选“确认移出”');
    const open = await portal.get(`/open/notices/${run}`);
    expect(wordsOf(open.text)).toMatch(/公示期 2026-11-23 至 2026-11-30.*企业 3 家 测试企业1 测试企业2 测试企业5/);
    expect(open.text).not.toMatch(/万元|6222|91120116/);
    at('2026-11-30');
    expect((await step(officer, 'propose')).text).toContain('公示满 5 个工作日');
    at('2026-12-01');
    expect((await step(officer, 'propose')).status).toBe(303);
    expect((await step(officer, 'release')).status).toBe(403);
    expect((await officer.get(`/auto-entitlements/${run}/payees`)).text).toContain('还没有复核放款');
    const proposed = [await words(other, '/'), await words(other, `/auto-entitlements/${run}`)].join(' ');
    expect(proposed).toMatch(/复核放款.*收款账户相同：测试企业1、测试企业2/);
    await step(other, 'return', { reason: '请再核对账户' });
    await step(officer, 'propose');
    const [once, again] = await Promise.all([step(other, 'release'), step(other, 'release')]);
    expect([once.status, again.status].sort()).toEqual([303, 409]);
    expect(await words(other, `/auto-entitlements/${run}`)).toMatch(/企业确认 3 家 24 万元 待拨付 3 家 24 万元/);
    expect((await portal.get(`/open/notices/${run}`)).status).toBe(404);
  });

  it('goes out as a file, is written into the records once, and ties at every step', async () => {
    const file = await officer.get(`/auto-entitlements/${run}/payees`);
    expect(String(file.headers['content-type'])).toContain('spreadsheet');
    await onLine(4, 'fail', { reason: '账号与户名不符' });
    expect((await step(officer, 'pay', { paidOn: '2026-11-30', paymentDocument: '' })).status).toBe(422);
    expect((await step(officer, 'pay', { paidOn: '2026-12-01', paymentDocument: '回单 7 号' })).status).toBe(303);
    await drainJobs(admin.nest);
    await drainJobs(admin.nest);
    const paid = { project: '民营企业稳岗补助', policyId, amountYuan: 80_000, document: '回单 7 号' };
    expect(await Promise.all([0, 1, 4].map(support))).toEqual([[paid], [paid], []]);
    const page = await words(officer, `/auto-entitlements/${run}`);
    expect(page).toMatch(/待拨付 0 家.*拨付未成 1 家 8 万元 已拨付 2 家 16 万元.*各项合计相符/);
    expect(await words(officer, `/policies/${policyId}/uptake?stage=granted`)).toMatch(
      /申报 8 万元，其中免申即享确认、不用申报 1 家.*已获支持 2 家 16 万元/,
    );
    expect(await words(officer, `/policies/${policyId}/auto-entitlements`)).toContain('符合但不能享受 2 家');
  });

  it('that failed waits for another account, and is paid with the next payment', async () => {
    const path = `/auto-entitlements/${run}/companies/${await lineOf(4)}`;
    expect(await words(officer, path)).toContain('更正收款账户');
    expect(await words(owners[4]!, '/')).toContain('请更正收款账户');
    expect((await confirm(4, { ...account, account: '6222 0212 3456 1111' })).status).toBe(303);
    expect(await words(officer, path)).toMatch(/收款账户的经过 .*尾号 1111 .*尾号 7890/);
    expect((await step(officer, 'pay', { paidOn: '2026-12-01', paymentDocument: '回单 8 号' })).status).toBe(303);
    await drainJobs(admin.nest);
    expect(await stateOf(4)).toBe('paid');
    expect(await words(officer, `/auto-entitlements/${run}`)).toMatch(
      /拨付 2026-12-01，回单 7 号（2 家，16 万元） 拨付 2026-12-01，回单 8 号（1 家，8 万元）/,
    );
    expect(await support(4)).toHaveLength(1);
  });

  it('is checked by lot, comes back with a reason, and only then the run is closed', async () => {
    expect((await step(officer, 'draw', { companies: '9' })).text).toContain('应为 1 到 3 的整数');
    await step(officer, 'draw', { companies: '3' });
    expect((await step(officer, 'close')).text).toContain('抽到的企业都登记抽查结果');
    expect((await onLine(0, 'check', { checkResult: 'unsound' })).status).toBe(422);
    await onLine(0, 'check', { checkResult: 'unsound', checkNote: '补助期内裁员' });
    for (const company of [1, 4]) await onLine(company, 'check', { checkResult: 'sound' });
    await onLine(0, 'recall', { reason: '补助期内裁员' });
    expect(await words(owners[0]!, `/entitlements/${await lineOf(0)}`)).toMatch(
      /园区没有定截止日.*退回的原因：补助期内裁员/,
    );
    expect((await step(officer, 'close')).text).toContain('追回中的款项都登记已追回');
    await onLine(0, 'recover', { recoveredOn: '2026-12-01' });
    expect(await support(0)).toEqual([]);
    expect(await words(officer, `/auto-entitlements/${run}/closing`)).toMatch(/已拨付 3 家.*其中已追回 1 家/);
    expect((await step(officer, 'close')).status).toBe(303);
    expect(await words(officer, `/policies/${policyId}/auto-entitlements`)).toMatch(/测试企业1 已追回.*不列入/);
    expect(await words(officer, `/auto-entitlements/${run}`)).toMatch(/其中已追回 1 家 8 万元.*各项合计相符/);
    const sql = `SELECT COUNT(DISTINCT action) AS n FROM audit_entry WHERE action LIKE 'policy.entitlement-%'`;
    expect(Number((await admin.db.query(sql))[0].n)).toBeGreaterThanOrEqual(16);
  });
});

describe('a budget', () => {
  it('is not promised twice: what others were paid out of it is gone, and a list that asks for more is not frozen', async () => {
    const relations = { budget: { name: '稳岗资金', yuan: 500_000 } };
    const paid = await payablePolicy(admin, '先拨付的补助', { relations });
    const next = await payablePolicy(admin, '后拨付的补助', { relations });
    const sql = 'INSERT INTO policy_uptake (policy_id, company_id, granted_on, granted_yuan) VALUES (?, ?, ?, ?)';
    const page = `/policies/${next}/auto-entitlements`;
    const fields = formTo((await officer.get(page)).text, page).fields;
    await admin.db.query(sql, [paid, companies[0], '2026-12-01', 450_000]);
    expect(await words(officer, page)).toMatch(/“稳岗资金”今年还有 5 万元.*超出共用资金“稳岗资金”今年的余额 5 万元/);
    const refused = await officer.post(page, { ...fields, _key: '' });
    expect([refused.status, wordsOf(refused.text).includes('请核对政策里的共用资金')]).toEqual([409, true]);
  });
});

describe('somebody', () => {
  it('who was taken off a company, or is not of the park’s officers, does nothing', async () => {
    const path = `/entitlements/${await lineOf(1)}`;
    const agent = await portal.loginAs('company-agent', { companyId: companies[1]! });
    expect((await agent.get(path)).status).toBe(200);
    await portal.db.query("DELETE FROM company_member WHERE role = 'company-agent'");
    const { location } = await agent.post(`${path}/confirmation`, { ...account, version: '9' });
    expect(location).not.toContain('/entitlements');
    expect((await agent.get(path)).status).not.toBe(200);
    const investor = await admin.loginAs('investment-officer');
    expect((await investor.get('/auto-entitlements')).status).toBe(403);
  });
});
