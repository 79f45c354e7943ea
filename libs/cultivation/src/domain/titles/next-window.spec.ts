import { calendarDate } from '@park/kernel';
import { afterEndWords, windowWords } from './next-window';

const day = calendarDate;
const window = { from: '06-01', to: '08-31', note: '2026 年填报期' };

describe('when a title can be applied for', () => {
  it.each([
    ['2026-05-31', '下一次 2026-06-01 至 2026-08-31（按“2026 年填报期”推算，以当年通知为准）'],
    ['2026-06-01', '现在至 2026-08-31（按“2026 年填报期”推算，以当年通知为准）'],
    ['2026-09-01', '下一次 2027-06-01 至 2027-08-31（按“2026 年填报期”推算，以当年通知为准）'],
  ])('is told on %s', (today, words) => {
    expect(windowWords({ window }, day(today))).toBe(words);
  });

  it('is left to the notice of the year where no time is known', () => {
    expect(windowWords({ window: null }, day('2026-12-01'))).toBe('以当年通知为准');
    expect(afterEndWords({ window: null }, day('2027-03-31'))).toBe(
      '没有延续的，2027-04-01 起须按新申请，申报时间以当年通知为准',
    );
  });

  it('is the next time after the end of a title, which need not follow at once', () => {
    expect(afterEndWords({ window }, day('2027-03-31'))).toBe(
      '没有延续的，2027-04-01 起须按新申请：须等到 2027-06-01 至 2027-08-31 的申报期，其间没有这个称号（按“2026 年填报期”推算，以当年通知为准）',
    );
    expect(afterEndWords({ window }, day('2027-07-14'))).toContain('当时正在受理，至 2027-08-31');
    expect(afterEndWords({ window }, null)).toBeNull();
  });
});
