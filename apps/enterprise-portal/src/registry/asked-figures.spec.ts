import { calendarDate } from '@park/kernel';
import { askedFigures } from './asked-figures';

const campaign = {
  ...{ title: '填报', year: 2025, dueOn: calendarDate('2026-12-20'), words: '' },
  attributes: ['annual.revenue', 'mainProducts', 'gone.from.the.dictionary'],
};
const file = (asOf: string, snapshot: object = {}) => ({ snapshot, asOf: calendarDate(asOf) }) as never;

describe('what a company is asked for', () => {
  it('leads to the form of each figure that is lacking, and counts only what the dictionary has', () => {
    const { all, known, lacking, when } = askedFigures(campaign, file('2026-12-01'));
    expect({ all, known, when }).toEqual({ all: lacking.length, known: 0, when: '还有 19 天' });
    expect(lacking).toContainEqual({
      ...{ label: '2025 年营业收入', href: '/company/facts/C/edit?year=2025', isKnown: false },
    });
  });

  it('says the last day and what is late', () => {
    expect(askedFigures(campaign, file('2026-12-20'))).toMatchObject({ when: '今天截止', isLate: false });
    expect(askedFigures(campaign, file('2026-12-22'))).toMatchObject({ when: '已过期限 2 天', isLate: true });
  });
});
