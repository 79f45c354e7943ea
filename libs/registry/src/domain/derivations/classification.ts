import { compareExact, approximate, type Exact, exact } from '@park/kernel';
import type { Derivation } from './derivation';
import { departure } from '../attributes/departure';
import { divisionOf, isExcludedFromRdDeduction, sectionOf } from '../industry/industry';
import { directoryGap } from './directory-gap';
import { partyGap } from './party-gap';
import type { Inputs } from './inputs';
import { type Figures, measuresOf, sizeClassesOf, type SizeIndustry, sizeIndustryOf } from '../industry/size-class';

const NOT_LEGAL_PERSONS = ['branch', 'individual_biz', 'partnership', 'sole_proprietor'];
const MEASURES = { employees: 'annual.employees', revenue: 'annual.revenue', assets: 'annual.assets' };

/** Lower bounds of 规上/限上 in yuan by division. Source: 国家统计局 统计单位划分，规上工业 2000 万元 */
const ABOVE_SCALE: readonly (readonly [number, number, number])[] = [
  [6, 46, 20_000_000],
  [51, 51, 20_000_000],
  [52, 52, 5_000_000],
  [61, 62, 2_000_000],
];

/** What a company is by law and statistics, as far as it follows from other facts. */
export const classification: Readonly<Record<string, Derivation>> = {
  isLegalPerson: (inputs) => {
    const type = inputs.code('entityType');
    return type === undefined ? undefined : !NOT_LEGAL_PERSONS.includes(type);
  },
  departure: (inputs) => {
    const status = inputs.recordedCode('registrationStatus');
    return status !== undefined && departure.departed.includes(status) ? status : 'none';
  },
  industrySection: (inputs) => {
    const code = inputs.code('industryCode');
    return (code && sectionOf(code)) ?? undefined;
  },
  rdDeductExcludedIndustry: (inputs) => {
    const code = inputs.code('industryCode');
    return code === undefined ? undefined : (isExcludedFromRdDeduction(code) ?? undefined);
  },
  sizeClass,
  isSme,
  isAboveScale,
  'census.gap': directoryGap,
  'party.gap': partyGap,
};

/** Known as soon as the measures that are known settle it: one that is short of 小型 makes a company 微型. */
function sizeClass(inputs: Inputs): string | undefined {
  const industry = sizeIndustry(inputs);
  if (industry === null) return undefined;
  const [smallest, largest] = possibleSizes(inputs, industry);
  if (smallest === largest) return smallest;
  for (const measure of measuresOf(industry)) inputs.yearly(MEASURES[measure]);
  return undefined;
}

/** Certain before the class is, when a known measure is short of 大型. */
function isSme(inputs: Inputs): boolean | undefined {
  const industry = inputs.isKnown('sizeClass', null) ? null : sizeIndustry(inputs);
  if (industry !== null && possibleSizes(inputs, industry)[1] !== 'large') return true;
  const size = inputs.code('sizeClass');
  return size === undefined ? undefined : size !== 'large';
}

function sizeIndustry(inputs: Inputs): SizeIndustry | null {
  const code = inputs.code('industryCode');
  return code === undefined ? null : sizeIndustryOf(code);
}

function possibleSizes(inputs: Inputs, industry: SizeIndustry) {
  const figures: Figures = {};
  for (const measure of measuresOf(industry)) {
    const figure = inputs.isKnown(MEASURES[measure], inputs.year()) && inputs.yearly(MEASURES[measure]);
    if (figure) figures[measure] = approximate(figure);
  }
  return sizeClassesOf(industry, figures);
}

function isAboveScale(inputs: Inputs): boolean | undefined {
  const code = inputs.code('industryCode');
  const legal = inputs.current('isLegalPerson');
  const revenue = inputs.yearly('annual.mainRevenue');
  const bound = code === undefined ? undefined : aboveScaleBound(code);
  if (bound === undefined || legal === undefined || revenue === undefined) return undefined;
  return legal === true && compareExact(revenue, bound) >= 0;
}

function aboveScaleBound(industryCode: string): Exact | undefined {
  const division = divisionOf(industryCode) ?? 0;
  const row = ABOVE_SCALE.find(([first, last]) => division >= first && division <= last);
  return row && (exact(row[2]) ?? undefined);
}
