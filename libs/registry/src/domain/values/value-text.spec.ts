import { formText } from './display';
import { attribute as entryOf } from '../attributes/dictionary';
import { parseEntry, parseValue } from './value-text';

const entry = (key: string) => entryOf(key)!;

describe('reading what people type', () => {
  it.each([
    ['annual.revenue', '12,500,000', 12_500_000],
    ['annual.revenue', '１２，５００．５', 12_500.5],
    ['annual.revenue', '1,234.5万元', 12_345_000],
    ['annual.revenue', '1.2345 亿元', 123_450_000],
    ['annual.revenue', '0.1亿', 10_000_000],
    ['annual.revenue', '1234元', 1234],
    ['annual.revenue', '¥1,234', 1234],
    ['annual.revenue', '￥ 1234.56 元', 1234.56],
    ['annual.revenue', '1234元整', 1234],
    ['annual.revenue', '1234\u200b', 1234],
    ['annual.revenue', '1 234 567', 1_234_567],
    ['annual.revenue', '1\u00a0234\u00a0567.8', 1_234_567.8],
    ['annual.revenue', ' 1234\t', 1234],
    ['annual.employees', '1,234人', 1234],
    ['annual.netProfit', '-3000', -3000],
    ['annual.netProfit', '−3000', -3000],
    ['marketShare', '3.5', 0.035],
    ['marketShare', '3.5%', 0.035],
    ['marketShare', '10.07％', 0.1007],
    ['isHazChem', '是', true],
    ['isHazChem', 'false', false],
    ['establishedOn', '2019年3月1日', '2019-03-01'],
    ['establishedOn', '2019/03/01', '2019-03-01'],
    ['establishedOn', '20190301', '2019-03-01'],
    ['establishedOn', '2019—03—01', '2019-03-01'],
    ['establishedOn', '2019‑03−01', '2019-03-01'],
    ['establishedOn', '2019-03-01 00:00:00', '2019-03-01'],
    ['establishedOn', '2019/3/1 0:00', '2019-03-01'],
    ['listedStatus', 'neeq', 'neeq'],
    ['listedStatus', '新三板', 'neeq'],
    ['groupParent', '天津\u200b渤海\u202e化工⾦', '天津渤海化工金'],
    ['industryCode', '2614', '2614'],
    ['industryCode', 'C2614', '2614'],
    ['industryCode', 'ｃ２６１４', '2614'],
    ['industryCode', '\u200b2614 有机化学原料制造', '2614'],
    ['industryCode', 'C-2614　有机化学原料制造', '2614'],
    ['industryCode', '有机化学原料制造', '2614'],
    ['industryCode', '2614（有机化学原料制造）', '2614'],
    ['industryCode', 'C2614 (有机化学原料制造)', '2614'],
    ['industryCode', '2999', '2999'],
    ['listedStatus', 'a 股', 'a_share'],
    ['award.national3yRank', '无', null],
    ['award.national3yRank', '2', 2],
    ['titles', '无', []],
    ['groupParent', ' 某集团 ', '某集团'],
    ['officer', '⼈\u200b才', '人才'],
    ['tags', '⼈才、人才，\u200b人才；ＡＩ\nAI', ['AI', '人才']],
    ['mainProducts', '环氧树脂、\u3164固化剂', '环氧树脂、固化剂'],
    ['tags', '无', []],
    ['tags', '', []],
  ])('%s: %s', (key, typed, value) => {
    expect(parseValue(entry(key), typed)).toEqual({ ok: true, value });
  });

  it.each([
    ['annual.revenue', '一千万', '数字'],
    ['annual.revenue', '', '请填写'],
    ['annual.revenue', '-1', '不能小于 0 元'],
    ['annual.revenue', '1,23', '逗号不在千位'],
    ['annual.revenue', '1,5', '逗号不在千位'],
    ['annual.revenue', '12,50', '逗号不在千位'],
    ['annual.revenue', '1,0,0', '逗号不在千位'],
    ['annual.revenue', '1,234 567', '两个单元格'],
    ['annual.revenue', '1234\t5678', '两个单元格'],
    ['annual.revenue', '1234\n5678', '两个单元格'],
    ['annual.revenue', '12500 3', '两个单元格'],
    ['annual.revenue', '300 400', '两个单元格'],
    ['annual.revenue', '300 400万元', '两个单元格'],
    ['annual.employees', '1 234人', '两个单元格'],
    ['annual.revenue', '2024 1234', '两个单元格'],
    ['annual.revenue', '0 200', '两个单元格'],
    ['annual.revenue', '012 345', '两个单元格'],
    ['annual.revenue', '0,200', '逗号不在千位'],
    ['annual.revenue', '１２ ３４５６', '两个单元格'],
    ['annual.revenue', '1 234万元 5', '两个单元格'],
    ['annual.revenue', '12500①', '脚注、上标或分数'],
    ['annual.revenue', '12500¹', '脚注、上标或分数'],
    ['annual.revenue', '12²万元', '脚注、上标或分数'],
    ['annual.revenue', '1½', '脚注、上标或分数'],
    ['annual.revenue', '⑫', '脚注、上标或分数'],
    ['annual.employees', '80₂', '脚注、上标或分数'],
    ['marketShare', '5³%', '脚注、上标或分数'],
    ['establishedOn', '2019-03-1①', '存在的日期'],
    ['establishedOn', '20190230', '存在的日期'],
    ['establishedOn', '2019-03-01 12:30', '存在的日期'],
    ['annual.revenue', '1.234.567', '数字'],
    ['annual.revenue', '(1234)', '数字'],
    ['annual.revenue', '12万3千', '只用一个单位'],
    ['annual.revenue', '1亿2000万', '只用一个单位'],
    ['annual.revenue', '（123）', '请写成 -123'],
    ['annual.revenue', '一千万', '1000 万元'],
    ['annual.revenue', '壹仟万元', '1000 万元'],
    ['annual.revenue', '100-200', '一个范围'],
    ['annual.revenue', '100 - 200', '一个范围'],
    ['annual.revenue', '100万～200万', '一个范围'],
    ['annual.employees', '50至60人', '一个范围'],
    ['annual.revenue', '约 500', '确定的数'],
    ['annual.revenue', '500多万', '确定的数'],
    ['annual.revenue', '>500', '确定的数'],
    ['annual.employees', '80人左右', '确定的数'],
    ['marketShare', '5%以上', '确定的数'],
    ['marketShare', '5 6%', '两个单元格'],
    ['marketShare', '5 6', '两个单元格'],
    ['annual.revenue', '1.234', '两位小数'],
    ['annual.revenue', '1e9', '数字'],
    ['annual.revenue', '99999999999999999', '位数过多'],
    ['annual.revenue', 'NaN', '数字'],
    ['annual.employees', '12.5', '整数'],
    ['marketShare', '120', '不能大于 100%'],
    ['digitalLevel', '5', '不能大于 4 级'],
    ['isHazChem', '也许', '是'],
    ['establishedOn', '2023-02-29', '存在的日期'],
    ['listedStatus', 'nyse', '请从列表中选择'],
    ['industryCode', '9999', '4 位小类代码'],
    ['registeredRegion', '12', '6 位'],
    ['keyProcesses', 'nitration,brewing', '没有“brewing”'],
    ['tags', '、，；', '只含标点'],
    ['tags', '！——', '只含标点'],
    ['tags', '\u200b', '只含标点'],
    ['tags', '人才、！', '不含标点'],
    ['mainProducts', '、，；/', '只含标点'],
    ['mainProducts', '\u3164、\n\u2800', '只含标点'],
    ['mainProducts', '\u2800\u3164\u200b', '只含标点'],
    ['officer', '——', '只含标点'],
    ['titles', '超级企业，某局，1号，2024-01-01，2024-01-01，长期', '第 1 行'],
    ['titles', '高新技术企业，某局，1号，2024-01-01，2024-01-01，2023-01-01', '早于'],
  ])('refuses %s: %s, naming the field and the remedy', (key, typed, words) => {
    const parsed = parseValue(entry(key), typed);
    expect(parsed.ok).toBe(false);
    expect(!parsed.ok && parsed.message).toContain(words);
    expect(!parsed.ok && parsed.message).toContain(`“${entry(key).label}”`);
  });

  it('reads a title a line and writes it back the same', () => {
    const line = '高新技术企业，天津市科技局，津科〔2023〕8号，2023-12-01，2023-12-01，2026-12-01，有效';
    const parsed = parseValue(entry('titles'), line);
    expect(parsed).toMatchObject({ ok: true, value: [{ code: 'HNTE', validTo: '2026-12-01', status: 'valid' }] });
    expect(parsed.ok && formText(entry('titles'), parsed.value)).toBe(line);
  });

  it.each([0.035, 0.07, 0.1007, 0.29, 1, 0])('shows the ratio %s in a form as it will be read again', (value) => {
    expect(parseValue(entry('marketShare'), formText(entry('marketShare'), value))).toEqual({ ok: true, value });
  });
});

describe('a form of the company file', () => {
  it.each([
    ['1250', 12_500_000],
    ['1,250.0001', 12_500_001],
    ['0.00005', 0.5],
    ['1234元', 1234],
    ['¥1,234', 1234],
    ['1.2亿元', 120_000_000],
    ['-3', -30_000],
  ])('reads %s as money in 万元 unless another unit stands there', (typed, yuan) => {
    expect(parseEntry(entry('annual.netProfit'), typed)).toEqual({ ok: true, value: yuan });
  });

  it.each([12_500_000, 1, 0.5, 123_456_789.01, -30_000, 0])(
    'shows %d yuan so that it is read again exactly',
    (yuan) => {
      const profit = entry('annual.netProfit');
      expect(parseEntry(profit, formText(profit, yuan))).toEqual({ ok: true, value: yuan });
    },
  );
});

describe('titles, one a line', () => {
  const line = (name: string, ...rest: string[]) => [name, '市科技局', 'GR1', ...rest].join('，');
  const term = ['2023-12-08', '2023-12-08', '2026-12-07'];

  it.each([
    ['slashes', line('高新技术企业', '2023/12/08', '2023/12/8', '2026/12/07')],
    ['Chinese dates', line('高新技术企业', '2023年12月8日', '2023年12月8日', '2026年12月7日', '有效')],
    ['full width', line('高新技术企业', '２０２３－１２－０８', '２０２３.12.8', '２０２６－１２－０７')],
    ['an empty cell at the end', line('高新技术企业', ...term, '有效', '')],
    ['a comma at the end', `${line('高新技术企业', ...term)}，`],
  ])('are read with %s', (_, typed) => {
    expect(parseValue(entry('titles'), typed)).toMatchObject({
      ok: true,
      value: [{ code: 'HNTE', issuedOn: '2023-12-08' }],
    });
  });

  it.each(['专精特新“小巨人”企业', '专精特新"小巨人"企业', '专精特新小巨人企业'])('are known as %s', (name) => {
    expect(parseValue(entry('titles'), line(name, ...term))).toMatchObject({ ok: true });
  });

  it('are two when two lines were pasted', () => {
    const two = `${line('高新技术企业', ...term)}，\n${line('专精特新小巨人企业', ...term)}`;
    expect(parseValue(entry('titles'), two)).toMatchObject({ ok: true, value: [{}, {}] });
  });

  it.each([
    [line('高新技术企业', ...term, '有效', '多余'), '多出第 8 列“多余”'],
    [line('高新技术企业', '2023-02-29', ...term.slice(1)), '发证日期'],
  ])('are refused: %s', (typed, words) => {
    expect(parseValue(entry('titles'), typed)).toMatchObject({ ok: false, message: expect.stringContaining(words) });
  });
});

it('refuses at once what is longer than any number: looked at blank by blank it held everybody up for half a minute', () => {
  const read = parseEntry(entry('annual.revenue'), `1${' '.repeat(200_000)}x`);
  expect(read).toEqual({ ok: false, message: '“营业收入”填写的内容太长，请只填写一个数，如 12,500。' });
});
