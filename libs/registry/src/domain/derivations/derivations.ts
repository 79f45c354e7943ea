import {
  calendarDate,
  compareExact,
  compoundGrowth,
  daysBetween,
  difference,
  type Exact,
  exact,
  sum,
  yearOf,
} from '@park/kernel';
import { YEARLY } from '../attributes/attribute';
import { expertIpKeys, expertOtherKeys } from '../attributes/innovation';
import { averageOf, growth, ratio } from './exact-figures';
import { classification } from './classification';
import type { Derivation } from './derivation';
import type { Inputs } from './inputs';
import { firstTimeTitles, validTitles } from '../values/titles';

/** The bonus for standards does not lift the intellectual property part above 30. Source: 国科发火〔2016〕195号 */
const IP_CAP = exact(30)!;

const yearlyRatio =
  (numerator: string, denominator: string): Derivation =>
  (inputs) =>
    ratio(inputs.yearly(numerator), inputs.yearly(denominator));

/** A founding date after the day of evaluation cannot be right: it tells no age, however small a bound asks for. */
function foundedBy(inputs: Inputs) {
  const founded = inputs.date('establishedOn');
  return founded && founded <= inputs.asOf ? founded : undefined;
}

/** All derived attributes. Each reads its inputs before it decides, so that every missing one is named. */
export const derivations: ReadonlyMap<string, Derivation> = new Map(
  Object.entries<Derivation>({
    ...classification,
    'annual.netAssets': (inputs) => {
      const [assets, liabilities] = [inputs.yearly('annual.assets'), inputs.yearly('annual.liabilities')];
      return assets && liabilities && difference(assets, liabilities);
    },
    'd.mainRevenueRatio': yearlyRatio('annual.mainRevenue', 'annual.revenue'),
    'd.mainRevenueGrowth': (inputs) =>
      growth(inputs.yearly('annual.mainRevenue', 1), inputs.yearly('annual.mainRevenue')),
    'd.mainRevenueAvgGrowth2y': (inputs) => {
      const [last, middle, first] = [0, 1, 2].map((back) => inputs.yearly('annual.mainRevenue', back));
      return averageOf([growth(first, middle), growth(middle, last)]);
    },
    'd.revenueCagr2y': (inputs) => {
      const [last, first] = [0, 2].map((back) => inputs.yearly('annual.revenue', back));
      return (first && last && compoundGrowth(first, last, 2)) ?? undefined;
    },
    'd.debtRatio': yearlyRatio('annual.liabilities', 'annual.assets'),
    'd.netProfitMargin': yearlyRatio('annual.netProfit', 'annual.revenue'),
    'd.rdRatio': yearlyRatio('annual.rdExpense', 'annual.revenue'),
    'd.rdSalesRatio': yearlyRatio('annual.rdExpense', 'annual.salesRevenue'),
    'd.rdCostRatio': yearlyRatio('annual.rdExpense', 'annual.costExpense'),
    'd.rd2ySum': (inputs) => total([0, 1].map((back) => inputs.yearly('annual.rdExpense', back))),
    'd.rd3yRatio': (inputs) => ratio(totalSince(inputs, 'annual.rdExpense'), totalSince(inputs, 'annual.salesRevenue')),
    'd.rdDomesticRatio3y': (inputs) =>
      ratio(totalSince(inputs, 'annual.rdExpenseDomestic'), totalSince(inputs, 'annual.rdExpense')),
    'd.techStaffRatio': yearlyRatio('annual.techStaff', 'annual.employees'),
    'd.rdStaffRatio': yearlyRatio('annual.rdStaff', 'annual.employees'),
    'd.highTechRevenueRatio': yearlyRatio('annual.highTechRevenue', 'annual.totalIncome'),
    'd.avgMainRevenue3y': (inputs) => averageOf([0, 1, 2].map((back) => inputs.yearly('annual.mainRevenue', back))),
    'd.ageDaysAt': (inputs) => {
      const founded = foundedBy(inputs);
      return founded && daysBetween(founded, inputs.asOf);
    },
    'd.ageDaysAtPrevYearEnd': (inputs) => {
      const founded = foundedBy(inputs);
      return founded && daysBetween(founded, calendarDate(`${inputs.year()}-12-31`));
    },
    segmentYears,
    'd.taxPerMu': (inputs) => ratio(inputs.yearly('annual.taxPaid'), inputs.amount('plot.areaMu')),
    'hte.expert': (inputs) => {
      const [ip, rest] = [expertIpKeys, expertOtherKeys].map((keys) => total(keys.map((key) => inputs.amount(key))));
      return ip && rest && sum([compareExact(ip, IP_CAP) > 0 ? IP_CAP : ip, rest]);
    },
    validTitles: (inputs) => recordedOr(inputs, 'validTitles', (titles) => validTitles(titles, inputs.asOf)),
    titleFirstTime: (inputs) => recordedOr(inputs, 'titleFirstTime', (titles) => firstTimeTitles(titles, inputs.asOf)),
  }),
);

/**
 * Completed years on 31 December of the year asked for. Facts of a time before the start was asked for hold the years
 * themselves, which count while they are fresh.
 */
function segmentYears(inputs: Inputs): Exact | undefined {
  const stated = inputs.isKnown('segmentSince', null) ? undefined : inputs.recordedNumber('segmentYears', YEARLY);
  if (stated) return stated;
  const since = inputs.date('segmentSince');
  if (!since || since > inputs.asOf) return undefined;
  return exact(Math.max(0, inputs.year() - yearOf(since))) ?? undefined;
}

function recordedOr(
  inputs: Inputs,
  field: string,
  derive: (titles: NonNullable<ReturnType<Inputs['titles']>>) => readonly string[],
): readonly string[] | undefined {
  if (!inputs.hasTitles) {
    const recorded = inputs.recordedSet(field);
    if (recorded) return recorded;
  }
  const titles = inputs.titles();
  return titles && derive(titles);
}

function total(parts: readonly (Exact | undefined)[]): Exact | undefined {
  return parts.every((part) => part !== undefined) ? sum(parts) : undefined;
}

/** The sum of three years; years before the founding count only as far as they were reported. Source: 国科发火〔2016〕195号 */
function totalSince(inputs: Inputs, field: string): Exact | undefined {
  const founded = inputs.foundingYear();
  const backs = [0, 1, 2].filter((back) => {
    const year = inputs.year(back);
    return year >= founded || inputs.isKnown(field, year);
  });
  return total(backs.map((back) => inputs.yearly(field, back)));
}
