import { calendarDate } from '@park/kernel';
import { type PolicyContent, PolicyLibrary, Rematch } from '@park/policy';
import { CompanyRecords, importCompanies } from '@park/registry';
import { openApp, type TestApp, type TestClient } from '../support/app';
import {
  approveDraft,
  companyWith,
  officer,
  policyContent,
  publishReviewed,
  system,
  WindowReminders,
} from '../support/policy-room';
import { wordsOf } from '../support/portal-reading';
import { companiesByStaff, staffed } from '../support/staffed';

/** 推演: what a version would do, told by right, kept as it was. */
let app: TestApp;
let policyOfficer: TestClient;
let leader: TestClient;
let library: PolicyLibrary;
let companyIds: readonly string[];

const companies = companiesByStaff(undefined, { attribute: 'annual.revenue', of: (no) => no * 1e7 });
const drafted = (content: Partial<PolicyContent>) => library.createDraft(officer, policyContent(content));
const benefit = { type: 'grant', minYuan: 50_000, maxYuan: 100_000, formula: '' } as const;

beforeAll(async () => {
  app = await openApp('park-admin');
  app.clock.set('2026-11-23T02:00:00Z');
  [policyOfficer, leader] = [await app.loginAs('policy-officer'), await app.loginAs('park-leader')];
  library = app.nest.get(PolicyLibrary);
  const occasion = { at: new Date(), asOf: calendarDate('2026-11-23'), actorName: '测试' };
  companyIds = await importCompanies(app.db.manager, companies, occasion);
});
afterAll(() => app?.close());

const pushed = async (versionId: string) => {
  const sql = 'SELECT company_id AS id FROM push WHERE policy_version_id = ? ORDER BY company_id';
  return ((await app.db.query(sql, [versionId])) as { id: string }[]).map(({ id }) => String(id));
};

describe('the rehearsal of a draft', () => {
  it('says who qualifies, what it costs against the budget, and what each value of a bound would do', async () => {
    const { policyId } = await drafted({ condition: staffed(30), benefit });
    const path = `/policies/${policyId}/rehearsal`;
    const { status, text } = await policyOfficer.get(`${path}?budget=20&bound=1&values=20%E3%80%8140`);
    expect(status).toBe(200);
    const words = wordsOf(text);
    expect(words).toContain('符合 3 家 共 7 家企业 待补充 2 家');
    expect(words).toContain('15 万元至 30 万元 按每家 5 万元至 10 万元 × 3 家');
    expect(words).toContain('预算 20 万元：按上限差 10 万元，按上限够 2 家，是否够用要看实际金额。');
    expect(words).toMatch(/20 人 4 家 \+1 家 20 万元至 40 万元，按上限超出预算/);
    expect(words).toMatch(/30 人（现在） 3 家 持平 .* 40 人 2 家 −1 家/);
    expect(words).toMatch(/去掉后多 涉及金额 2025 年度职工总数 ≥ 30 人 2 家 至多 20 万元/);
    expect(words).toMatch(/缺哪项信息的企业最多 .*所有制[^0-9]* 1 家 至多 10 万元/);
    expect(words).toContain('未判定规模');
    expect(words.match(/哪个条件单独挡住的企业最多/g)).toHaveLength(1);
  });

  it('counts no company above the cap of the policy, and names the budget that all of it comes out of', async () => {
    const relations = { cap: { name: '专项', yuan: 60_000 }, budget: { name: '资金', yuan: 100_000 } };
    const { policyId } = await drafted({ condition: staffed(30), benefit, relations });
    const words = wordsOf((await policyOfficer.get(`/policies/${policyId}/rehearsal?budget=20`)).text);
    expect(words).toContain('15 万元至 18 万元 按每家 5 万元至 6 万元 × 3 家');
    expect(words).toContain('政策写明“资金”每年一共 10 万元，一年的实际支出不会超过它；上面的金额没有减去。');
  });

  it('says that no total can be worked out where the document names no amount, and never 0', async () => {
    const open = { type: 'grant', minYuan: null, maxYuan: null, formula: '按实际核算' } as const;
    const { policyId } = await drafted({ condition: staffed(30), benefit: open });
    const words = wordsOf((await policyOfficer.get(`/policies/${policyId}/rehearsal?budget=20`)).text);
    expect(words).toContain('政策没有写明每家的金额，算不出总额（不是 0 元）。 因此不能与预算比较。');
    expect(words).not.toMatch(/ 0 元 /);
  });

  it('asks for no bound where there is none, and tries the only condition in the unit it is typed in', async () => {
    const open = { text: '民营企业', expression: { field: 'ownership', op: 'eq', value: 'private' } } as const;
    const none = wordsOf(
      (await leader.get(`/policies/${(await drafted({ condition: open })).policyId}/rehearsal`)).text,
    );
    expect(none).not.toMatch(/移动哪个门槛|试算的数值|与哪个版本比较|保存这次推演/);
    const expression = { field: 'annual.revenue', op: 'gte', value: 35_000_000, year: 'T-1' } as const;
    const { policyId } = await drafted({ condition: { text: '营业收入', expression } });
    const { text } = await leader.get(`/policies/${policyId}/rehearsal?bound=whole&values=2500`);
    expect(wordsOf(text)).toMatch(/2,500 万元 .*3,500 万元（现在）/);
  });

  it('refuses what cannot be read, names the field and keeps what was typed', async () => {
    const { policyId } = await drafted({ condition: staffed(30) });
    const refused = await policyOfficer.get(`/policies/${policyId}/rehearsal?bound=1&values=%E5%A5%BD%E5%A4%9A`);
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('试算的数值“好多”');
    expect(refused.text).toContain('value="好多"');
    expect((await policyOfficer.get(`/policies/${policyId}/rehearsal?version=9`)).status).toBe(404);
  });

  it('compares with another version and opens the lists of who gains and who loses', async () => {
    const { policyId, versionId } = await drafted({ condition: staffed(30) });
    await publishReviewed(app.nest, versionId, 1);
    await library.newVersion(officer, policyId, policyContent({ condition: staffed(20) }));
    const words = wordsOf((await policyOfficer.get(`/policies/${policyId}/rehearsal?against=1`)).text);
    expect(words).toContain('与第 1 版相比 新增符合 1 家 ，不再符合 0 家');
    const gains = await policyOfficer.get(`/policies/${policyId}/rehearsal/companies?against=1&list=gains`);
    expect(wordsOf(gains.text)).toContain('测试企业2');
    expect(wordsOf(gains.text)).not.toContain('测试企业3');
    const loses = await policyOfficer.get(`/policies/${policyId}/rehearsal/companies?against=1&list=loses`);
    expect(wordsOf(loses.text)).toContain('没有这样的企业');
  });
});

describe('a kept rehearsal', () => {
  it('opens as it was, and publishing on the same data tells exactly those who were in it', async () => {
    const { policyId, versionId } = await drafted({ condition: staffed(30), benefit });
    const path = `/policies/${policyId}/rehearsal`;
    const kept = await policyOfficer.post(path, { budget: '50', bound: '1', values: '10', version: '1', against: '' });
    expect(kept.status).toBe(303);
    const address = String(kept.headers['location']);
    const before = wordsOf((await policyOfficer.get(address)).text);
    expect(before).toContain('符合 3 家 共 7 家企业');
    const [row] = await app.db.query('SELECT company_ids AS ids, is_covered AS covered FROM policy_rehearsal');
    await publishReviewed(app.nest, versionId, 1);
    expect(await pushed(versionId)).toEqual(typeof row.ids === 'string' ? JSON.parse(row.ids) : row.ids);
    expect(await pushed(versionId)).toEqual([2, 3, 4].map((at) => companyIds[at]));
    await app.db.query('UPDATE company_card SET name = name WHERE id > 0');
    await importCompanies(app.db.manager, [{ ...companyWith(9, 'private'), facts: companies[4]!.facts }], {
      ...{ at: new Date(), asOf: calendarDate('2026-11-23'), actorName: '测试' },
    });
    const result = (words: string) => /符合 3 家 共 7 家企业.*/.exec(words)?.[0].replace(/已保存的推演.*/, '');
    expect(result(wordsOf((await policyOfficer.get(address)).text))).toBe(result(before));
    expect(wordsOf((await policyOfficer.get(path)).text)).toContain('符合 4 家 共 8 家企业');
    expect((await leader.get(address)).status).toBe(200);
    expect((await leader.post(path, { version: '1' })).status).toBe(403);
    const other = await drafted({ title: '另一项' });
    const foreign = address.replace(`/policies/${policyId}/`, `/policies/${other.policyId}/`);
    expect((await policyOfficer.get(foreign)).status).toBe(404);
  });
});

describe('the plan of a push', () => {
  it('leaves out whom somebody left out by hand, then and later, and the rest is the rehearsal', async () => {
    const { policyId, versionId } = await drafted({ title: '手工排除的政策', condition: staffed(30), benefit });
    const page = `/policies/${policyId}/publication`;
    const [{ uscc, name }] = await app.db.query('SELECT uscc, name FROM company_card WHERE id = ?', [companyIds[2]]);
    const shown = wordsOf((await policyOfficer.get(`${page}?company=${uscc}`)).text);
    expect(shown).toMatch(/测试企业3 会看到的消息 新匹配政策：手工排除的政策.*可享情况/);
    const leaveOut = (company: string, reason: string) => policyOfficer.post(`${page}/exclusions`, { company, reason });
    const refused = await leaveOut(name, '');
    expect([refused.status, refused.text.includes(`value="${name}"`)]).toEqual([422, true]);
    expect((await leaveOut('测试企业1', '不申报')).text).toContain('现在不符合条件，不在推送名单中');
    expect((await leaveOut('没有的企业', '不申报')).text).toContain('没有找到这家企业');
    const twice = await Promise.all([leaveOut(name, '正在清算'), leaveOut(uscc, '正在清算')]);
    expect(twice.map(({ status }) => status).sort()).toEqual([303, 409]);
    await leaveOut('测试企业4', '误选');
    const removal = `${page}/exclusions/${companyIds[3]}/removal`;
    expect((await policyOfficer.post(removal, {})).status).toBe(303);
    expect((await leader.post(removal, {})).status).toBe(403);
    // One that would not be told anyway counts there, and not as left out by hand.
    const version = async () => Number((await library.find(officer, policyId)).latest.version);
    const bound = async (staff: number) => {
      const content = policyContent({ title: '手工排除的政策', condition: staffed(staff), benefit });
      await library.editDraft(officer, versionId, { content, expectedVersion: await version() });
    };
    await bound(40);
    expect(wordsOf((await policyOfficer.get(page)).text)).toMatch(/手工排除（0 家）.*今天本来就不推送：不符合申报条件/);
    await bound(30);
    // Whoever approves sees whom it leaves out, and whoever left somebody out does not approve.
    const review = wordsOf((await leader.get(`/policies/${policyId}/review`)).text);
    expect(review).toMatch(/手工排除 1 家 .*测试企业3 正在清算/);
    const expectedVersion = await approveDraft(app.nest, versionId, await version());
    const [{ by }] = await app.db.query('SELECT excluded_by_id AS `by` FROM push_exclusion WHERE reason = ?', [
      '正在清算',
    ]);
    expect((await library.find(officer, policyId)).latest.writerIds.split(',')).toContain(String(by));
    expect((await leaveOut('测试企业4', '太晚了')).text).toContain('先“收回修改”再改');
    const rehearsed = wordsOf((await policyOfficer.get(`/policies/${policyId}/rehearsal`)).text);
    const met = Number(/符合 (\d+) 家/.exec(rehearsed)![1]);
    expect(wordsOf((await policyOfficer.get(page)).text)).toContain(`至多 ${met - 1} 家（已减去手工排除的 1 家）`);
    expect((await policyOfficer.post(page, { expectedVersion: String(expectedVersion) })).status).toBe(303);
    const told = await pushed(versionId);
    expect([told.length, told.includes(companyIds[2]!), told.includes(companyIds[3]!)]).toEqual([met - 1, false, true]);
    await app.nest.get(Rematch).rematchAll({ kind: 'system', name: '系统自动匹配' });
    await app.db.transaction((manager) =>
      app.nest.get(Rematch).rematchCompanies({ kind: 'system', name: '系统自动匹配' }, manager, companyIds),
    );
    expect(await pushed(versionId)).toEqual(told);
    const receipts = wordsOf((await leader.get(`/policies/${policyId}/receipts`)).text);
    expect(receipts).toMatch(/发布前手工排除 1 家.*测试企业3 第 1 版 正在清算 .*测试/);
    expect((await leaveOut('测试企业4', '太晚了')).status).toBe(409);
  });
});

describe('what a company has used up', () => {
  const cap = { name: '专项资金', yuan: 500_000 } as const;
  const paid = (companyId: string, policyId: string, amountYuan: number) => {
    const by = { companyId, policyId, project: '按当时的名称' };
    const line = { ...by, amountYuan, document: null, happenedOn: calendarDate('2026-03-01') };
    return app.db.transaction((manager) => app.nest.get(CompanyRecords).addSupport(officer, manager, line));
  };
  const again = async (companyId: string) => {
    const rematch = app.nest.get(Rematch);
    await rematch.rematchAll(system);
    await app.db.transaction((manager) => rematch.rematchCompanies(system, manager, [companyId]));
  };

  it('keeps it out of the push, the rehearsal and reminders, with the reason, until there is something left', async () => {
    const [first, capped, last] = [2, 3, 4].map((at) => companyIds[at]!) as [string, string, string];
    const sharing = await drafted({ title: '同用上限的另一项', relations: { cap } });
    await publishReviewed(app.nest, sharing.versionId, 1);
    const seq = await paid(capped, sharing.policyId, 500_000);
    await paid(first, sharing.policyId, 499_999);
    const window = { from: calendarDate('2026-11-01'), to: calendarDate('2026-12-02') };
    const given = { title: '有上限的政策', condition: staffed(30), benefit, relations: { cap } };
    const { policyId, versionId } = await drafted({ ...given, applicationWindow: window });
    const path = `/policies/${policyId}`;
    await policyOfficer.post(`${path}/rehearsal`, { budget: '', bound: '', values: '', version: '1', against: '' });
    const why = '“专项资金”每家企业每年合计不超过 50 万元，按已登记的支持已经用满';
    expect(wordsOf((await policyOfficer.get(`${path}/rehearsal`)).text)).toContain(
      '其中 3 家可以享受，另外 1 家上限已用满',
    );
    const planned = wordsOf((await policyOfficer.get(`${path}/publication`)).text);
    expect(planned).toMatch(new RegExp(`符合条件但不推送 1 家.*测试企业4 ${why}`));
    const shown = await policyOfficer.post(`${path}/publication/exclusions`, {
      company: '测试企业4',
      reason: '不申报',
    });
    expect(shown.text).toContain(`“测试企业4”本来就不推送：${why}`);
    await publishReviewed(app.nest, versionId, 1);
    const [{ ids }] = await app.db.query('SELECT company_ids AS ids FROM policy_rehearsal ORDER BY id DESC LIMIT 1');
    const told = await pushed(versionId);
    expect([told.includes(first), told.includes(capped), told.includes(last)]).toEqual([true, false, true]);
    expect(typeof ids === 'string' ? JSON.parse(ids) : ids).toEqual(told);
    await again(capped);
    expect(await pushed(versionId)).toEqual(told);
    expect(wordsOf((await leader.get(`${path}/receipts?state=left-out`)).text)).toMatch(new RegExp(`测试企业4 ${why}`));
    await app.db.query('UPDATE push SET delivered_at = pushed_at WHERE policy_version_id = ?', [versionId]);
    await paid(last, policyId, 600_000);
    const remind = app.nest.get(WindowReminders, { strict: false });
    expect(await remind.run({ signal: new AbortController().signal })).toEqual({ reminded: told.length - 1 });
    const taken = { companyId: capped, seq, reason: '登记有误' };
    await app.db.transaction((manager) => app.nest.get(CompanyRecords).takeSupportBack(officer, manager, taken));
    await again(capped);
    expect(await pushed(versionId)).toContain(capped);
  });

  it('tells nobody of a policy whose budget is used up, and says so before and after', async () => {
    const budget = { name: '科技资金', yuan: 100_000 };
    const { policyId, versionId } = await drafted({
      title: '用完的政策',
      condition: staffed(30),
      relations: { budget },
    });
    const other = await drafted({ title: '同用资金的另一项', relations: { budget } });
    await publishReviewed(app.nest, other.versionId, 1);
    await app.db.query(
      'INSERT INTO policy_uptake (policy_id, company_id, granted_on, granted_yuan) VALUES (?, ?, ?, ?)',
      [...[other.policyId, companyIds[2], '2026-02-01', 100_000]],
    );
    const why = '“科技资金”每年一共 10 万元，按系统登记的拨付今年已经用完';
    const page = `/policies/${policyId}/publication`;
    expect(wordsOf((await policyOfficer.get(page)).text)).toContain(`${why}，发布后不推送`);
    await publishReviewed(app.nest, versionId, 1);
    await again(companyIds[3]!);
    expect(await pushed(versionId)).toEqual([]);
    expect(wordsOf((await leader.get(`/policies/${policyId}/receipts?state=left-out`)).text)).toContain(why);
    await app.db.query('DELETE FROM policy_uptake WHERE policy_id = ?', [other.policyId]);
  });
});

describe('a rehearsal that reads covered figures', () => {
  const condition: PolicyContent['condition'] = {
    text: '营业收入',
    expression: {
      and: [
        { field: 'ownership', op: 'eq', value: 'private' },
        { field: 'annual.revenue', op: 'gte', value: 35_000_000, year: 'T-1' },
      ],
    },
  };

  it('tells a policy officer the open conditions in steps of five, whatever the covered bound is', async () => {
    const shown = async (least: number) => {
      const expression = { and: [{ field: 'annual.revenue', op: 'gte', value: least, year: 'T-1' }] } as const;
      const { policyId } = await drafted({ condition: { text: '营业收入', expression }, benefit });
      const { text } = await policyOfficer.get(`/policies/${policyId}/rehearsal`);
      return wordsOf(text).replaceAll(/推演 政策库.*?(?=按公开条件推演)/g, '');
    };
    const [low, high] = [await shown(1), await shown(90_000_000)];
    expect(low).toContain('公开条件不排除 约 5 家');
    expect(high).toContain('公开条件不排除 约 5 家');
    const { policyId } = await drafted({ condition });
    const path = `/policies/${policyId}/rehearsal`;
    const words = wordsOf((await policyOfficer.get(path)).text);
    expect(words).not.toContain('营业收入 ≥');
    expect((await policyOfficer.get(`${path}?bound=1&values=100`)).status).toBe(422);
    expect(wordsOf((await leader.get(path)).text)).toContain('符合 3 家');
  });

  it('names nobody whose cap is used up', async () => {
    const relations = { cap: { name: '专项资金', yuan: 1 } };
    const { policyId, versionId } = await drafted({ title: '涉密的上限', condition, relations });
    await publishReviewed(app.nest, versionId, 1);
    const left = async (client: TestClient) =>
      wordsOf((await client.get(`/policies/${policyId}/receipts?state=left-out`)).text);
    expect(await left(leader)).toContain('测试企业5 “专项资金”每家企业每年合计不超过 1 元');
    const covered = await left(policyOfficer);
    expect(covered).toContain('不显示符合条件但不推送的企业');
    expect(covered).not.toMatch(/测试企业|没有符合条件却不推送的企业/);
  });

  it('shows no list of who gains or loses', async () => {
    const { policyId, versionId } = await drafted({ condition });
    await publishReviewed(app.nest, versionId, 1);
    await library.newVersion(officer, policyId, policyContent());
    const lists = `/policies/${policyId}/rehearsal/companies?against=1`;
    const covered = wordsOf((await policyOfficer.get(lists)).text);
    expect(covered).toContain('不显示名单');
    expect(covered).not.toContain('测试企业');
    expect(wordsOf((await leader.get(lists)).text)).toContain('测试企业');
  });
});
