import { Decisions, PolicyLibrary } from '@park/policy';
import { openApp, type TestApp, type TestClient } from '../support/app';
import { frozenList } from '../support/auto-entitlements';
import { formTo } from '../support/forms';
import { companyWith, fileCompanies, officer, policyContent } from '../support/policy-room';
import { BROKEN, empty, titlesOf, wordsOf } from '../support/portal-reading';
import { furnish, type PortalWorld, publishAlways } from '../support/portal-world';

/** The tools of the portal: trying figures out, favourites, comparing, the calendar and why a company was told. */
let app: TestApp;
let world: PortalWorld;
let company: TestClient;

beforeAll(async () => {
  app = await openApp('enterprise-portal');
});
afterAll(() => app?.close());
beforeEach(async () => {
  await empty(app);
  world = await furnish(app);
  company = await app.loginAs('company-owner', { companyId: world.companyId });
});

const facts = async () => app.db.query('SELECT COUNT(*) AS n FROM fact');

describe('the calculator', () => {
  it('tells which policies turn by other figures, and keeps nothing', async () => {
    const before = await facts();
    const path = `/calculator?policy=${world.policies.near}`;
    const page = await company.get(path);
    expect(wordsOf(page.text)).toContain('不会保存');
    expect(wordsOf(page.text)).not.toContain('暂不清楚');
    // The browser keeps no draft of it either.
    expect(page.text).toMatch(/<form [^>]*action="\/calculator[^>]* data-tries>/);
    const { fields } = formTo(page.text, path);
    const answer = await company.post(path, { ...fields, 'annual.rdExpense@2025': '2000' });
    expect(answer.status).toBe(200);
    const words = wordsOf(answer.text);
    expect(words).toMatch(/“研发强度提升补助”： 差一步 → 符合/);
    expect(words).toContain('改动 1 项后');
    expect(words).not.toMatch(BROKEN);
    expect(await facts()).toEqual(before);
    expect(wordsOf((await company.get(`/policies/${world.policies.near}`)).text)).toContain('差一步');
  });

  it('takes any other figure of the file on, and titles on top of those that are held', async () => {
    const rule = { kind: 'rate', field: 'annual.rdExpense', basisPoints: 500 } as const;
    await publishAlways(app, {
      title: '新高企奖励',
      forNewlyRecognised: 'HNTE',
      benefit: { type: 'reward', minYuan: null, maxYuan: 900_000, formula: '按研发费用的 5%', rule },
      condition: { text: '高新技术企业', expression: { field: 'validTitles', op: 'in', value: ['HNTE'] } },
    });
    const first = formTo((await company.get('/calculator')).text, '/calculator').fields;
    const more = await company.post('/calculator', {
      ...first,
      'annual.rdExpense@2025': '300',
      add: 'validTitles',
      more: 'yes',
    });
    expect(more.status).toBe(200);
    expect(more.text).toContain('value="300"');
    const { fields } = formTo(more.text, '/calculator');
    expect(wordsOf(more.text)).not.toContain('试算结果');
    const answer = await company.post('/calculator', { ...fields, validTitles: 'HNTE' });
    expect(wordsOf(answer.text)).toMatch(/新高企奖励 不计入可享 → 符合 最高 90 万元 → 约 15 万元/);
    const born = await company.post('/calculator', { ...first, establishedOn: '2099-12-31' });
    expect([born.status, wordsOf(born.text)]).toEqual([422, expect.stringContaining('不能晚于今天')]);
    const plain = await company.post('/calculator', { ...first, add: 'no.such', more: 'yes' });
    expect(plain.status).toBe(200);
    expect(wordsOf(plain.text)).not.toMatch(BROKEN);
  });

  it('says so where nothing turns or nothing was typed, and refuses what is no figure, keeping it', async () => {
    const page = await company.get('/calculator');
    const { fields } = formTo(page.text, '/calculator');
    expect(wordsOf((await company.post('/calculator', fields)).text)).toContain('没有填写新的数字');
    const refused = await company.post('/calculator', { ...fields, 'annual.rdExpense@2025': '好多' });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('value="好多"');
  });
});

describe('favourites', () => {
  it('are kept per person and company, listed and taken back', async () => {
    const { met } = world.policies;
    expect((await company.post(`/policies/${met}/favourite`, { keep: 'yes' })).status).toBe(303);
    await company.post(`/policies/${met}/favourite`, { keep: 'yes' });
    expect(wordsOf((await company.get('/favourites')).text)).toContain('民营企业稳岗补助');
    expect((await company.get(`/policies/${met}`)).text).toContain('取消收藏');
    const colleague = await app.loginAs('company-agent', { companyId: world.companyId });
    expect(wordsOf((await colleague.get('/favourites')).text)).toContain('还没有收藏政策');
    const audits = "SELECT COUNT(*) AS n FROM audit_entry WHERE action = 'policy.favourite-marked'";
    expect(Number((await app.db.query(audits))[0].n)).toBe(1);
    await company.post(`/policies/${met}/favourite`, { keep: 'no' });
    expect(wordsOf((await company.get('/favourites')).text)).toContain('还没有收藏政策');
    const draft = await app.nest.get(PolicyLibrary).createDraft(officer, policyContent());
    expect((await company.post(`/policies/${draft.policyId}/favourite`, { keep: 'yes' })).status).toBe(404);
  });
});

describe('the comparison', () => {
  it('puts up to three policies side by side', async () => {
    const { met, near, unknown } = world.policies;
    const words = wordsOf((await company.get(`/compare?policy=${met}&policy=${near}&policy=${unknown}`)).text);
    expect(words).toMatch(/结论 符合 差一步 待补充/);
    expect(words).toMatch(/还差 没有 /);
    const twice = await company.get(`/compare?policy=${met}&policy=${met}&policy=`);
    expect(wordsOf(twice.text)).toContain('同一项政策选了两次，只显示一次。');
    expect(twice.text).toMatch(/<optgroup label="符合">.*<optgroup label="差一步">.*<optgroup label="待补充">/);
    expect(wordsOf((await company.get('/compare?policy=999999&policy=x')).text)).toContain('选两三项政策来对比');
  });
});

describe('the calendar', () => {
  it('lists what opens and closes, and is read by a calendar program until the address is taken back', async () => {
    await publishAlways(app);
    expect(titlesOf((await company.get('/policies?tab=met')).text)).toContain('常年减免');
    const { text: before } = await company.get('/calendar');
    expect(wordsOf(before)).toContain('申报截止');
    const [, id] = /href="\/policies\/(\d+)"/.exec(before) ?? [];
    await company.post(`/policies/${id}/application`, { appliedOn: '2026-11-23', version: '0' });
    expect(wordsOf((await company.get('/calendar')).text)).toMatch(/申报截止 · 贵企业已申报/);
    const opened = await company.post('/calendar/feed', {});
    const [, token] = /calendar\.ics\?token(?:=|&#x3D;)([\w-]{43})/.exec(opened.text) ?? [];
    expect(token).toBeDefined();
    const nobody = app.visitor();
    const feed = await nobody.get(`/calendar.ics?token=${token}`);
    expect(feed.status).toBe(200);
    expect(String(feed.headers['content-type'])).toContain('text/calendar');
    expect(feed.text).toMatch(/^BEGIN:VCALENDAR\r\n/);
    expect(feed.text.replaceAll('\r\n ', '')).toContain('SUMMARY:申报截止：高新技术企业研发投入后补助（第二批）');
    for (const text of [feed.text.replaceAll('\r\n ', ''), (await company.get('/calendar')).text])
      expect(text).not.toContain('常年减免');
    const [row] = await app.db.query('SELECT token_hash AS hash FROM calendar_feed');
    expect(row.hash).not.toContain(token);
    const again = await company.post('/calendar/feed', {});
    const [, second] = /calendar\.ics\?token(?:=|&#x3D;)([\w-]{43})/.exec(again.text) ?? [];
    expect((await nobody.get(`/calendar.ics?token=${token}`)).status).toBe(404);
    expect((await nobody.get(`/calendar.ics?token=${second}`)).status).toBe(200);
    await company.post('/calendar/feed/removal', {});
    expect((await nobody.get(`/calendar.ics?token=${second}`)).status).toBe(404);
    expect((await nobody.get('/calendar.ics')).status).toBe(404);
  });

  it('has the day by which a place on a list of 免申即享 is to be confirmed, until it is', async () => {
    const { lineId } = await frozenList(app, world.companyId);
    const path = `/entitlements/${lineId}`;
    const [{ confirmBy }] = await app.db.query(
      'SELECT confirm_by AS confirmBy FROM auto_entitlement ORDER BY id LIMIT 1',
    );
    const opened = await company.post('/calendar/feed', {});
    const [, token] = /calendar\.ics\?token(?:=|&#x3D;)([\w-]{43})/.exec(opened.text) ?? [];
    const feed = async () => (await app.visitor().get(`/calendar.ics?token=${token}`)).text.replaceAll('\r\n ', '');
    expect((await company.get('/calendar')).text).toMatch(new RegExp(`href="${path}"[^]*免申即享确认截止`));
    expect(await feed()).toMatch(
      new RegExp(`DTSTART;VALUE=DATE:${confirmBy.replaceAll('-', '')}\r\n[^]*SUMMARY:免申即享确认截止：稳岗补助`),
    );
    const { fields } = formTo((await company.get(path)).text, `${path}/confirmation`);
    const account = { bank: '中国银行滨海分行', account: '6222 0212 3456 7890', agreed: 'yes' };
    expect((await company.post(`${path}/confirmation`, { version: fields['version']!, ...account })).status).toBe(303);
    expect((await company.get('/calendar')).text).not.toContain('免申即享确认截止');
    expect(await feed()).not.toContain('免申即享确认截止');
  });
});

describe('why a company was told', () => {
  it('shows the stored decision as it was, whatever the file says now', async () => {
    const { met } = world.policies;
    const words = wordsOf((await company.get(`/policies/${met}/why`)).text);
    expect(words).toContain('结论和每条理由都与当时一致');
    expect(words).toContain('所有制/隶属为 民营');
    const [, code] = /核验码： ?([\w-]+)/.exec(words) ?? [];
    const verified = async (typed: string) =>
      wordsOf((await app.visitor().get(`/open/verify?code=${encodeURIComponent(typed)}`)).text);
    expect(await verified(code!.toLowerCase())).toMatch(/系统保存着这条判定.*民营企业稳岗补助/);
    expect(await verified(`${code!.slice(0, -1)}${code!.endsWith('A') ? 'B' : 'A'}`)).toContain('没有这个核验码');
    const decisions = app.nest.get(Decisions);
    const [decision] = await app.db.query('SELECT id, company_id AS companyId FROM decision WHERE id = ?', [
      code!.split('-')[0],
    ]);
    const noted = (about: string, bytes: string) =>
      decisions.exports.note(officer, { decision, code: about }, Buffer.from(bytes));
    expect(await verified(code!)).toContain('园区没有导出过这条判定');
    await noted('1-ABCDE-ABCDE-ABCDE-ABCDE', '%PDF-1.7 从前');
    expect(await verified(code!)).toContain('审计记录里写的是另一个核验码');
    await noted(code!, '%PDF-1.7 原文');
    expect(await verified(code!)).toContain('与现在的一致');
    const checked = async (bytes: string) => {
      const file = new File([bytes], '依据.pdf', { type: 'application/pdf' });
      return wordsOf((await app.visitor().upload('/open/verify', { code: code!, file })).text);
    };
    expect(await checked('%PDF-1.7 原文')).toMatch(/“依据.pdf”与园区导出的文件一致.*系统保存着这条判定/);
    expect(await checked('%PDF-1.7 改过')).toContain('“依据.pdf”不是园区导出的原文件：导出以后被改动过');
    expect((await app.visitor().upload('/open/verify', { code: code! })).status).toBe(422);
    const [trail] = await app.db.query("SELECT after FROM audit_entry WHERE action = 'policy.decision-exported'");
    await app.db.query(`UPDATE decision_export SET sha256 = REPEAT('0', 64) WHERE decision_id = ?`, [decision.id]);
    expect(await checked('%PDF-1.7 原文')).toContain('不是园区导出的原文件');
    expect(JSON.stringify(trail)).toMatch(/[0-9a-f]{64}/);
    expect(wordsOf((await company.get(`/policies/${world.policies.near}/why`)).text)).toContain('没有推送过');
    const [other] = await fileCompanies(app.db, [companyWith(77, 'foreign')]);
    const stranger = await app.loginAs('company-owner', { companyId: other! });
    expect(wordsOf((await stranger.get(`/policies/${met}/why`)).text)).toContain('没有推送过');
  });
});

describe('handing a company over', () => {
  it('makes an agent who has logged in its owner at once, and the owner an agent', async () => {
    const agent = await app.loginAs('company-agent', { companyId: world.companyId });
    const sql = 'SELECT user_id AS id FROM company_member WHERE company_id = ? AND role = ?';
    const [next] = await app.db.query(sql, [world.companyId, 'company-agent']);
    const at = `/company/members/${next.id}/handover`;
    expect((await agent.get(at)).status).toBe(403);
    const { fields } = formTo((await company.get(at)).text, at);
    await app.db.query('UPDATE user_account SET last_login_at = NULL WHERE id = ?', [next.id]);
    const refused = await company.post(at, fields);
    expect([refused.status, wordsOf(refused.text).includes('还没有登录过')]).toEqual([409, true]);
    await app.db.query('UPDATE user_account SET last_login_at = NOW(3) WHERE id = ?', [next.id]);
    expect((await company.post(at, formTo((await company.get(at)).text, at).fields)).location).toBe('/company/members');
    expect(await app.db.query(sql, [world.companyId, 'company-owner'])).toEqual([{ id: next.id }]);
    expect([(await company.get(at)).status, (await agent.get('/company/members')).text.includes('添加经办人')]).toEqual(
      [403, true],
    );
    expect((await agent.get(`/company/members/${next.id}/handover`)).status).toBe(409);
    const audit = "SELECT COUNT(*) AS n FROM audit_entry WHERE action = 'identity.ownership-handed-over'";
    expect(Number((await app.db.query(audit))[0].n)).toBe(1);
  });
});

describe('a member who was removed', () => {
  it('is brought back by the owner within 30 days, and by nobody else', async () => {
    const agent = await app.loginAs('company-agent', { companyId: world.companyId });
    const [{ id }] = await app.db.query(
      "SELECT user_id AS id FROM company_member WHERE company_id = ? AND role = 'company-agent'",
      [world.companyId],
    );
    const [at, back] = [`/company/members/${id}/removal`, `/company/members/${id}/return`];
    expect((await company.post(back)).status).toBe(409);
    await company.post(at);
    expect((await agent.get('/')).location).toBe('/account/companies');
    expect(formTo((await company.get('/company/members')).text, back).action).toBe(back);
    const [otherId] = await fileCompanies(app.db, [companyWith(66, 'private')]);
    const outsider = await app.loginAs('company-owner', { companyId: otherId! });
    expect((await outsider.post(back)).status).toBe(404);
    expect((await company.post(back)).location).toBe('/company/members');
    expect((await agent.get('/')).status).toBe(200);
    expect((await agent.post(back)).status).toBe(403);
    await company.post(at);
    await app.db.query('UPDATE removed_member SET removed_at = removed_at - INTERVAL 31 DAY');
    expect(wordsOf((await company.get('/company/members')).text)).not.toContain('30 天内移除');
    expect((await company.post(back)).status).toBe(404);
  });
});
