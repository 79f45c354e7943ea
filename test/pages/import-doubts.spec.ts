import { CompanyFiles } from '@park/registry';
import { openApp, type TestApp, type TestClient } from '../support/app';
import { emptyFolder } from '../support/files';
import { formsOn } from '../support/forms';
import { drainJobs } from '../support/jobs';
import { companyWith, fileCompanies, system } from '../support/policy-room';
import { wordsOf } from '../support/portal-reading';
import { page as sheetOf } from '../support/table-files';

let app: TestApp;
let clerk: TestClient;
let companies: { id: string; uscc: string }[];

beforeAll(async () => {
  app = await openApp('park-admin', { environment: { DATA_DIR: emptyFolder() } });
  clerk = await app.loginAs('enterprise-officer');
  const ids = await fileCompanies(
    app.db,
    [1, 2, 3, 4].map((n) => companyWith(n)),
  );
  const files = app.nest.get(CompanyFiles);
  companies = [];
  for (const id of ids) {
    const { revision, uscc, asOf } = await files.find(system, id);
    const fact = { year: 2024, source: 'park', observedOn: asOf } as const;
    const facts = [
      { ...fact, attribute: 'annual.revenue', value: 1_000_000 },
      { ...fact, attribute: 'annual.employees', value: 10 },
    ];
    await files.recordFacts(system, id, { revision, facts });
    companies.push({ id, uscc });
  }
});
afterAll(() => app?.close());

const revenueOf = async ({ id }: { id: string }) =>
  (await app.nest.get(CompanyFiles).find(system, id)).snapshot['annual.revenue']?.['2025']?.v;

/** A table of which two rows ask about revenue, one about employees, and one about nothing. */
async function checked(): Promise<string> {
  const codes = companies.map(({ uscc }) => uscc);
  const bytes = sheetOf([
    ['统一社会信用代码', '年份', '营业收入（万元）', '职工总数'],
    [codes[0]!, 2025, 9_000, 12],
    [codes[1]!, 2025, 8_000, 12],
    [codes[2]!, 2025, 150, 200],
    [codes[3]!, 2025, 110, 11],
  ]);
  const file = new File([new Uint8Array(bytes)], '年度.xlsx');
  const told = { source: 'park', observedOn: '2026-11-01', kind: 'yearly-facts', file };
  const { status, location } = await clerk.upload('/imports', told);
  expect(status).toBe(303);
  return location;
}

const show = async (path: string) => wordsOf((await clerk.get(path)).text);

it('rows in doubt are decided by their question, or one by one, and the count is confirmed before anything is written', async () => {
  const at = await checked();
  const page = await show(at);
  expect(page).toContain('4 读到的行 = 4 可导入 + 0 错误 + 0 跳过');
  expect(page).toContain('问到“2025 年营业收入”的 2 行，都先不导入');
  expect(page).toContain('问到“2025 年职工总数”的 1 行，都先不导入');
  expect(page).not.toContain('按您的决定');

  const byQuestion = await show(`${at}?leave=annual.revenue%402025`);
  expect(byQuestion).toContain('按您的决定：导入 2 行，先不导入 2 行');
  expect(byQuestion).toContain('存疑的 1 行按已核对导入');
  expect(await show(`${at}?leave=annual.revenue%402025&left=1&left=3`)).toContain('导入 1 行，先不导入 3 行');
  expect(await show(`${at}?left=4&left=99&leave=nothing`)).toContain('导入 4 行，先不导入 0 行');

  const decided = await clerk.get(`${at}?left=1`);
  expect(page).toContain('存疑的都已核对，导入全部 4 行');
  for (const words of ['确认：导入 3 行，其余 1 行先不导入', '看您的决定：导入 3 行'])
    expect(wordsOf(decided.text)).toContain(words);
  expect(wordsOf(decided.text)).not.toContain('导入全部');
  const { fields } = formsOn(decided.text).find(
    ({ action, fields: each }) => action === `${at}/start` && each['left'],
  )!;
  expect((await clerk.post(`${at}/start`, fields)).status).toBe(303);
  await drainJobs(app.nest);
  expect(await show(at)).toContain('4 读到的行 = 3 已导入 + 1 错误 + 0 跳过');
  expect(await show(at)).toContain('存疑，没有确认');
  expect(await Promise.all(companies.map(revenueOf))).toEqual([undefined, 80_000_000, 1_500_000, 1_100_000]);
  const trail = "SELECT * FROM audit_entry WHERE action = 'intake.batch-started' ORDER BY id DESC LIMIT 1";
  expect(JSON.stringify(await app.db.query(trail))).toContain('leftOut');
});
