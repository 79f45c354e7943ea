import { difference, type Exact, exact, quotient, sum } from '@park/kernel';

const ONE = exact(1)!;

/** a / b; undefined when either is unknown or b is zero. */
export function ratio(a: Exact | undefined, b: Exact | undefined): Exact | undefined {
  return (a && b && quotient(a, b)) ?? undefined;
}

/** last / first − 1; undefined when unknown or when the first is not positive (a growth rate from a loss says nothing). */
export function growth(first: Exact | undefined, last: Exact | undefined): Exact | undefined {
  if (!first || !last || first.numerator <= 0n) return undefined;
  const times = quotient(last, first);
  return times ? difference(times, ONE) : undefined;
}

/** The arithmetic mean; undefined when one part is unknown. */
export function averageOf(parts: readonly (Exact | undefined)[]): Exact | undefined {
  if (!parts.every((part) => part !== undefined)) return undefined;
  return quotient(sum(parts), exact(parts.length)!) ?? undefined;
}
