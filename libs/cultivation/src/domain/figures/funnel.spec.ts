import { funnelOf, medianOf } from './funnel';

const cohort = {
  year: 2025,
  reached: { reserve: [4, 4, 4, 4], growing: [3, 4, 4, 4], preparing: [1, 2, 2, 2], recognised: [0, 1, 1, 1] },
};

describe('the funnel of a year', () => {
  it('tells how many came how far by when, and says nothing of years ahead', () => {
    const lines = funnelOf(cohort, [], { year: 2025, thisYear: 2026 });
    expect(lines.map(({ stage }) => stage)).toHaveLength(7);
    expect(lines[1]).toMatchObject({ stage: 'growing', reached: [3, 4, null, 4], now: 4, rate: 1 });
    expect(lines[2]).toMatchObject({ rate: 0.5 });
    expect(lines[0]!.rate).toBeNull();
  });

  it('is empty, not missing, for a year in which none entered', () => {
    expect(funnelOf(undefined, [], { year: 2026, thisYear: 2026 })[3]).toMatchObject({
      ...{ reached: [0, null, null, 0], now: 0, rate: null, medianDays: null },
    });
  });

  it('takes the median of days as they were counted', () => {
    const days = [
      { days: 90, count: 1 },
      { days: 10, count: 2 },
      { days: 20, count: 1 },
    ];
    expect([medianOf(days), medianOf(days.slice(0, 1)), medianOf([])]).toEqual([10, 90, null]);
  });
});
