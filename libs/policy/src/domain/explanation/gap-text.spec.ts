import type { LeafReason } from '@park/criteria';
import { exact, quotient } from '@park/kernel';
import { gapText } from './gap-text';

const leaf = (change: Partial<LeafReason>): LeafReason => ({
  kind: 'leaf',
  path: '$',
  state: 'unmet',
  field: 'annual.revenue',
  op: 'gte',
  year: 2025,
  missing: [],
  ...change,
});

describe('the gap to a bound', () => {
  it.each([
    ['money below its threshold', { required: 5_000_000, actual: 3_800_000 }, '还差 120 万元'],
    ['people above a limit', { field: 'annual.employees', op: 'lte', required: 300, actual: 312 }, '超出 12 人'],
    [
      'a ratio in percentage points',
      { field: 'd.rdRatio', required: 0.04, actual: quotient(exact(28)!, exact(1000)!)! },
      '还差 1.2 个百分点',
    ],
    [
      'a ratio that rounds to its bound',
      { field: 'd.rdRatio', required: 0.06, actual: quotient(exact(5999999997)!, exact(100000000000)!)! },
      '还差 不到 0.01 个百分点',
    ],
    ['a number below a range', { op: 'between', required: [20_000, 50_000], actual: 10_000 }, '还差 1 万元'],
    ['a number above a range', { op: 'between', required: [20_000, 50_000], actual: 60_000 }, '超出 1 万元'],
  ] as [string, Partial<LeafReason>, string][])('says it for %s', (_, change, words) => {
    expect(gapText(leaf(change))).toBe(words);
  });

  it('turns round below a NOT', () => {
    expect(gapText(leaf({ state: 'met', required: 100, actual: 100 }), true)).toBe('须低于这个数');
    expect(gapText(leaf({ state: 'met', required: 100, actual: 130 }), true)).toBe('超出 30 元');
  });

  it.each([
    ['what is met', { state: 'met', required: 1, actual: 2 }],
    ['what is not known', { state: 'unknown', required: 1 }],
    ['a code', { field: 'ownership', op: 'eq', required: 'private', actual: 'foreign' }],
  ] as [string, Partial<LeafReason>][])('is silent about %s', (_, change) => {
    expect(gapText(leaf(change))).toBeUndefined();
  });
});
