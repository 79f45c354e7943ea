type Row = readonly [dimension: string, base: string, words: readonly (readonly [string, number, number?])[]];

const row = (dimension: string, base: string, words: Readonly<Record<string, number>>): Row => [
  dimension,
  base,
  Object.entries(words),
];

/** What works need of electricity, steam, water, gas and floors; words in NFKC and lower case, like all units. */
export const plantUnits: readonly Row[] = [
  row('capacity', '千瓦', { 千瓦: 1, kw: 1, 万千瓦: 1e4, 兆瓦: 1e3, mw: 1e3 }),
  row('apparent power', '千伏安', { 千伏安: 1, kva: 1, 万千伏安: 1e4, 兆伏安: 1e3, mva: 1e3 }),
  row('weight per hour', '吨/时', { '吨/时': 1, '吨/小时': 1, 't/h': 1, '吨/h': 1 }),
  row('weight per day', '吨/日', {
    ...{ '吨/日': 1, '吨/天': 1, 't/d': 1, '吨/d': 1, '万吨/日': 1e4, '万吨/天': 1e4 },
    ...{ 'm3/d': 1, '立方米/日': 1, '立方米/天': 1, '方/日': 1, '方/天': 1 },
  }),
  row('gas per hour', '标方/时', {
    ...{ '标方/时': 1, '标方/小时': 1, 'nm3/h': 1, '标立方/时': 1, '标立方/小时': 1, '万标方/时': 1e4 },
    ...{ '标准立方米/时': 1, '标准立方米/小时': 1, 'nm3/小时': 1, 'nm3/时': 1 },
  }),
  row('load', '千牛/㎡', { '千牛/m2': 1, '千牛/平方米': 1, '千牛/平米': 1, 'kn/m2': 1, kpa: 1, 千帕: 1 }),
];
