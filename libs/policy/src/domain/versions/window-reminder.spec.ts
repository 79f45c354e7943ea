import { calendarDate, type OfficialDay, workCalendar } from '@park/kernel';
import { windowReminder } from './window-reminder';

const day = calendarDate;
const holiday: OfficialDay[] = [{ date: day('2026-11-25'), kind: 'rest' }];
const calendar = workCalendar(holiday, [2026]);
const said = (today: string, closesOn: string) => windowReminder(day(today), day(closesOn), calendar);

describe('a reminder before a window closes', () => {
  it.each([
    ['2026-11-20', '2026-11-30', null],
    ['2026-11-18', '2026-11-30', 7],
    ['2026-11-27', '2026-11-30', 1],
    ['2026-11-09', '2026-11-30', 14],
    // Two rest days have as many working days left as the Friday before them.
    ['2026-11-28', '2026-11-30', null],
    ['2026-11-30', '2026-11-30', null],
    ['2026-12-01', '2026-11-30', null],
  ])('on %s of one that closes on %s: %s', (today, closesOn, left) => {
    expect(said(today, closesOn)?.left ?? null).toBe(left);
  });

  it('says where days were counted by the week, because the year has no official days yet', () => {
    expect(said('2026-12-31', '2027-01-01')?.text).toMatch(/还有 1 个工作日，放假安排还没有公布/);
    expect(said('2026-11-27', '2026-11-30')?.text).toBe('2026-11-30 截止，还有 1 个工作日');
  });
});
