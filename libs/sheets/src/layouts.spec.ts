import { book, page, read, refusal, skippedRows, valuesOf, type Page } from '../../../test/support/table-files';

describe('the header of a list', () => {
  it('is found below a title, a line of who reports, and a line of units', async () => {
    const result = await read(
      page(
        [
          ['2026年闲置厂房资源台账'],
          ['填报单位：大港街道', null, null, '填报时间：2026年10月'],
          [null, null, null, '单位：平方米、万元'],
          ['序号', '厂房名称', '建筑面积', '年租金收入'],
          [1, '甲厂房', 3200, 58.5],
          [2, '乙厂房', '1,800', '—'],
        ],
        ['A1:D1'],
      ),
    );
    expect([result.headerRows, valuesOf(result, '建筑面积'), valuesOf(result, '年租金收入')]).toEqual([
      [4, 4],
      [3200, 1800],
      [585_000, null],
    ]);
  });

  it('may have three rows of merged groups', async () => {
    const result = await read(
      page(
        [
          ['重点项目投资情况表（单位：万元）'],
          ['序号', '项目名称', '投资情况', null, null, null, '备注'],
          [null, null, '计划', null, '完成', null, null],
          [null, null, '设备', '土建', '设备', '土建', null],
          [1, '甲项目', 100, 200, 50, 60, null],
        ],
        ['A1:G1', 'A2:A4', 'B2:B4', 'C2:F2', 'C3:D3', 'E3:F3', 'G2:G4'],
      ),
    );
    expect(result.headerRows).toEqual([2, 4]);
    expect(result.records[0]!.values).toMatchObject({ '投资情况›计划›土建': 2_000_000, '投资情况›完成›设备': 500_000 });
  });

  it('may carry the units in a row of their own', async () => {
    const result = await read(
      page([
        ['行政区', '片区名称', '项目总投资', '占地'],
        [null, null, '（亿元）', '（亩）'],
        ['滨海新区', '甲片区', 1.5, 30],
      ]),
    );
    expect(result.headerRows).toEqual([1, 2]);
    expect(result.records[0]!.values).toMatchObject({ '项目总投资（亿元）': 150_000_000, '占地（亩）': 20_000 });
  });

  it('is recognised in the first row of a list of texts only', async () => {
    const result = await read(
      page([
        ['诉求方名', '来源', '诉求类别', '诉求内容', '责任部门', '状态'],
        ['甲企业', '走访', '用工', '招不到操作工', '人社局', '正在解决'],
        ['乙企业', '热线', '用地', '证办不下来', '规资局', '已解决'],
      ]),
    );
    expect([result.headerRows, result.rows.ok]).toEqual([[1, 1], 2]);
  });

  it('is the only name of a list of one column', async () => {
    const result = await read(page([['附件'], ['企业名称'], ['甲（演示）有限公司'], ['乙（演示）有限公司']]));
    expect([result.headerRows, result.rows.ok]).toEqual([[2, 2], 2]);
  });
});

describe('rows that are no records', () => {
  it('are a header and a title printed again, page totals and a grand total', async () => {
    const head = ['序号', '企业名称', '税收（万元）'];
    const result = await read(
      page([
        ['纳税情况表', null, null],
        head,
        [1, '甲（演示）有限公司', 10],
        [2, '乙（演示）有限公司', 20],
        ['本页小计', null, 30],
        ['纳税情况表', null, null],
        head,
        [3, '丙（演示）有限公司', 5],
        ['本页小计', null, 6],
        ['总计', null, 35],
        ['填表人：演示', null, '审核人：演示'],
        ['安全负责人：演示', null, '录入：演示'],
      ]),
    );
    expect(skippedRows(result)).toEqual([5, 6, 7, 9, 10, 11, 12]);
    expect(result.totals.map(({ row, stated, computed }) => [row, stated, computed])).toEqual([
      [5, 300_000, 300_000],
      [9, 60_000, 50_000],
      [10, 350_000, 350_000],
    ]);
  });

  it('are numbered rows without content, an example and the numbers of columns', async () => {
    const result = await read(
      page([
        ['序号', '项目名称', '总投资（万元）', '备注'],
        ['甲', '乙', '1', '2'],
        ['示例', '某某项目', 1000, '新建'],
        [1, '甲项目', 500, null],
        [2, null, null, null],
        [3, null, null, null],
      ]),
    );
    expect([skippedRows(result), result.rows.ok]).toEqual([[2, 3, 5, 6], 1]);
  });

  it('are sections with subtotals and a total of everything', async () => {
    const result = await read(
      page([
        ['序号', '项目名称', '建设性质', '总投资（亿元）'],
        ['一、新建项目', null, null, null],
        [1, '甲', '新建', 1],
        [2, '乙', '新建', 2],
        ['小计', null, null, 3],
        ['二、续建项目', null, null, null],
        [1, '丙', '续建', 4],
        ['小计', null, null, 4],
        ['合计', null, null, 7],
        ['备注：1.含技改；', null, null, null],
        ['2.数据截至10月底。', null, null, null],
      ]),
    );
    expect(skippedRows(result)).toEqual([2, 5, 6, 8, 9, 10, 11]);
    expect(result.records.map(({ section }) => section)).toEqual(['新建项目', '新建项目', '续建项目']);
    expect(result.totals.filter(({ stated, computed }) => stated !== computed)).toEqual([]);
  });
});

describe('a row of units', () => {
  it('may have strokes where a column has none, and any unit', async () => {
    const result = await read(
      page([
        ['序号', '企业名称', '营业收入', '租金', '用电量', '人数'],
        ['—', '—', '万元', '元/㎡·月', '万千瓦时', '人'],
        [1, '甲（演示）有限公司', 5000, 35, 12, 80],
      ]),
    );
    expect([result.headerRows, result.rows.total]).toEqual([[1, 2], 1]);
    expect(result.records[0]!.values).toMatchObject({ '营业收入（万元）': 50_000_000, '用电量（万千瓦时）': 120_000 });
    expect(result.columns.map(({ unit }) => unit)).toEqual([null, null, '万元', '元/㎡·月', '万千瓦时', '人']);
  });
});

describe('a cross-table is refused with its reason', () => {
  it.each<[string, Page]>([
    [
      'months as columns',
      {
        rows: [
          ['企业名称', '1月', '2月', '3月', '4月'],
          ['甲（演示）有限公司', 1, 2, 3, 4],
        ],
      },
    ],
    [
      'companies as columns',
      {
        rows: [
          ['指标', '甲有限公司', '乙有限公司', '丙有限公司'],
          ['营业收入', 1, 2, 3],
        ],
      },
    ],
    [
      'the same names below every group',
      {
        rows: [
          ['市(区)', '项目总数', '新材料', null, null, '装备', null, null, '医药', null, null],
          [null, null, '个数', '占比', '投资额', '个数', '占比', '投资额', '个数', '占比', '投资额'],
          ['甲区', 12, 3, '25%', 1.2, 4, '33%', 2.2, 5, '42%', 3.1],
          ['合计', 12, 3, '25%', 1.2, 4, '33%', 2.2, 5, '42%', 3.1],
        ],
        merges: ['A1:A2', 'B1:B2', 'C1:E1', 'F1:H1', 'I1:K1'],
      },
    ],
    [
      'counts and shares below two kinds, without a column that names a record',
      {
        rows: [
          ['市(区)', '项目总数', '制造业', null, null, '服务业', null, null],
          [null, null, '个数', '占比', '投资额', '个数', '占比', '投资额'],
          ['甲区', 7, 3, '43%', 1.2, 4, '57%', 2.2],
          ['乙区', 2, 1, '50%', 0.2, 1, '50%', 0.3],
        ],
        merges: ['A1:A2', 'B1:B2', 'C1:E1', 'F1:H1'],
      },
    ],
    [
      'years as columns',
      {
        rows: [
          ['指标名称', '2023年', '2024年', '2025年'],
          ['营业收入', 1, 2, 3],
          ['净利润', 1, 2, 3],
        ],
      },
    ],
  ])('%s', async (_, each) => {
    const result = await refusal(book({ 表: each }));
    expect(result).toMatchObject({ refused: 'cross-table', layout: 'cross-table' });
    expect(result.message.length).toBeGreaterThan(20);
  });
});

describe('several sheets', () => {
  const head = ['序号', '项目名称', '投资方', '总投资（亿元）'];

  it.each([[[]], [[head]], [[head, ['示例：甲', '甲项目', '投资甲', 1]]]])(
    'of a template without rows: %j',
    async (rows) => {
      const heads = [['栏目', '怎么填'], ...head.map((name) => [name, '必填'])];
      const result = await refusal(book({ 招商项目: { rows }, 填写说明: { rows: heads } }));
      expect(result).toMatchObject({ refused: 'no-rows', message: expect.stringContaining('还没有填写内容') });
    },
  );

  it('of one header are one list; others and hidden ones are named', async () => {
    const result = await read(
      book({
        说明: { rows: [['填写说明'], ['请按要求填写各项内容']] },
        甲组: { rows: [head, [1, '甲', '投资甲', 1], [2, '乙', '投资乙', 2]] },
        乙组: { rows: [['乙组'], head, [1, '丙', '投资丙', 3]] },
        字典: {
          rows: [
            ['状态', '代码'],
            ['在谈', 1],
            ['签约', 2],
            ['开工', 3],
            ['投产', 4],
          ],
          hidden: true,
        },
      }),
    );
    expect(result.records.map(({ sheet, row }) => [sheet, row])).toEqual([
      ['甲组', 2],
      ['甲组', 3],
      ['乙组', 3],
    ]);
    expect(result.questions.map(({ code, sheet }) => [code, sheet]).sort()).toEqual([
      ['sheet-not-read', '字典'],
      ['sheet-not-read', '说明'],
    ]);
  });
});
