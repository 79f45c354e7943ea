import { calendarDate } from '@park/kernel';
import { Jobs } from '@park/platform';
import { PolicyLibrary } from '@park/policy';
import { CompanyContacts, CompanyFiles } from '@park/registry';
import { openApp, type TestApp } from '../support/app';
import {
  companyWith,
  fileCompanies,
  manager as officer,
  officer as policyOfficer,
  policyContent,
} from '../support/policy-room';

let app: TestApp;
let companyId: string;

const lines = (action: string): Promise<{ actor: string; object: string; note: string | null; ip: string | null }[]> =>
  app.db.query(
    'SELECT actor_name AS actor, object_id AS object, note, ip FROM audit_entry WHERE action = ? ORDER BY id',
    [action],
  );

beforeAll(async () => {
  app = await openApp('park-admin');
  [companyId] = (await fileCompanies(app.db, [companyWith(1, 'private', 'someone@example.com')])) as [string];
});
afterAll(() => app?.close());

describe('the audit trail tells', () => {
  it('who was refused which page, once a minute however often it is asked for', async () => {
    const leader = await app.loginAs('park-leader');
    const statuses = [];
    for (let n = 0; n < 5; n += 1) statuses.push((await leader.get(`/policies/new?n=${n}`)).status);
    expect(statuses).toEqual([403, 403, 403, 403, 403]);
    const told = await lines('identity.access-refused');
    expect(told).toEqual([{ actor: '测试人员', object: '/policies/new', note: 'GET /policies/new', ip: '127.0.0.1' }]);
  });

  it('from where another site sent forms, once a minute for an address, whatever pages they named', async () => {
    const stranger = app.visitor();
    for (const path of ['/accounts/staff', '/policies', '/nowhere'])
      expect((await stranger.post(path, {}, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    const told = await lines('identity.cross-site-refused');
    expect(told).toEqual([{ actor: '未登录', object: '-', note: 'POST /accounts/staff', ip: '127.0.0.1' }]);
    // A part of the name finds it, and a sign of the search is a sign.
    const auditor = await app.loginAs('security-auditor');
    const found = async (name: string) =>
      (await auditor.get(`/audit?actor=${encodeURIComponent(name)}`)).text.includes('POST /accounts/staff');
    expect([await found('未登'), await found('没有这个人'), await found('%')]).toEqual([true, false, false]);
  });

  it('from a day on until an earlier one: that is said at the second, and the days are kept', async () => {
    const auditor = await app.loginAs('security-auditor');
    const { text } = await auditor.get('/audit?from=2026-11-24&to=2026-11-01');
    expect(text).toMatch(/id="to"[^>]*value="2026-11-01" aria-invalid[^]*“至”不能早于“自”（2026-11-24）/);
    expect(text).not.toContain('没有符合条件');
  });

  it('who was shown contacts and covered figures, and not those for whom they are covered', async () => {
    const [officer, other] = [await app.loginAs('enterprise-officer'), await app.loginAs('policy-officer')];
    for (const person of [other, officer, officer]) await person.get(`/companies/${companyId}`);
    for (const action of ['registry.contacts-viewed', 'registry.figures-viewed'])
      expect((await lines(action)).map(({ object }) => object)).toEqual([companyId]);
  });

  it('nothing of it among what was changed last', async () => {
    const officer = await app.loginAs('enterprise-officer');
    expect((await officer.get('/')).text).not.toMatch(/查看联系人|查看财务数据/);
  });
});

it('keeps numbers of contacts sealed in the table and in the trail, and reads them to those who may', async () => {
  const contacts = app.nest.get(CompanyContacts, { strict: false });
  const job = app.nest.get(Jobs).kinds.find(({ kind }) => kind === 'registry.phone-sealing')!;
  const kept = async (id: string) =>
    String((await app.db.query('SELECT phone FROM company_contact WHERE id = ?', [id]))[0].phone);
  const form = { name: '密存甲', phone: '13912340000', email: '', isPrimary: false };
  const { id } = await contacts.add(officer, companyId, form);
  const first = await kept(id);
  expect(first).toMatch(/^[0-9a-f]{8}\./);
  const key = { companyId, contactId: id };
  await contacts.edit(officer, key, { ...form, note: '上午', version: 1 });
  expect(await kept(id)).toBe(first);
  await contacts.edit(officer, key, { ...form, phone: '13912340001', version: 2 });
  const number = (await contacts.list(officer, companyId)).find((each) => each.id === id)?.phone;
  expect(number).toBe('13912340001');
  const trail =
    "SELECT COUNT(*) AS n FROM audit_entry WHERE CONCAT(COALESCE(`before`, ''), COALESCE(after, '')) LIKE '%1391234000%'";
  expect(Number((await app.db.query(trail))[0].n)).toBe(0);
  expect(wordsOf((await (await app.loginAs('security-auditor')).get('/audit')).text)).toContain('139****0001');
  // Entered before numbers were sealed: read as it stands, then sealed at night, once.
  await app.db.query("UPDATE company_contact SET phone = '13912340002' WHERE id = ?", [id]);
  const list = () => contacts.list(officer, companyId);
  expect((await list()).find((each) => each.id === id)?.phone).toBe('13912340002');
  const run = () =>
    job.run({ signal: new AbortController().signal, progress: () => {}, hold: async () => {} } as never);
  expect(await run()).toMatchObject({ unreadable: 0 });
  expect(await kept(id)).toMatch(/^[0-9a-f]{8}\./);
  expect((await list()).find((each) => each.id === id)).toMatchObject({ phone: '13912340002', version: 3 });
  expect(await run()).toEqual({ sealed: 0, unreadable: 0 });
});

it('is read in Chinese: what was done, to what, which field changed from what to what', async () => {
  const observedOn = calendarDate('2026-11-20');
  const contacts = app.nest.get(CompanyContacts, { strict: false });
  const form = { name: '联系人甲', phone: '13812345678', email: 'li.gong@example.com', isPrimary: false };
  const { id: contactId } = await contacts.add(officer, companyId, form);
  await contacts.edit(
    officer,
    { companyId, contactId },
    { ...form, name: '联系人乙', note: '夜间022-63300000', version: 1 },
  );
  await app.nest.get(CompanyFiles, { strict: false }).recordFacts(officer, companyId, {
    revision: 1,
    facts: [
      { ...companyWith(1, 'foreign').facts[0]!, observedOn },
      { attribute: 'annual.revenue', year: 2025, value: 8_880_000, source: 'tax', observedOn },
    ],
  });
  const draft = await app.nest.get(PolicyLibrary, { strict: false }).createDraft(policyOfficer, policyContent());
  expect(draft.policyId).toBeTruthy();
  const auditor = await app.loginAs('security-auditor');
  const page = wordsOf((await auditor.get('/audit')).text);
  expect(page).toMatch(/修改联系人 企业联系人 \d+/);
  expect(page).toMatch(/姓名 原： 联系人甲 现： 联系人乙/);
  expect(page).toMatch(/更新企业信息.*民营.*外资/);
  expect(page).toContain('新建政策');
  expect(page).not.toMatch(/\b(identity|registry|policy)\.[a-z-]+|"[a-z]\w*":|company-contact|policy-version/);
});

it('shows contacts and figures to those only who may see them on the page of the company', async () => {
  const [auditor, leader] = [await app.loginAs('security-auditor'), await app.loginAs('park-leader')];
  const [covered, open] = [wordsOf((await auditor.get('/audit')).text), wordsOf((await leader.get('/audit')).text)];
  expect(covered).toMatch(/营业收入（2025 年） .*现： 已遮盖/);
  expect(covered).toContain('138****5678');
  expect(covered).toContain('l***@example.com');
  expect(covered).toContain('夜间022****0000');
  const personal = [/888 万元/, /13812345678/, /li\.gong@/, /63300000/];
  expect(personal.map((each) => each.test(covered))).toEqual([false, false, false, false]);
  expect(personal.map((each) => each.test(open))).toEqual([true, true, true, true]);
  expect(open).not.toContain('已遮盖');
});

function wordsOf(html: string): string {
  return html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
}
