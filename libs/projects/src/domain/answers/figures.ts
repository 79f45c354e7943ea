import { compareExact, type Exact, exact, quotient } from '@park/kernel';
import type { Truth } from './truth';

/** The exact value of a number or of a decimal text; null for anything else. */
export function figure(value: unknown): Exact | null {
  return typeof value === 'number' || typeof value === 'string' ? exact(value) : null;
}

export function atLeast(left: Exact | null, right: Exact | number | null): Truth {
  const bound = typeof right === 'number' ? exact(right) : right;
  return left && bound ? compareExact(left, bound) >= 0 : null;
}

export function above(left: Exact | null, right: Exact | number | null): Truth {
  const bound = typeof right === 'number' ? exact(right) : right;
  return left && bound ? compareExact(left, bound) > 0 : null;
}

/** The ratio of two amounts; null where one is unknown or the divisor is not positive. */
export function ratio(part: Exact | null, whole: Exact | null): Exact | null {
  return part && whole && above(whole, 0) === true ? quotient(part, whole) : null;
}

export function product(left: Exact, right: Exact): Exact {
  return quotient(left, quotient(exact(1)!, right) ?? exact(1)!)!;
}

/** For display: rounded to two decimals, halves away from zero. */
export function rounded(value: Exact): number {
  const scaled = [BigInt(value.numerator) * 200n, BigInt(value.denominator)] as const;
  const size = scaled[0] < 0n ? -scaled[0] : scaled[0];
  const hundredths = (size + scaled[1]) / (scaled[1] * 2n);
  return Number(scaled[0] < 0n ? -hundredths : hundredths) / 100 || 0;
}
