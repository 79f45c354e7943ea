import { calendarDate } from '@park/kernel';
import { type PolicyContent, PolicyLibrary } from '@park/policy';
import { CompanyRecords, importCompanies, type SeedFact } from '@park/registry';
import { openApp, type TestApp, type TestClient } from '../support/app';
import { companyWith, officer, policyContent, publishReviewed } from '../support/policy-room';
import { wordsOf } from '../support/portal-reading';

/** Whom a policy reaches: the rehearsal, the counts before publishing and the push itself say the same. */
let app: TestApp;
let client: TestClient;
let library: PolicyLibrary;

const observedOn = calendarDate('2026-05-31');
const fact = (attribute: string, value: unknown) =>
  ({ attribute, year: null, value, source: 'official-platform', observedOn }) as unknown as SeedFact;
const recognised = (day: string) => {
  const issuedOn = calendarDate(day);
  const term = { issuedOn, validFrom: issuedOn, validTo: calendarDate('2028-12-31') };
  return fact('titles', [{ code: 'HNTE', issuer: '测试', docNumber: '1', ...term, status: 'valid' }]);
};
/** Of every place with every title, all private. */
const companies = ['330100', '120116', undefined]
  .flatMap((place) =>
    [undefined, '2025-06-01', '2026-06-01'].map((day) => [
      ...(place ? [fact('registeredRegion', place)] : []),
      ...(day ? [recognised(day)] : []),
    ]),
  )
  .map((facts, at) => {
    const company = companyWith(at + 1, 'private');
    return { ...company, facts: [...company.facts, ...facts] };
  });

beforeAll(async () => {
  app = await openApp('park-admin');
  app.clock.set('2026-11-23T02:00:00Z');
  client = await app.loginAs('policy-officer');
  library = app.nest.get(PolicyLibrary);
  const occasion = { at: new Date(), asOf: calendarDate('2026-11-23'), actorName: '测试' };
  await importCompanies(app.db.manager, companies, occasion);
});
afterAll(() => app?.close());

const idsOf = (value: unknown) => (typeof value === 'string' ? JSON.parse(value) : value) as string[];

async function keptAndPushed(content: Partial<PolicyContent>, before?: (policyId: string) => Promise<unknown>) {
  const { policyId, versionId } = await library.createDraft(officer, policyContent({ regions: [], ...content }));
  await before?.(policyId);
  const path = `/policies/${policyId}`;
  const asked = { budget: '', bound: '', values: '', version: '1', against: '' };
  expect((await client.post(`${path}/rehearsal`, asked)).status).toBe(303);
  const [kept] = await app.db.query('SELECT company_ids AS ids, result FROM policy_rehearsal ORDER BY id DESC LIMIT 1');
  const preview = wordsOf((await client.get(`${path}/publication`)).text);
  await publishReviewed(app.nest, versionId, 1);
  const sql = 'SELECT company_id AS id FROM push WHERE policy_version_id = ? ORDER BY company_id';
  const pushed = ((await app.db.query(sql, [versionId])) as { id: string }[]).map(({ id }) => String(id));
  return { path, policyId, pushed, preview, met: idsOf(kept.ids), result: idsOf(kept.result) as unknown as Result };
}

interface Result {
  readonly reached: number;
  readonly ruledOut?: readonly { readonly by: string; readonly companies: number }[];
}

describe('the rehearsal and the push', () => {
  it('are of the same companies, be they ruled out by place, by a title held, by an old recognition or by a local policy', async () => {
    const cases: [string, Partial<PolicyContent>, number, string[]][] = [
      ['nothing', {}, 9, []],
      ['place', { regions: ['330100'] }, 3, ['elsewhere']],
      ['title', { grantsTitle: 'HNTE' }, 3, ['held']],
      ['recognition', { forNewlyRecognised: 'HNTE' }, 6, ['not-new']],
      ['all', { regions: ['330100'], forNewlyRecognised: 'HNTE' }, 2, ['elsewhere', 'not-new']],
      ['term', { effectiveTo: calendarDate('2026-11-22') }, 0, []],
    ];
    for (const [title, content, told, by] of cases) {
      const { met, pushed, result } = await keptAndPushed({ title, ...content });
      expect([title, pushed.length, met]).toEqual([title, told, pushed]);
      expect((result.ruledOut ?? []).map((each) => each.by)).toEqual(by);
      const without = (result.ruledOut ?? []).reduce((sum, { companies: some }) => sum + some, 0);
      expect(result.reached + without).toBe(9);
    }
    const general = await library.createDraft(officer, policyContent({ title: '通用', regions: [] }));
    const named = { policyId: general.policyId, title: '通用' };
    await keptAndPushed({ title: '地方', regions: ['330100'], relations: { replaces: [named] } });
    const path = `/policies/${general.policyId}`;
    await client.post(`${path}/rehearsal`, { budget: '', bound: '', values: '', version: '1', against: '' });
    const [kept] = await app.db.query('SELECT company_ids AS ids FROM policy_rehearsal ORDER BY id DESC LIMIT 1');
    await publishReviewed(app.nest, general.versionId, 1);
    const rows: { id: string }[] = await app.db.query(
      'SELECT company_id AS id FROM push WHERE policy_version_id = ? ORDER BY company_id',
      [general.versionId],
    );
    expect([rows.length, rows.map(({ id }) => String(id))]).toEqual([6, idsOf(kept.ids)]);
  });

  it('are of the same companies where one was paid this year by a policy without a window', async () => {
    const [{ id }] = await app.db.query('SELECT MIN(id) AS id FROM company');
    const paid = { companyId: String(id), project: '常年补助', happenedOn: calendarDate('2026-03-02') };
    const pay = (policyId: string) =>
      app.db.transaction((manager) =>
        app.nest.get(CompanyRecords).addSupport(officer, manager, {
          ...{ ...paid, policyId, amountYuan: 10_000, document: null },
        }),
      );
    const { met, pushed, result } = await keptAndPushed({ title: '常年补助', applicationWindow: null }, pay);
    expect([pushed.length, met]).toEqual([8, pushed]);
    expect(result.ruledOut).toEqual([{ by: 'paid', companies: 1 }]);
  });

  it('says wherever companies are counted how many cannot have it and why, with the list after publishing', async () => {
    const { path, preview } = await keptAndPushed({ title: '外地政策', regions: ['330100'] });
    expect(preview).toContain('至多 3 家（已减去符合条件但不能享受的：6 家不在适用地区）');
    const words = async (address: string) => wordsOf((await client.get(address)).text);
    const said = '符合条件 9 家，其中 3 家可以享受，另外 6 家不在适用地区。';
    expect(await words(path)).toContain(said);
    const list = await words(`${path}/companies`);
    expect(list).toContain(said);
    expect(list).toContain('不推送：适用地区为杭州市，企业不在该地区');
    const left = await words(`${path}/receipts?state=left-out`);
    expect(left).toContain('符合条件但不推送 6 家 6 家不在适用地区');
    expect(left).not.toContain('没有符合条件却不推送的企业');
    const nobody = await keptAndPushed({ title: '没有企业能享受', regions: ['320500'] });
    const receipts = await words(`${nobody.path}/receipts`);
    expect(receipts).toContain('没有向任何企业推送 符合条件的企业没有一家可以享受：9 家不在适用地区。');
    expect(receipts).toContain('看没有推送的企业和原因');
  });

  it('tells the writer of a condition whom publishing would reach and what they cost, not who meets the condition', async () => {
    const benefit = { ...policyContent({}).benefit, minYuan: 10_000, maxYuan: 10_000 };
    const relations = { budget: { name: '外地资金', yuan: 50_000 } };
    const content = policyContent({ title: '外地草稿', regions: ['330100'], benefit, relations });
    const { policyId } = await library.createDraft(officer, content);
    const words = wordsOf((await client.get(`/policies/${policyId}/conditions`)).text);
    expect(words).toContain('其中 3 家可以享受，另外 6 家不在适用地区。');
    expect(words).toContain('预计 3 万元，在预算 5 万元 之内');
  });
});
