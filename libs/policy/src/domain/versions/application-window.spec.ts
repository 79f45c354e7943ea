import { calendarDate } from '@park/kernel';
import { applicationWindow } from './application-window';

const asOf = calendarDate('2026-11-23');
const of = (from: string, to: string) =>
  applicationWindow({ applicationWindow: { from: calendarDate(from), to: calendarDate(to) }, effectiveTo: null }, asOf);

describe('the application window', () => {
  it.each([
    ['2026-11-24', '2026-12-31', 'upcoming', 1, '2026-11-24 开始申报，还有 1 天'],
    ['2026-11-23', '2026-12-31', 'open', 38, '2026-12-31 截止，还剩 38 天'],
    ['2026-11-01', '2026-12-07', 'closing', 14, '2026-12-07 截止，还剩 14 天'],
    ['2026-11-01', '2026-11-23', 'closing', 0, '今天截止'],
    ['2026-11-01', '2026-11-22', 'closed', null, '本轮申报已于 2026-11-22 截止'],
  ])('from %s to %s is %s', (from, to, state, daysLeft, text) => {
    expect(of(from, to)).toMatchObject({ state, daysLeft, text });
  });

  it('that was never named is always open, as long as the policy', () => {
    const effectiveTo = calendarDate('2027-12-31');
    expect(applicationWindow({ applicationWindow: null, effectiveTo }, asOf)).toMatchObject({
      state: 'always',
      text: '常年受理，政策执行至 2027-12-31',
    });
  });
});
