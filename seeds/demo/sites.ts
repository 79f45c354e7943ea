import { addDays, addMonths, type CalendarDate, type SystemActor, yearOf } from '@park/kernel';
import type { NewSite, PlanFeature, SiteGeometry, SiteKeeping, SitePlan, SiteStatus } from '@park/sites';
import { sketches } from './companies';

type Facts = Readonly<Record<string, string>>;
/** Area in mu, a part of the name of a demo company (or nobody), the state, and what else is known. */
type Row = readonly [mu: number, occupant: string, status: SiteStatus, more?: (today: CalendarDate) => Facts];

const [PER_MU_LAST, PER_MU_BEFORE] = ['taxPerMu-1', 'taxPerMu-2'] as const;

const used =
  (taxLast = '180000', taxBefore = '172000') =>
  (today: CalendarDate) => ({
    ...{
      hasStarted: 'yes',
      isSuspended: 'no',
      actualStartOn: addMonths(today, -60),
      completedOn: addMonths(today, -40),
    },
    ...{ [PER_MU_LAST]: taxLast, [PER_MU_BEFORE]: taxBefore, maxFireHazardClass: '乙' },
  });
const built = (today: CalendarDate) => ({
  ...{ agreedStartOn: addMonths(today, -7), hasStarted: 'yes', isSuspended: 'no' },
  ...{ actualStartOn: addMonths(today, -6), maxFireHazardClass: '乙' },
});
const late = (months: number) => (today: CalendarDate) => ({
  ...{ deliveredOn: addMonths(today, -months - 12), agreedStartOn: addMonths(today, -months), hasStarted: 'no' },
  maxFireHazardClass: '丙',
});
const stopped = (today: CalendarDate) => ({
  ...{ agreedStartOn: addMonths(today, -30), hasStarted: 'yes', actualStartOn: addMonths(today, -29) },
  ...{ isSuspended: 'yes', suspendedOn: addMonths(today, -10), requiredAreaM2: '20666', developedAreaM2: '5200' },
  ...{ totalInvestYuan: '120000000', investedYuan: '21000000', maxFireHazardClass: '丙' },
});
const free =
  (power: string, steam: string, fire = '甲') =>
  () => ({
    ...{ powerAvailableKva: power, steamAvailableTph: steam, waterAvailableTpd: '1500', sewageAvailableTpd: '900' },
    ...{ maxFireHazardClass: fire, maxMajorHazardLevel: fire === '甲' ? '3' : 'none' },
    ...{ planZone: fire === '丙' ? 'upgrade' : 'key', allowedIndustryPrefixes: '25、26、28、29' },
    ...{ availableFromOn: '2026-10-01', price: '38 万元/亩' },
  });

const rows: readonly (readonly [letter: string, parcels: readonly Row[]])[] = [
  [
    'A',
    [
      [58, '溪午树脂', 'in-use', used()],
      [52, '汀洲精细化工', 'in-use', used('156000')],
      [30, '渡边涂料', 'in-use', used()],
      [28, '正源水处理剂', 'in-use', used('96000', '88000')],
      [44, '南浦添加剂', 'in-use', used()],
      [68, '云栈改性塑料', 'in-use', used('210000')],
      [49, '澄怀电子化学品', 'in-use', used()],
      [58, '星槎抗氧剂', 'building', built],
      [38, '', 'available', free('6000', '8', '丙')],
      [64, '', 'available', free('14000', '24')],
    ],
  ],
  [
    'B',
    [
      [66, '警钟裂解', 'in-use', used('52000', '61000')],
      [42, '安驭危化物流', 'in-use', used('88000')],
      [36, '失约化工', 'granted', late(14)],
      [30, '知更分离膜', 'in-use', used()],
      [24, '知更分离膜', 'granted', late(5)],
      [30, '砚汐新材料', 'in-use', used('260000')],
      [62, '', 'available', free('12000', '18')],
      [62, '合流环氧', 'in-use', used()],
      [60, '津澜公用工程', 'in-use', used('72000')],
      [45, '暖阳塑料制品', 'in-use', used('22000', '19000')],
    ],
  ],
  [
    'C',
    [
      [212, '海岳石化', 'in-use', used('320000', '305000')],
      [46, '听屿特种胶粘剂', 'in-use', used()],
      [40, '净野固废处置', 'in-use', used('75000')],
      [54, '', 'available', free('9000', '20')],
      [28, '疏影功能材料', 'building', built],
      [16, '岚序环保助剂', 'in-use', used()],
      [18, '青梧催化', 'in-use', used('230000')],
      [33, '砺石研磨材料', 'in-use', used('41000')],
      [24, '阡陌农化助剂', 'in-use', used('29000', '27000')],
      [31, '暂歇印染助剂', 'building', stopped],
    ],
  ],
  [
    'D',
    [
      [36, '空谷包装', 'in-use', used('58000')],
      [44, '望潮橡胶助剂', 'in-use', used()],
      [40, '', 'locked', free('8000', '6', '甲')],
      [47, '', 'available', free('5000', '10', '乙')],
      [42, '九皋高分子', 'in-use', used('340000')],
      [26, '临渊光稳定剂', 'in-use', used()],
      [52, '', 'available', free('11000', '14')],
      [70, '背信溶剂', 'idle', late(27)],
      [20, '镜海聚合物', 'in-use', used('190000')],
      [22, '落幕皂业', 'reclaiming', late(40)],
    ],
  ],
];

const LEASED: SiteStatus = 'leased';
const OWN_USE: SiteStatus = 'self-use';
const DEPTH = 240;
const ROAD = 36;

/** A rectangle of exactly so many mu, in metres from the south-west corner of the park. */
function outline(left: number, bottom: number, width: number): SiteGeometry {
  const [right, top] = [left + width, bottom + DEPTH];
  const ring = [
    [left, bottom],
    [right, bottom],
    [right, top],
    [left, top],
    [left, bottom],
  ] as const;
  return { type: 'Polygon', coordinates: [ring.map(([x, y]) => [Math.round(x * 10) / 10, y] as const)] };
}

const nameOf = (part: string) => sketches.find(({ name }) => name.includes(part))?.name ?? `${part}（演示）有限公司`;

/** Tax and, for a year that is to be evaluated, what else the formula asks: the same for a mu and a yuan of tax. */
function yearsOf(mu: number, facts: Facts, today: CalendarDate): NewSite['years'] {
  return ([PER_MU_LAST, PER_MU_BEFORE] as const).flatMap((key, at) => {
    const perMu = Number(facts[key] ?? 0);
    if (perMu === 0) return [];
    const [tax, addedValue] = [perMu * mu, perMu * mu * 3];
    const figures = {
      ...{ tax: String(tax), sales: String(tax * 18), addedValue: String(addedValue), staff: String(mu * 3) },
      ...{ energyTce: String(mu * 12), waterTonnes: String(mu * 400), codTonnes: String(mu / 10) },
    };
    return [{ year: yearOf(today) - 1 - at, figures, source: '演示数据' }];
  });
}

const codeOf = (letter: string, at: number) => `${letter}-${String(at + 1).padStart(2, '0')}`;

/** The code of the first parcel that a company stands on, by a part of its name. */
export function parcelOf(occupant: string): string | undefined {
  const codes = rows.flatMap(([letter, line]) =>
    line.flatMap(([, name], at) => (name === occupant ? [codeOf(letter, at)] : [])),
  );
  return codes[0];
}

function parcels(today: CalendarDate): NewSite[] {
  return rows.flatMap(([letter, line], row) => {
    let left = 0;
    return line.map(([mu, occupant, status, more], at) => {
      const width = (mu * 2000) / 3 / DEPTH;
      const geometry = outline(left, (rows.length - 1 - row) * (DEPTH + ROAD), width);
      left += width + (at % 2 === 1 ? ROAD : 6);
      const code = codeOf(letter, at);
      const lock = { lockedFor: `ZS-${today.slice(0, 4)}-00012`, lockedUntilOn: addDays(today, 41) };
      return {
        ...{ kind: 'parcel', isDemo: true, geometry, years: yearsOf(mu, more?.(today) ?? {}, today) },
        typed: {
          ...{ code, name: occupant ? `${occupant}用地` : `${code} 地块`, areaAmount: String(mu), areaUnit: 'mu' },
          ...{ tenure: 'granted', landUse: '三类工业', ...more?.(today) },
        },
        standing: {
          ...{ status, statusSinceOn: addMonths(today, status === 'available' ? -9 : -12) },
          ...(occupant ? { occupantName: nameOf(occupant), statusSinceOn: addMonths(today, -30) } : {}),
          ...(status === 'locked' ? lock : {}),
        },
      };
    });
  });
}

const buildings = [
  { code: '1号楼', name: '科创园 1 号楼', floors: 4, kind: 'building' },
  { code: '2号楼', name: '科创园 2 号楼', floors: 3, kind: 'building' },
  { code: '标准厂房甲', name: '标准厂房甲', floors: 2, kind: 'plant' },
] as const;
/** Who uses the rooms by turns, and in how many days the lease ends. */
const tenants: readonly (readonly [occupant: string, days: number])[] = [
  ['算珠工业软件', 25],
  ['观止检测技术', 52],
  ['', 0],
  ['秋毫分析试剂', 84],
  ['化贸通', 400],
  ['', 0],
  ['磐石特种装备', 620],
  ['初禾涂层', 210],
];

function rooms(today: CalendarDate): NewSite[] {
  return buildings.flatMap(({ code, floors, kind }, building) =>
    Array.from({ length: floors * 4 }, (_, at): NewSite => {
      const floorNo = String(Math.floor(at / 4) + 1);
      const number = `${floorNo}0${(at % 4) + 1}`;
      const [occupant, days] = tenants[(at + building * 3) % tenants.length]!;
      const lease = {
        ...{ status: LEASED, occupantName: nameOf(occupant) },
        ...{ occupiedUntilOn: addDays(today, days), statusSinceOn: addMonths(addDays(today, days), -36) },
      };
      const isPlant = kind === 'plant';
      return {
        ...{ kind: 'room', isDemo: true },
        typed: {
          ...{ code: `${code}-${number}`, name: `${code} ${number} 室`, parentCode: code, floorNo, areaUnit: 'm2' },
          ...{ areaAmount: isPlant ? '1200' : '260', powerAvailableKva: isPlant ? '800' : '120' },
          ...{ floorLoadKnM2: isPlant ? '10' : '4', clearHeightM: isPlant ? '7.2' : '3.6' },
          ...{ maxFireHazardClass: isPlant ? '丙' : '戊', maxMajorHazardLevel: 'none', allowedIndustryPrefixes: '*' },
          ...{ tenure: 'owned', landUse: isPlant ? '标准厂房' : '研发办公', availableFromOn: today },
          price: isPlant ? '18 元/㎡·月' : '35 元/㎡·月',
        },
        standing: occupant ? lease : { statusSinceOn: addDays(today, -40 - at * 7) },
      };
    }),
  );
}

type Corner = readonly [number, number];
const line = (coordinates: readonly Corner[]) => ({ type: 'LineString' as const, coordinates });

/** A circle in 36 corners. */
function circle([x, y]: Corner, radius: number): PlanFeature['geometry'] {
  const corners = Array.from({ length: 37 }, (_, at): Corner => {
    const angle = ((at % 36) * Math.PI) / 18;
    return [Math.round(x + radius * Math.cos(angle)), Math.round(y + radius * Math.sin(angle))];
  });
  return { type: 'Polygon', coordinates: [corners] };
}

/** The roads between the rows, the river west of them, the pipe rack, and a distance that is kept free of people. */
const planFeatures: readonly PlanFeature[] = [
  { kind: 'river', name: '青静河', geometry: line([[-95, 1180], [-60, 860], [-85, 560], [-50, 260], [-80, -80]]) }, // prettier-ignore
  { kind: 'road', name: '港北路', geometry: line([[-30, 810], [1500, 810]]) }, // prettier-ignore
  { kind: 'road', name: '石化大道', geometry: line([[-30, 534], [1500, 534]]) }, // prettier-ignore
  { kind: 'road', name: '盐田路', geometry: line([[-30, 258], [1500, 258]]) }, // prettier-ignore
  { kind: 'road', name: '滨港高速', geometry: line([[1560, 1180], [1560, -80]]) }, // prettier-ignore
  { kind: 'pipe', name: '公共管廊', geometry: line([[-30, 544], [1500, 544]]) }, // prettier-ignore
  { kind: 'distance', name: '海岳石化外部防护距离', geometry: circle([290, 396], 330) },
];

/** Draws what lies around the parcels. */
export function addPlan(plan: SitePlan, by: SystemActor): Promise<void> {
  return plan.draw(
    by,
    planFeatures.map((feature) => ({ ...feature, isDemo: true })),
  );
}

/** Forty parcels with their outlines, three buildings with their rooms, and a pause that a document caused. */
export async function addSites(keeping: SiteKeeping, by: SystemActor, today: CalendarDate): Promise<void> {
  const houses = buildings.map(({ code, name, floors, kind }): NewSite => ({
    ...{ kind, isDemo: true, standing: { status: OWN_USE } },
    typed: {
      code,
      name,
      areaAmount: String(floors * (kind === 'plant' ? 4800 : 1200)),
      areaUnit: 'm2',
      tenure: 'owned',
    },
  }));
  const land = parcels(today);
  const ids = await keeping.register(by, [...land, ...houses, ...rooms(today)]);
  const paused = land.findIndex(({ typed }) => typed['code'] === 'B-05');
  const fromOn = addMonths(today, -2);
  const typed = { cause: 'government', docNo: '津滨演示〔2026〕18 号', fromOn, evidence: '管线迁改通知（演示）' };
  await keeping.take(by, ids[paused]!, { verb: 'pause', version: 1, typed });
}
