import { calendarDate } from '@park/kernel';
import type { FactInput } from '@park/registry';
import { type PackedPlan, packed, unpacked } from './packed-plan';
import type { RowPlan } from './row-plan';

const fact = (attribute: string, change: Partial<FactInput> = {}): FactInput => ({
  ...{ attribute, year: 2025, value: 12.5, source: 'park', observedOn: calendarDate('2026-11-30') },
  ...change,
});
const plan = (...facts: FactInput[]): RowPlan => ({
  ...{ uscc: '91120116MA0DEM0010', name: null, formerName: null, title: null },
  facts,
});
const kept = (one: PackedPlan) => JSON.parse(JSON.stringify(one)) as PackedPlan;

describe('what a row writes', () => {
  it.each([
    ['nothing', plan()],
    ['figures of one year', plan(fact('annual.revenue'), fact('annual.netProfit', { value: -3 }))],
    ['figures of several years', plan(fact('annual.revenue'), fact('annual.revenue', { year: 2024 }))],
    ['what is about right', plan(fact('annual.revenue', { basis: '约数' }), fact('annual.netProfit'))],
    [
      'nothing of a value',
      plan(fact('annual.revenue', { value: null }), fact('isHazChem', { year: null, value: false })),
    ],
  ])('is kept and read again as it was: %s', (_, one) => {
    expect(unpacked(kept(packed(one)))).toEqual(one);
  });

  it('is read as it was kept before', () => {
    const one = plan(fact('annual.revenue'));
    expect(unpacked(kept(one))).toEqual(one);
  });

  it('is a third as long for a row of many figures', () => {
    const one = plan(...Array.from({ length: 27 }, (_, at) => fact(`annual.figure${at}`, { value: 9_000_000 + at })));
    expect(JSON.stringify(packed(one)).length * 3).toBeLessThan(JSON.stringify(one).length);
  });
});
