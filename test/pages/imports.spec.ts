import { CompanyFiles } from '@park/registry';
import { openApp, type TestApp, type TestClient } from '../support/app';
import { emptyFolder } from '../support/files';
import { formTo } from '../support/forms';
import { drainJobs } from '../support/jobs';
import { wordsOf } from '../support/portal-reading';
import { officer } from '../support/registry';
import { page as sheetOf } from '../support/table-files';

let app: TestApp;
let clerk: TestClient;

beforeAll(async () => {
  app = await openApp('park-admin', { environment: { DATA_DIR: emptyFolder() } });
  clerk = await app.loginAs('enterprise-officer');
});
afterAll(() => app?.close());

type Cells = readonly (readonly (string | number | null)[])[];
const told = { source: 'park', observedOn: '2026-11-01' };
const upload = (kind: string, rows: Cells, name = '企业.xlsx') =>
  clerk.upload('/imports', { ...told, kind, file: new File([new Uint8Array(sheetOf(rows))], name) });
const drain = () => drainJobs(app.nest);
const show = async (path: string) => wordsOf((await clerk.get(path)).text);

/** Uploads a table that can be read, and answers where its batch is. */
async function batch(kind: string, rows: Cells): Promise<string> {
  const { status, location, text } = await upload(kind, rows);
  if (status !== 303) throw new Error(`${status} ${wordsOf(text)}`);
  return location;
}

/** Presses a button of the page of a batch. */
async function press(at: string, action: string, more: Record<string, string> = {}) {
  const { fields } = formTo((await clerk.get(at)).text, `${at}/${action}`);
  return clerk.post(`${at}/${action}`, { ...fields, ...more } as Record<string, string>);
}

const company = async (uscc: string) => {
  const [row] = await app.db.query('SELECT id FROM company WHERE uscc = ?', [uscc]);
  return row && app.nest.get(CompanyFiles).find(officer, String(row.id));
};
const COMPANIES = [
  ['企业名称', '统一社会信用代码', '注册资本（万元）', '成立日期', '身份证号码'],
  ['甲导入（演示）有限公司', '91120116MA0DEM0131', 500, '2016-03-08', '120101199001011234'],
  ['乙导入（演示）有限公司', '91120116MA0DEM021U', 80, '2018-05-01', null],
  ['丙导入（演示）有限公司', '91120116MA0DEM03XX', 80, '2018-05-01', null],
  ['合计', null, 660, null, null],
] as const;

describe('a table of companies', () => {
  it('is checked, imported, reported and taken back, and its rows always add up', async () => {
    const at = await batch('companies', COMPANIES);
    const checked = await show(at);
    expect(checked).toContain('4 读到的行 = 2 可导入 + 1 错误 + 1 跳过');
    expect(checked).toContain('个人身份信息');
    expect(await company('91120116MA0DEM0131')).toBeUndefined();

    expect((await press(at, 'start')).status).toBe(303);
    expect((await clerk.get(at)).headers['refresh']).toBe('2');
    await drain();
    expect(await show(at)).toContain('4 读到的行 = 2 已导入 + 1 错误 + 1 跳过');
    const filed = await company('91120116MA0DEM0131');
    expect(filed!.name).toBe('甲导入（演示）有限公司');
    expect(filed!.snapshot['registeredCapitalYuan']!['-']).toMatchObject({ v: 5_000_000, s: 'park', o: '2026-11-01' });
    const trail = await app.db.query('SELECT action FROM audit_entry WHERE company_id = ? ORDER BY id', [filed!.id]);
    expect(trail.map(({ action }: { action: string }) => action)).toEqual([
      'registry.company-registered',
      'registry.facts-recorded',
    ]);

    const report = await clerk.get(`${at}/errors`);
    expect(report.headers['content-disposition']).toContain('xlsx');
    expect(await show('/imports')).toContain('已导入');

    expect((await press(at, 'undo', { reason: '' })).status).toBe(422);
    expect((await press(at, 'undo', { reason: '用错了表' })).status).toBe(303);
    await drain();
    const undone = await show(at);
    expect(undone).toContain('已整批撤销');
    expect(undone).toContain('企业仍在企业库中，只有名称和代码');
    expect((await company('91120116MA0DEM0131'))!.snapshot['registeredCapitalYuan']).toBeUndefined();
  });
});

it('with a wrong cell is mended on the page of its check, counted, and imported as it was corrected', async () => {
  const at = await batch('companies', [
    ['企业名称', '统一社会信用代码', '注册资本（万元）', '成立日期'],
    ['壬导入（演示）有限公司', '91120116MA0DEM09XX', '五百', '2016-03-08'],
    ['癸导入（演示）有限公司', '91120116MA0DEM110D', 80, '2018-05-01'],
  ]);
  const shown = (await clerk.get(at)).text;
  expect(wordsOf(shown)).toContain('就地改正');
  const names = [...shown.matchAll(/form="answers" name="(cell\.\d+\.\d+)"/g)].map(([, name]) => name);
  expect(names).toEqual(expect.arrayContaining(['cell.1.1', 'cell.1.2']));

  const long = await press(at, 'answers', { 'cell.1.2': '9'.repeat(201) });
  expect([long.status, wordsOf(long.text).includes('不能超过 200 字')]).toEqual([422, true]);
  expect(long.text).toContain(`value="${'9'.repeat(201)}"`);

  const mended = { 'cell.1.1': '91120116MA0DEM1098', 'cell.1.2': '500', 'cell.1.9': 'nowhere' };
  expect((await press(at, 'answers', mended)).status).toBe(303);
  const checked = await show(at);
  expect(checked).toContain('已就地改正 2 格');
  expect(checked).toContain('原为 五百');
  // Answers that come later keep what was corrected.
  await press(at, 'answers', {});
  expect(await show(at)).toContain('已就地改正 2 格');
  await press(at, 'start', { doubts: 'confirmed' });
  await drain();
  const { snapshot } = (await company(mended['cell.1.1']))!;
  expect(snapshot['registeredCapitalYuan']!['-']!.v).toBe(5_000_000);
});

it('of codes that are not among the usual ones is read as the dictionary reads them', async () => {
  const at = await batch('companies', [
    ['企业名称', '统一社会信用代码', '国民经济行业小类'],
    ['己导入（演示）有限公司', '91120116MA0DEM0724', '3911'],
    ['辛导入（演示）有限公司', '91120116MA0DEM080Y', '99'],
  ]);
  const shown = await show(at);
  expect(shown).toContain('2 读到的行 = 1 可导入 + 1 错误 + 0 跳过');
  expect(shown).toContain('应为 GB/T 4754-2017 的 4 位小类代码');
});

const YEARLY = (rows: Cells) => [['企业名称', '统一社会信用代码', '年份', '营业收入', '职工总数'], ...rows];

describe('a table of yearly figures', () => {
  beforeAll(async () => {
    const facts = [
      { attribute: 'annual.revenue', year: 2024, value: 1_000_000, source: 'park', observedOn: told.observedOn },
    ];
    const form = { uscc: '91120116MA0DEM048K', name: '丁导入（演示）有限公司', facts: facts as never };
    await app.nest.get(CompanyFiles).register(officer, form);
    await app.nest.get(CompanyFiles).register(officer, { uscc: '91120116MA0DEM056E', name: '戊导入（演示）有限公司' });
  });

  it('asks for the unit that nobody wrote, remembers it for the next file of this form, and asks about jumps', async () => {
    const at = await batch(
      'yearly-facts',
      YEARLY([
        ['丁导入（演示）有限公司', null, 2025, 9_000, 60],
        [null, '91120116MA0DEM056E', 2025, 30, 12],
        ['没有这家（演示）有限公司', null, 2025, 30, 12],
        ['丁导入（演示）有限公司', '91120116MA0DEM048K', 2025, 31, 60],
      ]),
    );
    expect(await show(at)).toContain('“营业收入”这一列的单位是？');
    expect(await show(at)).toContain('4 读到的行 = 0 可导入 + 4 错误 + 0 跳过');
    expect((await clerk.get(at)).text).not.toContain(`action="${at}/start"`);

    expect((await press(at, 'answers', { 'unit-3': '万元' })).status).toBe(303);
    const answered = await show(at);
    expect(answered).toContain('4 读到的行 = 2 可导入 + 2 错误 + 0 跳过');
    expect(answered).toContain('企业库中没有名称为“没有这家（演示）有限公司”的企业');
    expect(answered).toContain('同一家企业的同一项数据');
    expect(answered).toContain('是 2024 年的 90 倍');

    expect((await press(at, 'start', { doubts: 'left' })).status).toBe(303);
    await drain();
    const result = await show(at);
    expect(result).toContain('4 读到的行 = 1 已导入 + 3 错误 + 0 跳过');
    expect(result).toContain('存疑，没有确认');
    expect((await company('91120116MA0DEM056E'))!.snapshot['annual.revenue']!['2025']!.v).toBe(300_000);
    expect((await company('91120116MA0DEM048K'))!.snapshot['annual.revenue']!['2025']).toBeUndefined();

    const next = await batch('yearly-facts', YEARLY([['丁导入（演示）有限公司', null, 2025, 9_000, 60]]));
    expect(await show(next)).toContain('1 读到的行 = 1 可导入 + 0 错误 + 0 跳过');
    await press(next, 'start', { doubts: 'confirmed' });
    await drain();
    const told = await app.db.query(
      "SELECT confirmed FROM fact WHERE attribute = 'annual.revenue' AND value = '90000000'",
    );
    expect(told[0].confirmed).toContain('90 倍');

    // What somebody entered since stays when the batch is taken back.
    const { id, revision } = (await company('91120116MA0DEM048K'))!;
    const own = { attribute: 'annual.employees', year: 2025, value: 61, source: 'park', observedOn: '2026-11-02' };
    await app.nest.get(CompanyFiles).recordFacts(officer, id, { revision, facts: [own as never] });
    await press(next, 'undo', { reason: '单位选错' });
    await drain();
    expect(await show(next)).toContain('“2025 年职工总数”已由王专员更新，保留');
    const left = (await company('91120116MA0DEM048K'))!.snapshot;
    expect([left['annual.employees']!['2025']!.v, left['annual.revenue']!['2025']]).toEqual([61, undefined]);
  });

  it('whose columns say something else than their names is read as somebody chooses', async () => {
    const at = await batch('yearly-facts', [
      ['企业名称', '本年情况（万元）', '职工总数'],
      ['戊导入（演示）有限公司', 77, 5],
    ]);
    expect(await show(at)).toContain('没有写是哪一年的数');
    const { status, text } = await press(at, 'answers', { 'field-1': 'annual.assets', 'given.year': '20二五' });
    expect([status, wordsOf(text).includes('请填四位年份')]).toEqual([422, true]);
    expect(formTo(text, `${at}/answers`).fields['given.year']).toBe('20二五');
    await press(at, 'answers', { 'field-1': 'annual.assets', 'given.year': '2023' });
    await press(at, 'start');
    await drain();
    expect((await company('91120116MA0DEM056E'))!.snapshot['annual.assets']!['2023']!.v).toBe(770_000);
  });
});

describe('a table of titles', () => {
  it('adds to the titles that companies have, and guesses neither days nor their end', async () => {
    const at = await batch('titles', [
      ['2026年第一批演示称号企业名单'],
      ['序号', '企业名称', '所属区', '称号', '发证日期'],
      [1, '戊导入（演示）有限公司', '滨海新区', '高新技术企业', '2024-07-01'],
      [2, '外区企业（演示）有限公司', '东丽区', '高新技术企业', '2024-07-01'],
    ]);
    expect(await show(at)).toContain('没有“有效期止”');
    await press(at, 'answers', { 'given.validTo': '2027-06-30', 'given.issuer': '演示科技局' });
    expect(await show(at)).toContain('没有“文号”，请补上');
    await press(at, 'answers', { 'given.docNumber': '演示〔2024〕2号' });
    await press(at, 'start');
    await drain();
    expect(await show(at)).toContain('2 读到的行 = 1 已导入 + 0 错误 + 1 跳过');
    const titles = (await company('91120116MA0DEM056E'))!.snapshot['titles']!['-']!.v;
    expect(titles).toEqual([
      expect.objectContaining({ code: 'HNTE', issuer: '演示科技局', validFrom: '2024-07-01', validTo: '2027-06-30' }),
    ]);
  });
});

describe('an upload', () => {
  it.each([
    ['说明.xlsx', Buffer.from('%PDF-1.4\n%%EOF'), '不符'],
    ['空.csv', Buffer.from(''), '空文件'],
    ['密码.xlsx', Buffer.from('PK\u0003\u0004 nothing of a workbook'), ''],
    ['交叉.csv', Buffer.from('随便一句话\n又一句'), '没有找到表头'],
  ])('that is no table is refused with the reason and what was told kept: %s', async (name, bytes, message) => {
    const page = await clerk.upload('/imports', {
      ...told,
      kind: 'titles',
      file: new File([new Uint8Array(bytes)], name),
    });
    expect(page.status).toBe(422);
    expect(wordsOf(page.text)).toContain(message);
    expect(formTo(page.text, '/imports').fields).toMatchObject({ kind: 'titles', ...told });
    expect(await show('/imports')).toContain('未读入');
  });

  it('says what is missing, each beside its field', async () => {
    const file = new File([new Uint8Array(sheetOf(COMPANIES))], '企业.xlsx');
    const page = await clerk.upload('/imports', { kind: 'people', source: '', observedOn: '2099-01-01', file });
    expect(page.status).toBe(422);
    for (const words of ['请选择导入的内容', '请选择“数据来源”', '“数据日期”请填不晚于今天的日期'])
      expect(wordsOf(page.text)).toContain(words);
  });

  it('of a file with an odd name is kept under a plain one, and is one batch when it is sent twice', async () => {
    const name = '..\\..\\etc\u202E/<b>passwd</b>;rm -rf\u0000.xlsx';
    const file = new File([new Uint8Array(sheetOf(COMPANIES))], name);
    const { fields } = formTo((await clerk.get('/imports')).text, '/imports');
    const form = { ...(fields as Record<string, string>), ...told, kind: 'companies', file };
    const [first, again] = [await clerk.upload('/imports', form), await clerk.upload('/imports', form)];
    expect([first.status, again.status, again.location]).toEqual([303, 303, first.location]);
    const { text } = await clerk.get(first.location);
    expect(text).not.toContain('<b>passwd');
    expect(text).not.toContain('\u202E');
  });

  it('of a workbook whose first part is larger than what is looked at first is taken', async () => {
    const many = Array.from({ length: 900 }, (_, at) => [`庚${at}（演示）有限公司${Math.random()}`, '', at]);
    const { status } = await upload('companies', [['企业名称', '统一社会信用代码', '备注'], ...many]);
    expect(status).toBe(303);
  });

  it('after the session ended asks for the login', async () => {
    const file = new File([new Uint8Array(sheetOf(COMPANIES))], '企业.xlsx');
    const page = await app.visitor().upload('/imports', { ...told, kind: 'companies', file });
    expect([page.status, page.location.split('?')[0]]).toEqual([303, '/login']);
  });
});

describe('two officers on one batch', () => {
  it('do not start it twice, and the second sees what the first did', async () => {
    const at = await batch('companies', COMPANIES);
    const { fields } = formTo((await clerk.get(at)).text, `${at}/answers`);
    await press(at, 'answers');
    const late = await clerk.post(`${at}/answers`, fields);
    expect([late.status, wordsOf(late.text).includes('您在另一个窗口改的')]).toEqual([409, true]);
    await press(at, 'steps/drop');
    expect(await show(at)).toContain('已放弃');
    expect((await clerk.post(`${at}/start`, { version: '3' })).status).toBe(409);
  });
});

describe('what goes out', () => {
  it.each(['companies', 'yearly-facts', 'titles'])(
    'is a template of %s that is read back column by column',
    async (kind) => {
      const { status, headers } = await clerk.get(`/imports/templates/${kind}`);
      expect([status, headers['content-type']]).toEqual([
        200,
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      ]);
    },
  );

  it('is the list of companies as it was narrowed, noted with how many, formulas made harmless', async () => {
    await app.nest.get(CompanyFiles).register(officer, { uscc: '91120116MA0DEM0649', name: '=HYPERLINK("演示")公司' });
    const leader = await app.loginAs('park-leader');
    const query = `q=${encodeURIComponent('演示')}&purpose=${encodeURIComponent('报区统计局')}`;
    const { text, headers } = await leader.get(`/companies/export?format=csv&${query}`);
    expect(headers['content-disposition']).toContain('.csv');
    expect(text.startsWith('\uFEFF企业名称,统一社会信用代码,')).toBe(true);
    expect(text).toContain(`"'=HYPERLINK(""演示"")公司",91120116MA0DEM0649,`);
    const [told] = await app.db.query(
      "SELECT `after`, note FROM audit_entry WHERE action = 'intake.companies-exported'",
    );
    expect(told.after).toEqual({ rows: text.trim().split('\r\n').length - 1, format: 'csv', purpose: '报区统计局' });
    expect(told.note).toContain('演示');
    expect((await leader.get('/companies/export?format=xlsx&purpose=%E4%BC%9A%E8%AE%AE')).status).toBe(200);
  });
});
