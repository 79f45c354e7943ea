import { type CalendarDate, compareExact, type Exact, exact, isExact, yearOf } from '@park/kernel';
import type { Amount } from '../area/area';

/** Tax per mu in yuan by calendar year. */
export type TaxPerMu = ReadonlyMap<number, Amount | Exact>;

/**
 * Whether land yields too little: below the line in each of the last two years. Null: not known, or no line is set.
 * Source: shared rules of projects, section 5.
 */
export function isLowEfficiency(taxPerMu: TaxPerMu, lineYuan: Amount | null, asOf: CalendarDate): boolean | null {
  const line = lineYuan === null ? null : exact(lineYuan);
  if (line === null) return null;
  const years = [1, 2].map((ago) => taxPerMu.get(yearOf(asOf) - ago));
  const below = years.map((amount) => {
    const value = amount === undefined ? null : isExact(amount) ? amount : exact(amount);
    return value && compareExact(value, line) < 0;
  });
  if (below.includes(false)) return false;
  return below.includes(null) ? null : true;
}
