import { CompanyFiles } from '@park/registry';
import { reportAnswers, ReportFilling } from '@park/reports';
import { openApp, type TestApp, type TestClient } from '../support/app';
import { formsOn, formTo } from '../support/forms';
import { companyWith, fileCompanies, openAccount, system } from '../support/policy-room';
import { wordsOf } from '../support/portal-reading';
import { year as YEAR } from '../support/register-stage';
import { filledReport } from '../support/reports';

const QUEUE = '/campaigns/queue';
const FIELD = `annual.employees@${YEAR}`;

let admin: TestApp;
let officer: TestClient;
let companies: string[];
let next = 0;

beforeAll(async () => {
  admin = await openApp('park-admin');
  companies = await fileCompanies(
    admin.db,
    Array.from({ length: 12 }, (_, n) => companyWith(n + 1)),
  );
});
afterAll(() => admin?.close());
beforeEach(async () => {
  officer = await admin.loginAs('enterprise-officer');
});

/** A report that waits, of a company that has none yet. */
async function waiting() {
  const companyId = companies[next++]!;
  return { companyId, reportId: await filledReport(admin, companyId) };
}

const cellOf = async (companyId: string) =>
  (await admin.nest.get(CompanyFiles).find(system, companyId)).snapshot['annual.employees']?.[YEAR];
const acceptances = async (person = officer) =>
  formsOn((await person.get(QUEUE)).text)
    .filter(({ action, method }) => action === `${QUEUE}/acceptance` && method === 'post')
    .map(({ fields }) => fields);
const acceptanceOf = async (reportId: string) =>
  (await acceptances()).find(({ report }) => String(report).startsWith(`${reportId}:`))!;

describe('what companies have submitted', () => {
  it('is accepted as the word of the park, by one officer only, and taken up again by one press', async () => {
    const { companyId, reportId } = await waiting();
    const page = wordsOf((await officer.get(QUEUE)).text);
    expect(page).toContain('职工总数 31 人');
    expect(page).toContain('先看会改变政策判断的，和企业称已核对、但数值看起来不对的；各按提交先后。');
    const form = await acceptanceOf(reportId);
    const other = await admin.loginAs('system-admin');
    expect((await officer.post(`${QUEUE}/acceptance`, form)).status).toBe(303);
    expect(await cellOf(companyId)).toMatchObject({ v: 31, s: 'park' });
    const late = await other.post(`${QUEUE}/acceptance`, { ...form, _person: '', _key: crypto.randomUUID() });
    expect([late.status, wordsOf(late.text)]).toEqual([409, expect.stringContaining('核实通过；')]);
    expect(await acceptanceOf(reportId)).toBeUndefined();

    expect((await officer.post(`${QUEUE}/undo?report=${reportId}`, {})).status).toBe(303);
    expect(await cellOf(companyId)).toMatchObject({ v: 31, s: 'self-reported' });
    expect(await acceptanceOf(reportId)).toBeDefined();
  });

  it('stands beside what an official source says', async () => {
    const { companyId, reportId } = await waiting();
    const files = admin.nest.get(CompanyFiles);
    const { revision, asOf } = await files.find(system, companyId);
    const fact = { attribute: 'annual.employees', year: YEAR, value: 28, source: 'tax', observedOn: asOf } as const;
    await files.recordFacts(system, companyId, { revision, facts: [fact] });
    expect(wordsOf((await officer.get(`${QUEUE}/${reportId}`)).text)).toContain('不一致：税务 28 人');
    expect((await officer.post(`${QUEUE}/acceptance`, await acceptanceOf(reportId))).status).toBe(303);
    expect(wordsOf((await officer.get(QUEUE)).text)).toContain('没有登记新的数据：所填的 1 项已有税务');
    expect(await cellOf(companyId)).toMatchObject({ v: 28, s: 'tax', c: [{ v: 31, s: 'self-reported' }] });
  });

  it('comes back with a reason at the field, which the company reads; the figure decides nothing any more', async () => {
    const { companyId, reportId } = await waiting();
    const owner = await openAccount(admin.nest, companyId);
    const path = `${QUEUE}/${reportId}/return`;
    const { fields } = formTo((await officer.get(`${QUEUE}/${reportId}`)).text, path);
    const blank = await officer.post(path, fields);
    expect([blank.status, wordsOf(blank.text)]).toEqual([422, expect.stringContaining('写明原因')]);
    const typed = { ...fields, [`reason.${FIELD}`]: '与社保人数不符' };
    expect((await officer.post(path, { ...typed, _key: crypto.randomUUID() })).status).toBe(303);
    expect(await cellOf(companyId)).toBeUndefined();
    const told = `SELECT user_id AS userId FROM notice_recipient JOIN notice ON notice.id = notice_id WHERE href = ?`;
    expect(await admin.db.query(told, [`/company/reports/${reportId}`])).toEqual(
      expect.arrayContaining([{ userId: owner }]) as unknown,
    );

    const portal = await openApp('enterprise-portal', { reuse: true });
    try {
      const person = await portal.loginAs('company-owner', { companyId });
      const page = `/company/reports/${reportId}/C`;
      expect(wordsOf((await person.get(page)).text)).toContain('园区退回：与社保人数不符');
      const again = formTo((await person.get(page)).text, page).fields;
      const report = `/company/reports/${reportId}`;
      const handIn = formTo((await person.get(report)).text, `${report}/submission`).fields;
      const same = await person.post(`${report}/submission`, { ...handIn, rest: 'yes' });
      expect([same.status, wordsOf(same.text)]).toEqual([422, expect.stringContaining('职工总数没有改动')]);
      expect((await person.post(page, { ...again, [FIELD]: '30', go: 'over' })).status).toBe(303);
      const sent = formTo((await person.get(report)).text, `${report}/submission`).fields;
      expect((await person.post(`${report}/submission`, { ...sent, rest: 'yes' })).status).toBe(303);
    } finally {
      await portal.close();
    }
    expect(await cellOf(companyId)).toMatchObject({ v: 30, s: 'self-reported' });
    expect(await acceptanceOf(reportId)).toBeDefined();
    expect(wordsOf((await officer.get(`${QUEUE}/${reportId}`)).text)).toContain('上次退回：与社保人数不符');
  });

  it('is taken up again after a return that was a mistake, until the company goes on', async () => {
    const { companyId, reportId } = await waiting();
    const one = `${QUEUE}/${reportId}`;
    const send = async () => {
      const { fields } = formTo((await officer.get(one)).text, `${one}/return`);
      const typed = { ...fields, [`reason.${FIELD}`]: '退错了', _key: crypto.randomUUID() };
      return (await officer.post(`${one}/return`, typed)).status;
    };
    expect([await send(), await cellOf(companyId)]).toEqual([303, undefined]);
    const { fields } = formTo((await officer.get(one)).text, `${one}/return/undoing`);
    expect((await officer.post(`${one}/return/undoing`, fields)).status).toBe(303);
    expect(await cellOf(companyId)).toMatchObject({ v: 31, s: 'self-reported' });
    expect((await officer.post(`${one}/return/undoing`, {})).status).toBe(409);
    expect(await acceptanceOf(reportId)).toBeDefined();

    expect(await send()).toBe(303);
    const actor = { kind: 'company', userId: '9', name: '企业人员', companyId, role: 'company-owner' } as const;
    const asked = reportAnswers.fields({ attributes: ['annual.employees'], year: YEAR });
    const answers = { [FIELD]: { typed: ['30'], none: false, sure: true } };
    const [{ before }] = await admin.db.query('SELECT answers AS `before` FROM company_report WHERE id = ?', [
      reportId,
    ]);
    const seen = reportAnswers.seen(typeof before === 'string' ? JSON.parse(before) : before, asked);
    await admin.nest.get(ReportFilling).save(actor, { reportId, fields: asked, answers, seen });
    expect(wordsOf((await officer.get(one)).text)).not.toContain('撤销退回');
    const late = await officer.post(`${one}/return/undoing`, {});
    expect([late.status, wordsOf(late.text)]).toEqual([409, expect.stringContaining('还没有改动')]);
    expect(await cellOf(companyId)).toBeUndefined();
  });

  it('says which figures a return took back that cannot be said again, since what was typed says nothing', async () => {
    const { reportId } = await waiting();
    const asked =
      'UPDATE report_campaign SET attributes = ? WHERE id = (SELECT campaign_id FROM company_report WHERE id = ?)';
    await admin.db.query(asked, [JSON.stringify(['annual.employees', 'mainProducts']), reportId]);
    const answers = {
      [FIELD]: { typed: ['31'], none: false, sure: true },
      mainProducts: { typed: ['、，；'], none: false },
    };
    await admin.db.query('UPDATE company_report SET answers = ? WHERE id = ?', [JSON.stringify(answers), reportId]);
    const one = `${QUEUE}/${reportId}`;
    const { fields } = formTo((await officer.get(one)).text, `${one}/return`);
    const typed = { ...fields, [`reason.${FIELD}`]: '请核对', 'reason.mainProducts': '请写明产品' };
    expect((await officer.post(`${one}/return`, typed)).status).toBe(303);
    const undo = formTo((await officer.get(one)).text, `${one}/return/undoing`).fields;
    const { status, location } = await officer.post(`${one}/return/undoing`, undo);
    expect([status, wordsOf((await officer.get(location)).text)]).toEqual([
      303,
      expect.stringMatching(/已撤销退回.*。主导产品没有恢复：原来填的内容现在不能登记，请退回企业重填。/),
    ]);
  });

  it('is accepted several at once after the count was confirmed, but for what changed meanwhile', async () => {
    const [one, two] = [await waiting(), await waiting()];
    const page = await officer.get(`${QUEUE}/acceptance?pick=${one.reportId}&pick=${two.reportId}`);
    expect(wordsOf(page.text)).toContain('将核实 2 份填报，共 2 项数据');
    const { fields } = formTo(page.text, `${QUEUE}/acceptance`);
    const actor = {
      kind: 'company',
      userId: '9',
      name: '企业人员',
      companyId: two.companyId,
      role: 'company-owner',
    } as const;
    await admin.nest.get(ReportFilling).withdraw(actor, { reportId: two.reportId, version: 3 });
    const { status, location } = await officer.post(`${QUEUE}/acceptance`, fields);
    expect(status).toBe(303);
    const words = wordsOf((await officer.get(location)).text);
    expect(words).toContain('已核实 1 份');
    expect(words).toMatch(/1 份没有核实：.*企业人员于 .* 撤回/);
    expect([(await cellOf(one.companyId))?.s, await cellOf(two.companyId)]).toEqual(['park', undefined]);
    expect(wordsOf((await officer.get(`${QUEUE}/acceptance?pick=${two.reportId}`)).text)).toContain(
      '没有选中待核实的填报',
    );
    expect(wordsOf((await officer.get(`${QUEUE}/acceptance`)).text)).toContain('请先勾选');
  });

  it('says at each figure that looks wrong why it does, in the queue, on its own page and before several are accepted', async () => {
    const companyId = companies[next++]!;
    const files = admin.nest.get(CompanyFiles);
    const { revision, asOf } = await files.find(system, companyId);
    const before = {
      attribute: 'annual.employees',
      year: YEAR - 1,
      value: 3,
      source: 'tax',
      observedOn: asOf,
    } as const;
    await files.recordFacts(system, companyId, { revision, facts: [before] });
    const reportId = await filledReport(admin, companyId);
    const pages = [QUEUE, `${QUEUE}/${reportId}`, `${QUEUE}/acceptance?pick=${reportId}`];
    for (const page of pages) {
      const words = wordsOf((await officer.get(page)).text);
      expect(words).toMatch(new RegExp(`看起来不对：[^：]*31 人[^：]*${YEAR - 1} 年`));
      expect(words).toContain('1 项看起来不对，企业称已核对；原因见该项数据');
    }
    const after = { ...before, value: 30 };
    const { revision: now } = await files.find(system, companyId);
    await files.recordFacts(system, companyId, {
      revision: now,
      facts: [after],
      confirmed: [`annual.employees@${YEAR - 1}`],
    });
    const words = wordsOf((await officer.get(`${QUEUE}/${reportId}`)).text);
    expect(words).toContain('1 项看起来不对，企业称已核对；之后档案有改动，现在已看不出');
    expect(words).not.toContain('看起来不对：');
  });

  it('is read by leaders, who decide nothing', async () => {
    const { reportId } = await waiting();
    const leader = await admin.loginAs('park-leader');
    expect(await acceptances(leader)).toEqual([]);
    expect((await leader.get(`${QUEUE}/${reportId}`)).text).not.toContain('退回给企业');
    expect((await officer.get(`${QUEUE}/999999`)).status).toBe(404);
  });
});
