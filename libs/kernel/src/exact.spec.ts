import fc from 'fast-check';
import { approximate, compareExact, compoundGrowth, difference, type Exact, exact, quotient, sum } from './exact';

const of = (value: number | string) => exact(value)!;

describe('exact quantities', () => {
  it('finds 5.99999997 % below 6 %', () => {
    const ratio = quotient(of(599_999_997), of(10_000_000_000))!;
    expect(compareExact(ratio, of(0.06))).toBe(-1);
  });

  it('finds 6 of 100 to be 6 %', () => {
    expect(compareExact(quotient(of(6), of(100))!, of(0.06))).toBe(0);
  });

  it('adds tenths without the error of floating point', () => {
    expect(compareExact(sum([of(0.1), of(0.2)]), of(0.3))).toBe(0);
  });

  it('compares a compound growth rate with its threshold exactly', () => {
    const rate = compoundGrowth(of(10_000), of(11_025), 2)!;
    expect(compareExact(rate, of(0.05))).toBe(0);
    expect(compareExact(compoundGrowth(of(10_000), of('11024.99'), 2)!, of(0.05))).toBe(-1);
  });

  it('has no growth from nothing or from a loss, and finds a fall to nothing to be -100 %', () => {
    expect(compoundGrowth(of(0), of(1), 2)).toBeNull();
    expect(compoundGrowth(of(-5), of(1), 2)).toBeNull();
    expect(approximate(compoundGrowth(of(5), of(0), 2)!)).toBe(-1);
  });

  it('finds every growth rate above a bound below -100 %', () => {
    expect(compareExact(compoundGrowth(of(5), of(0), 2)!, of(-1.5))).toBe(1);
  });

  it('does not divide by zero', () => {
    expect(quotient(of(1), of(0))).toBeNull();
  });

  it.each([
    ['1e-7', 1e-7, '0.0000001'],
    ['1e21', 1e21, '1000000000000000000000'],
    ['-0.5', -0.5, '-0.5'],
  ])('reads the number %s as it is written', (_text, value, written) => {
    expect(compareExact(of(value), of(written))).toBe(0);
  });

  it.each([NaN, Infinity, '', 'abc', '1.2.3'])('has no exact value for %s', (value) => {
    expect(exact(value)).toBeNull();
  });

  it('orders whole numbers and differences as arithmetic does', () => {
    const whole = fc.integer({ min: -1e9, max: 1e9 });
    fc.assert(
      fc.property(whole, whole, fc.integer({ min: 1, max: 1e6 }), (a, b, by) => {
        const sign = Math.sign(a - b);
        return (
          compareExact(quotient(of(a), of(by))!, quotient(of(b), of(by))!) === sign &&
          compareExact(difference(of(a), of(b)), of(0)) === sign
        );
      }),
    );
  });

  it('stays exact where floats end', () => {
    const whole = fc.oneof(fc.maxSafeInteger(), fc.bigInt(-(2n ** 70n), 2n ** 70n), fc.integer({ min: -9, max: 9 }));
    fc.assert(
      fc.property(whole.map(BigInt), whole.map(BigInt), whole.map(BigInt), (a, b, c) => {
        const [x, y, z] = [a, b, c].map((each) => of(String(each))) as [Exact, Exact, Exact];
        expect(compareExact(sum([x, y, z]), of(String(a + b + c)))).toBe(0);
        expect(compareExact(difference(x, y), of(String(a - b)))).toBe(0);
        const share = quotient(x, y);
        if (b === 0n) return expect(share).toBeNull();
        const [over, under] = b < 0n ? [-a, -b] : [a, b];
        return expect(compareExact(share!, z)).toBe(over < c * under ? -1 : over > c * under ? 1 : 0);
      }),
    );
  });

  it('has one zero', () => {
    const zeros = [of(-0), of('-0'), quotient(of(0), of(-5))!, difference(of(0), of(0)), sum([of(-1), of(1)])];
    expect(zeros.map(approximate)).toEqual([0, 0, 0, 0, 0]);
  });
});
