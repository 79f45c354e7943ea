import { compareExact, exact, type Exact, quotient } from '@park/kernel';
import type { Amount } from '../area/area';

/** What was to be built and paid, and what was. Land price is not part of the amounts. */
interface Progress {
  readonly requiredAreaM2: Amount | null;
  readonly developedAreaM2: Amount | null;
  readonly totalInvestYuan: Amount | null;
  readonly investedYuan: Amount | null;
}

const THIRD = quotient(exact(1)!, exact(3)!)!;
const QUARTER = quotient(exact(1)!, exact(4)!)!;

/** Whether less than a third of the area is developed or less than 25 % of the investment paid; null: not known. */
export function fallsShort(site: Progress): boolean | null {
  const area = isBelow(site.developedAreaM2, site.requiredAreaM2, THIRD);
  const invested = isBelow(site.investedYuan, site.totalInvestYuan, QUARTER);
  if (area === true || invested === true) return true;
  return area === null || invested === null ? null : false;
}

function isBelow(part: Amount | null, whole: Amount | null, bound: Exact): boolean | null {
  const [a, b] = [part, whole].map((amount) => (amount === null ? null : exact(amount)));
  const ratio = a && b ? quotient(a, b) : null;
  return ratio && compareExact(ratio, bound) < 0;
}
