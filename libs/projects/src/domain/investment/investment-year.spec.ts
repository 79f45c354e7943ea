import { approximate, calendarDate } from '@park/kernel';
import { factsOfYear, planOf, withPeriod } from './by-month';
import { investedIn, investedSince, lightsOfProject } from './investment-year';

const today = calendarDate('2026-11-29');
const facts = {
  ...{ startedOn: '2025-07-01', statisticsEnteredOn: '2025-08-01', plannedStartOn: '2025-07-01' },
  annualPlansYuan: { '2025': '6000000', '2026': '12000000' },
  actualCumYuan: { '2025-11': '5000000', '2026-01': '900000', '2026-08': '7000000', '2026-09': '7200000' },
};

describe('the investment of a project by month', () => {
  it('is what was done since January, and in the month alone where the month before is known', () => {
    const months = investedIn(facts, '2026', { today, park: {} });
    const own = months.map(({ ownYuan }) => ownYuan && approximate(ownYuan));
    expect([own[0], own[1], own[7], own[8]]).toEqual([900_000, null, null, 200_000]);
    expect(months[8]).toMatchObject({ share: 80, pace: 'yellow', isMilestone: false });
    expect(months[8]!.light?.trigger).toEqual({ item: 'progress', value: 15 });
    expect(months[10]!.light).toBeNull();
  });

  it('counts every year once, by its last figure, and says where a year that is over was not told to its end', () => {
    const since = investedSince(facts, today);
    expect([since.yuan && approximate(since.yuan), since.open]).toEqual([12_200_000, ['2025']]);
    expect(investedSince({}, today)).toEqual({ years: [], yuan: null, open: [] });
  });

  it('has the plan of no other year', () => {
    expect([planOf(facts, '2026'), planOf(facts, '2027')]).toEqual(['12000000', null]);
    expect(planOf({ annualPlanYuan: '5' }, '2027')).toBe('5');
    expect(factsOfYear(facts, '2027')['annualPlanYuan']).toBeNull();
  });

  it('is judged by each rule set for the last whole month, with the number that decides', () => {
    const told = withPeriod(facts, '2026-10', { actualCumYuan: '4000000' });
    expect(lightsOfProject(told, { today, park: {} })).toMatchObject([
      { ruleSet: 'yinchuan-2025', month: '2026-10', light: 'red', trigger: { item: 'progress', value: 50 } },
      { ruleSet: 'sanya-2022', light: 'red', trigger: { item: 'shortfall', value: 60 } },
    ]);
    expect(withPeriod(told, '2026-10', { actualCumYuan: null })).toEqual(facts);
  });
});
