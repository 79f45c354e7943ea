import { calendarDate } from '@park/kernel';
import { OutboxWorker } from '@park/platform';
import { PolicyLibrary } from '@park/policy';
import { CompanyRecords } from '@park/registry';
import { openApp, type TestApp, type TestClient } from '../support/app';
import { formTo } from '../support/forms';
import { drainJobs } from '../support/jobs';
import { officer as author, policyContent, publishReviewed, WindowReminders } from '../support/policy-room';
import { empty, wordsOf } from '../support/portal-reading';
import { furnish, type PortalWorld, today } from '../support/portal-world';

/** What becomes of a policy: the company's own word, the park's calls, and support that was paid. */
let admin: TestApp;
let portal: TestApp;
let world: PortalWorld;
let [company, officer] = [] as unknown as [TestClient, TestClient];

beforeAll(async () => {
  portal = await openApp('enterprise-portal');
  admin = await openApp('park-admin', { reuse: true });
});
afterAll(async () => {
  await admin?.close();
  await portal?.close();
});
beforeEach(async () => {
  await empty(portal);
  for (const sql of ['DELETE FROM policy_uptake', 'DELETE FROM policy_call', 'DELETE FROM work_item'])
    await portal.db.query(sql);
  world = await furnish(portal);
  admin.clock.set(`${today}T02:00:00Z`);
  company = await portal.loginAs('company-owner', { companyId: world.companyId });
  officer = await admin.loginAs('enterprise-officer');
});

const own = () => `/policies/${world.policies.met}`;
const board = async (stage = 'missed') => wordsOf((await officer.get(`${own()}/uptake?stage=${stage}`)).text);
const follow = () => `${own()}/uptake/${world.companyId}`;
const versionOf = async (client: TestClient, path: string, action: string) =>
  formTo((await client.get(path)).text, action).fields['version']!;

describe('the word of a company', () => {
  it('is told by one tap, changed with a reason, and taken back', async () => {
    expect(await board()).toContain('民营企业');
    const tap = async (answer: Record<string, string>) =>
      company.post(`${own()}/answer`, { ...answer, version: await versionOf(company, own(), `${own()}/answer`) });
    expect((await tap({ answer: 'interested' })).status).toBe(303);
    expect(await board('interested')).toMatch(/有意向未申报 1 家.*有意向，还没有申报/);
    const decline = async (why: Record<string, string>) =>
      company.post(`${own()}/answer/refusal`, {
        ...why,
        version: await versionOf(company, own(), `${own()}/answer/refusal`),
      });
    const refused = await decline({ answerNote: '再看看' });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('value="再看看"');
    await decline({ answerReason: 'small' });
    expect(await board('declined')).toContain('不打算申报：金额太小');
    await tap({ answer: 'none' });
    expect(await board('silent')).toContain('没有表态');
    const sql = "SELECT COUNT(*) AS n FROM audit_entry WHERE action = 'policy.answered'";
    expect(Number((await portal.db.query(sql))[0].n)).toBe(3);
  });

  it('comes back with what was typed where somebody else wrote meanwhile, and is refused for other companies’ drafts', async () => {
    const seen = await versionOf(company, own(), `${own()}/application`);
    await company.post(`${own()}/answer`, { answer: 'interested', version: seen });
    const late = await company.post(`${own()}/application`, {
      appliedOn: '2026-11-20',
      appliedYuan: '8万',
      version: seen,
    });
    expect([late.status, late.text.includes('value="8万"')]).toEqual([409, true]);
    const draft = `/policies/${world.policies.draft}/answer`;
    expect((await company.post(draft, { answer: 'interested', version: '0' })).status).toBe(404);
  });
});

describe('following a company up', () => {
  it('notes calls with the next step as a to-do, which an application closes', async () => {
    const call = { outcome: 'reached', note: '材料不会准备', nextStep: '送材料清单', nextDays: '3' };
    const refused = await officer.post(`${follow()}/calls`, { ...call, nextDays: '', version: '0' });
    expect([refused.status, refused.text.includes('材料不会准备')]).toEqual([422, true]);
    expect((await officer.post(`${follow()}/calls`, { ...call, version: '0' })).location).toBe(follow());
    expect(wordsOf((await officer.get(follow())).text)).toContain('下一步：送材料清单');
    const open = async () =>
      (await portal.db.query('SELECT title FROM work_item WHERE open_key IS NOT NULL')).map(
        ({ title }: { title: string }) => title,
      );
    expect(await open()).toContain('送材料清单');
    const version = await versionOf(company, own(), `${own()}/application`);
    await company.post(`${own()}/application`, { appliedOn: '2026-11-20', appliedYuan: '8万', version });
    expect(await open()).not.toContain('送材料清单');
    expect(await board('applied')).toMatch(/2026-11-20 申报 8 万元/);
    const file = async (stage: string) =>
      wordsOf((await officer.get(`/companies/${world.companyId}/uptake?stage=${stage}`)).text);
    expect(await file('applied')).toMatch(/已申报 1 项.*民营企业稳岗补助.*2026-11-20 申报 8 万元/);
    expect(await file('missed')).not.toContain('民营企业稳岗补助');
  });

  it('records support once, in the file of the company as well, and takes it back from both', async () => {
    const grant = { grantedOn: '2026-11-20', grantedYuan: '6', grantedDocument: '津拨〔2026〕9号', version: '0' };
    expect((await officer.post(`${follow()}/grant`, grant)).status).toBe(303);
    expect((await officer.post(`${follow()}/grant`, { ...grant, version: '1' })).status).toBe(409);
    const support = async () => {
      const { held } = await admin.nest.get(CompanyRecords).list({ kind: 'system', name: '测试' }, world.companyId);
      return held.filter(({ kind }) => kind === 'support').map(({ details }) => details);
    };
    const { met: policyId } = world.policies;
    const paid = { project: '民营企业稳岗补助', policyId, amountYuan: 60_000, document: '津拨〔2026〕9号' };
    expect(await support()).toEqual([paid]);
    const told = async () => {
      const rows = await portal.db.query("SELECT title, text FROM notice WHERE title LIKE '%登记%' ORDER BY id");
      return rows.map(({ title, text }: { title: string; text: string }) => `${title}。${text}`);
    };
    const noted = /已登记获得支持：民营企业稳岗补助。.*拨付日期 2026-11-20，金额 6 万元，拨付文件：津拨〔2026〕9号/s;
    expect(await told()).toEqual([expect.stringMatching(noted)]);
    expect(wordsOf((await company.get('/inbox')).text)).toContain('已登记获得支持：民营企业稳岗补助');
    expect(await board('granted')).toMatch(/已获支持 1 家 6 万元/);
    expect(wordsOf((await company.get(own())).text)).toContain('获得支持 6 万元');
    const version = await versionOf(officer, follow(), `${follow()}/grant/removal`);
    expect((await officer.post(`${follow()}/grant/removal`, { version, reason: '' })).status).toBe(422);
    await officer.post(`${follow()}/grant/removal`, { version, reason: '登错企业' });
    expect(await support()).toEqual([]);
    expect(await told()).toEqual([expect.anything(), expect.stringContaining('已撤回登记的支持：民营企业稳岗补助')]);
    expect(await board('granted')).toContain('已获支持 0 家');
  });

  it('rules out what cannot be had beside it, whichever of the two documents says so', async () => {
    const library = admin.nest.get(PolicyLibrary);
    const add = async (title: string, names: { policyId: string; title: string }[]) => {
      const relations = { notBoth: names };
      const draft = await library.createDraft(author, policyContent({ title, ...(names.length > 0 && { relations }) }));
      await publishReviewed(admin.nest, draft.versionId, 1);
      return draft.policyId;
    };
    const silent = await add('被排除的补助', []);
    const naming = await add('写明排除的补助', [{ policyId: silent, title: '被排除的补助' }]);
    const [writer, grant] = [await admin.loginAs('policy-officer'), { grantedOn: '2026-11-20', grantedYuan: '6' }];
    const read = async (client: TestClient, path: string) => wordsOf((await client.get(path)).text);
    expect(await read(writer, `/policies/${silent}`)).toContain('与《写明排除的补助》不能同时享受');
    await library.newVersion(author, silent);
    expect(await read(writer, `/policies/${silent}/review`)).toContain('不能同时享受 《写明排除的补助》');
    const place = `/policies/${naming}/uptake/${world.companyId}`;
    await officer.post(`${place}/grant`, { ...grant, grantedDocument: '', version: '0' });
    const why = '2026 年已享受“写明排除的补助”，按其文件不能同时享受';
    expect(await read(company, `/policies/${silent}`)).toContain(why);
    expect(await read(officer, `/policies/${silent}/companies/${world.companyId}`)).toContain(why);
    const planned = await read(writer, `/policies/${silent}/publication`);
    expect(planned).toMatch(new RegExp(`符合条件但不推送 1 家.*${why}`));
  });

  it('still counts after the policy was renamed: nobody has it twice in a round', async () => {
    const library = admin.nest.get(PolicyLibrary);
    const round = { from: calendarDate('2026-11-01'), to: calendarDate('2026-12-31') };
    const content = policyContent({ title: '旧名补助', applicationWindow: round });
    const { policyId, versionId } = await library.createDraft(author, content);
    await publishReviewed(admin.nest, versionId, 1);
    const grant = { grantedOn: '2026-11-20', grantedYuan: '6', grantedDocument: '', version: '0' };
    await officer.post(`/policies/${policyId}/uptake/${world.companyId}/grant`, grant);
    const { versionId: renamed } = await library.newVersion(author, policyId, { ...content, title: '新名补助' });
    const [{ version }] = await admin.db.query('SELECT version FROM policy_version WHERE id = ?', [renamed]);
    const { pushed } = await publishReviewed(admin.nest, renamed, version);
    expect(pushed).toBe(0);
    expect(wordsOf((await company.get(`/policies/${policyId}`)).text)).toContain('本轮已于 2026-11-20 获得支持');
  });

  it('promises no more than cap and budget, asks about an amount above them, and tells the company of its cap', async () => {
    const relations = { cap: { name: '专项', yuan: 25_000 }, budget: { name: '资金', yuan: 10_000 } };
    const benefit = { type: 'grant', minYuan: 30_000, maxYuan: 30_000, formula: '每家 3 万元' } as const;
    const content = policyContent({ title: '限额补助', benefit, relations });
    const { policyId, versionId } = await admin.nest.get(PolicyLibrary).createDraft(author, content);
    await publishReviewed(admin.nest, versionId, 1);
    const [path, place] = [`/policies/${policyId}`, `/policies/${policyId}/uptake/${world.companyId}`];
    expect(wordsOf((await officer.get(`${path}/uptake`)).text)).toMatch(
      /按每家至多 2\.5 万元（“专项”每家企业每年合计不超过 2\.5 万元）计，合计至多 1 万元（“资金”每年一共 1 万元，/,
    );
    const grant = { grantedOn: '2026-11-20', grantedYuan: '3', grantedDocument: '', version: '0' };
    const asked = await officer.post(`${place}/grant`, grant);
    const why = '“专项”每家企业每年合计不超过 2.5 万元，按已登记的支持还剩 2.5 万元；“资金”每年一共 1 万元，';
    expect([asked.status, wordsOf(asked.text)]).toEqual([422, expect.stringContaining(why)]);
    expect(asked.text).toContain('name="grantConfirmed"');
    expect((await officer.post(`${place}/grant`, { ...grant, grantConfirmed: 'on' })).status).toBe(303);
    const told = wordsOf((await company.get(path)).text);
    expect(told).toMatch(
      /获得支持 3 万元。“专项”每家企业每年合计不超过 2\.5 万元，按已登记的支持已经用满。登记的金额高于/,
    );
  });

  it('leaves out who cannot have it any more, and asks nobody to be called for what nobody applies for', async () => {
    const library = admin.nest.get(PolicyLibrary);
    const add = async (changes: Parameters<typeof policyContent>[0]) => {
      const draft = await library.createDraft(author, policyContent(changes));
      await publishReviewed(admin.nest, draft.versionId, 1);
      await admin.nest.get(OutboxWorker).drain();
      return `/policies/${draft.policyId}/uptake`;
    };
    const list = async (path: string, stage: string) => wordsOf((await officer.get(`${path}?stage=${stage}`)).text);
    const benefit = { type: 'grant', minYuan: 20_000, maxYuan: 20_000, formula: '每家 2 万元' } as const;
    const gone = await add({ title: '后来不符合的补助', benefit });
    expect(await list(gone, 'missed')).toMatch(/应享未享 1 家.*2 万元/);
    await admin.db.query('UPDATE push SET lost_at = NOW(3) WHERE company_id = ?', [world.companyId]);
    expect(await list(gone, 'missed')).toContain('应享未享 0 家');
    expect(await list(gone, 'lost')).toMatch(/已不再可享 1 家.*已告知不再可享/);
    const service = await add({ title: '常年服务', benefit: { ...benefit, type: 'service' } });
    expect(await list(service, 'missed')).toMatch(/这项政策不用企业申报，没有应享未享和电话名单。.*应享未享 0 家/);
  });

  it('takes what was used of a cap off the sum of those who did nothing', async () => {
    const library = admin.nest.get(PolicyLibrary);
    const benefit = { type: 'grant', minYuan: 30_000, maxYuan: 30_000, formula: '每家 3 万元' } as const;
    const add = async (title: string) => {
      const relations = { cap: { name: '专项', yuan: 25_000 } };
      const draft = await library.createDraft(author, policyContent({ title, benefit, relations }));
      await publishReviewed(admin.nest, draft.versionId, 1);
      return draft.policyId;
    };
    const [open, paid] = [await add('还没有申报的补助'), await add('已经拨付的补助')];
    const grant = { grantedOn: '2026-11-20', grantedYuan: '1', grantedDocument: '', version: '0' };
    await officer.post(`/policies/${paid}/uptake/${world.companyId}/grant`, grant);
    const sum = /计，减去上限中已用的 1 万元，合计至多 1\.5 万元/;
    expect(wordsOf((await officer.get(`/policies/${open}/uptake`)).text)).toMatch(sum);
  });

  it('is for officers, and exports exactly the list that is shown', async () => {
    const leader = await admin.loginAs('park-leader');
    expect((await leader.post(`${follow()}/calls`, { outcome: 'reached', version: '0' })).status).toBe(403);
    const file = await officer.get(`${own()}/uptake/export?stage=missed`);
    expect([file.status, String(file.headers['content-type'])]).toEqual([200, expect.stringContaining('spreadsheet')]);
    const sql = "SELECT id FROM audit_entry WHERE action = 'policy.uptake-exported'";
    expect(await portal.db.query(sql)).toHaveLength(1);
  });
});

describe('one policy', () => {
  it('is rehearsed, approved by somebody else, published at its time, delivered, read, reminded of, and its company called', async () => {
    const at = (moment: string) => [admin, portal].forEach((app) => app.clock.set(moment));
    const [writer, leader] = [await admin.loginAs('policy-officer'), await admin.loginAs('park-leader')];
    const applicationWindow = { from: calendarDate('2026-11-01'), to: calendarDate('2026-12-10') };
    const content = policyContent({ title: '全程补助', applicationWindow });
    const { policyId } = await admin.nest.get(PolicyLibrary).createDraft(author, content);
    const path = `/policies/${policyId}`;
    const asked = { budget: '50', version: '1', against: '', bound: '', values: '' };
    const { location } = await writer.post(`${path}/rehearsal`, asked);
    expect(wordsOf((await writer.get(location)).text)).toContain('符合 1 家 共 2 家企业');
    const step = async (client: TestClient, verb: string, more: Record<string, string> = {}) => {
      const sql = 'SELECT version FROM policy_version WHERE policy_id = ?';
      const [{ version }] = await admin.db.query(sql, [policyId]);
      return (await client.post(`${path}/steps`, { verb, expectedVersion: String(version), ...more })).status;
    };
    expect([await step(writer, 'submit'), await step(writer, 'approve')]).toEqual([303, 403]);
    expect(await step(leader, 'approve')).toBe(303);
    expect(await step(writer, 'schedule', { day: '2026-11-24', time: '09:00' })).toBe(303);
    at('2026-11-24T02:00:00Z');
    await admin.db.query("UPDATE job SET run_after = NULL WHERE kind = 'policy.scheduled-publication'");
    await drainJobs(admin.nest);
    await admin.nest.get(OutboxWorker).drain();
    const stage = async (name: string) => wordsOf((await officer.get(`${path}/uptake?stage=${name}`)).text);
    expect(await stage('unread')).toMatch(/未读 1 家.*已送达，未读 最高 10 万元 没有表态/);
    expect(wordsOf((await company.get('/inbox')).text)).toContain('全程补助');
    expect((await company.get(path)).status).toBe(200);
    expect(await stage('silent')).toMatch(/已读未表态 1 家.*打开过政策/);
    at('2026-12-01T02:00:00Z');
    const remind = () =>
      admin.nest.get(WindowReminders, { strict: false }).run({ signal: new AbortController().signal });
    for (let run = 0; run < 2; run += 1) await remind();
    const told = "SELECT title FROM notice WHERE title LIKE '申报还剩%全程补助'";
    expect(await admin.db.query(told)).toEqual([{ title: '申报还剩 7 个工作日：全程补助' }]);
    const call = { outcome: 'reached', note: '周五申报', nextStep: '周五再问', nextDays: '3', version: '0' };
    expect((await officer.post(`${path}/uptake/${world.companyId}/calls`, call)).status).toBe(303);
    const followed = wordsOf((await officer.get(`${path}/uptake/${world.companyId}`)).text);
    expect(followed).toMatch(/已接通 .*周五申报 下一步：周五再问/);
    const open = "SELECT title FROM work_item WHERE open_key IS NOT NULL AND title = '周五再问'";
    expect(await admin.db.query(open)).toHaveLength(1);
  });
});
