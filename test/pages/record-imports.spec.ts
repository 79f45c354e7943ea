import { CompanyFiles, CompanyRecords } from '@park/registry';
import { openApp, type TestApp, type TestClient } from '../support/app';
import { emptyFolder } from '../support/files';
import { formTo } from '../support/forms';
import { drainJobs } from '../support/jobs';
import { companyWith, fileCompanies } from '../support/policy-room';
import { wordsOf } from '../support/portal-reading';
import { officer } from '../support/registry';
import { page as sheetOf } from '../support/table-files';

let app: TestApp;
let clerk: TestClient;
let id: string;
let uscc: string;

beforeAll(async () => {
  app = await openApp('park-admin', { environment: { DATA_DIR: emptyFolder() } });
  clerk = await app.loginAs('enterprise-officer');
  [id] = (await fileCompanies(app.db, [companyWith(1)])) as [string];
  ({ uscc } = await app.nest.get(CompanyFiles).find(officer, id));
});
afterAll(() => app?.close());

type Cells = readonly (readonly (string | number | null)[])[];
const told = { source: 'park', observedOn: '2026-11-01' };
const drain = () => drainJobs(app.nest);
const show = async (path: string) => wordsOf((await clerk.get(path)).text);

/** Uploads a table, of shareholders where nothing else is said, and answers where its batch is. */
async function batch(rows: Cells, kind = 'record-shareholder'): Promise<string> {
  const file = new File([new Uint8Array(sheetOf(rows))], '股东.xlsx');
  const { status, location, text } = await clerk.upload('/imports', { ...told, kind, file });
  if (status !== 303) throw new Error(`${status} ${wordsOf(text)}`);
  return location;
}

/** Presses a button of the page of a batch, and lets its job run. */
async function press(at: string, action: string, more: Record<string, string> = {}): Promise<void> {
  const { fields } = formTo((await clerk.get(at)).text, `${at}/${action}`);
  expect((await clerk.post(`${at}/${action}`, { ...fields, ...more } as Record<string, string>)).status).toBe(303);
  await drain();
}

const held = async () =>
  (await app.nest.get(CompanyRecords).list(officer, id)).held.map(({ details }) => details['name']).sort();

describe('a table of shareholders', () => {
  const HEAD = ['统一社会信用代码', '股东名称', '股东类型', '持股比例', '入股日期'];
  const LONG_HEAD = [...HEAD, '退出日期', '股东信用代码'];
  const row = (name: string, share: string, type = '企业') => [uscc, name, type, share, '2020-01-01'];

  it('is kept as records of the companies by the rules of their form, the same once, and taken back', async () => {
    const rows = [row('甲投资', '60%'), row('乙投资', '30%'), row('丙投资', '20%'), row('丁投资', '5%', '外星人')];
    const at = await batch([HEAD, ...rows]);
    const checked = await show(at);
    expect(checked).toContain('4 读到的行 = 2 可导入 + 2 错误 + 0 跳过');
    expect(checked).toMatch(/新增 2\s+更新 0\s+相同 0/);
    expect(checked).toContain('最多 10%');
    await press(at, 'start');
    expect(await held()).toEqual(['乙投资', '甲投资'].sort());
    const again = await batch([HEAD, row('甲投资', '60%')]);
    expect(await show(again)).toMatch(/新增 0\s+更新 0\s+相同 1/);
    await press(again, 'start');
    expect(await held()).toHaveLength(2);
    await press(at, 'undo', { reason: '传错了表' });
    expect(await held()).toEqual([]);
  });

  it('is told before it is imported what cannot be: days that are none or to come, 0 %, more than 100 %, circles', async () => {
    const [holder] = (await fileCompanies(app.db, [companyWith(2)])) as [string];
    const { uscc: other } = await app.nest.get(CompanyFiles).find(officer, holder);
    const line = (of: string, name: string, more: readonly string[]) => [of, name, '企业', ...more];
    const at = await batch([
      LONG_HEAD,
      line(uscc, '无此日', ['1%', '2021-02-29', '', '']),
      line(uscc, '将来', ['1%', '2199-01-01', '', '']),
      line(uscc, '零', ['0%', '2020-01-01', '', '']),
      line(uscc, '过多', ['120%', '2020-01-01', '', '']),
      line(uscc, '写反', ['1%', '2020-01-01', '2019-01-01', '']),
      line(uscc, '自己', ['1%', '2020-01-01', '', uscc]),
      line(uscc, '上级', ['1%', '2020-01-01', '', other]),
      line(other, '连成圈', ['1%', '2020-01-01', '', uscc]),
    ]);
    const shown = await show(at);
    expect(shown).toContain('8 读到的行 = 1 可导入 + 7 错误');
    for (const words of ['没有“2021-02-29”这一天', '不能晚于今天', '应大于 0%', '不能大于 100%', '早于“入股日期”'])
      expect(shown).toContain(words);
    expect(shown.match(/会连成一个圈/g)!.length).toBeGreaterThanOrEqual(2);
    expect((await clerk.get(at)).text).toMatch(
      /name="cell\.\d+\.5"[^>]*value="2019-01-01"|value="2019-01-01"[^>]*name="cell\.\d+\.5"/,
    );
    await press(at, 'start');
    expect(await held()).toEqual(['上级']);
  });
});

describe('a row with several faults', () => {
  it('is told all of them at once, and nothing of it is written in part', async () => {
    const HEAD = ['企业名称', '统一社会信用代码', '注册资本（万元）', '成立日期', '核准日期', '登记状态'];
    const at = await batch(
      [
        HEAD,
        ['子导入（演示）有限公司', '91120116MA0DEM1178', 500, '2021-02-29', '', '在业'],
        ['丑导入（演示）有限公司', '91120116MA0DEM1250', '壹仟万元', '2199-01-01', '2020.6', '在业'],
      ],
      'companies',
    );
    const shown = await show(at);
    expect(shown).toContain('2 读到的行 = 0 可导入 + 2 错误');
    expect(shown).toContain('“成立日期”没有“2021-02-29”这一天，请写到日');
    expect(shown).toMatch(/“壹仟万元”不是数字.*“核准日期”写的是“2020-06”.*“成立日期”不能晚于今天/);
  });

  it('of a year that cannot be is told so once, by the year', async () => {
    const at = await batch(
      [
        ['统一社会信用代码', '年份', '营业收入（万元）', '净利润（万元）', '职工总数'],
        [uscc, 2027, 1, 2, 3],
      ],
      'yearly-facts',
    );
    const shown = await show(at);
    expect(shown).not.toContain('请选择年度');
    expect(shown).toContain('“年度”只能是 1990 至');
    expect(
      shown
        .split('第')
        .join('')
        .match(/不能是 2027 年/g),
    ).toHaveLength(1);
  });

  it('of titles lacks what has to be told, and not the beginning of its term', async () => {
    const at = await batch(
      [
        ['统一社会信用代码', '称号', '有效期止'],
        [uscc, '高企', '2027-06-30'],
      ],
      'titles',
    );
    const shown = await show(at);
    expect(shown).toContain('没有“发证日期”，请补上');
    expect(shown).not.toContain('没有“有效期起”');
  });
});

describe('the check of a table', () => {
  it('shows what changes before and after, what another source says, and totals in the unit of the column', async () => {
    const files = app.nest.get(CompanyFiles);
    const known = {
      attribute: 'annual.revenue',
      year: 2023,
      value: 48_600_000,
      source: 'audit',
      observedOn: '2026-03-01',
    };
    await files.recordFacts(officer, id, {
      revision: (await files.find(officer, id)).revision,
      facts: [known as never],
    });
    const HEAD = ['企业名称', '统一社会信用代码', '年份', '营业收入（万元）'];
    const at = await batch([HEAD, ['', uscc, 2023, 5000], ['合计', '', '', 8000]], 'yearly-facts');
    const shown = await show(at);
    expect(shown).toContain('2023 年营业收入：4,860 万元（审计，2026-03-01） → 5,000 万元');
    expect(shown).toContain('原值不变，表里的作为不一致并列');
    expect(shown).toContain('与其他来源不一致 1 行');
    expect(shown).toMatch(/行写 8,000 万元，逐行加 5,000 万元/);
  });

  it('of contacts says afterwards how many people came, and then that they were taken back', async () => {
    const at = await batch(
      [
        ['统一社会信用代码', '联系人姓名', '联系电话'],
        [uscc, '演示张', '13800000000'],
      ],
      'contacts',
    );
    await press(at, 'start');
    expect(await show(at)).toContain('新增联系人 1 位，更改联系人 0 位');
    await press(at, 'undo', { reason: '传错了表' });
    expect(await show(at)).toContain('导入时新增联系人 1 位，更改联系人 0 位；现已撤回 1 行');
  });
});
