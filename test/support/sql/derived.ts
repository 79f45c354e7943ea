import { yearOf } from '@park/kernel';
import { compound, growth, plain, type Quantity, ratio } from './quantity';
import type { WideTable } from './wide-table';

type Yearly = readonly [numerator: string, denominator: string];

/** Source: domain words of the official texts, written down here a second time on purpose. */
export const yearlyRatios: Readonly<Record<string, Yearly>> = {
  'd.mainRevenueRatio': ['annual.mainRevenue', 'annual.revenue'],
  'd.debtRatio': ['annual.liabilities', 'annual.assets'],
  'd.netProfitMargin': ['annual.netProfit', 'annual.revenue'],
  'd.rdRatio': ['annual.rdExpense', 'annual.revenue'],
  'd.rdSalesRatio': ['annual.rdExpense', 'annual.salesRevenue'],
  'd.rdCostRatio': ['annual.rdExpense', 'annual.costExpense'],
  'd.techStaffRatio': ['annual.techStaff', 'annual.employees'],
  'd.rdStaffRatio': ['annual.rdStaff', 'annual.employees'],
  'd.highTechRevenueRatio': ['annual.highTechRevenue', 'annual.totalIncome'],
};

/** A derived number; undefined for an attribute that is not one. */
export function derivedQuantity(field: string, back: number | null, table: WideTable): Quantity | undefined {
  const pair = yearlyRatios[field];
  if (pair) return ratio(table.of(pair[0], back), table.of(pair[1], back));
  const year = (attribute: string, before = 0) => table.of(attribute, (back ?? 1) + before);
  const established = table.of('establishedOn');
  switch (field) {
    case 'd.mainRevenueGrowth':
      return growth(year('annual.mainRevenue', 1), year('annual.mainRevenue'));
    case 'd.revenueCagr2y':
      return compound(year('annual.revenue', 2), year('annual.revenue'));
    case 'd.rd2ySum':
      return plain(`${year('annual.rdExpense')} + ${year('annual.rdExpense', 1)}`);
    case 'd.rd3yRatio':
      return ratio(threeYears('annual.rdExpense', table), threeYears('annual.salesRevenue', table));
    case 'd.rdDomesticRatio3y':
      return ratio(threeYears('annual.rdExpenseDomestic', table), threeYears('annual.rdExpense', table));
    case 'd.avgMainRevenue3y':
      return ratio([0, 1, 2].map((before) => year('annual.mainRevenue', before)).join(' + '), '3');
    case 'd.taxPerMu':
      return ratio(year('annual.taxPaid'), table.of('plot.areaMu'));
    case 'segmentYears': {
      const since = table.of('segmentSince');
      return plain(`IF(${since} > '${table.asOf}', NULL, GREATEST(0, ${yearOf(table.asOf) - 1} - YEAR(${since})))`);
    }
    case 'd.ageDaysAt':
      return plain(`IF(${established} > '${table.asOf}', NULL, DATEDIFF('${table.asOf}', ${established}))`);
    case 'd.ageDaysAtPrevYearEnd':
      return plain(
        `IF(${established} > '${table.asOf}', NULL, DATEDIFF('${yearOf(table.asOf) - 1}-12-31', ${established}))`,
      );
    default:
      return undefined;
  }
}

/** Three years together; a year before the founding counts only as far as it was reported. */
function threeYears(attribute: string, table: WideTable): string {
  const founded = `YEAR(${table.of('establishedOn')})`;
  const years = [1, 2, 3].map((back) => {
    const column = table.of(attribute, back);
    return `(CASE WHEN ${column} IS NOT NULL THEN ${column} WHEN ${founded} > ${yearOf(table.asOf) - back} THEN 0 END)`;
  });
  return years.join(' + ');
}

/** A derived code or yes and no; undefined for an attribute that is not one. */
export function derivedValue(field: string, table: WideTable): string | undefined {
  const division = `CAST(LEFT(${table.of('industryCode')}, 2) AS UNSIGNED)`;
  switch (field) {
    case 'isLegalPerson':
      return `${table.of('entityType')} NOT IN ('branch', 'individual_biz', 'partnership', 'sole_proprietor')`;
    case 'industrySection':
      return between(division, SECTIONS);
    case 'rdDeductExcludedIndustry':
      return `${division} IN (16, 51, 52, 61, 62, 70, 71, 72, 90)`;
    case 'sizeClass':
      return byIndustry(table, (row) => classOf(row, table));
    case 'isSme':
      return byIndustry(table, (row) => `NOT (${reaches(row, table, 0)})`);
    default:
      return undefined;
  }
}

type Range = readonly [first: number, last: number, then: string];
const between = (value: string, ranges: readonly Range[]): string =>
  `(CASE ${ranges.map(([first, last, then]) => `WHEN ${value} BETWEEN ${first} AND ${last} THEN ${then}`).join(' ')} END)`;

// Source: GB/T 4754-2017.
const SECTIONS: readonly Range[] = [
  ...([
    [1, 5, "'A'"],
    [6, 12, "'B'"],
    [13, 43, "'C'"],
    [44, 46, "'D'"],
    [47, 50, "'E'"],
    [51, 52, "'F'"],
  ] as const),
  ...([
    [53, 60, "'G'"],
    [61, 62, "'H'"],
    [63, 65, "'I'"],
    [66, 69, "'J'"],
    [70, 70, "'K'"],
    [71, 72, "'L'"],
  ] as const),
  ...([
    [73, 75, "'M'"],
    [76, 79, "'N'"],
    [80, 82, "'O'"],
    [83, 83, "'P'"],
    [84, 85, "'Q'"],
    [86, 90, "'R'"],
  ] as const),
  ...([
    [91, 96, "'S'"],
    [97, 97, "'T'"],
  ] as const),
];

type Bounds = readonly [large: number, medium: number, small: number];
interface SizeRow {
  readonly divisions: readonly [first: number, last: number];
  readonly people?: Bounds;
  /** 万元, as printed. */
  readonly revenue?: Bounds;
  readonly assets?: Bounds;
}

// Source: 工信部联企业〔2011〕300号. Rows with finer classes than a division stand in `byIndustry`.
const SIZES: readonly SizeRow[] = [
  { divisions: [1, 5], revenue: [20000, 500, 50] },
  { divisions: [6, 46], people: [1000, 300, 20], revenue: [40000, 2000, 300] },
  { divisions: [47, 50], revenue: [80000, 6000, 300], assets: [80000, 5000, 300] },
  { divisions: [51, 51], people: [200, 20, 5], revenue: [40000, 5000, 1000] },
  { divisions: [52, 52], people: [300, 50, 10], revenue: [20000, 500, 100] },
  { divisions: [54, 58], people: [1000, 300, 20], revenue: [30000, 3000, 200] },
  { divisions: [60, 60], people: [1000, 300, 20], revenue: [30000, 2000, 100] },
  { divisions: [61, 62], people: [300, 100, 10], revenue: [10000, 2000, 100] },
  { divisions: [63, 64], people: [2000, 100, 10], revenue: [100000, 1000, 100] },
  { divisions: [65, 65], people: [300, 100, 10], revenue: [10000, 1000, 50] },
  { divisions: [71, 72], people: [300, 100, 10], assets: [120000, 8000, 100] },
  { divisions: [73, 82], people: [300, 100, 10] },
  { divisions: [85, 90], people: [300, 100, 10] },
];
const STORAGE: SizeRow = { divisions: [59, 59], people: [200, 100, 20], revenue: [30000, 1000, 100] };
const DEVELOPMENT: SizeRow = { divisions: [70, 70], revenue: [200000, 1000, 100], assets: [10000, 5000, 2000] };
const PROPERTY: SizeRow = { divisions: [70, 70], people: [1000, 300, 100], revenue: [5000, 1000, 500] };
const OTHER: SizeRow = { divisions: [70, 70], people: [300, 100, 10] };
const LOADING: SizeRow = { divisions: [59, 59], people: [1000, 300, 20], revenue: [30000, 3000, 200] };

function byIndustry(table: WideTable, told: (row: Measured) => string): string {
  const code = table.of('industryCode');
  const rows = SIZES.map(({ divisions: [first, last], ...row }): Range => [first, last, told(row)]);
  const finer = (
    [
      ['591', LOADING],
      ['59', STORAGE],
      ['701', DEVELOPMENT],
      ['702', PROPERTY],
    ] as const
  ).map(([start, row]) => `WHEN ${code} LIKE '${start}%' THEN ${told(row)}`);
  // 自有房地产经营活动 is not classified.
  return `(CASE ${finer.join(' ')} WHEN ${code} LIKE '704%' THEN NULL WHEN ${code} LIKE '70%' THEN ${told(OTHER)}
    ELSE ${between(`CAST(LEFT(${code}, 2) AS UNSIGNED)`, rows)} END)`;
}

type Measured = Omit<SizeRow, 'divisions'>;

/** A class is excluded by one figure that is short of it, whatever is not known of the others: SQL's own NULLs. */
function classOf(row: Measured, table: WideTable): string {
  const [large, medium, small] = ([0, 1, 2] as const).map((at) => reaches(row, table, at));
  return `(CASE WHEN NOT (${small}) THEN 'micro' WHEN (${small}) AND NOT (${medium}) THEN 'small'
    WHEN (${medium}) AND NOT (${large}) THEN 'medium' WHEN ${large} THEN 'large' END)`;
}

function reaches({ people, revenue, assets }: Measured, table: WideTable, at: 0 | 1 | 2): string {
  const measures = [
    ...(people ? [[table.of('annual.employees', 1), people, 1] as const] : []),
    ...(revenue ? [[table.of('annual.revenue', 1), revenue, 10_000] as const] : []),
    ...(assets ? [[table.of('annual.assets', 1), assets, 10_000] as const] : []),
  ];
  return measures.map(([column, bounds, unit]) => `${column} >= ${bounds[at] * unit}`).join(' AND ');
}
