import { calendarDate } from '@park/kernel';
import { Campaigns } from '@park/reports';
import { CompanyFiles } from '@park/registry';
import { openApp, type TestApp, type TestClient } from '../support/app';
import { formTo } from '../support/forms';
import {
  companyWith,
  fileCompanies,
  manager,
  officer,
  policyContent,
  publishReviewed,
  system,
} from '../support/policy-room';
import { wordsOf } from '../support/portal-reading';
import { year as YEAR } from '../support/register-stage';
import { openCampaign } from '../support/reports';
import { PolicyLibrary } from '@park/policy';

const REVENUE = `annual.revenue@${YEAR}`;
const EMPLOYEES = `annual.employees@${YEAR}`;

let portal: TestApp;
let companyId: string;
let otherId: string;
let owner: TestClient;
let agent: TestClient;
let report: string;
let campaignId: string;

beforeAll(async () => {
  portal = await openApp('enterprise-portal');
  [companyId, otherId] = (await fileCompanies(portal.db, [companyWith(1), companyWith(2)])) as [string, string];
  const expression = { field: 'annual.employees', op: 'gte', value: 30, year: 'T-1' } as const;
  const library = portal.nest.get(PolicyLibrary);
  const { versionId } = await library.createDraft(officer, policyContent({ condition: { text: '用工', expression } }));
  await publishReviewed(portal.nest, versionId, 1);
});
afterAll(() => portal?.close());

beforeEach(async () => {
  const made = await openCampaign(portal, [companyId]);
  campaignId = made.campaignId;
  report = `/company/reports/${made.reportId}`;
  owner = await portal.loginAs('company-owner', { companyId });
  agent = await portal.loginAs('company-agent', { companyId });
});

const form = async (person: TestClient, action: string, page = action) =>
  formTo((await person.get(page)).text, action).fields;
const fill = async (typed: object, person = owner) =>
  person.post(`${report}/C`, { ...(await form(person, `${report}/C`)), go: 'next', ...typed });
const submit = async (typed: object = {}) =>
  owner.post(`${report}/submission`, { ...(await form(owner, `${report}/submission`, report)), ...typed });
const cellOf = async (key: string) =>
  (await portal.nest.get(CompanyFiles).find(system, companyId)).snapshot[key]?.[YEAR];

describe('a company that is asked', () => {
  it('sees what it is asked for, and nobody else does', async () => {
    expect(wordsOf((await owner.get('/company/reports')).text)).toMatch(/未开始 .*截止 \d{4}-\d\d-\d\d， 还有 20 天/);
    const other = await portal.loginAs('company-owner', { companyId: otherId });
    expect(wordsOf((await other.get('/company/reports')).text)).toContain('现在没有要填的');
    for (const path of [report, `${report}/C`]) expect((await other.get(path)).status).toBe(404);
    expect((await owner.get(`${report}/B`)).status).toBe(404);
  });

  it('fills in with last year beside it, keeps what cannot be read, and comes back to what was saved', async () => {
    const before = { attribute: 'annual.revenue', year: YEAR - 1, value: 10_000_000, source: 'tax' } as const;
    const files = portal.nest.get(CompanyFiles);
    const { revision } = await files.find(system, companyId);
    const facts = [{ ...before, observedOn: calendarDate(`${YEAR}-05-31`) }];
    await files.recordFacts(system, companyId, { revision, facts });
    expect(wordsOf((await owner.get(`${report}/C`)).text)).toContain(`${YEAR - 1} 年 1,000 万元`);
    expect((await form(owner, `${report}/C`))[REVENUE]).toBe('');

    const wrong = await fill({ [REVENUE]: '许多', [EMPLOYEES]: '31' });
    expect(wrong.status).toBe(422);
    expect(formTo(wrong.text, `${report}/C`).fields).toMatchObject({ [REVENUE]: '许多', [EMPLOYEES]: '31' });
    const far = await fill({ [REVENUE]: '12500' });
    expect([far.status, wordsOf(far.text).includes('请勾选“已核对')]).toEqual([422, true]);
    expect((await fill({ [REVENUE]: '1250' })).status).toBe(303);
    expect((await form(agent, `${report}/C`))[REVENUE]).toBe('1250');
    expect(await cellOf('annual.revenue')).toBeUndefined();
    expect(wordsOf((await owner.get(report)).text)).toContain('已填 1 / 2 项');
  });

  it('is told when a colleague filled in the same page meanwhile, with what both typed', async () => {
    const seen = await form(owner, `${report}/C`);
    expect((await fill({ [EMPLOYEES]: '30' }, agent)).status).toBe(303);
    const late = await owner.post(`${report}/C`, { ...seen, [EMPLOYEES]: '40' });
    expect(late.status).toBe(409);
    expect(wordsOf(late.text)).toContain('贵企业的同事，或您在另一个窗口，刚刚填写了这一页');
    expect(wordsOf(late.text)).toContain('30 人');
    const again = formTo(late.text, `${report}/C`).fields;
    expect(again[EMPLOYEES]).toBe('40');
    expect((await owner.post(`${report}/C`, { ...again, _key: crypto.randomUUID() })).status).toBe(303);
  });

  it('hands it in once as its own word, sees what it turns, and takes it back before the park has decided', async () => {
    await fill({ [EMPLOYEES]: '31' });
    const page = await owner.get(report);
    expect(wordsOf(page.text)).toContain('民营企业稳岗补助：待补充 → 符合');
    const blank = await submit();
    expect([blank.status, wordsOf(blank.text)]).toEqual([422, expect.stringContaining('还有 1 项没有填写')]);
    const sent = await form(owner, `${report}/submission`, report);
    const twice = [
      { ...sent, rest: 'yes' },
      { ...sent, rest: 'yes', _key: crypto.randomUUID() },
    ];
    const answers = await Promise.all(twice.map((typed) => owner.post(`${report}/submission`, typed)));
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
    expect(await cellOf('annual.employees')).toMatchObject({ v: 31, s: 'self-reported' });
    expect((await fill({ [EMPLOYEES]: '32' }).catch(() => ({ status: 0 }))).status).not.toBe(303);
    const todo = 'SELECT status FROM work_item WHERE href = ?';
    expect(await portal.db.query(todo, [`/campaigns/queue?campaign=${campaignId}`])).toEqual([{ status: 'open' }]);

    const back = await form(owner, `${report}/withdrawal`, report);
    expect((await owner.post(`${report}/withdrawal`, back)).status).toBe(303);
    expect(await cellOf('annual.employees')).toBeUndefined();
    expect(await portal.db.query(todo, [`/campaigns/queue?campaign=${campaignId}`])).toEqual([{ status: 'done' }]);
    expect((await form(owner, `${report}/C`))[EMPLOYEES]).toBe('31');
  });

  it('is not handed in without what was typed and only kept, unless that is left out knowingly', async () => {
    await fill({ [EMPLOYEES]: '31' });
    const typed = { ...(await form(owner, `${report}/C`)), [EMPLOYEES]: '86' };
    expect((await owner.post('/drafts', { ...typed, _action: `${report}/C` })).status).toBe(303);
    expect(wordsOf((await owner.get(report)).text)).toContain('还没有保存的内容，下面没有显示，提交时也不包括');
    const seen = wordsOf((await agent.get(report)).text);
    expect([seen.includes('下面没有显示'), seen.includes('同事在“'), seen.includes('请先商定由谁填')]).toEqual([
      false,
      true,
      true,
    ]);
    const stopped = await submit({ rest: 'yes' });
    expect([stopped.status, wordsOf(stopped.text)]).toEqual([
      422,
      expect.stringContaining('还没有保存的内容，没有提交'),
    ]);
    expect(await cellOf('annual.employees')).toBeUndefined();
    expect((await submit({ rest: 'yes', unsaved: 'yes' })).status).toBe(303);
    expect(await cellOf('annual.employees')).toMatchObject({ v: 31 });
  });

  it('reads that the campaign has ended, and nothing is taken any more', async () => {
    const typed = await form(owner, `${report}/C`);
    await portal.nest.get(Campaigns).step(manager, { id: campaignId, version: 2 }, 'close');
    const late = await owner.post(`${report}/C`, { ...typed, [EMPLOYEES]: '5' });
    expect([late.status, wordsOf(late.text).includes('这次填报已经结束')]).toEqual([409, true]);
    expect(wordsOf((await owner.get(report)).text)).toContain('不能再填写或提交');
    expect(wordsOf((await owner.get(`${report}/C`)).text)).toContain('现在不能填写');
  });
});
