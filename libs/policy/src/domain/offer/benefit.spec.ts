import { benefitText } from './benefit';
import type { Benefit } from '../content/policy-content';

const benefit = (minYuan: number | null, maxYuan: number | null, type: Benefit['type'] = 'grant'): Benefit => ({
  type,
  minYuan,
  maxYuan,
  formula: '按实际投入的 10%',
});

describe('the benefit of a policy', () => {
  it.each([
    [null, 50_000_000, '最高 5,000 万元'],
    [80_000, 100_000, '8 万元至 10 万元'],
    [300_000, 300_000, '30 万元'],
    [500, null, '500 元起'],
    [null, 123_456_789, '最高 1.23 亿元'],
    [null, null, '按实际投入的 10%'],
  ])('of %p to %p reads %s', (minYuan, maxYuan, text) => {
    expect(benefitText(benefit(minYuan, maxYuan))).toBe(text);
  });
});
