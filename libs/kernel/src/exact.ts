/** A whole number of any size: while arithmetic on floats is exact, a float, which is many times as fast. */
export type Whole = number | bigint;

/**
 * An exact quantity: (numerator / denominator) ^ (1 / root) - minus. Plain fractions have root 1 and minus 0;
 * a compound growth rate over n years has root n and minus 1. Thresholds are compared on this form, never rounded.
 */
export interface Exact {
  readonly numerator: Whole;
  /** Always positive. */
  readonly denominator: Whole;
  readonly root: number;
  readonly minus: number;
}

const ZERO: Exact = { numerator: 0, denominator: 1, root: 1, minus: 0 };

/** The exact value of a decimal number or decimal text (0.06 is 6/100); null when it is not finite. */
export function exact(value: number | string): Exact | null {
  // A number, for no text is an integer. There is one zero.
  if (Number.isSafeInteger(value)) return fraction((value as number) + 0, 1);
  const text = typeof value === 'number' ? decimalText(value) : value.trim();
  const parts = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text ?? '');
  if (!parts) return null;
  const [, sign, whole = '', decimals = ''] = parts;
  const magnitude = wholeOf(whole + decimals);
  return fraction(sign ? negated(magnitude) : magnitude, wholeOf(`1${'0'.repeat(decimals.length)}`));
}

/** a / b, or null when b is zero. Both must be plain fractions. */
export function quotient(a: Exact, b: Exact): Exact | null {
  if (Number(b.numerator) === 0) return null;
  return fraction(times(a.numerator, b.denominator), times(a.denominator, b.numerator));
}

/** Sum of plain fractions. */
export function sum(parts: readonly Exact[]): Exact {
  return parts.reduce(plus, ZERO);
}

/** a - b for plain fractions. */
export function difference(a: Exact, b: Exact): Exact {
  return plus(a, fraction(negated(b.numerator), b.denominator));
}

/** The compound growth rate (last / first) ^ (1 / years) - 1; null unless first > 0 and last >= 0. */
export function compoundGrowth(first: Exact, last: Exact, years: number): Exact | null {
  if (first.numerator <= 0 || last.numerator < 0) return null;
  const ratio = quotient(last, first);
  return ratio && { ...ratio, root: years, minus: 1 };
}

/** -1, 0 or 1. The right side must be a plain fraction. */
export function compareExact(left: Exact, right: Exact): -1 | 0 | 1 {
  const bound = left.minus === 0 ? right : plus(right, fraction(left.minus, 1));
  if (left.root > 1 && bound.numerator < 0) return 1;
  const a = times(left.numerator, power(bound.denominator, left.root));
  const b = times(power(bound.numerator, left.root), left.denominator);
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The nearest floating point number: for display only, never for comparison. */
export function approximate(value: Exact): number {
  const ratio = ratioOf(value.numerator, value.denominator);
  return (value.root === 1 ? ratio : ratio ** (1 / value.root)) - value.minus;
}

export function isExact(value: unknown): value is Exact {
  return typeof value === 'object' && value !== null && 'numerator' in value && 'denominator' in value;
}

function ratioOf(numerator: Whole, denominator: Whole): number {
  const direct = Number(numerator) / Number(denominator);
  if (Number.isFinite(direct)) return direct;
  return Number((BigInt(numerator) * 1_000_000_000_000n) / BigInt(denominator)) / 1e12;
}

function fraction(numerator: Whole, denominator: Whole): Exact {
  return denominator < 0
    ? { numerator: negated(numerator), denominator: negated(denominator), root: 1, minus: 0 }
    : { numerator, denominator, root: 1, minus: 0 };
}

function wholeOf(digits: string): Whole {
  const number = Number(digits);
  return Number.isSafeInteger(number) ? number : BigInt(digits);
}

function plus(a: Exact, b: Exact): Exact {
  return fraction(
    total(times(a.numerator, b.denominator), times(b.numerator, a.denominator)),
    times(a.denominator, b.denominator),
  );
}

function total(a: Whole, b: Whole): Whole {
  const float = typeof a === 'number' && typeof b === 'number' ? a + b : NaN;
  return Number.isSafeInteger(float) ? float : BigInt(a) + BigInt(b);
}

function times(a: Whole, b: Whole): Whole {
  // There is one zero: plus 0, none is negative.
  const float = typeof a === 'number' && typeof b === 'number' ? a * b + 0 : NaN;
  return Number.isSafeInteger(float) ? float : BigInt(a) * BigInt(b);
}

function power(base: Whole, exponent: number): Whole {
  let product = base;
  for (let factors = 1; factors < exponent; factors += 1) product = times(product, base);
  return product;
}

function negated(whole: Whole): Whole {
  return typeof whole === 'number' ? 0 - whole : -whole;
}

function decimalText(value: number): string | null {
  if (!Number.isFinite(value)) return null;
  const text = String(value);
  const scientific = /^(-?)(\d+)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
  if (!scientific) return text;
  const [, sign = '', whole = '', decimals = '', exponentText = '0'] = scientific;
  const exponent = Number(exponentText);
  const digits = whole + decimals;
  if (exponent >= 0) return sign + digits.padEnd(whole.length + exponent, '0');
  return `${sign}0.${'0'.repeat(-exponent - whole.length)}${digits}`;
}
