import { type Exact, exact, quotient } from '@park/kernel';

/** A decimal number, or its text: `40000`, `"26666.67"`. Kept as it was written, compared exactly. */
export type Amount = number | string;

export type AreaUnit = 'mu' | 'm2' | 'ha';

const ONE = exact(1)!;
const SQUARE_METRES: Readonly<Record<AreaUnit, Exact>> = {
  m2: ONE,
  mu: quotient(exact(2000)!, exact(3)!)!,
  ha: exact(10_000)!,
};

/** a × b of plain fractions. */
export function product(a: Exact, b: Exact): Exact {
  const inverse = quotient(ONE, b);
  return inverse ? quotient(a, inverse)! : b;
}

/** An area in square metres, exactly: 1 mu is 2000/3 ㎡, 1 hectare 10,000 ㎡. Source: shared rules of projects, section 5. */
export function squareMetres(amount: Exact, unit: AreaUnit): Exact {
  return product(amount, SQUARE_METRES[unit]);
}

/** Square metres in another unit, exactly. */
export function areaIn(areaM2: Exact, unit: AreaUnit): Exact {
  return quotient(areaM2, SQUARE_METRES[unit])!;
}

/** The decimal text of a fraction, rounded to so many places, half away from zero; trailing zeros are left out. */
export function decimalText(value: Exact, places: number): string {
  const numerator = BigInt(value.numerator);
  const denominator = BigInt(value.denominator);
  const scaled = (numerator < 0n ? -numerator : numerator) * 10n ** BigInt(places);
  const rounded = (scaled * 2n + denominator) / (denominator * 2n);
  const digits = String(rounded).padStart(places + 1, '0');
  const [whole, decimals] = [digits.slice(0, digits.length - places), digits.slice(digits.length - places)];
  const shown = decimals.replace(/0+$/, '');
  return `${numerator < 0n && rounded > 0n ? '-' : ''}${whole}${shown && `.${shown}`}`;
}

/** Whether the fraction is written without loss in so many decimal places. */
export function isWritten(value: Exact, places: number): boolean {
  return (BigInt(value.numerator) * 10n ** BigInt(places)) % BigInt(value.denominator) === 0n;
}
