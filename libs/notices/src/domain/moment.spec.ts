import { workCalendar } from '@park/kernel';
import { isQuiet, momentFor } from './moment';
import { usualSettings, type WaySettings } from './ways';

// Friday, 2026-11-27, in Shanghai.
const at = (time: string, on = '2026-11-27') => new Date(`${on}T${time}:00+08:00`);
const calendar = workCalendar([], []);
const told = (set: Partial<WaySettings>, now: Date, urgency: 'urgent' | 'normal' = 'normal') =>
  momentFor({ urgency, settings: { ...usualSettings, ...set } }, now, calendar);
const night = { from: '22:00', to: '07:30' };

describe('somebody is told', () => {
  it('at once when nothing is set', () => {
    expect(told({}, at('03:00'))).toEqual({ at: at('03:00'), inDigest: false });
  });

  it('when his quiet hours end, before and after midnight', () => {
    expect(told({ quiet: night }, at('23:10')).at).toEqual(at('07:30', '2026-11-28'));
    expect(told({ quiet: night }, at('02:00')).at).toEqual(at('07:30'));
    expect(told({ quiet: { from: '12:00', to: '14:00' } }, at('12:30')).at).toEqual(at('14:00'));
    expect(told({ quiet: night }, at('07:30')).at).toEqual(at('07:30'));
    expect(told({ quiet: night }, at('21:59')).at).toEqual(at('21:59'));
  });

  it('of what is urgent in quiet hours only where he allows it', () => {
    expect(told({ quiet: night }, at('23:10'), 'urgent').at).toEqual(at('07:30', '2026-11-28'));
    expect(told({ quiet: night, urgentAlways: true }, at('23:10'), 'urgent').at).toEqual(at('23:10'));
    expect(told({ quiet: night, urgentAlways: true }, at('23:10')).at).toEqual(at('07:30', '2026-11-28'));
  });

  it('in office hours on working days only, when he wants that', () => {
    const office = { officeHoursOnly: true };
    expect(told(office, at('10:00')).at).toEqual(at('10:00'));
    expect(told(office, at('06:00')).at).toEqual(at('09:00'));
    expect(told(office, at('18:00')).at).toEqual(at('09:00', '2026-11-30'));
    expect(told({ ...office, quiet: { from: '08:00', to: '10:15' } }, at('18:30')).at).toEqual(
      at('10:15', '2026-11-30'),
    );
  });

  it('once a day of what is not urgent, at the time he chose, and of what is urgent at once', () => {
    expect(told({ digestAt: '17:30' }, at('10:00'))).toEqual({ at: at('17:30'), inDigest: true });
    expect(told({ digestAt: '17:30' }, at('17:30')).at).toEqual(at('17:30', '2026-11-28'));
    expect(told({ digestAt: '17:30', officeHoursOnly: true }, at('17:45')).at).toEqual(at('17:30', '2026-11-30'));
    expect(told({ digestAt: '17:30' }, at('10:00'), 'urgent')).toEqual({ at: at('10:00'), inDigest: false });
  });

  it('even when the settings leave no moment open', () => {
    const never = { officeHoursOnly: true, quiet: { from: '08:00', to: '19:00' } };
    expect(told(never, at('10:00')).at).toEqual(at('10:00'));
  });
});

it('quiet hours may go over midnight', () => {
  expect(['21:59', '22:00', '00:00', '07:29', '07:30'].map((time) => isQuiet(night, time))).toEqual([
    false,
    true,
    true,
    true,
    false,
  ]);
});
