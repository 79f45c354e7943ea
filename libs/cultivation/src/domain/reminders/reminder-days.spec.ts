import { calendarDate as on, InvalidInput } from '@park/kernel';
import { reminderDay, reminderDays } from './reminder-days';

const today = on('2026-11-30');
const window = { from: '03-01', to: '06-30', note: '' };

describe('days to be reminded of a title', () => {
  it('are those on which something can be done, the next first', () => {
    const days = reminderDays({ until: on('2027-03-20'), window, entryOn: on('2027-05-01') }, today);
    expect(days).toEqual([
      { on: '2027-02-18', why: '到期前 30 天' },
      { on: '2027-03-01', why: '申报开始' },
      { on: '2027-05-01', why: '最早满足条件' },
    ]);
  });

  it('lie ahead', () => {
    expect(reminderDays({ until: on('2026-12-10'), window: null, entryOn: today }, today)).toEqual([]);
    expect(reminderDays({ until: null, window: { ...window, from: '12-01' }, entryOn: null }, today)).toEqual([
      { on: '2026-12-01', why: '申报开始' },
    ]);
  });

  it.each(['', '2027-02-29', '明天', '2026-11-30', '2026-01-01', '2031-12-01'])('are not %j', (typed) => {
    expect(() => reminderDay(typed, today)).toThrow(InvalidInput);
  });

  it.each(['2026-12-01', '2031-11-30'])('may be %s', (typed) => {
    expect(reminderDay(typed, today)).toBe(typed);
  });
});
