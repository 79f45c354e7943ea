import { page, read, valuesOf } from '../../../test/support/table-files';
import { checkFile } from './check-file';

describe('units', () => {
  it('are asked for when neither cell, header nor the lines above have one; then the rows are errors', async () => {
    const rows = [
      ['序号', '企业名称', '注册资本'],
      [1, '甲（演示）有限公司', 5000],
      [2, '乙（演示）有限公司', '300万元'],
    ];
    const result = await read(page(rows));
    expect(result.errors).toMatchObject([{ row: 2, column: '注册资本', code: 'unit-missing' }]);
    expect(result.questions).toMatchObject([
      { code: 'unit-missing', column: '注册资本', options: ['元', '万元', '亿元'] },
    ]);
    expect(valuesOf(result, '注册资本')).toEqual([3_000_000]);
    const answered = await checkFile(page(rows), null, { units: { 注册资本: '万元' } });
    expect(answered).toMatchObject({
      rows: { ok: 2, error: 0 },
      columns: [{}, {}, { unit: '万元', unitFrom: 'answer' }],
    });
  });

  it('in the cell win over the header, and one of another kind is an error', async () => {
    const result = await read(
      page([
        ['项目名称', '总投资（万元）', '用地面积（亩）'],
        ['甲', '2亿元', 15],
        ['乙', 500, '2公顷'],
        ['丙', '30亩', 10],
      ]),
    );
    expect(valuesOf(result, '总投资（万元）')).toEqual([200_000_000, 5_000_000]);
    expect(valuesOf(result, '用地面积（亩）')).toEqual([10_000, 20_000]);
    expect(result.errors).toMatchObject([{ row: 4, code: 'unit-mismatch' }]);
  });

  it('of areas, shares, people and rates become base units', async () => {
    const result = await read(
      page([
        ['行政区', '项目名称', '面积(公顷)', '从业人数（万人）', '占比（%）', '亩均税收（万元/亩）', '成交价格(万元)'],
        ['滨海新区', '甲', 1.2345, 0.35, 12.5, 20, 1234.56],
      ]),
    );
    expect(Object.values(result.records[0]!.values).slice(2)).toEqual([12_345, 3_500, 0.125, 200_000, 12_345_600]);
  });
});

describe('a unit in short', () => {
  it('is of what the column measures: 万 of money, 万 of people', async () => {
    const result = await read(
      page([
        ['项目名称', '本月支付工程款(万)', '上月完成固投（亿）', '从业人数（万）'],
        ['甲', 1200, 0.5, 0.03],
      ]),
    );
    expect(Object.values(result.records[0]!.values).slice(1)).toEqual([12_000_000, 50_000_000, 300]);
  });

  it('of another currency stays one: dollars are kept in dollars and not taken for euros or yuan', async () => {
    const result = await read(
      page([
        ['项目名称', '外资金额（万美元）'],
        ['甲', 300],
        ['乙', '200万'],
        ['丙', '100万欧元'],
        ['丁', '100万元'],
      ]),
    );
    expect(valuesOf(result, '外资金额（万美元）')).toEqual([3_000_000, 2_000_000]);
    expect(result.errors.map(({ row, code }) => [row, code])).toEqual([
      [4, 'foreign-currency'],
      [5, 'unit-mismatch'],
    ]);
  });
});

describe('cells', () => {
  it.each<[string, string | number, unknown]>([
    ['amount', '约1.2亿元', 120_000_000],
    ['amount', '8,000余', 80_000_000],
    ['amount', '１２３', 1_230_000],
    ['amount', '(1,234)', -12_340_000],
    ['amount', '500万', 5_000_000],
    ['amount', '5亿元（含设备）', 500_000_000],
    ['amount', '5-8亿', 'ambiguous-amount'],
    ['amount', '1,5', 'ambiguous-amount'],
    ['amount', '12500 3', 'ambiguous-amount'],
    ['amount', '300 400', 'ambiguous-amount'],
    ['amount', '300 400万元', 'ambiguous-amount'],
    ['amount', '1 234 567', 12_345_670_000],
    ['amount', '1\u00a0200', 12_000_000],
    ['amount', '200万美元', 'foreign-currency'],
    ['amount', '同上', 'not-a-number'],
    ['date', '2025.3', '2025-03'],
    ['date', 2025.3, '2025-03'],
    ['date', '202603', '2026-03'],
    ['date', '2026年一季度', '2026-Q1'],
    ['date', '2024年03月01日', '2024-03-01'],
    ['date', 20240301, '2024-03-01'],
    ['date', 45292, '2024-01-01'],
    ['date', '2025年', '2025'],
    ['date', '2026年12月底前', '2026-12'],
    ['date', '2026年12月31日前', '2026-12-31'],
    ['date', '2026年上半年', '2026-H1'],
    ['date', 2025.1, 'date-month-cut'],
    ['date', '5月12日', 'date-without-year'],
    ['date', '2025-02-30', 'date-not-existing'],
    ['date', '立即', 'date-unreadable'],
    ['code', 911201160000000000, 'code-damaged'],
    ['code', '9.11201E+17', 'code-damaged'],
    ['code', ' 91120116MA0DEM0131 ', '91120116MA0DEM0131'],
  ])('of kind %s read %p as %p', async (kind, value, wanted) => {
    const rows = [
      ['项目名称', '总投资（万元）', '计划开工时间', '统一社会信用代码'],
      ['其他', 1, '2025-01-02', '91120116MA0DEM021U'],
      ['甲', kind === 'amount' ? value : 1, kind === 'date' ? value : '2025-01-01', kind === 'code' ? value : 'X'],
    ];
    const { records, errors, questions } = await read(page(rows));
    const column = { amount: '总投资（万元）', date: '计划开工时间', code: '统一社会信用代码' }[kind]!;
    const read1 = records.find(({ row }) => row === 3)?.values[column];
    expect(errors[0]?.code ?? questions[0]?.code ?? read1).toBe(wanted);
  });

  it('merged downwards count for every row they cover, and blank ones for none', async () => {
    const result = await read(
      page(
        [
          ['区县', '企业名称', '占地面积（亩）'],
          ['大港街', '甲（演示）有限公司', 10],
          [null, '乙（演示）有限公司', 12],
          [null, '丙（演示）有限公司', 9],
        ],
        ['A2:A3'],
      ),
    );
    expect(valuesOf(result, '区县')).toEqual(['大港街', '大港街', null]);
  });

  it('with identity numbers are dropped, and it is said', async () => {
    const result = await read(
      page([
        ['企业名称', '法人代表', '身份证号码'],
        ['甲（演示）有限公司', '演示', '120000199001010000'],
      ]),
    );
    expect(result.questions).toMatchObject([{ code: 'sensitive-dropped', column: '身份证号码' }]);
    expect(JSON.stringify(result.records)).not.toContain('1990');
  });
});
