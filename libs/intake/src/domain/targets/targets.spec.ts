import { checkFile, checkFileWithRows, type CheckResult } from '@park/sheets';
import { type ImportKind, targetOf } from './targets';

/** A table as tab-separated text: what the columns mean is the same in every format. */
const tableOf = (lines: readonly string[]) => Buffer.from(lines.map((line) => line.replaceAll('|', '\t')).join('\n'));
/** As an import reads it. */
async function read(kind: ImportKind, lines: readonly string[]): Promise<CheckResult> {
  const checked = await checkFileWithRows(tableOf(lines), targetOf(kind));
  if ('refused' in checked) throw new Error(checked.message);
  return checked.result;
}
const valuesOf = ({ records }: CheckResult) => records.map(({ values }) => values);
const codesOf = ({ errors }: CheckResult) => errors.map(({ row, code }) => [row, code]);

describe('companies from a table', () => {
  it('are read by the names of the dictionary and those that forms use, in base units and codes', async () => {
    const result = await read('companies', [
      '序号|单位名称|社会信用代码|法人代表|注册资金（万元）|成立时间|登记状态|行业代码|是否自主品牌',
      '1|滨港 甲新材料(演示)有限公司 |91120116ma0dem0131|演示甲|5,000|2016年3月8日|存续|C2614|是',
    ]);
    expect(codesOf(result)).toEqual([]);
    expect(valuesOf(result)[0]).toMatchObject({
      name: '滨港甲新材料（演示）有限公司',
      uscc: '91120116MA0DEM0131',
      legalRepresentative: '演示甲',
      registeredCapitalYuan: 50_000_000,
      establishedOn: '2016-03-08',
      registrationStatus: 'active',
      industryCode: '2614',
    });
  });

  it('need a sound code and a name, and stand once', async () => {
    const result = await read('companies', [
      '企业名称|统一社会信用代码|登记状态',
      '甲（演示）有限公司|91120116MA0DEM0131|存续',
      '乙（演示）有限公司|91120116MA0DEM0131|存续',
      '丙（演示）有限公司|9.11201E+17|存续',
      '丁（演示）有限公司|91120116MA0DEM0132|存续',
      '|91120116MA0DEM021U|存续',
      '戊（演示）有限公司|91120116MA0DEM03XK|开张了',
    ]);
    expect(codesOf(result)).toEqual([
      [3, 'duplicate-row'],
      [4, 'code-damaged'],
      [5, 'uscc-doubtful'],
      [6, 'required-missing'],
      [7, 'code-unknown'],
    ]);
    expect(result.rows).toEqual({ total: 6, ok: 1, error: 5, skipped: 0 });
  });
});

describe('what is written and cannot be read', () => {
  it.each([
    ['companies', '成立日期', '2021-02-29', 'date-not-existing'],
    ['companies', '成立日期', '5月12日', 'date-without-year'],
    ['companies', '核准日期', '2025.1', null],
    ['companies', '注册资本（万元）', '设备投资3000万元', 'words-beside-amount'],
    ['titles', '发证日期', '2021-02-30', 'date-not-existing'],
    ['record-shareholder', '入股日期', '立即', 'date-unreadable'],
  ] as const)('makes a row of %s an error: %s %s', async (kind, column, typed, code) => {
    const { errors, halfRead, rows } = await read(kind, [
      `企业名称|统一社会信用代码|股东名称|股东类型|持股比例|${column}`,
      `甲（演示）有限公司|91120116MA0DEM0131|乙|企业|5%|${typed}`,
    ]);
    expect(errors.map((each) => each.code)).toEqual(code === null ? [] : [code]);
    expect([rows.error, halfRead?.length ?? 0]).toEqual(code === null ? [0, 0] : [1, 1]);
  });

  it('is asked, and leaves the value open, where a file is only looked at', async () => {
    const lines = ['企业名称|统一社会信用代码|成立日期', '甲（演示）有限公司|91120116MA0DEM0131|2021-02-29'];
    const looked = await checkFile(tableOf(lines), targetOf('companies'));
    expect(looked).toMatchObject({ rows: { ok: 1, error: 0 }, questions: [{ code: 'date-not-existing' }] });
    expect('refused' in looked ? [] : [valuesOf(looked)[0]!['establishedOn'], looked.halfRead]).toEqual([
      null,
      undefined,
    ]);
  });

  it('is said with all else that is wrong with the row, and is not called missing', async () => {
    const { errors } = await read('companies', [
      '企业名称|统一社会信用代码|注册资本（万元）|成立日期|登记状态',
      '|9112|壹仟万元|2021-02-29|开张了',
    ]);
    expect(errors.map(({ code, column }) => [column, code])).toEqual([
      ['统一社会信用代码', 'uscc-invalid'],
      ['注册资本（万元）', 'not-a-number'],
      ['成立日期', 'date-not-existing'],
      ['登记状态', 'code-unknown'],
      ['企业名称', 'required-missing'],
    ]);
  });
});

describe('codes in the words of ledgers', () => {
  it.each([
    ['登记状态', '在营', 'active'],
    ['登记状态', '在业', 'active'],
    ['登记状态', '开业', 'active'],
    ['登记状态', '正常', 'active'],
    ['登记状态', '存续（在营、开业、在册）', 'active'],
    ['登记状态', '吊销，未注销', 'revoked'],
    ['登记状态', '已注销', 'cancelled'],
    ['登记状态', '撤销登记', 'struck_off'],
    ['名录库状态', '歇业', 'suspended'],
    ['主体类型', '有限责任公司（自然人投资或控股）', 'limited'],
    ['主体类型', '有限公司', 'limited'],
    ['安全风险分级', '红色', 'red'],
    ['登记状态', '开张了', 'code-unknown'],
  ])('%s %s is %s', async (column, typed, wanted) => {
    const result = await read('companies', [
      `企业名称|统一社会信用代码|${column}`,
      `甲（演示）有限公司|91120116MA0DEM0131|${typed}`,
    ]);
    expect(result.errors[0]?.code ?? valuesOf(result)[0]![result.columns[2]!.field!]).toBe(wanted);
  });

  it.each([
    ['高新技术', 'HNTE'],
    ['高企', 'HNTE'],
    ['国家级专精特新“小巨人”企业', 'LITTLE_GIANT'],
    ['制造业单项冠军', 'code-unknown'],
  ])('称号 %s is %s', async (typed, wanted) => {
    const result = await read('titles', ['企业名称|称号', `甲（演示）有限公司|${typed}`]);
    expect(result.errors[0]?.code ?? valuesOf(result)[0]!['code']).toBe(wanted);
  });
});

describe('codes of an open list', () => {
  it.each([
    ['国民经济行业小类', 'C2614 有机化学原料制造', '2614'],
    ['国民经济行业小类', '石墨及碳素制品制造', '3091'],
    ['国民经济行业小类', '化工（9999）', 'code-unknown'],
    ['国民经济行业小类', '化工', 'code-unknown'],
    ['注册地行政区划', '370211', '370211'],
    ['注册地行政区划', '静海120', 'code-unknown'],
  ])('%s is read as the company file reads it: %s', async (column, typed, wanted) => {
    const result = await read('companies', [
      `企业名称|统一社会信用代码|${column}`,
      `甲（演示）有限公司|91120116MA0DEM0131|${typed}`,
    ]);
    const key = result.columns[2]!.field!;
    expect(result.errors[0]?.code ?? valuesOf(result)[0]![key]).toBe(wanted);
  });
});

describe('yearly figures from a table', () => {
  it('take the year of each row from its column', async () => {
    const result = await read('yearly-facts', [
      '单位：万元',
      '企业名称|统一社会信用代码|年度|营业收入|净利润|职工人数',
      '甲（演示）有限公司|91120116MA0DEM0131|2024年|1,200|-35.5|120',
      '甲（演示）有限公司|91120116MA0DEM0131|2025|1500|(20)|118',
    ]);
    expect(codesOf(result)).toEqual([]);
    expect(valuesOf(result)).toMatchObject([
      { year: 2024, 'annual.revenue': 12_000_000, 'annual.netProfit': -355_000, 'annual.employees': 120 },
      { year: 2025, 'annual.revenue': 15_000_000, 'annual.netProfit': -200_000 },
    ]);
  });

  it('of several years in one row keep each year apart', async () => {
    const result = await read('yearly-facts', [
      '企业名称|2023年营业收入（万元）|2024年营业收入（万元）|2025年研发费用（元）',
      '甲（演示）有限公司|100|200|300000',
    ]);
    expect(valuesOf(result)[0]).toMatchObject({
      'annual[2023].revenue': 1_000_000,
      'annual[2024].revenue': 2_000_000,
      'annual[2025].rdExpense': 300_000,
    });
  });

  it('take the year from the title, and ask when it stands nowhere', async () => {
    const lines = ['企业名称|工业总产值（万元）|综合能耗（吨标准煤）', '甲（演示）有限公司|100|20'];
    expect(valuesOf(await read('yearly-facts', ['2025年度规上企业情况表', ...lines]))[0]).toMatchObject({ year: 2025 });
    const asked = await read('yearly-facts', lines);
    expect(asked.questions.map(({ code }) => code)).toEqual(['year-missing']);
    expect(valuesOf(asked)[0]).toMatchObject({
      year: null,
      'annual.industrialOutput': 1_000_000,
      'annual.energyTce': 20,
    });
  });

  it('without a unit anywhere are errors, and the unit is asked once', async () => {
    const result = await read('yearly-facts', [
      '企业名称|年度|营业收入|实缴税金',
      '甲（演示）有限公司|2025|100|8',
      '乙（演示）有限公司|2025|90万元|7',
    ]);
    expect(codesOf(result)).toEqual([
      [2, 'unit-missing'],
      [2, 'unit-missing'],
      [3, 'unit-missing'],
    ]);
    expect(result.questions.map(({ column, rows }) => [column, rows])).toEqual([
      ['营业收入', [2]],
      ['实缴税金', [2, 3]],
    ]);
  });
});

describe('titles from a table', () => {
  it('are those of companies of the own district; a former name is kept, a missing title is asked', async () => {
    const result = await read('titles', [
      '2026年度第一批演示称号企业拟认定名单',
      '序号|企业名称|所属区',
      '1|滨港甲新材料（演示）有限公司 |滨海新区',
      '2|更名后有限公司（原名：滨港丙（演示）有限公司）|滨海新区',
      '3|外区企业（演示）有限公司|东丽区',
    ]);
    expect(result.rows).toEqual({ total: 3, ok: 2, error: 0, skipped: 1 });
    expect(valuesOf(result)[1]).toEqual({ name: '更名后有限公司', formerName: '滨港丙（演示）有限公司' });
    expect(result.questions.map(({ code }) => code)).toEqual(['field-missing']);
  });

  it('with their terms and codes are read whole', async () => {
    const result = await read('titles', [
      '企业名称|统一社会信用代码|称号|证书编号|发证日期|有效期至',
      '甲（演示）有限公司|91120116MA0DEM0131|专精特新"小巨人"企业|XJR001|2024.7|2027-07-31',
    ]);
    expect(valuesOf(result)[0]).toMatchObject({
      code: 'LITTLE_GIANT',
      certificateNumber: 'XJR001',
      issuedOn: '2024-07',
      validTo: '2027-07-31',
    });
  });
});
