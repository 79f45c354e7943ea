import { statPeriod } from './stat-period';

const of = (above: string[], figures: string[] = ['本月完成投资（万元）'], plan = '本年计划投资（万元）') => {
  const { planYear, statMonth } = statPeriod({ plan, figures, above });
  return [planYear, statMonth];
};

describe('the period of a table of monthly figures', () => {
  it.each([
    ['2026年11月重点项目投资完成情况月报表'],
    ['重点项目投资完成情况（2026年1-11月）'],
    ['统计时间：2026年1月至2026年11月'],
    ['此表统计时间截止2026年11月30日'],
    ['重点项目 2026.11'],
    ['2026-11'],
  ])('is named by %s', (line) => {
    expect(of([line, '单位：万元'])).toEqual([2026, '2026-11']);
  });

  it('is no day on which the table was made', () => {
    expect(of(['2026年10月月报', '填报时间：2026年11月5日'])).toEqual([2026, '2026-10']);
    expect(of(['填报时间：2026年11月5日'])).toEqual([null, null]);
  });

  it('takes the month of the headings, and the year from where it stands', () => {
    expect(of(['2026年11月月报'], ['10月完成投资', '1-10月累计完成投资'])).toEqual([2026, '2026-10']);
    expect(of([], ['1-10月完成投资'], '2026年计划投资')).toEqual([2026, '2026-10']);
    expect(of(['2025年12月月报'], ['12月完成投资'], '2026年计划投资')).toEqual([2026, '2025-12']);
    expect(of([], ['2026年1-10月完成投资'])).toEqual([2026, '2026-10']);
  });

  it('is open where nothing, only a month, or more than one month is named', () => {
    expect(of(['重点项目月报'])).toEqual([null, null]);
    expect(of([], ['11月完成投资'])).toEqual([null, null]);
    expect(of(['2026年9月与2026年11月对照'])).toEqual([2026, null]);
  });
});
