import { addDays } from '@park/kernel';
import { Clock } from '@park/platform';
import { openApp, type TestApp, type TestClient } from '../support/app';
import { moveAway } from '../support/cases';
import { formTo } from '../support/forms';
import { drainJobs } from '../support/jobs';
import { companyWith, fileCompanies, openAccount } from '../support/policy-room';
import { wordsOf } from '../support/portal-reading';
import { openCampaign } from '../support/reports';
import { Campaigns, ReportCalls } from '@park/reports';

let admin: TestApp;
let companies: string[];
const staff = { kind: 'staff', userId: '1', name: '企业专员' } as const;

beforeAll(async () => {
  admin = await openApp('park-admin');
  const some = [1, 2, 3, 4].map((n) => companyWith(n, 'private'));
  companies = await fileCompanies(admin.db, some);
  await moveAway(admin, companies[3]!);
});
afterAll(() => admin?.close());

/** Rings a company of the list up twice: what came of it stands in the list and in its file, and the next step is a to-do. */
async function calledFrom(officer: TestClient, campaign: string): Promise<void> {
  const list = (await officer.get(`${campaign}?state=unreached`)).text;
  const [, page] = new RegExp(`href="(${campaign}/calls/\\d+)"`).exec(list)!;
  const lacking = await officer.post(page!, { note: '占线', nextStep: '周三再打' });
  expect(lacking.status).toBe(422);
  expect(wordsOf(lacking.text)).toMatch(/请选择这次电话的结果[\s\S]*请选择几个工作日内完成/);
  expect(lacking.text).toContain('占线');
  await officer.post(page!, { outcome: 'unanswered', nextStep: '周三再打', nextDays: '2' });
  const todo = "SELECT status FROM work_item WHERE kind = 'reports.call-again'";
  expect(await admin.db.query(todo)).toEqual([{ status: 'open' }]);
  await officer.post(page!, { outcome: 'reached', note: '会计已知道' });
  expect(await admin.db.query(todo)).toEqual([{ status: 'done' }]);
  expect(wordsOf((await officer.get(page!)).text)).toMatch(
    /已通知到本人 [\s\S]*会计已知道 [\s\S]*无人接听 [\s\S]*下一步：周三再打/,
  );
  expect(wordsOf((await officer.get(`${campaign}?state=unreached`)).text)).toMatch(/已通知到本人[\s\S]*没有记录/);
  expect((await officer.get(page!.replace(/\d+$/, '999999'))).status).toBe(404);
}

describe('a campaign', () => {
  it('is prepared for the companies chosen in the list, published once, and told; who is gone is left out', async () => {
    const owner = await openAccount(admin.nest, companies[0]!);
    const officer = await admin.loginAs('enterprise-officer');
    const page = await officer.get(`/campaigns/new?sel=${companies.join(',')}`);
    expect(wordsOf(page.text)).toContain('3 家企业');
    expect(wordsOf(page.text)).toContain('另有 1 家已注销、迁出');
    const { fields } = formTo(page.text, '/campaigns');
    const typed = {
      ...fields,
      title: '演示填报',
      dueOn: addDays(admin.nest.get(Clock).today(), 30),
      attributes: ['annual.revenue'],
    };
    const wrong = await officer.post('/campaigns', { ...typed, dueOn: '2026-02-29' });
    expect([wrong.status, wordsOf(wrong.text).includes('请填写截止日期')]).toEqual([422, true]);
    expect(formTo(wrong.text, '/campaigns').fields['title']).toBe('演示填报');
    const { status, location } = await officer.post('/campaigns', typed);
    expect(status).toBe(303);

    const steps = async () => formTo((await officer.get(`${location}/steps`)).text, `${location}/steps`).fields;
    expect((await officer.get(location)).text).toContain(`href="${location}/steps?verb=open"`);
    const [one, other] = [await steps(), await steps()];
    const answers = await Promise.all(
      [one, other].map((form) => officer.post(`${location}/steps`, { ...form, verb: 'open' })),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([303, 409]);
    await drainJobs(admin.nest);
    const sql = `SELECT user_id AS userId FROM notice_recipient JOIN notice ON notice.id = notice_id WHERE title = '演示填报'`;
    expect(await admin.db.query(sql)).toEqual([{ userId: owner }]);
    expect(wordsOf((await officer.get(`${location}?state=unreached`)).text)).toMatch(
      /通知 联系人 最近一次电话 .*共 2 条/,
    );
    await calledFrom(officer, location);
    const todo = "SELECT status FROM work_item WHERE href LIKE '/campaigns/%?state=unreached'";
    expect(await admin.db.query(todo)).toEqual([{ status: 'open' }]);

    expect((await officer.post(`${location}/steps`, { ...(await steps()), verb: 'close' })).status).toBe(303);
    expect(await admin.db.query(todo)).toEqual([{ status: 'done' }]);
    expect(wordsOf((await officer.get(`${location}?state=unreached`)).text)).toContain('无账号，没有通知到');
  });

  it('tells nobody once it has ended', async () => {
    const { campaignId } = await openCampaign(admin, [companies[0]!]);
    const step = { id: campaignId, version: 2 };
    await admin.nest.get(Campaigns).step({ ...staff, roles: ['enterprise-officer'] }, step, 'close');
    await drainJobs(admin.nest);
    const sql =
      'SELECT COUNT(*) AS n FROM notice WHERE subject IN (SELECT CONCAT(?, id) FROM company_report WHERE campaign_id = ?)';
    expect(await admin.db.query(sql, ['company-report:', campaignId])).toEqual([{ n: '0' }]);
  });

  it('takes no call down that was being typed while it ended', async () => {
    const officer = { ...staff, roles: ['enterprise-officer'] } as const;
    const { campaignId } = await openCampaign(admin, [companies[0]!]);
    const [campaigns, calls] = [admin.nest.get(Campaigns), admin.nest.get(ReportCalls)];
    const campaign = await campaigns.find(officer, campaignId);
    await campaigns.step(officer, { id: campaignId, version: 2 }, 'close');
    const typed = { outcome: 'reached', calledOn: '', note: '会计已知道', nextStep: '', nextDays: '' };
    const record = calls.record(officer, { campaign, companyId: companies[0]! }, typed);
    await expect(record).rejects.toThrow('没有在进行，不用再打电话');
    expect(await admin.db.query('SELECT id FROM report_call WHERE campaign_id = ?', [campaignId])).toEqual([]);
  });

  it('leaves out whoever moves away between preparing and publishing', async () => {
    const { campaignId } = await openCampaign(admin, companies.slice(0, 3), false);
    const path = `/campaigns/${campaignId}`;
    const officer = await admin.loginAs('enterprise-officer');
    const page = await officer.get(path);
    expect(wordsOf(page.text)).toContain('全部 3');
    await moveAway(admin, companies[2]!);
    const asking = (await officer.get(`${path}/steps?verb=open`)).text;
    expect(wordsOf(asking)).toContain('通知 2 家企业在');
    expect(wordsOf(asking)).toContain('另有 1 家企业已注销或迁出');
    const { fields } = formTo(asking, `${path}/steps`);
    expect((await officer.post(`${path}/steps`, { ...fields, verb: 'open' })).status).toBe(303);
    expect(wordsOf((await officer.get(path)).text)).toContain('全部 2');
    expect(wordsOf((await officer.get(`${path}?state=waiting&zone=unknown`)).text)).toContain(
      '未登记功能区、未开始，2 家',
    );
    expect(wordsOf((await officer.get(`${path}?state=accepted`)).text)).toContain('没有这样的企业');
    const file = await officer.get(`${path}/export?state=waiting`);
    expect([file.status, file.headers['content-type']]).toEqual([200, expect.stringContaining('spreadsheetml')]);
    const told = "SELECT * FROM audit_entry WHERE action = 'reports.companies-exported'";
    expect(JSON.stringify(await admin.db.query(told))).toContain('未开始');
    expect((await officer.get(`${path}?state=nothing`)).status).toBe(404);
    expect((await officer.get('/campaigns/999999')).status).toBe(404);
    expect((await (await admin.loginAs('policy-officer')).get('/campaigns')).status).toBe(403);
  });

  it('tells its companies on their own page until when they are asked, and nobody else', async () => {
    await openCampaign(admin, [companies[0]!]);
    const portal = await openApp('enterprise-portal', { reuse: true });
    try {
      const pageOf = async (companyId: string) =>
        (await (await portal.loginAs('company-owner', { companyId })).get('/company')).text;
      const asked = await pageOf(companies[0]!);
      expect(wordsOf(asked)).toMatch(/截止 \d{4}-\d\d-\d\d， 还有 \d+ 天/);
      expect(asked).toMatch(/href="\/company\/reports\/\d+"/);
      expect(wordsOf(await pageOf(companies[2]!))).not.toContain('填写并提交');
    } finally {
      await portal.close();
    }
  });

  it('is found in a list by what it is, kept there under a name, and taken out as it is narrowed', async () => {
    const { campaignId } = await openCampaign(admin, [companies[0]!], false);
    const officer = await admin.loginAs('enterprise-officer');
    const shown = async (query: string) =>
      [...(await officer.get(`/campaigns?${query}`)).text.matchAll(/class="nm" href="\/campaigns\/(\d+)"/g)].map(
        ([, id]) => id,
      );
    expect((await shown('part=draft'))[0]).toBe(campaignId);
    expect(await shown('part=open')).not.toContain(campaignId);
    expect(await shown('f=state:in:draft&f=by:has:没有这个人')).toEqual([]);
    const years = wordsOf((await officer.get('/campaigns?add=year&ct=gte&cv=去年')).text);
    expect(years).toContain('“数据年度”请填写年份，如 2025');
    expect((await officer.get('/campaigns?add=year&ct=gte&cv=2025')).location).toBe('/campaigns?f=year:gte:2025');
    const ascending = await shown('sort=prepared');
    expect([...ascending].sort((a, b) => Number(a) - Number(b))).toHaveLength(ascending.length);
    const view = { name: '要发布的', query: 'part=draft&sort=due' };
    expect((await officer.post('/campaigns/views', view)).location).toBe('/campaigns?part=draft&sort=due');
    expect(wordsOf((await officer.get('/campaigns')).text)).toContain('要发布的');
    const file = (await officer.get(`/campaigns/export?sel=${campaignId}&format=csv`)).text.trim().split('\n');
    expect(file).toHaveLength(2);
    expect(file[1]).toMatch(/,未发布,\d{4},.*,1,0,0,0\s*$/);
    const [{ note }] = await admin.db.query("SELECT note FROM audit_entry WHERE action = 'reports.campaigns-exported'");
    expect(note).toContain('勾选的 1 次');
  });
});
