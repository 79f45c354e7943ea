import { isThreshold, THRESHOLD_DIGITS } from '@park/criteria';
import { approximate, compareExact, type Exact, exact, isExact } from '@park/kernel';

const DATE = /^\d{4}-\d{2}-\d{2}$/;
/** Relative error of a float that a few operations made, with some to spare. */
const ERROR = 2 ** -50;
/** The same of a third or higher root: the exponent itself is rounded, which tells the more the larger the number. */
const ROOT_ERROR = 2 ** -44;
/** Two numbers that may stand in a condition differ by more than this part of themselves. */
const APART = 10 ** -THRESHOLD_DIGITS;

/** The smallest whole number of as many digits. */
const LEAST_DIGITS = 10 ** (THRESHOLD_DIGITS - 1);

/**
 * The float by which a value is ordered: it compares with every number that may stand in a condition exactly as the
 * value does, though it need not be the value's nearest. Dates count as yyyymmdd. What has no order (a text, "none") is
 * NaN, which no comparison accepts.
 */
export function orderOf(value: unknown): number {
  if (typeof value === 'number') return value;
  if (isExact(value)) return orderOfExact(value);
  return typeof value === 'string' && DATE.test(value) ? Number(value.replaceAll('-', '')) : NaN;
}

function orderOfExact(value: Exact): number {
  const { near, error } = estimated(value);
  if (isWhole(value, near)) return near;
  if (!(error < (Math.abs(near) * APART) / 4) || !isPlain(value)) return searched(value, { near, error });
  if (isClearlyBetween(near, error)) return near;
  // The only number of so few digits that the error may hide.
  const threshold = Number(near.toPrecision(THRESHOLD_DIGITS));
  return Math.abs(near - threshold) > error ? near : beside(value, threshold);
}

interface Estimate {
  readonly near: number;
  readonly error: number;
}

function estimated(value: Exact): Estimate {
  const { numerator, denominator, root, minus } = value;
  if (root === 2 && minus === 1 && typeof numerator === 'number' && typeof denominator === 'number') {
    // √x - 1 = (x - 1) / (√x + 1), whose error is small also where the growth is.
    const near = (numerator - denominator) / denominator / (Math.sqrt(numerator / denominator) + 1);
    return { near, error: Math.abs(near) * ERROR };
  }
  const near = approximate(value);
  return { near, error: (Math.abs(near) + minus) * (root > 2 ? ROOT_ERROR : ERROR) };
}

/** Whether the value is a whole number, which floats hold exactly. Quick; a "no" says nothing. */
function isWhole({ numerator, denominator, root }: Exact, near: number): boolean {
  return root === 1 && Number.isSafeInteger(near) && (denominator === 1 || near * Number(denominator) === numerator);
}

/** Whether a float lies farther than its error from every number of so few digits. Quick; a "no" says nothing. */
function isClearlyBetween(near: number, error: number): boolean {
  let digits = Math.abs(near);
  let unit = 1;
  if (!(digits > 1e-9 && digits < 1e20)) return false;
  for (; digits < LEAST_DIGITS; digits *= 10) unit *= 10;
  for (; digits >= LEAST_DIGITS * 10; digits /= 10) unit /= 10;
  return Math.abs(digits - Math.round(digits)) > 0.01 + error * unit;
}

/** Whether numerator and denominator are floats of ordinary size, so that the error of their quotient is small. */
function isPlain({ numerator, denominator }: Exact): boolean {
  const [above, below] = [Math.abs(Number(numerator)), Number(denominator)];
  return above < 1e150 && below < 1e150;
}

function beside(value: Exact, threshold: number): number {
  const side = compareExact(value, exact(threshold)!);
  return side === 0 ? threshold : stepped(threshold, BigInt(side));
}

/** For growth near zero and extreme fractions: halves among the floats in question, comparing their decimals exactly. */
function searched(value: Exact, { near, error }: Estimate): number {
  if (Number.isNaN(near)) return NaN;
  const side = compareExact(value, exact(0)!);
  if (side === 0) return 0;
  const reaches = (number: number) => compareExact(value, exact(number)!) >= 0;
  let [low, high] = [near - error, near + error];
  if (!isPlain(value) || !reaches(low) || reaches(high)) [low, high] = [-Number.MAX_VALUE, Number.MAX_VALUE];
  if (reaches(high)) return high;
  if (!reaches(low)) return low;
  while (placeOf(high) - placeOf(low) > 1n) {
    const middle = numberAt((placeOf(low) + placeOf(high)) / 2n);
    if (reaches(middle)) low = middle;
    else high = middle;
  }
  return isThreshold(low) && compareExact(value, exact(low)!) > 0 ? high : low;
}

const view = new DataView(new ArrayBuffer(8));

/** The place of a float among all of them, counted from zero. */
function placeOf(number: number): bigint {
  view.setFloat64(0, number);
  const bits = view.getBigInt64(0);
  return bits < 0n ? -(bits & 0x7fffffffffffffffn) : bits;
}

function numberAt(place: bigint): number {
  view.setBigUint64(0, place < 0n ? -place | 0x8000000000000000n : place);
  return view.getFloat64(0);
}

function stepped(number: number, places: bigint): number {
  return numberAt(placeOf(number) + places);
}
