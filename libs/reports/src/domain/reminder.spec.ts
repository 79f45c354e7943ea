import { calendarDate, workCalendar } from '@park/kernel';
import { reminderOn } from './reminder';

const calendar = workCalendar([{ date: calendarDate('2026-12-30'), kind: 'rest' }], [2026]);
const on = (today: string, due = '2026-12-31') => reminderOn(calendarDate(today), calendarDate(due), calendar);

describe('a company that has not submitted', () => {
  it('is reminded in working days before the deadline, on it and after it', () => {
    expect(on('2026-12-23')).toBe('还有 5 个工作日截止（2026-12-31）');
    expect(on('2026-12-29')).toBe('还有 1 个工作日截止（2026-12-31）');
    expect(on('2026-12-31')).toBe('今天截止（2026-12-31）');
    expect(on('2027-01-01')).toBe('已过截止日期 2026-12-31，园区还在收');
  });

  it('is left alone on other days, and on days nobody works', () => {
    for (const day of ['2026-12-22', '2026-12-24', '2026-12-26', '2026-12-30', '2027-01-05'])
      expect(on(day)).toBeNull();
  });
});
