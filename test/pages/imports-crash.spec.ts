import { CompanyFiles } from '@park/registry';
import { killedAt } from '../support/killed-process';
import { openApp, type TestApp, type TestClient } from '../support/app';
import { emptyFolder } from '../support/files';
import { formTo } from '../support/forms';
import { drainJobs } from '../support/jobs';
import { companyWith, fileCompanies } from '../support/policy-room';
import { wordsOf } from '../support/portal-reading';
import { officer } from '../support/registry';
import { page as sheetOf } from '../support/table-files';

const dataDir = emptyFolder();
const KNOWN = 4;
/** More than the rows of two transactions. */
const GOOD = 206;

let app: TestApp;
let clerk: TestClient;

beforeAll(async () => {
  app = await openApp('park-admin', { environment: { DATA_DIR: dataDir } });
  clerk = await app.loginAs('enterprise-officer');
});
afterAll(() => app?.close());

const show = async (path: string) => wordsOf((await clerk.get(path)).text);
const number = async (sql: string, ...values: unknown[]) => Number((await app.db.query(sql, values))[0].n);

/** Uploads a table of known and new companies, a wrong row and a total, and starts its import. */
async function started(first: number): Promise<string> {
  const companies = Array.from({ length: GOOD }, (_, at) => companyWith(first + at));
  await fileCompanies(app.db, companies.slice(0, KNOWN));
  const rows = companies.map(({ name, uscc }) => [name, uscc, 500]);
  const head = ['企业名称', '统一社会信用代码', '注册资本（万元）'];
  const file = new File(
    [new Uint8Array(sheetOf([head, ...rows, ['错码企业', '1', 5], ['合计', null, GOOD * 500 + 5]]))],
    '企业.xlsx',
  );
  const told = { kind: 'companies', source: 'park', observedOn: '2026-11-01' };
  const { location: at } = await clerk.upload('/imports', { ...told, file });
  const { fields } = formTo((await clerk.get(at)).text, `${at}/start`);
  expect((await clerk.post(`${at}/start`, fields as Record<string, string>)).status).toBe(303);
  return at;
}

describe('an import, killed by kill -9', () => {
  it.each([
    ['batches.rows-written', 1000, 0],
    ['batches.rows-committed', 2000, 100],
  ])('at %s goes on in another process: every row once, none lost', async (failpoint, first, kept) => {
    const before = await number('SELECT COUNT(*) AS n FROM company');
    const at = await started(first);
    const trail = await number('SELECT COALESCE(MAX(id), 0) AS n FROM audit_entry');
    expect(await killedAt(failpoint, dataDir)).toEqual(['SIGKILL', '']);
    const batchId = at.split('/').at(-1);
    const outcomes = 'SELECT COUNT(*) AS n FROM import_row WHERE batch_id = ? AND outcome IS NOT NULL';
    expect(await number(outcomes, batchId)).toBe(kept);
    expect(await show(at)).toContain('导入中');

    // The lease of the dead process is over.
    await app.db.query("UPDATE job SET leased_until = UTC_TIMESTAMP(3) - INTERVAL 1 SECOND WHERE state = 'running'");
    await drainJobs(app.nest);
    expect(await show(at)).toContain(`${GOOD + 2} 读到的行 = ${GOOD} 已导入 + 1 错误 + 1 跳过`);
    expect(await number('SELECT COUNT(*) AS n FROM company')).toBe(before + GOOD);
    const facts = await app.db.query(
      `SELECT company_id, COUNT(*) AS n FROM fact WHERE attribute = 'registeredCapitalYuan' AND value = '5000000'
        AND company_id IN (SELECT company_id FROM audit_entry WHERE action = 'registry.facts-recorded' AND id > ?)
        GROUP BY company_id`,
      [trail],
    );
    expect([facts.length, facts.every(({ n }: { n: unknown }) => Number(n) === 1)]).toEqual([GOOD, true]);
    const written = "SELECT COUNT(*) AS n FROM audit_entry WHERE action = 'registry.facts-recorded' AND id > ?";
    expect(await number(written, trail)).toBe(GOOD);
    const registered = "SELECT COUNT(*) AS n FROM audit_entry WHERE action = 'registry.company-registered' AND id > ?";
    expect(await number(registered, trail)).toBe(GOOD - KNOWN);
  });
});

describe('an import of new companies', () => {
  it('refuses those whose code or name somebody else put on file meanwhile, and writes the others', async () => {
    const at = await started(400);
    const files = app.nest.get(CompanyFiles);
    await files.register(officer, { uscc: companyWith(410).uscc, name: '抢先登记（演示）公司' });
    await files.register(officer, { uscc: companyWith(990).uscc, name: companyWith(411).name });
    await drainJobs(app.nest);
    const result = await show(at);
    expect(result).toContain(`${GOOD + 2} 读到的行 = ${GOOD - 2} 已导入 + 3 错误 + 1 跳过`);
    expect(result).toContain('这个统一社会信用代码已经登记');
    expect(result).toContain(`已有同名企业“${companyWith(411).name}”`);
  });
});
