import { isThreshold } from '@park/criteria';
import { calendarDate, compareExact, compoundGrowth, type Exact, exact, quotient } from '@park/kernel';
import fc from 'fast-check';
import { orderOf } from './bounds';

const one = exact(1)!;
const power = (tens: bigint): Exact => ({ ...one, numerator: 10n ** tens });

describe('the float by which a value is ordered', () => {
  const amount = fc.oneof(
    fc.integer({ min: 0, max: 1_000_000 }),
    fc.nat(),
    fc.double({ noNaN: true, min: 0, max: 1e12 }),
  );
  const value = fc
    .tuple(
      amount,
      amount.filter((each) => each > 0),
      fc.constantFrom(1, 2, 3),
    )
    .map(([a, b, years]) =>
      years === 1 ? quotient(exact(a)!, exact(b)!)! : (compoundGrowth(exact(b)!, exact(a)!, years) ?? one),
    );

  it('compares with the nearest numbers of twelve digits as the value itself does', () => {
    fc.assert(
      fc.property(value, fc.constantFrom(-2, -1, 0, 1, 2), (any, steps) => {
        const order = orderOf(any);
        const unit = 10 ** (Math.floor(Math.log10(Math.abs(order) || 1)) - 11);
        const threshold = Number((order + steps * unit).toPrecision(12));
        fc.pre(isThreshold(threshold));
        expect(Math.sign(order - threshold)).toBe(compareExact(any, exact(threshold)!));
      }),
      { numRuns: 3000 },
    );
  });

  it('holds for growth near nothing, and for fractions beyond any float', () => {
    const slow = compoundGrowth(exact(1_000_000_000_000)!, exact(1_000_000_000_001)!, 2)!;
    expect([5e-13, 4.99e-13].map((bound) => orderOf(slow) >= bound)).toEqual([false, true]);
    expect(orderOf(quotient(one, power(400n))!)).toBeGreaterThan(0);
    expect(orderOf(quotient(one, power(400n))!)).toBeLessThan(1e-99);
    expect(orderOf(power(400n))).toBe(Number.MAX_VALUE);
    expect(orderOf(quotient(power(400n), { ...one, numerator: 3n * 10n ** 400n })!)).toBeCloseTo(1 / 3);
  });

  it('is a bound itself where a little growth over two years is exactly that', () => {
    const little = Array.from({ length: 1000 }, (_, at) => (at + 1) / 100_000);
    const grown = little.map((by) => {
      const [first, last] = [10n ** 10n, BigInt(Math.round(1e5 + by * 1e5)) ** 2n];
      return compoundGrowth({ ...one, numerator: first }, { ...one, numerator: last }, 2)!;
    });
    expect(grown.map(orderOf)).toEqual(little);
  });

  it('is a bound itself where growth over three years reaches it from far away', () => {
    const times = (10n ** 20n + 1n) ** 3n;
    const grown = [-1n, 0n, 1n].map((more) => compoundGrowth(one, { ...one, numerator: times + more }, 3)!);
    expect(grown.map((each) => Math.sign(orderOf(each) - 1e20))).toEqual([-1, 0, 1]);
  });

  it('is the number of a date, and nothing for what has no order', () => {
    expect(orderOf(calendarDate('2026-11-23'))).toBe(20261123);
    expect([null, 'text', true, ['a']].map(orderOf)).toEqual([NaN, NaN, NaN, NaN]);
  });
});

it('takes as threshold what official texts write, and nothing between two such numbers', () => {
  expect([0, 0.06, 70.5, 4e8, -3, 1e12, 123456789012].map(isThreshold)).toEqual(Array(7).fill(true));
  expect([1 / 3, 0.1 + 0.2, 1234567890123, 5e-324, Infinity, NaN].map(isThreshold)).toEqual(Array(6).fill(false));
});
