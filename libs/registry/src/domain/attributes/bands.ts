/** A figure against another one of the same year, or of none: a ratio outside its usual band is asked about. */
export interface Band {
  readonly part: string;
  readonly whole: string;
  readonly least: number;
  readonly most: number;
}

const part = (key: string, whole: string, most = 1): Band => ({ part: key, whole, least: 0, most });
const around = (key: string, whole: string, [least, most]: readonly [number, number]): Band => {
  return { part: key, whole, least, most };
};

/** Amounts of no year, in yuan: above these somebody is asked whether the unit is right. Set by the park, from no document. */
export const unusualAbove: Readonly<Record<string, number>> = {
  loanNeedYuan: 1_000_000_000,
  equity2yYuan: 5_000_000_000,
  equity3yYuan: 5_000_000_000,
  singleVcYuan: 2_000_000_000,
};

/** What is a part of something else is at most all of it; the rest is wide enough for any usual company. */
const bands: readonly Band[] = [
  part('annual.rdExpense', 'annual.revenue'),
  part('annual.rdExpenseDomestic', 'annual.rdExpense'),
  part('annual.rdExpense', 'annual.costExpense'),
  part('annual.mainRevenue', 'annual.revenue'),
  part('annual.mainRevenue', 'annual.salesRevenue'),
  part('annual.highTechRevenue', 'annual.revenue'),
  part('annual.highTechRevenue', 'annual.totalIncome'),
  around('annual.salesRevenue', 'annual.revenue', [0.5, 2]),
  around('annual.totalIncome', 'annual.revenue', [0.5, 5]),
  part('annual.export', 'annual.revenue'),
  part('annual.taxPaid', 'annual.revenue'),
  around('annual.netProfit', 'annual.revenue', [-1, 1]),
  around('annual.taxableIncome', 'annual.revenue', [-1, 1]),
  part('annual.costExpense', 'annual.revenue', 5),
  part('annual.liabilities', 'annual.assets'),
  around('annual.avgAssets', 'annual.assets', [0.2, 5]),
  part('annual.rdStaff', 'annual.employees'),
  part('annual.techStaff', 'annual.employees'),
  around('annual.revenue', 'annual.employees', [1_000, 100_000_000]),
  around('annual.avgEmployees', 'annual.employees', [0.2, 5]),
  part('ip.classISelfDeveloped', 'ip.classICount'),
  part('ip.classIHighValue', 'ip.classICount'),
  part('ip.classIApplied', 'ip.classICount'),
  part('plot.idleAreaMu', 'plot.areaMu'),
  part('project.equipInvestYuan', 'project.totalInvestYuan'),
  part('paidInCapitalYuan', 'registeredCapitalYuan'),
  part('equity2yYuan', 'equity3yYuan'),
];

const byKey = new Map<string, readonly Band[]>();
for (const band of bands) for (const key of [band.part, band.whole]) byKey.set(key, [...(byKey.get(key) ?? []), band]);

const NONE: readonly Band[] = [];

/** The bands that a figure is a side of. */
export function bandsOf(key: string): readonly Band[] {
  return byKey.get(key) ?? NONE;
}
