import { calendarDate } from '@park/kernel';
import { factsFrom } from '@park/registry';
import { askedFigures } from './asked-figures';

const campaign = {
  ...{ title: '填报', year: 2025, dueOn: calendarDate('2026-12-20'), words: '' },
  attributes: ['annual.revenue', 'mainProducts', 'gone.from.the.dictionary'],
};
const file = (on: string, snapshot: object = {}) => {
  const asOf = calendarDate(on);
  return { asOf, facts: factsFrom(snapshot as never, asOf) };
};

describe('what a company is asked for', () => {
  it('leads to the form of each figure that is lacking, and counts only what the dictionary has', () => {
    const { all, known, lacking, when } = askedFigures(campaign, file('2026-12-01'));
    expect({ all, known, when }).toEqual({ all: lacking.length, known: 0, when: '还有 19 天' });
    expect(lacking).toContainEqual({
      ...{ label: '2025 年营业收入', href: '/company/facts/C/edit?year=2025', isKnown: false },
    });
  });

  it('takes what was reported, also that there is none of it, as filled in', () => {
    const o = calendarDate('2026-11-01');
    const known = { 'annual.revenue': { '2025': { v: 0, s: 'self-reported', o } } };
    expect(askedFigures(campaign, file('2026-12-01', known))).toMatchObject({ known: 1 });
  });

  it('says the last day and what is late', () => {
    expect(askedFigures(campaign, file('2026-12-20'))).toMatchObject({ when: '今天截止', isLate: false });
    expect(askedFigures(campaign, file('2026-12-22'))).toMatchObject({ when: '已过期限 2 天', isLate: true });
  });
});
