import { book, page, read, valuesOf, type Page } from '../../../test/support/table-files';

describe('cards', () => {
  const card = (name: string, total: number): Page => ({
    rows: [
      [null, null, null],
      [null, '重点建设项目台账', null],
      [null, '单位：万元', null],
      [null, '项目名称', name],
      [null, '建设性质', '新建'],
      [null, '投资主体', '甲公司'],
      [null, '项目总投资', total],
      [null, '项目建设规模及主要内容', '建设厂房两栋，设备若干'],
      [null, '2026年度项目计划投资', 300],
    ],
    merges: ['B2:C2', 'B3:C3'],
  });

  it('are one record a sheet, with units from the line above', async () => {
    const result = await read(book({ 甲: card('甲项目', 5000), 乙: card('乙项目', 800) }));
    expect(result).toMatchObject({ layout: 'card', headerRows: null, rows: { total: 2, ok: 2 } });
    expect(valuesOf(result, '项目总投资')).toEqual([50_000_000, 8_000_000]);
    expect(result.records.map(({ sheet }) => sheet)).toEqual(['甲', '乙']);
  });

  it('may have two pairs a row', async () => {
    const result = await read(
      page(
        [
          ['商务楼宇信息卡', null, null, null],
          ['楼宇名称', '甲大厦', '楼宇地址', '演示路1号'],
          ['建筑面积（平方米）', 20000, '空置面积（平方米）', 3000],
          ['层数', 18, '标准层面积（平方米）', 1100],
          ['联系人', '演示', '联系电话', '022-00000000'],
        ],
        ['A1:D1'],
      ),
    );
    expect(result).toMatchObject({ layout: 'card', rows: { total: 1, ok: 1 } });
    expect(result.records[0]!.values).toMatchObject({ 楼宇名称: '甲大厦', '空置面积（平方米）': 3000, 层数: 18 });
  });
});

describe('a card with groups', () => {
  it('puts the label merged beside several rows before theirs, also where a value is blank', async () => {
    const result = await read(
      page(
        [
          ['市级重点项目基本信息申报表', null, null],
          ['项目名称', null, '甲项目'],
          ['计划总投资（内资）（万元）', null, 5000],
          ['用工（人）', null, 120],
          ['新增用地', '用地面积（亩）', 60],
          [null, '生态红线', '否'],
          ['存量厂房', '使用面积（平方米）', null],
          [null, '手续', '齐全'],
        ],
        ['A1:C1', 'A2:B2', 'A3:B3', 'A4:B4', 'A5:A6', 'A7:A8'],
      ),
    );
    expect(result.layout).toBe('card');
    expect(result.records[0]!.values).toMatchObject({
      '计划总投资（内资）（万元）': 50_000_000,
      '新增用地›用地面积（亩）': 40_000,
      '存量厂房›使用面积（平方米）': null,
      '存量厂房›手续': '齐全',
    });
  });

  it('may stand within each other, and a row that is no pair is named', async () => {
    const result = await read(
      page(
        [
          ['市级重点项目基本信息申报表', null, null, null],
          ['项目名称', null, null, '甲项目'],
          ['用工（人）', null, null, 120],
          ['用地类型', '新增用地', '用地面积（亩）', 60],
          [null, null, '生态红线', '否'],
          [null, '存量厂房', '使用面积（平方米）', 3000],
          [null, null, '手续', '齐全'],
          ['建设内容及规模', null, null, '厂房两栋'],
          [2026, 12, null, null],
        ],
        ['A1:D1', 'A2:C2', 'A3:C3', 'A4:A7', 'B4:B5', 'B6:B7', 'A8:C8'],
      ),
    );
    expect(result.records[0]!.values).toEqual({
      项目名称: '甲项目',
      '用工（人）': 120,
      '用地类型›新增用地›用地面积（亩）': 40_000,
      '用地类型›新增用地›生态红线': '否',
      '用地类型›存量厂房›使用面积（平方米）': 3000,
      '用地类型›存量厂房›手续': '齐全',
      建设内容及规模: '厂房两栋',
    });
    expect(result.questions).toMatchObject([{ code: 'rows-not-read', rows: [9] }]);
  });
});
