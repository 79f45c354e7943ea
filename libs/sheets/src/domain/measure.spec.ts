import { typedMeasure } from './measure';

const read = (text: string, unit: string) => typedMeasure(text, { label: '某项', unit });

it.each([
  ['40', '亩', '40'],
  ['1,000 ㎡', '亩', '1.5'],
  ['3000平方米', '亩', '4.5'],
  ['2公顷', '亩', '30'],
  ['4.5亩', '㎡', '3000'],
  ['1 亩', '㎡', '666.67'],
  ['1.2万平米', '㎡', '12000'],
  ['50万', 'kWh', '500000'],
  ['50 万 度', 'kWh', '500000'],
  ['1.2亿千瓦时', 'kWh', '120000000'],
  ['500kWh', 'kWh', '500'],
  ['2.5MW', '千瓦', '2500'],
  ['800 ㎾', '千瓦', '800'],
  ['3千千瓦', '千瓦', '3000'],
  ['12t/h', '吨/时', '12'],
  ['12 吨/小时', '吨/时', '12'],
  ['300立方米/天', '吨/日', '300'],
  ['80Nm³/h', '标方/时', '80'],
  ['5kN/㎡', '千牛/㎡', '5'],
  ['750cm', '米', '7.5'],
  ['5000万元', '元', '50000000'],
  ['3次', '次', '3'],
  ['800 万', '万（原币）', '800'],
  ['800万（原币）', '万（原币）', '800'],
  ['-3', '亩', '-3'],
])('%s in %s is %s', (text, unit, figure) => expect(read(text, unit)).toEqual({ figure }));

it.each([
  ['40平方米', 'kWh'],
  ['50万千瓦', 'kWh'],
  ['1200吨', '吨标煤'],
  ['12吨/日', '吨/时'],
  ['800千瓦', '千伏安'],
  ['800万美元', '万（原币）'],
  ['5个', '亩'],
])('%s is refused where the unit is %s, and the unit is named', (text, unit) =>
  expect(read(text, unit)).toEqual({ message: expect.stringContaining(`单位是 ${unit}，`) }),
);

it('leaves what is no number to its field, and a field without a unit as it is', () => {
  expect(read('六十亩', '亩')).toEqual({ figure: '六十亩' });
  expect(typedMeasure('80%', { label: '比例' })).toEqual({ figure: '80%' });
});
