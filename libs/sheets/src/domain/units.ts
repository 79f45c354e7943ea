import { type Exact, exact, quotient } from '@park/kernel';
import { plantUnits } from './plant-units';

/** A unit of measure: what it measures, and how many of the base unit of that dimension it is. */
export interface Unit {
  readonly word: string;
  readonly dimension: string;
  readonly base: string;
  readonly factor: Exact;
}

const ONE = exact(1)!;
/** Every other currency is a dimension of its own, for no rate is known. */
const FOREIGN = 'money in ';

/** [dimension, base unit, [word, numerator, denominator]…]; words in NFKC and lower case. */
const SIMPLE: readonly (readonly [string, string, readonly (readonly [string, number, number?])[]])[] = [
  [
    'money',
    '元',
    [
      ['元', 1],
      ['人民币元', 1],
      ['千元', 1e3],
      ['万元', 1e4],
      ['人民币万元', 1e4],
      ['十万元', 1e5],
      ['百万元', 1e6],
      ['千万元', 1e7],
      ['亿元', 1e8],
    ],
  ],
  [
    'area',
    '㎡',
    [
      ['m2', 1],
      ['平方米', 1],
      ['平米', 1],
      ['平方', 1],
      ['平', 1],
      ['万m2', 1e4],
      ['万平方米', 1e4],
      ['万平米', 1e4],
      ['亩', 2000, 3],
      ['万亩', 2e7, 3],
      ['公顷', 1e4],
      ['ha', 1e4],
      ['hm2', 1e4],
      ['平方公里', 1e6],
      ['平方千米', 1e6],
      ['km2', 1e6],
    ],
  ],
  [
    'share',
    '',
    [
      ['%', 1, 100],
      ['％', 1, 100],
      ['百分比', 1, 100],
      ['‰', 1, 1000],
      ['小数', 1],
    ],
  ],
  [
    'people',
    '人',
    [
      ['人', 1],
      ['名', 1],
      ['人次', 1],
      ['千人', 1e3],
      ['万人', 1e4],
      ['万人次', 1e4],
    ],
  ],
  [
    'weight',
    '吨',
    [
      ['吨', 1],
      ['t', 1],
      ['千克', 1, 1000],
      ['公斤', 1, 1000],
      ['kg', 1, 1000],
      ['千吨', 1e3],
      ['万吨', 1e4],
      ['万t', 1e4],
    ],
  ],
  [
    'energy',
    '吨标准煤',
    [
      ['吨标准煤', 1],
      ['吨标煤', 1],
      ['tce', 1],
      ['万吨标准煤', 1e4],
      ['万吨标煤', 1e4],
    ],
  ],
  [
    'power',
    '千瓦时',
    [
      ['千瓦时', 1],
      ['kwh', 1],
      ['度', 1],
      ['万千瓦时', 1e4],
      ['万kwh', 1e4],
      ['万度', 1e4],
      ['亿千瓦时', 1e8],
    ],
  ],
  [
    'volume',
    '立方米',
    [
      ['立方米', 1],
      ['m3', 1],
      ['方', 1],
      ['万立方米', 1e4],
      ['万m3', 1e4],
    ],
  ],
  [
    'length',
    '米',
    [
      ['米', 1],
      ['m', 1],
      ['公里', 1e3],
      ['千米', 1e3],
      ['km', 1e3],
      ['厘米', 1, 100],
      ['cm', 1, 100],
      ['毫米', 1, 1000],
      ['mm', 1, 1000],
    ],
  ],
  ...plantUnits,
  ...['美元', '欧元', '港元', '日元'].map((word): (typeof SIMPLE)[number] => [
    `${FOREIGN}${word}`,
    word,
    [
      [word, 1],
      [`万${word}`, 1e4],
      [`亿${word}`, 1e8],
    ],
  ]),
];
/** Units that count things and are their own base. */
const COUNTS = '个月 件 项 个 家 户 台 套 只 辆 次 批 层 栋 幢 间 年 月 天 日 小时 分 位 条 块 宗 座 人/户'.split(' ');

const units: ReadonlyMap<string, Unit> = new Map([
  ...SIMPLE.flatMap(([dimension, base, words]) =>
    words.map(([word, numerator, denominator = 1]): [string, Unit] => [
      word,
      { word: shown(word), dimension, base, factor: quotient(exact(numerator)!, exact(denominator)!)! },
    ]),
  ),
  ...COUNTS.map((word): [string, Unit] => [word, { word, dimension: word, base: word, factor: ONE }]),
]);

/** The unit that a word names (万元, ㎡, 万元/亩, 元/㎡·月), or null. */
export function unitOf(word: string): Unit | null {
  const plain = word.normalize('NFKC').toLowerCase().replace(/\s+/g, '').replace(/每/g, '/');
  return units.get(plain) ?? compound(plain);
}

/** Whether a unit is of another currency. */
export function isForeign({ dimension }: Unit): boolean {
  return dimension.startsWith(FOREIGN);
}

/** The product of two exact fractions. */
export function times(a: Exact, b: Exact): Exact {
  return Number(b.numerator) === 0 ? exact(0)! : quotient(a, quotient(ONE, b)!)!;
}

/** An exact amount in `from` as an amount in `to`; both of one dimension. */
export function converted(amount: Exact, from: Unit, to: Unit | null): Exact {
  const inBase = times(amount, from.factor);
  return to ? quotient(inBase, to.factor)! : inBase;
}

/** Money per area is based on 元/亩, everything else on the base of what is counted. */
function compound(plain: string): Unit | null {
  const [over = '', ...under] = plain.split('/');
  const [above, first] = [units.get(over), units.get(under[0]?.split(/[·.]/)[0] ?? '')];
  if (!above || !first || under.length === 0) return null;
  const rest = under.join('/');
  if (above.dimension !== 'money' || first.dimension !== 'area' || rest !== under[0] || /[·.]/.test(rest)) {
    return {
      word: shown(plain),
      dimension: `${above.dimension}/${rest}`,
      base: `${above.base}/${shown(rest)}`,
      factor: above.factor,
    };
  }
  const perMu = times(quotient(above.factor, first.factor)!, quotient(exact(2000)!, exact(3)!)!);
  return { word: shown(plain), dimension: 'money/area', base: '元/亩', factor: perMu };
}

function shown(word: string): string {
  return word.replace(/km2/g, '平方公里').replace(/m2/g, '㎡').replace(/m3/g, 'm³');
}

/** Which unit a number in a column of such a name must have; null where a bare number says all. */
export function dimensionOf(name: string): string | null {
  return DIMENSIONS.find(([words]) => words.test(name))?.[1] ?? null;
}

const DIMENSIONS: readonly (readonly [RegExp, string | null])[] = [
  [
    /日期|时间|年月|地址|联系|电话|编号|证号|文号|代码|名称|单位$|性质|类型|类别|方式|情况|内容|状态|来源|主体|方$|资方|容积率/,
    null,
  ],
  [/(率|占比|比例|比重|增速|增长|增幅|密度|完成度)$/, 'share'],
  [/亩均|地均|每亩|单位面积|投资强度/, 'money/area'],
  [/(租金|单价|均价|物业费|物业管理费)$/, null],
  [/(人数|职工|从业人员|员工|研发人员|科技人员|用工)/, 'people'],
  [/面积|用地|土地指标|土地$|占地|地块大小/, 'area'],
  [
    /投资|固投|工程款|货款|款项|拨款|借款|欠款|资金|资本|金额|收入|产值|税收|税金|纳税|税额|利润|成本|费用|资产|负债|贷款|造价|价款|价格|融资|估值|销售额|营业额|营收|出口额|补助|奖励|支出|预算|财政|自筹|增加值|交易额|到账|到资/,
    'money',
  ],
];
