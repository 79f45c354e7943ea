import { calendarDate } from '@park/kernel';
import { factsGiven } from '@park/registry';
import { benefitRuleForm, benefitRuleProblems, benefitRuleTyped } from '../content/benefit-rule';
import type { Benefit } from '../content/policy-content';
import { ownAmount, ruleText } from './own-amount';

const asOf = calendarDate('2026-11-23');
const rate: Benefit = {
  ...{ type: 'grant', minYuan: 50_000, maxYuan: 300_000, formula: '5%' },
  rule: { kind: 'rate', field: 'annual.rdExpense', basisPoints: 500 },
};
const bands: Benefit = {
  ...{ type: 'reward', minYuan: null, maxYuan: null, formula: '分档' },
  rule: {
    kind: 'bands',
    field: 'annual.revenue',
    bands: [
      { from: 20_000_000, yuan: 100_000 },
      { from: 50_000_000, yuan: 200_000 },
    ],
  },
};
const own = (benefit: Benefit, figures: Record<string, number>) =>
  ownAmount({ title: '补助', benefit }, { facts: factsGiven({ annual: { '2025': figures } }, asOf), lastYear: 2025 });

describe('the own amount of a company', () => {
  it('is the share of its figure, cut at the highest and raised to the lowest', () => {
    expect(own(rate, { rdExpense: 2_000_019 })).toEqual({
      yuan: 100_000,
      working: '2025 年研发费用 200 万元 × 5% = 10 万元',
    });
    expect(own(rate, { rdExpense: 8_000_000 })?.working).toBe('2025 年研发费用 800 万元 × 5% = 40 万元，封顶 30 万元');
    expect(own(rate, { rdExpense: 200_000 })?.yuan).toBe(50_000);
  });

  it('is that of the highest band that it reaches, and nothing below the lowest', () => {
    expect(own(bands, { revenue: 50_000_000 })?.yuan).toBe(200_000);
    expect(own(bands, { revenue: 49_999_999 })?.yuan).toBe(100_000);
    expect(own(bands, { revenue: 1 })).toMatchObject({ yuan: 0 });
  });

  it('is not known without the figure or without a rule', () => {
    expect(own(rate, {})).toBeNull();
    expect(own({ ...rate, rule: undefined } as never, { rdExpense: 1 })).toBeNull();
  });
});

describe('a rule as it is typed', () => {
  const typed = { field: '', rate: '', bands: '', againYuan: null };

  it('is read and shown again as it was', () => {
    for (const benefit of [rate, bands, { ...rate, againYuan: 20_000 }]) {
      const form = benefitRuleForm(benefit);
      const read = benefitRuleTyped({
        ...{ field: form.benefitRuleField, rate: form.benefitRate, bands: form.benefitBands },
        againYuan: form.benefitAgainYuan === '' ? null : Number(form.benefitAgainYuan),
      });
      expect(read).toEqual({ rule: benefit.rule, ...('againYuan' in benefit && { againYuan: benefit.againYuan }) });
      expect(benefitRuleProblems(read as never)).toEqual([]);
    }
    expect(benefitRuleTyped(typed)).toEqual({});
  });

  it.each([
    [{ ...typed, rate: '5%' }, 'benefitRuleField'],
    [{ ...typed, field: 'annual.rdExpense', rate: '五成' }, 'benefitRate'],
    [{ ...typed, field: 'annual.rdExpense', rate: '5', bands: '1万元：1万元' }, 'benefitRate'],
    [{ ...typed, field: 'annual.revenue', bands: '5000万元：10万元\n2000万元：5万元' }, 'benefitBands'],
    [{ ...typed, againYuan: NaN }, 'benefitAgainYuan'],
  ])('is refused at its field where it is wrong', (form, field) => {
    expect(benefitRuleProblems(benefitRuleTyped(form) as never)).toMatchObject([{ field }]);
  });

  it('reads as a sentence', () => {
    expect(ruleText({ ...rate, againYuan: 20_000 })).toBe('研发费用 × 5%；再次享受 2 万元');
  });
});
