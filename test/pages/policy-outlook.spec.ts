import { calendarDate } from '@park/kernel';
import { type PolicyContent, PolicyLibrary } from '@park/policy';
import { importCompanies } from '@park/registry';
import { openApp, type TestApp, type TestClient } from '../support/app';
import { officer, policyContent, publishReviewed } from '../support/policy-room';
import { wordsOf } from '../support/portal-reading';
import { companiesByStaff, staffed } from '../support/staffed';

/** What the editor of a condition tells beside it: who is kept out by what, what it costs, what to look at before publishing. */
let app: TestApp;
let writer: TestClient;
let both: TestClient;
let library: PolicyLibrary;

const companies = companiesByStaff('foreign', { attribute: 'annual.rdExpense', of: (no) => no * 1e5 });
const rate: PolicyContent['benefit'] = {
  ...{ type: 'grant', minYuan: null, maxYuan: 45_000, formula: '' },
  rule: { kind: 'rate', field: 'annual.rdExpense', basisPoints: 1_000 },
};
const drafted = async (content: Partial<PolicyContent>) =>
  `/policies/${(await library.createDraft(officer, policyContent(content))).policyId}`;
/** The page behind its rows, whose lists of attributes are long. */
const said = ({ text }: { readonly text: string }) => /读出来是这样.*|$/.exec(wordsOf(text))![0];
const shown = async (client: TestClient, path: string) => said(await client.get(`${path}/conditions`));

beforeAll(async () => {
  app = await openApp('park-admin');
  app.clock.set('2026-11-23T02:00:00Z');
  [writer, both] = [await app.loginAs('policy-officer'), await app.loginAs('park-leader')];
  await app.db.query(`UPDATE user_account SET roles = 'policy-officer,park-leader' WHERE roles = 'park-leader'`);
  library = app.nest.get(PolicyLibrary);
  const occasion = { at: new Date(), asOf: calendarDate('2026-11-23'), actorName: '测试' };
  await importCompanies(app.db.manager, companies, occasion);
});
afterAll(() => app?.close());

it('tells how many stand how, and how many each condition keeps out alone', async () => {
  const words = await shown(writer, await drafted({ condition: staffed(30) }));
  expect(words).toMatch(/现在的人数 7 家 · 按 2026-11-23 的档案 3 符合 1 待补充 \d 差一步 \d 其他不符合/);
  expect(words).toMatch(/卡在哪一条 只因这一条没过的 职工总数 ≥ 30 人 2 家 所有制[^0-9]* 1 家/);
  expect(words).toContain('还没有发布过，没有可比的版本。');
});

it('names who is gained and lost against the published version, before anything is saved', async () => {
  const { policyId, versionId } = await library.createDraft(officer, policyContent({ condition: staffed(30) }));
  await publishReviewed(app.nest, versionId, 1);
  await library.newVersion(officer, policyId, policyContent({ condition: staffed(20) }));
  const words = await shown(writer, `/policies/${policyId}`);
  expect(words).toMatch(/与已发布第 1 版比 \+1 新增符合 1 家 测试企业2 不再符合 0 家/);
  const row = { 'n.kind': 'all', 'n.0.kind': 'row', 'n.0.field': 'ownership', 'n.0.op': 'eq', 'n.0.code': 'foreign' };
  const form = { expectedVersion: '1', conditionText: '外资', ...row, do: 'refresh' };
  const changed = said(await writer.post(`/policies/${policyId}/conditions/changes`, form));
  expect(changed).toMatch(/\+1 −3 新增符合 1 家 测试企业6 不再符合 3 家 测试企业3 测试企业4 测试企业5/);
  expect(changed).toContain('保存条件后可打开完整推演');
});

describe('the small rehearsal', () => {
  it('gives each value the money that the whole rehearsal works out, against the budget', async () => {
    const budget = { name: '研发资金', yuan: 120_000 };
    const path = await drafted({ condition: staffed(30), benefit: rate, relations: { budget } });
    const words = await shown(both, path);
    expect(words).toContain('对预算 12 万元');
    // Companies 3 to 5: 30,000, 40,000 and 45,000 yuan, the highest amount.
    expect(words).toMatch(/30 人 现在 3 家 1 \d 11.5 万元 — 45 人 1 家 1 \d 4.5 万元 −2 家，少 7 万元/);
    expect(words).toContain('预计 11.5 万元，在预算 12 万元 之内');
    expect(wordsOf((await both.get(`${path}/rehearsal`)).text)).toContain('3 家合计 11.5 万元');
    const form = {
      'n.kind': 'all',
      json: JSON.stringify(staffed(30).expression),
      do: 'refresh',
      conditionText: '民营',
    };
    const asked = { ...form, bound: '1', boundWas: '1', values: '20、好多', budget: '5' };
    const refused = said(await both.post(`${path}/conditions/changes`, asked));
    expect(refused).toContain('试算的数值“好多”');
    const tried = said(await both.post(`${path}/conditions/changes`, { ...asked, values: '20' }));
    expect(tried).toMatch(/20 人 4 家 .*13.5 万元 \+1 家，多 2 万元/);
    expect(tried).toContain('预计 11.5 万元，超预算 6.5 万元');
  });

  it('tells nobody without the right what companies get by a covered figure, not even as a sum', async () => {
    const path = await drafted({ condition: staffed(30), benefit: rate });
    for (const page of ['/conditions', '/rehearsal']) {
      const words = wordsOf((await writer.get(path + page)).text);
      expect(words).not.toMatch(/11\.5 万元|家合计/);
    }
    const keep = { budget: '', bound: '', values: '', version: '1', against: '' };
    const kept = String((await both.post(`${path}/rehearsal`, keep)).headers['location']);
    expect(wordsOf((await both.get(kept)).text)).toContain('3 家合计 11.5 万元');
    expect(wordsOf((await writer.get(kept)).text)).not.toContain('11.5 万元');
  });
});

describe('a condition that reads covered figures', () => {
  const read = (least: number): PolicyContent['condition'] => ({
    text: '研发费用',
    expression: {
      and: [
        { field: 'ownership', op: 'eq', value: 'private' },
        { field: 'annual.rdExpense', op: 'gte', value: least, year: 'T-1' },
      ],
    },
  });
  const tellable = (words: string) => /现在的人数.*/.exec(words)![0];

  it('shows a policy officer the same whatever the covered bound is: rough numbers, no names', async () => {
    const path = async (least: number) => {
      const { policyId, versionId } = await library.createDraft(officer, policyContent({ condition: staffed(30) }));
      await publishReviewed(app.nest, versionId, 1);
      await library.newVersion(officer, policyId, policyContent({ condition: read(least) }));
      return `/policies/${policyId}`;
    };
    const [low, high] = [await path(1), await path(9e8)];
    const [one, other] = [await shown(writer, low), await shown(writer, high)];
    expect(tellable(one)).toBe(tellable(other));
    expect(tellable(one)).not.toContain('测试企业');
    expect(tellable(one)).toContain('只按公开条件比，家数按 5 家取整，不显示名单。');
    expect(await shown(both, low)).toContain('测试企业1');
  });
});

it('checks before publishing by one list, in the editor and for whoever reviews it', async () => {
  const confidence = { checked: false, note: '“以上”是否含本数，原文未写' };
  const path = await drafted({ condition: staffed(30), confidence });
  const review = wordsOf((await both.get(`${path}/review`)).text);
  for (const words of [await shown(both, path), review]) {
    expect(words).toMatch(/发布前检查 条件都能由企业档案判断/);
    expect(words).toContain('没有对照官方原文核对：“以上”是否含本数，原文未写。');
  }
  const empty = await drafted({ condition: { text: '没有', expression: { undecided: '由园区认定' } } });
  expect(await shown(both, empty)).toMatch(/1 条要由人认定，档案判断不了/);
});
