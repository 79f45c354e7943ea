import type { Chance } from './chance';
import { held, type Held, type Sketch } from './sketch';

const first = ['滨港', '海晏', '津沽', '渤澜', '长芦', '盐湾', '潮生', '北塘', '官港', '独流'];
const second = [
  '云帆',
  '启明',
  '恒润',
  '嘉禾',
  '远岫',
  '鼎新',
  '瑞泽',
  '浩川',
  '青岚',
  '星野',
  '朗润',
  '同舟',
  '景泰',
  '宏图',
];
const trades = [
  ['精细化工', '2669', 5],
  ['新材料', '2659', 5],
  ['助剂', '2661', 5],
  ['涂料', '2641', 3],
  ['有机原料', '2614', 3],
  ['树脂', '2651', 3],
  ['塑料制品', '2921', 4],
  ['橡胶', '2912', 2],
  ['化工装备', '3521', 3],
  ['仓储物流', '5942', 2],
  ['环保科技', '7722', 2],
  ['化工贸易', '5169', 4],
  ['技术服务', '7514', 3],
] as const;

/** 万元 of revenue: most companies are small, a few are large. */
const sizes: readonly (readonly [readonly [number, number], number])[] = [
  [[30, 290], 22],
  [[300, 1_990], 38],
  [[2_000, 9_900], 26],
  [[10_000, 39_000], 10],
  [[40_000, 160_000], 4],
];

/** A company nobody wrote, as plausible as its neighbours. The sequence gives the name, chance the rest. */
export function invented(sequence: number, chance: Chance): Sketch {
  const [trade, industry] = chance.weighted(trades.map((each) => [each, each[2]] as const));
  const [low, high] = chance.weighted(sizes);
  const revenue = chance.whole(low, high);
  const founded = chance.whole(0, 24);
  const rd = chance.weighted([
    [0, 3],
    [chance.between(0.005, 0.03), 4],
    [chance.between(0.03, 0.12), 3],
  ]);
  const sketch = {
    no: sequence,
    name: `${first[sequence % first.length]}${chance.pick(second)}${trade}（演示）${String(sequence).padStart(6, '0')}号有限公司`,
    story: '生成的企业',
    industry,
    founded: [
      founded,
      `${String(chance.whole(1, 12)).padStart(2, '0')}-${String(chance.whole(1, 28)).padStart(2, '0')}`,
    ],
    revenue,
    staff: Math.max(2, Math.round(revenue / chance.between(25, 90))),
    growth: chance.between(-0.12, 0.35),
    margin: chance.between(-0.05, 0.15),
    debt: chance.between(0.2, 0.85),
    mainShare: chance.between(0.6, 1),
    rd,
    ip: rd > 0.03 ? [chance.whole(0, 8), chance.whole(1, 20)] : [0, chance.whole(0, 4)],
    titles: titlesOf(rd, founded, chance),
    facts: standingOf(chance),
    lists: chance.weighted([
      [undefined, 8],
      ['stale', 1],
      ['never', 1],
    ]),
  };
  return sketch as unknown as Sketch;
}

function titlesOf(rd: number, founded: number, chance: Chance): Held[] {
  if (rd < 0.03 || founded < 2) return [];
  const ladder: readonly (readonly [string, number, number])[] = [
    ['TECH_SME', 0.5, 1],
    ['HNTE', 0.4, 4],
    ['INNOVATIVE_SME', 0.3, 4],
    ['SRDI_SME', 0.1, 4],
    ['TJ_EAGLET', founded <= 8 ? 0.3 : 0, 3],
    ['LITTLE_GIANT', 0.02, 4],
  ];
  return ladder.flatMap(([code, share, oldest]) =>
    chance.likely(share) ? [held(code, chance.whole(0, Math.min(oldest, founded)))] : [],
  );
}

function standingOf(chance: Chance): Sketch['facts'] {
  return {
    registrationStatus: chance.weighted([
      ['active', 94],
      ['suspended', 2],
      ['moved_out', 2],
      ['cancelled', 2],
    ]),
    registeredZone: chance.weighted([
      ['dagang_park', 6],
      ['teda', 2],
      ['binhai_gxq', 2],
    ]),
    ownership: chance.weighted([
      ['private', 16],
      ['foreign', 2],
      ['soe_district', 1],
      ['soe_central', 1],
    ]),
    digitalLevel: chance.whole(0, 4),
    'flag.abnormal': chance.likely(0.03),
    'flag.seriousDishonest': chance.likely(0.01),
  };
}
