import { calendarDate, type WorkCalendar } from '@park/kernel';
import { readLadders, titlesOf } from '../../titles/read-ladders';
import { publicEndsOn, stageClock } from './case-clock';

const day = calendarDate;
/** Saturdays and Sundays are free. */
const calendar = {
  workdaysBetween(from: string, to: string) {
    let count = 0;
    for (let at = Date.parse(from) + 86_400_000; at <= Date.parse(to); at += 86_400_000)
      count += Number(new Date(at).getUTCDay() % 6 !== 0);
    return count;
  },
} as WorkCalendar;
const clocksOf = (code: string) => titlesOf(readLadders()).find((title) => title.code === code)!.clocks;

describe('terms that run while an application is on its way', () => {
  const running = (code: string, stage: 'applied' | 'published' | 'recommended', today: string) => {
    const publicEnd = publicEndsOn(day('2026-06-19'), calendar, clocksOf(code));
    const row = { stage, appliedOn: '2026-05-20', publicEndsOn: publicEnd };
    const clock = stageClock(row, { clocks: clocksOf(code), today: day(today), calendar });
    return clock && [clock.on, clock.workdaysLeft];
  };

  it('are five working days of a public notice, or as many days as the document says', () => {
    expect(running('SRDI_SME', 'published', '2026-06-19')).toEqual(['2026-06-25', 4]);
    expect(running('HNTE', 'published', '2026-06-25')).toEqual(['2026-06-25', 0]);
    expect(running('GREEN_FACTORY_NATIONAL', 'published', '2026-06-19')).toEqual(['2026-07-03', 10]);
  });

  it('are the day by which the district has examined applications, where a document names one', () => {
    expect(running('LITTLE_GIANT', 'applied', '2026-06-26')).toEqual(['2026-06-30', 2]);
    expect(running('LITTLE_GIANT', 'applied', '2026-07-03')).toEqual(['2026-06-30', -3]);
    expect(running('LITTLE_GIANT', 'recommended', '2026-06-26')).toBeNull();
    expect(running('SRDI_SME', 'applied', '2026-06-26')).toBeNull();
  });
});
