import { NewAccounts } from '@park/identity';
import type { SystemActor } from '@park/kernel';
import { policyForm, PolicyLibrary } from '@park/policy';
import { type FormFields, openApp, type TestApp, type TestClient } from '../support/app';
import { FormDrafts, formTo } from '../support/forms';
import { companyWith, fileCompanies, officer, policyContent } from '../support/policy-room';
import { wordsOf } from '../support/portal-reading';
import { setTimeout } from 'node:timers/promises';

const tests: SystemActor = { kind: 'system', name: '测试' };
const password = 'a quiet river at dawn';
const FACTS = '/company/facts/C/edit?year=2025';
const SAVE = '/company/facts/C?year=2025';
const TYPED = '2718281';
const FIELD = 'annual.taxPaid@2025';

let portal: TestApp;
let admin: TestApp;
let companies: string[];

const count = async (sql: string, values: unknown[] = []) => Number((await portal.db.query(sql, values))[0].n);
const factsOf = (companyId: string) =>
  count('SELECT COUNT(*) AS n FROM fact WHERE company_id = ? AND attribute = ?', [companyId, 'annual.taxPaid']);

beforeAll(async () => {
  portal = await openApp('enterprise-portal');
  admin = await openApp('park-admin', { reuse: true });
  companies = await fileCompanies(portal.db, [companyWith(1, 'private'), companyWith(2, 'private')]);
});
afterAll(async () => {
  await admin?.close();
  await portal?.close();
});

/** A person of both companies, acting for the first. */
async function personOfBoth(username: string): Promise<TestClient> {
  const accounts = portal.nest.get(NewAccounts);
  const person = { username, name: `企业${username}`, password, role: 'company-agent' as const };
  await accounts.createCompanyUser(tests, { ...person, companyId: companies[0]! });
  await accounts.createCompanyUser(tests, { ...person, companyId: companies[1]! });
  return loggedIn(username);
}

async function loggedIn(username: string): Promise<TestClient> {
  const client = portal.visitor();
  expect((await client.post('/login', { username, password })).status).toBe(303);
  await client.post('/account/company', { companyId: companies[0]! });
  return client;
}

const opened = async (client: TestClient): Promise<FormFields> => ({
  ...formTo((await client.get(FACTS)).text, SAVE).fields,
  [FIELD]: TYPED,
});
const restored = async (client: TestClient, page = FACTS, action = SAVE) => {
  const offered = await client.get(page);
  const link = /href="([^"]*_draft[^"]*)"/.exec(offered.text)?.[1]?.replaceAll('&amp;', '&').replaceAll('&#x3D;', '=');
  expect(offered.text).toContain('在这里填写的内容还没有保存');
  return formTo(
    (await client.get(new URL(link!, `http://x${page}`).pathname + new URL(link!, `http://x${page}`).search)).text,
    action,
  ).fields;
};

describe('a form opened for one company', () => {
  it('is refused for another, keeps what was typed and comes back after switching', async () => {
    const client = await personOfBoth('two.tabs');
    const form = await opened(client);
    await client.post('/account/company', { companyId: companies[1]! });
    const refused = await client.post(SAVE, form);
    expect([refused.status, refused.text.includes(TYPED), await factsOf(companies[1]!)]).toEqual([409, true, 0]);
    const choice = formTo(refused.text, '/account/company').fields;
    // Also a second time from a page that stayed open.
    for (const asked of [choice, { companyId: companies[1]! }]) await client.post('/account/company', asked);
    expect((await client.post('/account/company', choice)).location).toBe(FACTS);
    const again = await restored(client);
    expect(again[FIELD]).toBe(TYPED);
    const drafts = portal.nest.get(FormDrafts, { strict: false });
    const late = (...[place]: Parameters<FormDrafts['forget']>) =>
      setTimeout(50).then(() => FormDrafts.prototype.forget.call(drafts, place));
    jest.spyOn(drafts, 'forget').mockImplementationOnce(late);
    expect((await client.post(SAVE, again)).status).toBe(303);
    expect([await factsOf(companies[0]!), await factsOf(companies[1]!)]).toEqual([1, 0]);
    expect((await client.get(FACTS)).text).not.toContain('在这里填写的内容还没有保存');
  });

  it('that does not say for which is refused to a person of several, and kept', async () => {
    const client = await personOfBoth('bare.form');
    const { _company, _key, ...bare } = await opened(client);
    expect([_company, typeof _key]).toEqual([companies[0], 'string']);
    const before = await factsOf(companies[0]!);
    const refused = await client.post(SAVE, bare);
    expect([refused.status, await factsOf(companies[0]!)]).toEqual([409, before]);
    expect(refused.text).toContain('没有写明是为哪家企业填写的');
    expect(refused.text).toContain(TYPED);
  });

  it('says so to a person who was removed from that company', async () => {
    const client = await personOfBoth('just.removed');
    const form = await opened(client);
    await client.post('/account/company', { companyId: companies[1]! });
    await portal.db.query('DELETE FROM company_member WHERE company_id = ? AND user_id = ?', [
      companies[0],
      String(form['_person']),
    ]);
    const refused = await client.post(SAVE, form);
    expect([refused.status, await factsOf(companies[1]!)]).toEqual([409, 0]);
    expect(refused.text).toContain('已不再代表的企业');
  });
});

describe('a form sent after the session ended', () => {
  it.each([
    ['by idleness', 'idle.one', "UPDATE user_session SET last_seen_at = '2026-01-01'"],
    ['by a reset', 'reset.one', 'UPDATE user_session SET revoked_at = UTC_TIMESTAMP(3)'],
  ])('%s is offered again to the same person after the login', async (_, username, ending) => {
    const client = await personOfBoth(username);
    const form = await opened(client);
    await portal.db.query(ending);
    const sent = await client.post(SAVE, form);
    expect([sent.status, sent.location]).toEqual([303, `/login?next=${encodeURIComponent(FACTS)}`]);
    const login = await client.get(sent.location);
    expect(login.text).toContain('登录已过期，刚才填写的内容没有保存');
    const entered = await client.post('/login', { ...formTo(login.text, '/login').fields, username, password });
    // At most the notice about personal data stands before it.
    expect(decodeURIComponent(entered.location)).toContain(FACTS);
    await client.post('/account/company', { companyId: companies[0]! });
    expect((await restored(client))[FIELD]).toBe(TYPED);
  });

  it('in another tab by logging out is kept too, and never shown to anybody else', async () => {
    const client = await personOfBoth('left.tab');
    const form = await opened(client);
    await client.post('/logout');
    const sent = await client.post(SAVE, form);
    expect((await client.get(sent.location)).text).toContain('登录后会回到原来的表单');
    await personOfBoth('next.person');
    await client.post('/login', { username: 'next.person', password });
    await client.post('/account/company', { companyId: companies[0]! });
    expect((await client.get(FACTS)).text).not.toMatch(/恢复填写|2718281/);
    await client.post('/logout');
    await client.post('/login', { username: 'left.tab', password });
    await client.post('/account/company', { companyId: companies[0]! });
    expect((await restored(client))[FIELD]).toBe(TYPED);
  });

  it('from a browser that is not known cannot be kept, and is told where a draft may be', async () => {
    const form = await opened(await personOfBoth('unknown.browser'));
    const stranger = portal.visitor();
    const sent = await stranger.post(SAVE, form);
    expect((await stranger.get(sent.location)).text).toContain('登录后会回到原来的表单，浏览器留有草稿时点“恢复草稿”');
  });

  it('is offered on another device of the same person', async () => {
    const client = await personOfBoth('two.devices');
    const form = await opened(client);
    await client.post('/logout');
    await client.post(SAVE, form);
    const elsewhere = await loggedIn('two.devices');
    const again = await restored(elsewhere);
    expect(again[FIELD]).toBe(TYPED);
    expect((await elsewhere.post(SAVE, again)).status).toBe(303);
    await client.post('/login', { username: 'two.devices', password });
    await client.post('/account/company', { companyId: companies[0]! });
    expect((await client.get(FACTS)).text).not.toContain('在这里填写的内容还没有保存');
  });

  it('of somebody nobody knows is not kept', async () => {
    const before = await count('SELECT COUNT(*) AS n FROM form_draft');
    const sent = await portal
      .visitor()
      .post(SAVE, { _page: FACTS, _person: '1', _key: 'x'.repeat(20), [FIELD]: TYPED });
    expect([sent.status, await count('SELECT COUNT(*) AS n FROM form_draft')]).toEqual([303, before]);
  });
});

describe('a form sent twice', () => {
  const contacts = () => `/companies/${companies[0]}/contacts`;
  const contact = async (client: TestClient, name: string) => ({
    ...formTo((await client.get(contacts())).text, contacts()).fields,
    name,
    phone: '13800138000',
  });

  it('ten times at once makes one contact and one policy, and answers alike', async () => {
    const [staff, policies] = [await admin.loginAs('enterprise-officer'), await admin.loginAs('policy-officer')];
    const { fields } = formTo((await policies.get('/policies/new')).text, '/policies');
    const written = { ...fields, ...policyForm.of(policyContent({ title: '十次政策' })), duplicateConfirmed: 'on' };
    const tenTimes = async (client: TestClient, action: string, form: FormFields) =>
      new Set(
        (await Promise.all(Array.from({ length: 10 }, () => client.post(action, form)))).map(
          ({ status, location }) => `${status} ${location}`,
        ),
      );
    expect(await tenTimes(staff, contacts(), await contact(staff, '张十次'))).toEqual(new Set([`303 ${contacts()}`]));
    expect((await tenTimes(policies, '/policies', written)).size).toBe(1);
    expect(await count("SELECT COUNT(*) AS n FROM company_contact WHERE name = '张十次'")).toBe(1);
    expect(await count("SELECT COUNT(*) AS n FROM policy_version WHERE title = '十次政策'")).toBe(1);
  });

  it('with other content the second time is refused, with a way back to what was typed', async () => {
    const officer = await admin.loginAs('enterprise-officer');
    const form = await contact(officer, '李一次');
    expect((await officer.post(contacts(), form)).status).toBe(303);
    const other = await officer.post(contacts(), { ...form, name: '李两次' });
    expect([other.status, other.text.includes('已经用别的内容提交过一次')]).toEqual([422, true]);
    expect((await restored(officer, contacts(), contacts()))['name']).toBe('李两次');
    expect(await count("SELECT COUNT(*) AS n FROM company_contact WHERE name LIKE '李_次'")).toBe(1);
  });

  it('is kept as a draft that shows both sides, since the record was saved meanwhile', async () => {
    const staff = await admin.loginAs('enterprise-officer');
    await staff.post(contacts(), await contact(staff, '吴两边'));
    const [{ id }] = await admin.db.query("SELECT id FROM company_contact WHERE name = '吴两边'");
    const [edit, save] = [`${contacts()}/${id}/edit`, `${contacts()}/${id}`];
    const { fields } = formTo((await staff.get(edit)).text, save);
    await staff.post(save, { ...fields, position: '厂长' });
    await staff.post(save, { ...fields, position: '组长' });
    expect(wordsOf((await staff.get(edit)).text)).toMatch(/在您填写之后，这里的内容已被更新.*职务 组长 厂长/);
    const refused = await staff.post(save, await restored(staff, edit, save));
    expect([refused.status, wordsOf(refused.text).includes('职务 组长 厂长')]).toEqual([409, true]);
    expect((await staff.post(save, formTo(refused.text, save).fields)).status).toBe(303);
    expect((await staff.get(edit)).text).not.toContain('在这里填写的内容还没有保存');
  });

  it('is not done again after the process died between the write and its answer', async () => {
    const officer = await admin.loginAs('enterprise-officer');
    const form = await contact(officer, '王断电');
    await officer.post(contacts(), form);
    await admin.db.query('UPDATE form_submission SET location = NULL, at = at - INTERVAL 1 HOUR');
    const again = await officer.post(contacts(), form);
    expect([again.status, again.location]).toEqual([303, contacts()]);
    expect(await count("SELECT COUNT(*) AS n FROM company_contact WHERE name = '王断电'")).toBe(1);
  });

  it.each([
    ['failed after the write', 'UPDATE form_submission SET location = NULL, owner = NULL'],
    ['died after the write', "UPDATE form_submission SET location = NULL, owner = 'gone', at = at - INTERVAL 1 HOUR"],
    ['is long ago', 'DELETE FROM form_submission'],
  ])('with other content is refused when the first time %s', async (_, happened) => {
    const officer = await admin.loginAs('enterprise-officer');
    const form = await contact(officer, `周先写${happened.length}`);
    await officer.post(contacts(), form);
    await admin.db.query(happened);
    const other = await officer.post(contacts(), { ...form, name: '周后写' });
    expect([other.status, other.text.includes('已经用别的内容提交过一次')]).toEqual([422, true]);
    expect((await restored(officer, contacts(), contacts()))['name']).toBe('周后写');
    expect(await count("SELECT COUNT(*) AS n FROM company_contact WHERE name = '周后写'")).toBe(0);
  });

  it('twice at once shows the one-time password on both answers, and only one account is opened', async () => {
    const root = await admin.loginAs('system-admin');
    const form = formTo((await root.get('/accounts/staff/new')).text, '/accounts/staff').fields;
    const person = { ...form, username: 'pressed.twice', name: '钱两下', roles: 'service-officer' };
    const answers = await Promise.all([1, 2].map(() => root.post('/accounts/staff', person)));
    const passwords = answers.map(({ text }) => />([a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4})</.exec(text)?.[1]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect([passwords[0], passwords[0] === passwords[1]]).toEqual([expect.any(String), true]);
    const other = await root.post('/accounts/staff', { ...person, username: 'another.one' });
    expect([other.status, other.text.includes('已经用别的内容提交过一次')]).toEqual([422, true]);
    expect(
      await count("SELECT COUNT(*) AS n FROM user_account WHERE username LIKE '%.twice' OR username = 'another.one'"),
    ).toBe(1);
  });

  it('may be sent again with corrections after it was refused', async () => {
    const officer = await admin.loginAs('enterprise-officer');
    const form = await contact(officer, '');
    const refused = await officer.post(contacts(), form);
    expect(refused.status).toBe(422);
    expect(
      (await officer.post(contacts(), { ...formTo(refused.text, contacts()).fields, name: '赵改正' })).status,
    ).toBe(303);
    expect((await officer.post(contacts(), { ...form, name: '钱同键' })).status).toBe(303);
    // The refused form shows this person the contacts for the first time, which the audit trail tells.
    const another = await admin.loginAs('enterprise-officer');
    const own = { ...form, _person: '', _key: 'seen-with-the-refusal' };
    expect((await another.post(contacts(), { ...own, name: '' })).status).toBe(422);
    expect((await another.post(contacts(), { ...own, name: '冯初看' })).status).toBe(303);
  });
});

describe('two people with one form', () => {
  it('of a policy draft both come through: the second sees both texts and saves on the new version', async () => {
    const [first, second] = [await admin.loginAs('policy-officer'), await admin.loginAs('policy-officer')];
    const { policyId } = await admin.nest.get(PolicyLibrary).createDraft(officer, policyContent());
    const edit = `/policies/${policyId}/edit`;
    const [mine, theirs] = [await first.get(edit), await second.get(edit)].map(({ text }) => formTo(text, edit).fields);
    expect((await first.post(edit, { ...mine, title: '先保存的名称' })).status).toBe(303);
    const refused = await second.post(edit, { ...theirs, title: '后保存的名称' });
    const words = ['先保存的名称', '后保存的名称'];
    expect([refused.status, ...words.map((each) => refused.text.includes(each))]).toEqual([409, true, true]);
    const again = formTo(refused.text, edit).fields;
    expect(again['title']).toBe('后保存的名称');
    expect((await second.post(edit, again)).status).toBe(303);
    expect((await first.get(`/policies/${policyId}`)).text).toContain('后保存的名称');
  });

  it('of a contact both come through as well, and a deletion can be undone', async () => {
    const staff = await admin.loginAs('enterprise-officer');
    const list = `/companies/${companies[0]}/contacts`;
    const form = formTo((await staff.get(list)).text, list).fields;
    await staff.post(list, { ...form, name: '孙两人', phone: '13800138000', note: '第一行' });
    const [{ id }] = await admin.db.query("SELECT id FROM company_contact WHERE name = '孙两人'");
    const [edit, save] = [`${list}/${id}/edit`, `${list}/${id}`];
    const theirs = formTo((await staff.get(edit)).text, save).fields;
    await staff.post(save, { ...formTo((await staff.get(edit)).text, save).fields, position: '厂长' });
    const refused = await staff.post(save, { ...theirs, position: '主任' });
    expect([refused.status, refused.text.includes('厂长')]).toEqual([409, true]);
    expect((await staff.post(save, formTo(refused.text, save).fields)).status).toBe(303);
    expect((await staff.get(list)).text).toContain('主任');
    await staff.post(`${save}/removal`);
    const removed = await staff.get(list);
    expect(['已删除联系人“孙两人”', '主任'].map((words) => removed.text.includes(words))).toEqual([true, false]);
    expect((await staff.post(`${save}/return`, formTo(removed.text, `${save}/return`).fields)).status).toBe(303);
    expect((await staff.get(list)).text).toContain('主任');
  });
});
