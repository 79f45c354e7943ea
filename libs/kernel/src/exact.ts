/**
 * An exact quantity: (numerator / denominator) ^ (1 / root) - minus. Plain fractions have root 1 and minus 0;
 * a compound growth rate over n years has root n and minus 1. Thresholds are compared on this form, never rounded.
 */
export interface Exact {
  readonly numerator: bigint;
  /** Always positive. */
  readonly denominator: bigint;
  readonly root: number;
  readonly minus: number;
}

/** The exact value of a decimal number or decimal text (0.06 is 6/100); null when it is not finite. */
export function exact(value: number | string): Exact | null {
  if (Number.isSafeInteger(value)) return fraction(BigInt(value), 1n);
  const text = typeof value === 'number' ? decimalText(value) : value.trim();
  const parts = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text ?? '');
  if (!parts) return null;
  const [, sign, whole = '', decimals = ''] = parts;
  const magnitude = BigInt(whole + decimals);
  return fraction(sign ? -magnitude : magnitude, 10n ** BigInt(decimals.length));
}

/** a / b, or null when b is zero. Both must be plain fractions. */
export function quotient(a: Exact, b: Exact): Exact | null {
  if (b.numerator === 0n) return null;
  return fraction(a.numerator * b.denominator, a.denominator * b.numerator);
}

/** Sum of plain fractions. */
export function sum(parts: readonly Exact[]): Exact {
  return parts.reduce(
    (total, part) =>
      fraction(
        total.numerator * part.denominator + part.numerator * total.denominator,
        total.denominator * part.denominator,
      ),
    fraction(0n, 1n),
  );
}

/** a - b for plain fractions. */
export function difference(a: Exact, b: Exact): Exact {
  return sum([a, { ...b, numerator: -b.numerator }]);
}

/** The compound growth rate (last / first) ^ (1 / years) - 1; null unless first > 0 and last >= 0. */
export function compoundGrowth(first: Exact, last: Exact, years: number): Exact | null {
  if (first.numerator <= 0n || last.numerator < 0n) return null;
  const ratio = quotient(last, first);
  return ratio && { ...ratio, root: years, minus: 1 };
}

/** -1, 0 or 1. The right side must be a plain fraction. */
export function compareExact(left: Exact, right: Exact): -1 | 0 | 1 {
  const bound = left.minus === 0 ? right : sum([right, fraction(BigInt(left.minus), 1n)]);
  if (left.root > 1 && bound.numerator < 0n) return 1;
  const power = BigInt(left.root);
  const a = left.numerator * bound.denominator ** power;
  const b = bound.numerator ** power * left.denominator;
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

function ratioOf(numerator: bigint, denominator: bigint): number {
  const direct = Number(numerator) / Number(denominator);
  if (Number.isFinite(direct)) return direct;
  return Number((numerator * 1_000_000_000_000n) / denominator) / 1e12;
}

function fraction(numerator: bigint, denominator: bigint): Exact {
  return denominator < 0n
    ? { numerator: -numerator, denominator: -denominator, root: 1, minus: 0 }
    : { numerator, denominator, root: 1, minus: 0 };
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
