import { benefitText, estimateBenefit } from './benefit';
import type { Benefit } from '../content/policy-content';

const benefit = (minYuan: number | null, maxYuan: number | null, type: Benefit['type'] = 'grant'): Benefit => ({
  type,
  minYuan,
  maxYuan,
  formula: '按实际投入的 10%',
});
const met = (each: Benefit) => ({ state: 'met' as const, policy: { content: { benefit: each } } });

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

describe('the money that can be estimated', () => {
  it('adds known limits of met policies and says what it leaves out', () => {
    const unmet = { ...met(benefit(null, 9_000_000)), state: 'unmet' as const };
    const matches = [met(benefit(null, 100_000)), met(benefit(200_000, 200_000)), met(benefit(null, null)), unmet];
    expect(estimateBenefit([...matches, met(benefit(null, null, 'title'))])).toEqual({
      atMostYuan: 300_000,
      counted: 2,
      uncounted: 1,
      text: '最高合计 30 万元（2 项写明上限的政策相加，以主管部门审核为准）；另有 1 项按实际发生额核算',
    });
  });

  it('names no figure where none is known', () => {
    expect(estimateBenefit([]).text).toBe('暂无可估算的资金');
    expect(estimateBenefit([met(benefit(null, null))]).text).toBe('暂无写明金额的政策，1 项按实际发生额核算');
  });
});
