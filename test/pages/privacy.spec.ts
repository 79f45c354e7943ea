import { read, utils } from '@e965/xlsx';
import { people } from '../../apps/launcher/schema';
import { openApp, type TestApp, type TestClient } from '../support/app';
import { formTo } from '../support/forms';
import { drainJobs } from '../support/jobs';
import { companyWith, fileCompanies } from '../support/policy-room';
import { wordsOf } from '../support/portal-reading';

let admin: TestApp;
let portal: TestApp;
let companyId: string;
let secondId: string;
const OWN = '/account/personal-data';

beforeAll(async () => {
  admin = await openApp('park-admin');
  portal = await openApp('enterprise-portal', { reuse: true });
  [companyId, secondId] = (await fileCompanies(admin.db, [companyWith(1, 'private'), companyWith(77, 'private')])) as [
    string,
    string,
  ];
});
afterAll(async () => {
  await portal?.close();
  await admin?.close();
});

const lastAccount = async () => String((await admin.db.query('SELECT MAX(id) AS id FROM user_account'))[0].id);
const account = async (id: string) => (await admin.db.query('SELECT * FROM user_account WHERE id = ?', [id]))[0];
const actions = async (id: string) =>
  (await admin.db.query('SELECT action FROM audit_entry WHERE actor_id = ? ORDER BY id', [id])).map(
    ({ action }: { action: string }) => action,
  );

/** Somebody of the company who asks; answers the address of the request in park-admin, and the account. */
async function asked(form: Record<string, string>) {
  const person = await portal.loginAs('company-agent', { companyId });
  const id = await lastAccount();
  await admin.db.query('UPDATE user_account SET name = ? WHERE id = ?', [`陈某${id}`, id]);
  const { status } = await person.post(`${OWN}/requests`, form);
  expect(status).toBe(303);
  const [{ requestId }] = await admin.db.query('SELECT MAX(id) AS requestId FROM privacy_request');
  return { person, id, name: `陈某${id}`, path: `/data-requests/${requestId}` };
}

const post = async (client: TestClient, path: string, step: string, more: Record<string, string> = {}) =>
  client.post(`${path}/${step}`, { ...formTo((await client.get(path)).text, `${path}/${step}`).fields, ...more });

describe('the notice about personal data', () => {
  it('is shown once after a login for each version, and leads on to what was asked for', async () => {
    const [username, password] = ['wang.yi', 'a quiet river at dawn'];
    await admin.addStaff({ username, password });
    await admin.db.query('UPDATE user_account SET must_change_password = 0, one_time_until = NULL WHERE username = ?', [
      username,
    ]);
    const visitor = admin.visitor();
    const login = () => visitor.post('/login', { username, password, next: '/todo/new' });
    const { location } = await login();
    expect(location).toBe(`${OWN}/notice?next=%2Ftodo%2Fnew`);
    const { text } = await visitor.get(location);
    expect(wordsOf(text)).toContain('登录日志长期留存');
    const { fields } = formTo(text, `${OWN}/notice`);
    expect((await visitor.post(`${OWN}/notice`, { ...fields, edition: '1999-01-01' })).status).toBe(303);
    expect((await login()).location).toContain(`${OWN}/notice`);
    const form = async () => formTo((await visitor.get(location)).text, `${OWN}/notice`).fields;
    const forms = [await form(), await form()];
    const twice = await Promise.all(forms.map((each) => visitor.post(`${OWN}/notice`, each)));
    expect(twice.map((page) => page.location)).toEqual(['/todo/new', '/todo/new']);
    expect((await login()).location).toBe('/todo/new');
    const [{ id }] = await admin.db.query('SELECT id FROM user_account WHERE username = ?', [username]);
    expect((await actions(id)).filter((action: string) => action === 'privacy.notice-read')).toHaveLength(1);
    expect(wordsOf((await visitor.get(OWN)).text)).toContain('确认阅读版本');
  });
});

describe('a copy of what is kept about oneself', () => {
  it('holds account, company, contacts, notices and own acts, as a workbook and as JSON, and says so in the trail', async () => {
    const owner = await portal.loginAs('company-owner', { companyId });
    const id = await lastAccount();
    await admin.db.query("INSERT INTO person_address VALUES (?, 'mail', 'owner@example.com', NOW(3), NULL, NULL)", [
      id,
    ]);
    const contact = "INSERT INTO company_contact (company_id, name, phone, email) VALUES (?, ?, '13800001234', ?)";
    await admin.db.query(contact, [companyId, '本人另名', 'owner@example.com']);
    await admin.db.query(contact, [companyId, '别人', 'other@example.com']);
    const json = await owner.get(`${OWN}/copy?format=json`);
    expect(json.headers['content-disposition']).toContain('attachment');
    const parts = JSON.parse(json.text)['内容'] as { title: string; rows: string[][] }[];
    const part = (title: string) => parts.find((each) => each.title === title)?.rows ?? [];
    expect(part('账号')[0]).toEqual([(await account(id)).username, '测试人员', '', '未启用']);
    expect(part('所属企业')).toEqual([[expect.any(String), '企业负责人']]);
    expect(part('接收地址')).toEqual([['邮箱', 'owner@example.com', expect.any(String)]]);
    expect(part('企业联系人').map(([name]) => name)).toEqual(['本人另名']);
    expect(json.text).not.toContain('other@example.com');
    const file = await owner.get(`${OWN}/copy`);
    const sheets = read(file.bytes);
    expect(sheets.SheetNames).toEqual(parts.map(({ title }) => title));
    const acts = utils.sheet_to_json<string[]>(sheets.Sheets['操作记录']!, { header: 1 });
    expect(acts.filter(([, act]) => act === '下载本人信息副本')).toHaveLength(2);
    const auditor = await admin.loginAs('security-auditor');
    expect(wordsOf((await auditor.get('/audit?log=personal')).text)).toContain('下载本人信息副本');
  });

  it('is also for somebody of two companies who has chosen none, and the notice for those who have no account', async () => {
    const person = await portal.loginAs('company-agent', { companyId });
    const id = await lastAccount();
    await admin.db.query("INSERT INTO company_member (company_id, user_id, role) VALUES (?, ?, 'company-agent')", [
      secondId,
      id,
    ]);
    await admin.db.query('UPDATE user_session SET company_id = NULL WHERE user_id = ?', [id]);
    expect((await person.get('/company')).location).toBe('/account/companies');
    expect(wordsOf((await person.get(OWN)).text)).toContain('请先在“企业成员”中移交负责人');
    expect((await person.post(`${OWN}/requests`, { kind: 'correction', text: '应为陈大明' })).location).toBe(OWN);
    const json = await person.get(`${OWN}/copy?format=json`);
    expect(JSON.parse(json.text)['内容'][1]).toMatchObject({ title: '所属企业', rows: [{}, {}] });
    for (const path of ['/login', '/claim', '/invest'])
      expect((await portal.visitor().get(path)).text).toContain('href="/privacy-notice"');
    expect(wordsOf((await admin.visitor().get('/privacy-notice')).text)).toMatch(/投资意向登记中的联系人.*去登录/);
  });

  it('is asked for by who showed lately that it is he', async () => {
    const agent = await portal.loginAs('company-agent', { companyId });
    await admin.db.query('UPDATE user_session SET proved_at = proved_at - INTERVAL 11 MINUTE WHERE user_id = ?', [
      await lastAccount(),
    ]);
    expect((await agent.get(`${OWN}/copy`)).headers['content-disposition']).toBeUndefined();
  });
});

describe('a request', () => {
  it('for another name is a to-do of the administrators within 15 working days, and changes the name', async () => {
    const { person, id, path } = await asked({ kind: 'correction', text: '应为陈小明' });
    const again = await person.post(`${OWN}/requests`, { kind: 'correction', text: '再说一次' });
    expect([again.status, wordsOf(again.text)]).toEqual([409, expect.stringContaining('正在办理')]);
    const [todo] = await admin.db.query(
      'SELECT addressee, limit_days AS days, limit_unit AS unit FROM work_item WHERE href = ?',
      [path],
    );
    expect(todo).toEqual({ addressee: 'role:system-admin', days: 15, unit: 'working-day' });
    const root = await admin.loginAs('system-admin');
    expect((await post(root, path, 'correction', { name: '<b>' })).status).toBe(422);
    expect((await post(root, path, 'correction', { name: '陈小明' })).status).toBe(303);
    expect((await account(id)).name).toBe('陈小明');
    expect(wordsOf((await person.get(OWN)).text)).toContain('姓名已更正');
  });

  it('is refused with a reason that the person reads, and can be taken back before', async () => {
    const { person, path } = await asked({ kind: 'correction', text: '应为他人' });
    const root = await admin.loginAs('system-admin');
    const silent = await post(root, path, 'refusal', { reason: ' ' });
    expect([silent.status, wordsOf(silent.text)]).toEqual([422, expect.stringContaining('请填写不同意的原因')]);
    expect((await post(root, path, 'refusal', { reason: '与身份证件不一致' })).status).toBe(303);
    expect(wordsOf((await person.get(OWN)).text)).toContain('与身份证件不一致');
    const other = await asked({ kind: 'deletion', agreed: 'yes' });
    expect((await other.person.post(`${OWN}/requests/withdrawal`, { kind: 'deletion' })).status).toBe(303);
    expect((await other.person.post(`${OWN}/requests/withdrawal`, { kind: 'deletion' })).status).toBe(409);
    expect((await admin.db.query('SELECT status FROM work_item WHERE href = ?', [other.path]))[0]).toEqual({
      status: 'done',
    });
  });

  it('is not decided by who made it, nor for the only owner of a company with others', async () => {
    const root = await admin.loginAs('system-admin');
    await root.post(`${OWN}/requests`, { kind: 'deletion', agreed: 'yes' });
    const [{ id }] = await admin.db.query('SELECT MAX(id) AS id FROM privacy_request');
    expect((await root.get(`/data-requests/${id}`)).text).toContain('须由另一位系统管理员办理');
    expect((await root.post(`/data-requests/${id}/ending`, { version: '1' })).status).toBe(403);
    const [alone] = (await fileCompanies(admin.db, [companyWith(2, 'private')])) as [string];
    const owner = await portal.loginAs('company-owner', { companyId: alone });
    await owner.post(`${OWN}/requests`, { kind: 'deletion', agreed: 'yes' });
    const [{ requestId }] = await admin.db.query('SELECT MAX(id) AS requestId FROM privacy_request');
    await portal.loginAs('company-agent', { companyId: alone });
    const refused = await post(root, `/data-requests/${requestId}`, 'ending');
    expect([refused.status, wordsOf(refused.text)]).toEqual([409, expect.stringContaining('唯一的企业负责人')]);
  });
});

describe('a request that nobody could decide', () => {
  it('is refused to the only administrator with the remedy, and no to-do of one is closed by itself', async () => {
    const { path } = await asked({ kind: 'correction', text: '应为王五' });
    const root = await admin.loginAs('system-admin');
    const [{ id, version }] = await admin.db.query('SELECT id, version FROM work_item WHERE href = ?', [path]);
    const finish = { version: String(version), note: '已办' };
    const byHand = await root.post(`/todo/${id}/steps/finish`, finish);
    expect([byHand.status, wordsOf(byHand.text)]).toEqual([409, expect.stringContaining('请在请求页面办理')]);
    const own = await lastAccount();
    const closeOthers = `UPDATE user_account SET disabled_at = NOW()
      WHERE disabled_at IS NULL AND FIND_IN_SET('system-admin', roles) AND id <> ?`;
    await admin.db.query(closeOthers, [own]);
    const refused = await root.post(`${OWN}/requests`, { kind: 'deletion', agreed: 'yes' });
    expect([refused.status, wordsOf(refused.text)]).toEqual([422, expect.stringContaining('唯一的系统管理员')]);
    expect(await admin.db.query('SELECT id FROM privacy_request WHERE user_id = ?', [own])).toEqual([]);
    await admin.loginAs('system-admin');
    expect((await root.post(`${OWN}/requests`, { kind: 'deletion', agreed: 'yes' })).status).toBe(303);
  });
});

describe('an account that ends', () => {
  it('lets nobody in from that moment, and its name is nowhere but in the trail that law keeps', async () => {
    const { person, id, name, path } = await asked({ kind: 'deletion', agreed: 'yes' });
    await admin.db.query("INSERT INTO person_address VALUES (?, 'phone', '13900001111', NOW(3), NULL, NULL)", [id]);
    await admin.db.query(
      `INSERT INTO fact (company_id, seq, attribute, year, value, source, observed_on, recorded_at, actor_id, actor_name, revision)
       VALUES (?, 990, 'note', 0, '"x"', 'park', '2026-01-01', NOW(3), ?, ?, 1)`,
      [companyId, id, name],
    );

    const root = await admin.loginAs('system-admin');
    expect((await post(root, path, 'ending')).status).toBe(303);
    expect((await person.get(OWN)).location).toContain('/login');
    await drainJobs(admin.nest);
    expect(await account(id)).toMatchObject({ name: '已注销账号', username: `#${id}`, disabled_at: expect.any(Date) });
    const [fact] = await admin.db.query('SELECT actor_name AS name FROM fact WHERE actor_id = ?', [id]);
    expect(fact).toEqual({ name: '已注销账号' });
    expect(await tablesWith(name)).toEqual(['audit_entry', 'state_history']);
    expect(await tablesWith('13900001111')).toEqual([]);
    expect(wordsOf((await root.get(path)).text)).toContain('账号已注销。');
    const { version } = await account(id);
    expect((await root.post(`/accounts/${id}/enabling`, { version: String(version) })).status).toBe(409);
  });

  it('is taken out of every column that names who did something', () => {
    const named = new Set(people.map(({ entity, name }) => `${entity.name}.${name}`));
    const columns = admin.db.entityMetadatas.flatMap(({ name, columns: all }) =>
      all
        .map(({ propertyName }) => `${name}.${propertyName}`)
        .filter((key) => /(By|\.by|actor|creator|owner|person)Name$/.test(key)),
    );
    // Kept by law, bound by hashes.
    const kept = ['AuditEntry.actorName', 'StateHistory.actorName'];
    expect(columns.filter((key) => !named.has(key) && !kept.includes(key))).toEqual([]);
    expect(columns.length).toBeGreaterThan(25);
  });
});

/** The tables in which some text stands anywhere. */
async function tablesWith(text: string): Promise<string[]> {
  const columns: { table: string; column: string }[] = await admin.db.query(
    `SELECT table_name AS 'table', column_name AS 'column' FROM information_schema.columns
      WHERE table_schema = DATABASE() AND data_type IN ('varchar', 'char', 'text', 'mediumtext', 'longtext', 'json')`,
  );
  const found = new Set<string>();
  for (const { table, column } of columns) {
    const sql = ['SELECT 1 FROM `', table, '` WHERE CONVERT(`', column, '` USING utf8mb4) LIKE ? LIMIT 1'].join('');
    if ((await admin.db.query(sql, [`%${text}%`])).length > 0) found.add(table);
  }
  return [...found].filter((table) => table !== 'company_card').sort();
}
