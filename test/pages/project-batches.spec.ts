import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openApp, type TestApp, type TestClient } from '../support/app';
import { emptyFolder } from '../support/files';
import { formTo } from '../support/forms';
import { drainJobs } from '../support/jobs';
import { wordsOf } from '../support/portal-reading';
import { page as sheetOf } from '../support/table-files';

let app: TestApp;
let manager: TestClient;

beforeAll(async () => {
  app = await openApp('park-admin', { environment: { DATA_DIR: emptyFolder() } });
  app.clock.set('2026-11-25T02:00:00Z');
  manager = await app.loginAs('investment-manager');
});
afterAll(() => app?.close());

type Cells = readonly (readonly (string | number | null)[])[];
const HEAD = [
  ...['项目名称', '投资主体', '项目分类', '阶段', '计划投资总额（亿元）', '计划开工时间', '协议类型', '协议签订时间'],
  ...['2026年计划投资（万元）', '1-10月完成投资（万元）', '形象进度', '所属片区'],
];
const project = (name: string, investor: string, ...more: (string | number | null)[]) => [
  name,
  investor,
  '供地类',
  ...more,
];
const show = async (path: string) => wordsOf((await manager.get(path)).text);

async function uploaded(rows: Cells): Promise<string> {
  const file = new File([new Uint8Array(sheetOf(rows))], '项目.xlsx');
  const { status, location, text } = await manager.upload('/projects/batches', { file });
  if (status !== 303) throw new Error(`${status} ${wordsOf(text)}`);
  return location;
}
async function press(at: string, action: string, more: Record<string, string> = {}) {
  const { fields } = formTo((await manager.get(at)).text, `${at}/${action}`);
  const answer = await manager.post(`${at}/${action}`, { ...fields, ...more } as Record<string, string>);
  await drainJobs(app.nest);
  return answer;
}
const found = async (title: string) =>
  (await app.db.query('SELECT * FROM project WHERE title = ? ORDER BY id', [title])) as Record<string, unknown>[];

describe('a table of projects', () => {
  it('stands where the requirements say, with what is missing, and keeps what no field holds as it was written', async () => {
    const at = await uploaded([
      HEAD,
      project(
        '演示树脂一期',
        '演示甲树脂有限公司',
        '开工',
        1.2,
        '2027年3月',
        '投资',
        '2026年05月06日',
        3000,
        1200,
        '打桩',
        '南区',
      ),
      project('演示近期项目', '演示壬化工有限公司', '在谈', 0.1, '立即', null, '5月12日'),
      project('演示超额项目', '演示丙化工有限公司', '在谈', 0.1, null, null, null, 3000, null, null, null),
    ]);
    const checked = await show(at);
    for (const words of ['3 读到的行 = 2 可导入 + 1 错误', '原表写“开工”，还缺 ', '超过了项目的总投资'])
      expect(checked).toContain(words);
    await press(at, 'steps/import');
    const [{ id, stage, facts }] = (await found('演示树脂一期')) as [Record<string, unknown>];
    expect([stage, facts]).toMatchObject([
      'lead',
      {
        ...{ totalInvestmentYuan: '120000000', signedOn: '2026-05-06', agreementType: 'formal', leadSource: 'import' },
        ...{ actualCumYuan: { '2026-10': '12000000' }, annualPlansYuan: { '2026': '30000000' } },
        importedWords: { 阶段: '开工', 计划开工日期: '2027-03', 所属区县: '南区' },
        decisionType: 'land',
      },
    ]);
    expect((facts as { plannedStartOn?: string }).plannedStartOn).toBeUndefined();
    expect((await found('演示近期项目'))[0]!['facts']).toMatchObject({
      importedWords: { 计划开工日期: '立即', 签约日期: '5月12日' },
    });
    const page = await show(`/projects/${String(id)}`);
    for (const words of ['原表内容', '2027-03', '还缺']) expect(page).toContain(words);
    expect(await show(`/projects/${String(id)}/investment`)).toContain('1,200');
  });

  it('asks about a name or an investor that is known, and takes the batch back but for what was changed since', async () => {
    await manager.post('/projects', { projectName: '演示已有项目', investorName: '演示乙材料有限公司' });
    const rows = [
      HEAD,
      project('演示新项目', '演示乙材料有限公司', null, 2, null, null, null, null, null, null, null),
      project('演示别的项目', '演示丁装备有限公司', null, 2, null, null, null, 500, 100, null, null),
      project('演示再一个项目', '演示戊装备制造有限公司', null, 2, null, null, null, null, null, null, null),
    ];
    const at = await uploaded(rows);
    expect(await show(at)).toContain('还有 1 行没有判断');
    expect(await show(at)).toContain('“演示已有项目”，可能是同一个项目');
    await press(at, 'steps/decide', { 'said-1': 'other', note: '二期，另立项目' });
    await press(at, 'steps/import');
    expect(await show(at)).toContain('已写入 3 行');
    const taken = String((await found('演示别的项目'))[0]!['id']);
    const later = await uploaded([['项目名称'], ['演示别的项目']]);
    expect(await show(later)).not.toContain('它在预检之后已经不在');
    const [{ id }] = (await found('演示新项目')) as [Record<string, unknown>];
    const form = formTo((await manager.get(`/projects/${String(id)}/edit`)).text, `/projects/${String(id)}`);
    await manager.post(`/projects/${String(id)}`, { ...form.fields, industryDirection: '新材料' } as never);
    const open = formTo((await manager.get(`/projects/${taken}/edit`)).text, `/projects/${taken}`);
    await press(at, 'steps/undo', { reason: '用错了表' });
    expect(await show(at)).toContain('已撤销 2 行，保留 1 行');
    const words = expect.stringMatching(/2026-11-25 .+撤销了导入批次 \d+，它随这一批撤回/);
    for (const page of ['', '/edit', '/investment', '/people', '/papers']) {
      const gone = await manager.get(`/projects/${taken}${page}`);
      expect([page, gone.status, wordsOf(gone.text)]).toEqual([page, 404, words]);
    }
    const late = await manager.post(`/projects/${taken}`, { ...open.fields, projectName: '晚到的更正' } as never);
    expect([late.status, wordsOf(late.text), late.text.includes('回到表单')]).toEqual([404, words, false]);
    expect(await show(later)).toContain('它在预检之后已经不在');
    expect(await show(at)).toContain('导入后已推进、填报或更正');
    expect([await found('演示别的项目'), (await found('演示新项目')).length]).toEqual([[], 1]);
    const left = 'SELECT COUNT(*) AS n FROM project_report WHERE project_id NOT IN (SELECT id FROM project)';
    expect(Number((await app.db.query(left))[0].n)).toBe(0);
  });

  it('adds the figures of a month to the project on file, and takes them back while nobody reported since', async () => {
    const form = { projectName: '演示月报项目', investorName: '演示癸材料有限公司', totalInvestmentYuan: '1亿元' };
    const id = (await manager.post('/projects', form)).location!.split('/').at(-1)!;
    const report = {
      period: '2026-09',
      planned: '800',
      done: '300',
      due: '',
      paid: '50',
      progress: '打桩',
      source: 'visit',
    };
    expect((await manager.upload(`/projects/${id}/investment`, { ...report, version: '0' })).status).toBe(303);
    const month = (cells: Cells[number]) =>
      uploaded([['片区名称', '1-10月完成投资（万元）', '2026年计划投资（万元）'], cells]);
    const before = (await found('演示月报项目'))[0]!['facts'];
    const at = await month(['演示月报项目', 900, 2000]);
    const words = '不另立，把2026 年计划、2026 年 1—10 月完成计入项目';
    expect(await show(at)).toContain(words);
    await press(at, 'steps/decide', { 'said-1': 'add' });
    await press(at, 'steps/import');
    expect(await show(at)).toContain('已写入 1 行');
    const factsOf = async () => (await found('演示月报项目'))[0]!['facts'] as Record<string, Record<string, string>>;
    expect((await factsOf())['actualCumYuan']).toEqual({ '2026-09': '3000000', '2026-10': '9000000' });
    expect((await found('演示月报项目')).length).toBe(1);
    const again = await month(['演示月报项目', 900, 2000]);
    await press(again, 'steps/decide', { 'said-1': 'add' });
    await press(again, 'steps/import');
    expect(await show(again)).toContain('其中没有变化 1');
    await press(at, 'steps/undo', { reason: '用错了表' });
    expect(await factsOf()).toEqual(before);
    const left = await app.db.query('SELECT period FROM project_report WHERE project_id = ?', [id]);
    expect(left).toEqual([{ period: '2026-09' }]);
    const late = await month(['演示月报项目', 100, null]);
    await press(late, 'steps/decide', { 'said-1': 'add' });
    await press(late, 'steps/import');
    expect(await show(late)).toContain('不能小于2026 年 1—9 月的 300 万元');
  });

  it('takes the month of its figures from its title, finds a project by its number, and makes a sum of a month alone', async () => {
    const form = { projectName: '演示编号项目', investorName: '演示子材料有限公司', totalInvestmentYuan: '2亿元' };
    await manager.post('/projects', form);
    const [{ id, code }] = (await found('演示编号项目')) as [{ id: string; code: string }];
    const title = ['2026年10月重点项目投资完成情况月报表', null, null, null];
    const add = async (rows: Cells) => {
      const at = await uploaded(rows);
      await press(at, 'steps/decide', { 'said-1': 'add' });
      await press(at, 'steps/import');
      return at;
    };
    const sums = ['项目编号', '项目名称', '自年初累计完成投资（万元）', '本年计划投资（万元）'];
    const at = await uploaded([title, sums, [code, '原表另一个写法', 900, 2000], ['JH-7', '演示外来编号', 10, 20]]);
    for (const words of [`不另立，把2026 年计划、2026 年 1—10 月完成计入项目 ${code}`, '1 行带有项目编号'])
      expect(await show(at)).toContain(words);
    await press(at, 'steps/decide', { 'said-1': 'add' });
    await press(at, 'steps/import');
    expect(await show(`/projects/${(await found('演示外来编号'))[0]!['id'] as string}`)).toContain('原编号 JH-7');
    const alone = ['项目名称', '当月完成投资（万元）', '形象进度'];
    const told = await uploaded([alone, ['演示编号项目', 50, '封顶']]);
    expect(await show(told)).toContain('没有写是哪年哪月的数');
    const later = (month: number) => [[`2026年${month}月月报`, null, null], alone, ['演示编号项目', 50.5, '封顶']];
    await add(later(11));
    expect((await found('演示编号项目'))[0]!['facts']).toMatchObject({
      actualCumYuan: { '2026-10': '9000000', '2026-11': '9505000' },
    });
    await app.db.query("DELETE FROM project_report WHERE project_id = ? AND period = '2026-10'", [id]);
    expect(await show(await add(later(11)))).toContain('合不出累计数：请在表中补“1-11月完成投资”一列');
  });

  it('says which stages it cannot read, and reads the clear words of a ledger', async () => {
    const rows = ['洽谈中', '已供地', '终止'].map((stage, at) => [`演示阶段项目${at}`, stage]);
    const at = await uploaded([['项目名称', '项目阶段'], ...rows]);
    const checked = await show(at);
    for (const words of [
      '原表写“洽谈中”，还缺 ',
      '不能识别原表的阶段“已供地”',
      '导入不登记终止',
      '3 行的阶段不能照原表登记',
    ])
      expect(checked).toContain(words);
  });

  it('lacks nobody to follow a project whose row names one', async () => {
    await app.loginAs('investment-officer');
    const [{ id, name }] = await app.db.query('SELECT id, name FROM user_account ORDER BY id DESC LIMIT 1');
    await app.db.query('UPDATE user_account SET name = ? WHERE id = ?', [`${name}演示跟踪`, id]);
    const rows = [`${name}演示跟踪`, '没有这个人'].map((who, at) => [`演示跟踪项目${at}`, '在谈', who]);
    const at = await uploaded([['项目名称', '项目阶段', '跟踪人'], ...rows]);
    const lacking = (await show(at)).match(/还缺 [^“”]*/gu)!;
    expect(lacking.slice(0, 2).map((words) => words.includes('跟踪人'))).toEqual([false, true]);
  });

  it('keeps money in its own currency without a rate, and asks about every row of a file that comes again', async () => {
    const rows = [
      ['项目名称', '投资主体', '计划总投资（外资）（万美元）', '计划总投资（内资）（万元）', '汇率', '汇率日期'],
      ['演示外资项目', '演示己外商投资有限公司', 300, null, null, null],
      ['演示折算项目', '演示庚外商投资有限公司', 100, null, 7.1, '2026-10-08'],
      ['演示两数项目', '演示辛外商投资有限公司', 100, 500, null, null],
    ];
    const at = await uploaded(rows);
    expect(await show(at)).toContain('既有人民币总投资又有外币总投资');
    await press(at, 'steps/import');
    const factsOf = async (title: string) => (await found(title))[0]!['facts'] as Record<string, unknown>;
    expect(await factsOf('演示外资项目')).toMatchObject({ currency: 'USD', currencyAmount: '300' });
    expect((await factsOf('演示外资项目'))['totalInvestmentYuan']).toBeUndefined();
    expect(await factsOf('演示折算项目')).toMatchObject({ totalInvestmentYuan: '7100000', rateOn: '2026-10-08' });
    const again = await uploaded(rows);
    expect(await show(again)).toContain('还有 2 行没有判断');
    expect(await show(again)).toContain('确定是同一个项目');
  });

  it('may be the ledger of major projects, in sections with totals and months', async () => {
    const fixture = join(import.meta.dirname, '../../libs/sheets/fixtures/03-major-projects.xlsx');
    const file = new File([new Uint8Array(readFileSync(fixture))], '重大项目.xlsx');
    const { location: at } = await manager.upload('/projects/batches', { file });
    const checked = await show(at);
    const [, total, ok, wrong, skipped] = /(\d+) 读到的行 = (\d+) 可导入 \+ (\d+) 错误 \+ (\d+) 跳过/.exec(checked)!;
    expect(Number(total)).toBe(Number(ok) + Number(wrong) + Number(skipped));
    expect(Number(ok)).toBeGreaterThan(0);
    expect(checked).toContain('合计核对');
    await press(at, 'steps/import');
    expect(await show(at)).toMatch(/已写入 \d+ 行/);
  });
});
