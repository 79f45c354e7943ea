import type { Expression } from '@park/criteria';
import { calendarDate, type StaffActor } from '@park/kernel';
import { PolicyLibrary, PolicyMatching } from '@park/policy';
import { CompanyFiles } from '@park/registry';
import { openApp, type TestApp, type TestClient } from '../support/app';
import { wordsOf } from '../support/portal-reading';
import { companyWith, fileCompanies, officer, policyContent, publishReviewed } from '../support/policy-room';

/** A policy officer may not see revenues, and must not find one out by asking who meets what. */
const REVENUE = 12_345_678;
const founded = calendarDate('2015-03-02');
const both: StaffActor = { ...officer, roles: ['policy-officer', 'enterprise-officer'] };
let app: TestApp;
let asking: TestClient;
let target: string;
let twin: string;

const filed = (number: number, revenue: number) => {
  const company = companyWith(number, number > 9 ? 'private' : 'foreign');
  const fact = { year: null, source: 'park', observedOn: calendarDate('2026-11-01') } as const;
  const figure = { attribute: 'annual.revenue', year: 2025, value: revenue, source: 'tax' as const };
  const facts = [
    ...company.facts,
    { ...fact, attribute: 'establishedOn', value: founded },
    { ...figure, observedOn: calendarDate('2026-05-31') },
  ];
  return { ...company, facts };
};

/** Picks the two companies by what is open, beside four others: one more or less decides on which side of five they are. */
const isolating = (bound: number): Expression => ({
  or: [
    { field: 'ownership', op: 'eq', value: 'private' },
    {
      and: [
        { field: 'establishedOn', op: 'eq', value: founded },
        { not: { not: { field: 'annual.revenue', op: 'gte', value: bound, year: 'T-1' } } },
      ],
    },
  ],
});
const content = (bound: number) =>
  policyContent({ title: '被查的政策', condition: { text: '见通知', expression: isolating(bound) } });

/** From the last of one to the first of another after it. */
const between = (text: string, from: string, to: string) =>
  text.slice(text.lastIndexOf(from), text.indexOf(to, text.lastIndexOf(from)));

/** Everything an officer is shown of a policy, without its own number and the bound that was written. */
async function shown(policyId: string, paths: readonly string[]): Promise<string[]> {
  const pages = await Promise.all(paths.map((path) => asking.get(path.replace('ID', policyId))));
  expect(pages.map(({ status }) => status)).toEqual(paths.map(() => 200));
  return pages.map(({ text }) =>
    between(text, '<main', '</main>')
      .replaceAll(`/policies/${policyId}`, '/policies/ID')
      // How many policies the library has grows with every one that is published here.
      .replace(/<div class="bar">.*?<\/nav>/s, '')
      // So do the other policies of its document.
      .replace(/<h2 class="card-title">同一文件的其他措施.*?<\/section>/s, '')
      .replace(/(name="pick" value="|;sel&#x3D;)\d+"/g, '$1ID"')
      .replace(/≥ [\d.,]+ [万亿]?元/g, '≥ X')
      .replace(/name="(_key|expectedVersion|_page|versionId)" value="[^"]*"/g, ''),
  );
}

beforeAll(async () => {
  app = await openApp('park-admin');
  app.clock.set('2026-11-23T02:00:00Z');
  asking = await app.loginAs('policy-officer');
  const companies = [filed(1, REVENUE), filed(2, REVENUE + 1), ...[11, 12, 13, 14].map((n) => filed(n, 1))];
  [target, twin] = (await fileCompanies(app.db, companies)) as [string, string];
});
afterAll(() => app?.close());

it('is found by no number of edits of a draft', async () => {
  const library = app.nest.get(PolicyLibrary);
  const { policyId, versionId } = await library.createDraft(officer, content(1));
  const states = ['met', 'unknown', 'unmet', 'near'].map((state) => `/policies/ID/companies?state=${state}`);
  const paths = ['/policies/ID', '/policies/ID/publication', '/policies?q=被查', '/', ...states];
  const before = await shown(policyId, paths);
  for (const [at, bound] of [REVENUE, REVENUE + 1, REVENUE + 2].entries()) {
    await library.editDraft(officer, versionId, { expectedVersion: at + 1, content: content(bound) });
    expect(await shown(policyId, paths)).toEqual(before);
    const met = bound === REVENUE ? 6 : bound === REVENUE + 1 ? 5 : 4;
    expect((await app.nest.get(PolicyMatching).counts(both, versionId)) as object).toMatchObject({ met });
  }
  expect(before[0]).toContain('约 5 家');
  expect(before.slice(4).every((page) => page.includes('不显示名单') && page.includes('企业专员'))).toBe(true);
  expect(await app.nest.get(PolicyMatching).severalTo(officer, versionId, [target])).toMatchObject(
    new Map([[target, { state: 'unknown', isCovered: true }]]),
  );
});

it('is not told by what is published either: notice, receipts, log and pages of companies', async () => {
  const library = app.nest.get(PolicyLibrary);
  const paths = [
    '/policies/ID',
    '/policies/ID/receipts',
    '/policies?phase=in-force&q=被查',
    `/policies/ID/companies/${target}`,
  ];
  const seen: unknown[] = [];
  for (const bound of [REVENUE, REVENUE + 1]) {
    const { policyId, versionId } = await library.createDraft(officer, content(bound));
    const { counts, pushed } = await publishReviewed(app.nest, versionId, 1);
    const card = between((await asking.get(`/companies/${target}`)).text, '匹配政策', '</main>');
    const [{ told }] = await app.db.query(
      "SELECT `after` AS told FROM audit_entry WHERE action = 'policy.published' ORDER BY id DESC LIMIT 1",
    );
    seen.push([counts, pushed, await shown(policyId, paths), card, told, (await asking.get('/')).text.length > 0]);
    await library.withdraw(officer, versionId, { expectedVersion: 4, reason: '换一个数再试' });
  }
  expect(seen[0]).toEqual(seen[1]);
});

it('leaves companies alike that differ in it only', async () => {
  const library = app.nest.get(PolicyLibrary);
  const { policyId, versionId } = await library.createDraft(officer, content(REVENUE + 1));
  await publishReviewed(app.nest, versionId, 1);
  const page = async (path: string) => {
    const { text } = await asking.get(path);
    return between(text, '<main', '</main>')
      .replaceAll(new RegExp(`(companies/|uptake/|sel&#x3D;|sel=)(${target}|${twin})`, 'g'), '$1X')
      .replaceAll(/测试企业[12]|9112[0-9A-Z]{14}|name="_key" value="\w+"/g, 'X');
  };
  expect(await page(`/policies/${policyId}/companies/${target}`)).toBe(
    await page(`/policies/${policyId}/companies/${twin}`),
  );
  const names = await Promise.all([target, twin].map((id) => app.nest.get(CompanyFiles).find(both, id)));
  expect(names.map(({ name }) => name)).toEqual(['测试企业1', '测试企业2']);
  expect(await page(`/companies/${target}?section=all`)).toBe(await page(`/companies/${twin}?section=all`));
});

it('is not told to an auditor, who finds every push and sees that it is worked out again to the same bytes; the look is noted', async () => {
  const { policyId, versionId } = await app.nest.get(PolicyLibrary).createDraft(officer, content(12_000_000));
  await publishReviewed(app.nest, versionId, 1);
  const sql = 'SELECT id FROM decision WHERE policy_version_id = ? AND company_id = ?';
  const [{ id }] = await app.db.query(sql, [versionId, target]);
  const path = `/policies/${policyId}/decisions/${id}`;
  expect((await asking.get(path)).status).toBe(403);
  const auditor = await app.loginAs('security-auditor');
  expect((await auditor.get(`/policies/${policyId}/receipts`)).text).toContain(`href="${path}"`);
  const { status, text } = await auditor.get(path);
  expect([status, text.includes('结论和每一条理由都与推送时保存的完全一致')]).toEqual([200, true]);
  expect(wordsOf(text)).toMatch(/判定： 符合 .*仅授权人员可见/);
  // The code is made of the figures: whoever has all else could try them out.
  expect(text.slice(text.indexOf('<main'))).not.toMatch(/1,234|核验码|导出 PDF|\d 字节/);
  expect((await auditor.get(`${path}/file?code=x`)).status).toBe(403);
  // How the company stands, today and on a day, is told by the same rule.
  const [today] = await app.db.query("SELECT DATE_FORMAT(as_of, '%Y-%m-%d') AS day FROM decision WHERE id = ?", [id]);
  for (const asked of ['', `?asOf=${today.day}`]) {
    const verdict = `/policies/${policyId}/companies/${target}${asked}`;
    expect(wordsOf((await asking.get(verdict)).text)).toMatch(/总的判定： 不显示/);
    const told = wordsOf((await auditor.get(verdict)).text);
    expect(told).toMatch(/总的判定： 符合 .*记入审计日志.*仅授权人员可见/);
    expect(told).not.toMatch(/1,234/);
  }
  const noted = "SELECT id FROM audit_entry WHERE action = 'policy.decision-viewed' AND object_id = ?";
  expect((await app.db.query(noted, [id])).length).toBeGreaterThan(0);
  const changed = 'UPDATE decision SET reasons = REPLACE(reasons, ?, ?) WHERE id = ?';
  await app.db.query(changed, [String(REVENUE), String(REVENUE + 1), id]);
  expect((await auditor.get(path)).text).toContain('重新推算的结果与推送时保存的不一致');
});
