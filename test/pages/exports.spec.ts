import { importKinds, type ImportKind } from '@park/intake';
import { calendarDate } from '@park/kernel';
import { Housekeeping } from '@park/platform';
import { CompanyContacts, CompanyFiles, CompanyRecords, entryForm } from '@park/registry';
import { openApp, type TestApp, type TestClient } from '../support/app';
import { emptyFolder } from '../support/files';
import { formTo } from '../support/forms';
import { drainJobs } from '../support/jobs';
import { companyWith, fileCompanies } from '../support/policy-room';
import { wordsOf } from '../support/portal-reading';
import { officer } from '../support/registry';
import { page as sheetOf, rowsOf } from '../support/table-files';

let app: TestApp;
let clerk: TestClient;
let ids: string[];
const PURPOSE = `purpose=${encodeURIComponent('报区统计局')}`;
const told = { source: 'park', observedOn: '2026-11-01' };
const show = async (path: string, who = clerk) => wordsOf((await who.get(path)).text);

const RECORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  certificate: { standard: 'iict', level: 'AAA', validFrom: '2024-03-01', validTo: '2027-02-28', number: 'No.=1' },
  ip: { name: '一种“演示”方法', type: 'invention', happenedOn: '2023-05-01', rank: '2', related: '是' },
  award: { name: '演示奖', type: 'provincial_science', rank: '3', happenedOn: '2025-01-02' },
  standard: { name: '演示规范', level: 'group', role: 'led', happenedOn: '2025-02-03' },
  'rd-org': { name: '演示研究院', level: 'municipal', validFrom: '2024-01-01' },
  equity: { investor: '演示基金', amountYuan: '1234.5678', happenedOn: '2025-03-01', qualified: '是' },
  shareholder: { name: '演示控股', type: 'company', share: '33.33', validFrom: '2020-01-01' },
  product: { name: '碳九树脂', capacityTpa: '12000.5', validFrom: '2021-06-01' },
  support: { project: '技改补助', amountYuan: '30', happenedOn: '2025-08-01' },
  incident: { type: 'environment', grade: 'minor', summary: '已整改\n复查合格', happenedOn: '2024-09-09' },
};

beforeAll(async () => {
  app = await openApp('park-admin', { environment: { DATA_DIR: emptyFolder() } });
  clerk = await app.loginAs('enterprise-officer');
  // Texts that say nothing were recorded before they were refused.
  const before = (attribute: string, value: string) => {
    return { attribute, year: null, value, source: 'self-reported' as const, observedOn: calendarDate('2026-03-01') };
  };
  const facts = [before('mainProducts', '、，；/'), before('groupParent', '——'), before('pastSupport', '\u3164')];
  ids = await fileCompanies(app.db, [companyWith(1), { ...companyWith(2), facts }]);
  const [one] = ids as [string];
  const files = app.nest.get(CompanyFiles);
  const title = {
    code: 'HNTE',
    issuer: '',
    docNumber: '',
    issuedOn: '2024-07-01',
    validFrom: '2024-07-01',
    validTo: null,
  };
  const fact = (attribute: string, value: unknown, year: number | null = null) => {
    return { attribute, year, value, source: 'self-reported', observedOn: '2026-03-01' };
  };
  const figures = [
    fact('annual.revenue', 1_234_567.89, 2024),
    fact('annual.employees', 37, 2025),
    fact('annual.revenue', 2_000_000, 2025),
    fact('annual.rdExpense', 100_000, 2025),
    fact('tags', ['上市后备', '重点企业']),
    fact('titles', [{ ...title, status: 'valid' }]),
  ];
  const { revision } = await files.find(officer, one);
  await files.recordFacts(officer, one, { revision, facts: figures as never });
  const records = app.nest.get(CompanyRecords);
  for (const [kind, typed] of Object.entries(RECORDS))
    await records.record(officer, one, { kind, typed, source: 'official-platform', evidence: '演示佐证' } as never);
  const contacts = app.nest.get(CompanyContacts);
  await contacts.add(officer, one, { name: '张三', phone: '13800000001', position: '经理', isPrimary: true });
  await contacts.add(officer, one, {
    name: '李四',
    phone: '022-63300000转8',
    email: 'li@example.com',
    note: '早上联系',
  });
});
afterAll(() => app?.close());

/** A table as it goes out. */
async function taken(kind: string, who = clerk, format = 'xlsx'): Promise<Buffer> {
  const headers = { host: new URL(app.origin).host, cookie: who.sent() };
  const url = `/companies/export?table=${kind}&format=${format}&${PURPOSE}`;
  const answer = await app.nest.inject({ method: 'GET', url, headers });
  expect([kind, answer.statusCode]).toEqual([kind, 200]);
  expect(answer.headers['content-type']).toContain(format === 'csv' ? 'text/csv' : 'spreadsheetml');
  return answer.rawPayload;
}

async function batch(kind: string, bytes: Uint8Array, format = 'xlsx'): Promise<string> {
  const file = new File([new Uint8Array(bytes)], `导出.${format}`);
  const { status, location, text } = await clerk.upload('/imports', { ...told, kind, file });
  if (status !== 303) throw new Error(`${status} ${wordsOf(text)}`);
  return location;
}

async function press(at: string, action: string, more: Record<string, string> = {}): Promise<void> {
  const { fields } = formTo((await clerk.get(at)).text, `${at}/${action}`);
  expect((await clerk.post(`${at}/${action}`, { ...fields, ...more } as Record<string, string>)).status).toBe(303);
  await drainJobs(app.nest);
}

/** Everything that companies, facts, records and contacts hold. */
async function everything() {
  const asked = [
    'SELECT * FROM company ORDER BY id',
    'SELECT * FROM company_snapshot ORDER BY company_id',
    'SELECT * FROM fact ORDER BY company_id, seq',
    'SELECT * FROM company_record ORDER BY company_id, seq',
    'SELECT * FROM company_contact ORDER BY id',
  ];
  return Promise.all(asked.map((sql) => app.db.query(sql)));
}

it.each(Object.keys(importKinds) as ImportKind[])(
  'a table of %s goes out and comes back without changing anything',
  async (kind) => {
    const bytes = await taken(kind);
    const before = await everything();
    const lines = rowsOf(bytes).length - 1;
    expect([kind, lines]).toEqual([kind, kind === 'companies' || kind === 'contacts' ? 2 : expect.any(Number)]);
    expect(lines).toBeGreaterThan(0);
    const at = await batch(kind, bytes);
    const checked = await show(at);
    expect(checked).toContain(`${lines} 读到的行 = ${lines} 可导入 + 0 错误 + 0 跳过`);
    expect(checked).toMatch(new RegExp(`新增 0\\s+更新 0\\s+相同 ${lines}`));
    await press(at, 'start');
    expect(await everything()).toEqual(before);
  },
);

it.each(Object.keys(importKinds) as ImportKind[])(
  'a table of %s goes out as csv with the same rows, and comes back as the same',
  async (kind) => {
    const bytes = await taken(kind, clerk, 'csv');
    const [before, lines] = [await everything(), rowsOf(await taken(kind)).length - 1];
    const at = await batch(kind, bytes, 'csv');
    expect(await show(at)).toMatch(new RegExp(`新增 0\\s+更新 0\\s+相同 ${lines}`));
    await press(at, 'start');
    expect(await everything()).toEqual(before);
  },
);

it('has every kind of records in it, so that none is left out of the proof', () => {
  expect(Object.keys(RECORDS)).toEqual(entryForm.recordKinds.map(({ code }) => code));
});

describe('a table of contacts', () => {
  const listed = async () =>
    (await app.nest.get(CompanyContacts).list(officer, ids[0]!)).map(({ name, phone, position, isPrimary }) => {
      return [name, phone, position, isPrimary];
    });

  it('adds people, changes those that are listed, asks about other numbers, and is taken back', async () => {
    const before = await listed();
    const { uscc } = await app.nest.get(CompanyFiles).find(officer, ids[0]!);
    const at = await batch(
      'contacts',
      sheetOf([
        ['统一社会信用代码', '联系人', '手机', '职务', '主要联系人'],
        [uscc, '张三', 13_800_000_001, '总经理', ''],
        [uscc, '李四', '13900000002', '', ''],
        [uscc, '王五', '022-63300001', '会计', '是'],
        [uscc, '赵六', '138****0000', '', ''],
      ]),
    );
    const checked = await show(at);
    expect(checked).toContain('4 读到的行 = 3 可导入 + 1 错误 + 0 跳过');
    for (const words of ['遮盖过的', '导入后以表里的为准', '主要联系人现在是“张三”']) expect(checked).toContain(words);
    await press(at, 'start', { doubts: 'confirmed' });
    expect(await listed()).toEqual([
      ['张三', '13800000001', '总经理', true],
      ['李四', '13900000002', '', false],
      ['王五', '022-63300001', '会计', false],
    ]);
    await press(at, 'undo', { reason: '用错了表' });
    expect(await listed()).toEqual(before);
    expect(JSON.stringify(await app.db.query('SELECT brought FROM import_row'))).not.toMatch(/138000000|63300000/);
  });

  it('forgets the people of its batches 30 days later, those that nobody decided about too, and says so', async () => {
    const { uscc } = await app.nest.get(CompanyFiles).find(officer, ids[0]!);
    const heads = ['统一社会信用代码', '联系人', '手机'];
    const undecided = await batch('contacts', sheetOf([heads, [uscc, '钱七', '13700000007'], [uscc, '孙八', '137']]));
    const kept = async () => {
      const rows = await app.db.query('SELECT * FROM import_row r JOIN import_batch b ON b.id = r.batch_id');
      return JSON.stringify(rows);
    };
    const tidied = async (days: number) => {
      app.clock.set(new Date(Date.now() + days * 86_400_000).toISOString());
      await app.nest.get(Housekeeping).tidy();
    };
    const files = async () => {
      const rows = await app.db.query(
        "SELECT b.kind = 'contacts' AS isOurs, b.id FROM attachment a JOIN import_batch b ON b.id = a.owner_id WHERE a.owner_type = 'import-batch'",
      );
      return rows.filter(({ isOurs }: { isOurs: number }) => isOurs).map(({ id }: { id: string }) => id) as string[];
    };
    await tidied(29);
    expect([/张三/.test(await kept()), /钱七/.test(await kept())]).toEqual([true, true]);
    expect(await show(undecided)).toContain('137');
    const batches = await files();
    expect(batches.length).toBeGreaterThan(1);
    await tidied(31);
    expect(await kept()).not.toMatch(/张三|李四|王五|钱七|孙八|1380000|1370000|63300001/);
    expect(await files()).toEqual([]);
    const cleared = await show(undecided);
    for (const words of ['联系人明细已按规定清除', '这个批次已放弃']) expect(cleared).toContain(words);
    expect((await clerk.get(`${undecided}/errors`)).status).toBe(404);
    const told = await app.db.query("SELECT object_id AS id FROM audit_entry WHERE action = 'intake.contacts-cleared'");
    expect(told.map(({ id }: { id: string }) => id).sort()).toEqual(batches.sort());
    app.clock.set(new Date().toISOString());
  });
});

describe('what is taken out', () => {
  it('asks for a purpose where it holds what others may not see, and keeps what was told', async () => {
    const refused = await clerk.get('/companies/export?table=yearly-facts&q=演示&purpose=');
    expect([refused.status, wordsOf(refused.text).includes('请填写“用途”')]).toEqual([422, true]);
    expect(refused.text).toMatch(/<option value="yearly-facts" selected/);
    expect(refused.text).toContain('name="q" value="演示"');
    expect((await clerk.get('/companies/export?table=titles')).status).toBe(200);
    const reader = await app.loginAs('policy-officer');
    const rows = rowsOf(await taken('contacts', reader));
    expect(JSON.stringify(rows)).toContain('138****0001');
    expect(JSON.stringify(rows)).not.toMatch(/13800000001|li@example/);
    const figures = rowsOf(await taken('yearly-facts', reader));
    expect(JSON.stringify(figures)).not.toContain('123.456789');
    expect(JSON.stringify(rowsOf(await taken('yearly-facts')))).toContain('123.456789');
  });

  it('says of the list in which unit its figures are: yuan and percent', async () => {
    const rows = rowsOf(await taken(`list`));
    expect(rows[0]).toEqual(expect.arrayContaining(['2025 年营业收入（元）', '2025 年研发费用占营业收入比重（%）']));
    expect(rows.find(([name]) => name === '测试企业1')).toContain(5);
    expect(JSON.stringify(rowsOf(await taken(`list`), 1))).toContain('金额以元计');
  });

  it('says on a second sheet who took it when and for what, and is in a log of its own', async () => {
    const sheet = JSON.stringify(rowsOf(await taken('contacts'), 1));
    for (const words of ['导出说明', '测试人员', '报区统计局', '联系人']) expect(sheet).toContain(words);
    expect(sheet).toMatch(/20\d\d-\d\d-\d\d \d\d:\d\d/);
    const auditor = await app.loginAs('security-auditor');
    const log = await show('/audit?log=exported', auditor);
    for (const words of ['导出日志', '导出企业联系人', '导出企业数据表', '报区统计局']) expect(log).toContain(words);
    expect(await show('/audit?log=personal', auditor)).toContain('导出企业联系人');
  });
});
