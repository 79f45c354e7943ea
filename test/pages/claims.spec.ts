import { Clock } from '@park/platform';
import { CompanyFiles } from '@park/registry';
import { openApp, type TestApp } from '../support/app';
import { waitingClaim } from '../support/claims';
import { emptyFolder } from '../support/files';
import { formTo } from '../support/forms';
import { companyWith, fileCompanies, system } from '../support/policy-room';
import { wordsOf } from '../support/portal-reading';

let admin: TestApp;
let portal: TestApp;
let company: { id: string; uscc: string; name: string };

beforeAll(async () => {
  const environment = { DATA_DIR: emptyFolder() };
  admin = await openApp('park-admin', { environment });
  portal = await openApp('enterprise-portal', { reuse: true, environment });
  await fileCompanies(admin.db, [companyWith(1, 'private')]);
  [company] = await admin.db.query('SELECT id, uscc, name FROM company');
});
afterAll(async () => {
  await portal?.close();
  await admin?.close();
});

const wish = () => ({
  ...{ uscc: company.uscc, companyName: company.name, personName: '李四' },
  ...{ phone: `138 1234 ${(serial += 1)}`, username: `lisi${serial}`, role: 'company-owner' },
});
let serial = 5000;

/** The form sent by somebody outside; answers the address of the claim's page. */
async function left(more: Partial<ReturnType<typeof wish>> = {}) {
  const visitor = portal.visitor();
  const { fields } = formTo((await visitor.get('/claim')).text, '/claim');
  const typed = { ...fields, ...wish(), ...more };
  const { status, location } = await visitor.post('/claim', typed);
  expect(status).toBe(303);
  const [{ id }] = await admin.db.query('SELECT MAX(id) AS id FROM company_claim');
  return { visitor, typed, page: location, path: `/claims/${id}` };
}

const count = async () => Number((await admin.db.query('SELECT COUNT(*) AS n FROM company_claim'))[0].n);
const proof = () => new File(['营业执照扫描件说明'], '营业执照.txt');

describe('somebody of a company without account', () => {
  it('asks to be let in, proves it, is let in with the password the officer tells, and logs in', async () => {
    const { visitor, typed, page, path } = await left();
    expect((await portal.visitor().get('/login')).text).toContain('href="/claim"');
    expect((await visitor.upload(`${page}/proof`, { file: proof() })).status).toBe(303);
    expect(wordsOf((await visitor.get(page)).text)).toContain('已上传 1 个文件');

    const officer = await admin.loginAs('enterprise-officer');
    expect((await officer.get('/claims')).text).toContain(`href="${path}"`);
    const seen = (await officer.get(path)).text;
    for (const words of [company.name, typed.phone.replaceAll(' ', ''), '营业执照.txt']) expect(seen).toContain(words);
    const file = /href="(\/files\/\d+)"/.exec(seen)![1]!;
    expect((await officer.get(file)).status).toBe(200);
    expect((await (await admin.loginAs('policy-officer')).get(file)).status).toBe(403);
    const approval = formTo(seen, `${path}/approval`).fields;
    const opened = await officer.post(`${path}/approval`, approval);
    const password = /fs-2 mb-0">([^<]+)</.exec(opened.text)?.[1];
    expect([opened.status, password]).toEqual([200, expect.stringMatching(/^\S{10,}$/)]);

    expect(wordsOf((await visitor.get(page)).text)).toContain(`账号已开通，用户名 ${typed.username}`);
    expect(wordsOf((await officer.get(`/accounts?q=${typed.username}`)).text)).toContain('企业负责人');
    expect((await visitor.upload(`${page}/proof`, { file: proof() })).status).toBe(409);
    const login = await visitor.post('/login', { username: typed.username, password: password! });
    expect(login.status).toBe(303);
    const todo = 'SELECT status FROM work_item WHERE href = ?';
    expect(await admin.db.query(todo, [path])).toEqual([{ status: 'done' }]);
    const trail =
      "SELECT action FROM audit_entry WHERE object_type = 'company-claim' AND action <> 'claims.viewed' ORDER BY id";
    expect(await admin.db.query(trail)).toEqual([{ action: 'claims.left' }, { action: 'claims.approved' }]);
  });

  it('reads why not, brings five files at most, and reads no other claim by guessing', async () => {
    const { visitor, page, path } = await left();
    const officer = await admin.loginAs('enterprise-officer');
    const { fields } = formTo((await officer.get(path)).text, `${path}/refusal`);
    const silent = await officer.post(`${path}/refusal`, { ...fields, reason: ' ' });
    expect(silent.status).toBe(422);
    const again = formTo(silent.text, `${path}/refusal`).fields;
    const refused = await officer.post(`${path}/refusal`, { ...again, reason: '授权书没有盖章' });
    expect(refused.status).toBe(303);
    expect(wordsOf((await visitor.get(page)).text)).toContain('授权书没有盖章');
    const other = await left();
    const at = () => other.visitor.upload(`${other.page}/proof`, { file: proof() });
    const statuses = (await Promise.all(Array.from({ length: 7 }, at))).map(({ status }) => status);
    expect(statuses.filter((status) => status === 303)).toHaveLength(5);
    for (const guess of ['/claim/1', `/claim/${'0'.repeat(32)}`]) expect((await visitor.get(guess)).status).toBe(404);
  });

  it('is told what is missing, and keeps what was typed', async () => {
    const before = await count();
    const visitor = portal.visitor();
    const { fields } = formTo((await visitor.get('/claim')).text, '/claim');
    const answer = await visitor.post('/claim', { ...fields, ...wish(), phone: '123', uscc: '9112', username: '李' });
    expect(answer.status).toBe(422);
    for (const words of ['11 位手机号', '应为 18 位', '用户名']) expect(wordsOf(answer.text)).toContain(words);
    expect(formTo(answer.text, '/claim').fields).toMatchObject({ personName: '李四', ticket: fields['ticket'] });
    expect((await visitor.post('/claim', { ...wish() })).status).toBe(422);
    expect((await visitor.post('/claim', { ...fields, ...wish(), website: 'http://x' })).location).toBe('/login');
    expect(await count()).toBe(before);
  });

  it('has asked once until that is decided: a second time is refused and led to the first', async () => {
    const { typed, path } = await left();
    const before = await count();
    const visitor = portal.visitor();
    const { fields } = formTo((await visitor.get('/claim')).text, '/claim');
    const again = { ...fields, ...wish(), phone: typed.phone.replaceAll(' ', '-') };
    const answer = await visitor.post('/claim', again);
    expect([answer.status, await count()]).toEqual([422, before]);
    expect(wordsOf(answer.text)).toMatch(/已在 \d{4}-\d\d-\d\d 为这家企业提交过申请，正在审核/);
    expect(formTo(answer.text, '/claim').fields).toMatchObject({ personName: '李四', ticket: fields['ticket'] });
    await admin.db.query("UPDATE company_claim SET status = 'refused' WHERE id = ?", [path.split('/').at(-1)]);
    expect((await visitor.post('/claim', { ...again, _key: crypto.randomUUID() })).status).toBe(303);
  });

  it('who sends the form twice has asked once, and a network is not let in without end', async () => {
    const { visitor, typed } = await left();
    const before = await count();
    expect((await visitor.post('/claim', typed)).status).toBe(303);
    expect(await count()).toBe(before);
    const statuses = [];
    for (let n = 0; n < 12; n += 1)
      statuses.push((await visitor.post('/claim', { ...typed, phone: wish().phone, ticket: ticketOf(n) })).status);
    expect(statuses.at(-1)).toBe(409);
    expect((await count()) - before).toBeLessThan(10);
  });
});

const ticketOf = (n: number) => String(n).padStart(32, 'a');

describe('an officer', () => {
  it('who comes second is told, and one account is opened', async () => {
    const { claimId } = await waitingClaim(admin);
    await admin.db.query('UPDATE company_claim SET uscc = ? WHERE id = ?', [company.uscc, claimId]);
    const path = `/claims/${claimId}`;
    const [first, second] = [await admin.loginAs('enterprise-officer'), await admin.loginAs('system-admin')];
    const forms = await Promise.all(
      [first, second].map(async (who) => formTo((await who.get(path)).text, `${path}/approval`).fields),
    );
    const statuses = await Promise.all([
      first.post(`${path}/approval`, { ...forms[0]!, sure: 'yes' }),
      second.post(`${path}/approval`, { ...forms[1], sure: 'yes', username: 'another-name' }),
    ]);
    expect(statuses.map(({ status }) => status).sort()).toEqual([200, 409]);
    const [{ n }] = await admin.db.query("SELECT COUNT(*) AS n FROM user_account WHERE name = '张三'");
    expect(Number(n)).toBe(1);
  });

  it('is asked before somebody without proof, or of a company that is gone, is let in, and it stands in the trail', async () => {
    const [gone] = await fileCompanies(admin.db, [companyWith(2)]);
    const [{ uscc, name }] = await admin.db.query('SELECT uscc, name FROM company WHERE id = ?', [gone]);
    const [files, today] = [admin.nest.get(CompanyFiles), admin.nest.get(Clock).today()];
    const left = { attribute: 'registrationStatus', year: null, value: 'cancelled', source: 'park' as const };
    const { revision } = await files.find(system, gone!);
    await files.recordFacts(system, gone!, { revision, facts: [{ ...left, observedOn: today }] });
    const { claimId } = await waitingClaim(admin);
    await admin.db.query('UPDATE company_claim SET uscc = ? WHERE id = ?', [uscc, claimId]);
    const officer = await admin.loginAs('enterprise-officer');
    const path = `/claims/${claimId}`;
    const page = await officer.get(path);
    expect(wordsOf(page.text)).toContain(`${name} 已注销`);
    const asked = await officer.post(`${path}/approval`, formTo(page.text, `${path}/approval`).fields);
    expect(asked.status).toBe(422);
    expect(wordsOf(asked.text)).toContain(`申请人没有上传证明材料；“${name}”已注销。核对后仍要开通的，请勾选`);
    const { fields } = formTo(asked.text, `${path}/approval`);
    expect((await officer.post(`${path}/approval`, { ...fields, sure: 'yes' })).status).toBe(200);
    const trail = "SELECT note FROM audit_entry WHERE action = 'claims.approved' ORDER BY id DESC LIMIT 1";
    expect(await admin.db.query(trail)).toMatchObject([{ note: expect.stringContaining(`“${name}”已注销`) }]);

    const open = await officer.get(`/accounts/company/new?uscc=${uscc}`);
    expect(wordsOf(open.text)).toContain(`${name} 已注销`);
    const typed = { company: uscc, username: 'of.the.gone', name: '赵六', role: 'company-owner' };
    const question = await officer.post('/accounts/company', typed);
    expect([question.status, wordsOf(question.text).includes(`“${name}”已注销。核对后仍要开通的`)]).toEqual([
      422,
      true,
    ]);
    expect((await officer.post('/accounts/company', { ...typed, sure: 'yes' })).status).toBe(200);
  });

  it('cannot let somebody into a company that is not in the park, or by a name that is taken', async () => {
    const { claimId } = await waitingClaim(admin);
    const officer = await admin.loginAs('enterprise-officer');
    const path = `/claims/${claimId}`;
    const { fields } = formTo((await officer.get(path)).text, `${path}/approval`);
    const unknown = await officer.post(`${path}/approval`, fields);
    expect([unknown.status, wordsOf(unknown.text).includes('请先登记企业')]).toEqual([422, true]);
    await admin.db.query('UPDATE company_claim SET uscc = ? WHERE id = ?', [company.uscc, claimId]);
    const asked = formTo((await officer.get(path)).text, `${path}/approval`).fields;
    const taken = await officer.post(`${path}/approval`, { ...asked, sure: 'yes', username: 'lisi5001' });
    const again = formTo(taken.text, `${path}/approval`).fields;
    expect([taken.status, again['username']]).toEqual([422, 'lisi5001']);
  });
});
