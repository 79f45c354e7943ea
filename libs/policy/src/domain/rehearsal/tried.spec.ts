import { attribute } from '@park/registry';
import { moneyOffered, ownYuan, sumOf } from './tried-money';
import { valuesAround } from './bounds';

const around = (key: string, value: number) =>
  valuesAround({ path: '0', requirement: '', value, attribute: attribute(key)! });

describe('values around a bound', () => {
  it('are less and more of it, whole where only whole numbers are', () => {
    expect(around('annual.revenue', 10_000_000)).toEqual([5e6, 1e7, 1.5e7, 2e7, 3e7]);
    expect(around('d.rdRatio', 0.03)).toEqual([0.015, 0.03, 0.045, 0.06, 0.09]);
    expect(around('ip.classICount', 2)).toEqual([1, 2, 3, 4, 5]);
  });

  it('stay within what the attribute allows', () => {
    expect(around('digitalLevel', 4)).toEqual([3, 4]);
  });
});

describe('the money of companies', () => {
  const rule = { kind: 'rate', field: 'annual.rdExpense', basisPoints: 1_000 } as const;
  const benefit = { type: 'grant', minYuan: null, maxYuan: 200_000, formula: '', rule } as const;

  it('is added up by their figures, none above the highest amount, and unknown figures apart', () => {
    const amounts = [1_000_009, 9_000_000, NaN].map((figure) => ownYuan({ benefit }, rule, figure));
    expect(amounts).toEqual([100_000, 200_000, NaN]);
    expect(sumOf(amounts)).toEqual({ yuan: 300_000, open: 1 });
    const capped = { benefit, relations: { cap: { name: '专项', yuan: 50_000 } } };
    expect(ownYuan(capped, rule, 1_000_000)).toBe(50_000);
  });

  it('is offered by figures only where they may be told and say everything', () => {
    expect(moneyOffered({ benefit }, true)).toEqual(['own', 'high']);
    expect(moneyOffered({ benefit }, false)).toEqual(['high']);
    expect(moneyOffered({ benefit: { ...benefit, againYuan: 1 } }, true)).toEqual(['high']);
    expect(moneyOffered({ benefit: { ...benefit, minYuan: 1, rule: undefined } }, true)).toEqual(['high', 'low']);
  });
});
