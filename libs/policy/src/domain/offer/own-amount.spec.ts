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
  ownAmount(
    { content: { title: '补助', benefit } },
    { facts: factsGiven({ annual: { '2025': figures } }, asOf), lastYear: 2025 },
  );

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
    expect(own(bands, { revenue: 1 })).toMatchObject({ yuan: 0, none: '按现有数据不到最低档，暂无金额' });
  });

  it('is no more than its cap leaves, and says so', () => {
    const relations = { cap: { name: '科技资金', yuan: 80_000 } };
    const capped = (left?: number) =>
      ownAmount(
        { content: { title: '补助', benefit: rate, relations } },
        { facts: factsGiven({ annual: { '2025': { rdExpense: 2_000_000 } } }, asOf), lastYear: 2025 },
        left,
      );
    const working = '2025 年研发费用 200 万元 × 5% = 10 万元，封顶 8 万元/年（“科技资金”合计）';
    expect(capped()).toEqual({ yuan: 80_000, working });
    expect(capped(30_000)).toEqual({ yuan: 30_000, working: `${working}，按已登记的支持还剩 3 万元` });
  });

  it('is another one the second time, cut at the highest as the first, and not raised', () => {
    const supported = {
      'record.support': [{ happenedOn: '2025-06-01', details: { project: '补助', amountYuan: 1 } }],
      annual: { '2025': { rdExpense: 2_000_000 } },
    };
    const again = (againYuan: number) =>
      ownAmount(
        { content: { title: '补助', benefit: { ...rate, againYuan } } },
        { facts: factsGiven(supported as never, asOf), lastYear: 2025 },
      );
    expect(again(20_000)).toEqual({ yuan: 20_000, working: '以前获得过这项支持，再次享受 2 万元' });
    expect(again(9_000_000)?.yuan).toBe(300_000);
    expect(again(0)).toMatchObject({ yuan: 0, none: '以前获得过这项支持，再次享受没有金额' });
  });

  it('is so much for each of what is counted, and no share of what is no money', () => {
    const facts = factsGiven({ annual: { '2025': { employees: 86 } } }, asOf);
    const each = { ...rate, minYuan: null, rule: { kind: 'unit' as const, field: 'annual.employees', yuan: 1_000 } };
    const of = (benefit: Benefit) => ownAmount({ content: { title: '补助', benefit } }, { facts, lastYear: 2025 });
    expect(of(each)).toEqual({ yuan: 86_000, working: '2025 年职工总数 86 人 × 1,000 元/人 = 8.6 万元' });
    expect(of({ ...each, rule: { kind: 'rate', field: 'annual.employees', basisPoints: 500 } })).toBeNull();
  });

  it('is not known without the figure or without a rule', () => {
    expect(own(rate, {})).toBeNull();
    expect(own({ ...rate, rule: undefined } as never, { rdExpense: 1 })).toBeNull();
  });
});

describe('a rule as it is typed', () => {
  const typed = { field: '', rate: '', bands: '', againYuan: null };

  it('is read and shown again as it was', () => {
    const each = { ...rate, rule: { kind: 'unit' as const, field: 'annual.employees', yuan: 1_000 } };
    for (const benefit of [rate, bands, each, { ...rate, againYuan: 20_000 }]) {
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
    [{ ...typed, againYuan: 9_000_000 }, 'benefitAgainYuan'],
    [{ ...typed, field: 'annual.revenue', bands: '5000万元：800万元' }, 'benefitBands'],
    [{ ...typed, field: 'annual.employees', rate: '5%' }, 'benefitRate'],
    [{ ...typed, field: 'annual.revenue', rate: '1000元/人' }, 'benefitRate'],
  ])('is refused at its field where it is wrong', (form, field) => {
    const benefit = { ...benefitRuleTyped(form), maxYuan: 1_000_000 };
    expect(benefitRuleProblems(benefit as never)).toMatchObject([{ field }]);
  });

  it('reads as a sentence', () => {
    expect(ruleText({ ...rate, againYuan: 20_000 })).toBe('研发费用 × 5%；再次享受 2 万元');
  });
});
