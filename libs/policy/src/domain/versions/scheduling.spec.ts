import { readSchedule } from './scheduling';

const now = new Date('2026-11-29T02:00:00Z');

describe('when a version is to be published', () => {
  it('is read as a day and a time in Shanghai', () => {
    expect(readSchedule({ day: '2026-12-01', time: '09:00' }, now)).toEqual({
      ok: true,
      at: new Date('2026-12-01T01:00:00Z'),
    });
    expect(readSchedule({ day: '2026-11-29', time: '10:01' }, now)).toMatchObject({ ok: true });
  });

  it.each([
    ['2026-02-30', '09:00', 'day'],
    ['', '09:00', 'day'],
    ['2026-11-28', '09:00', 'day'],
    ['2027-11-30', '09:00', 'day'],
    ['2026-12-01', '24:00', 'time'],
    ['2026-12-01', '', 'time'],
    ['2026-11-29', '10:00', 'time'],
  ])('%s %s is refused at its field', (day, time, field) => {
    expect(readSchedule({ day, time }, now)).toMatchObject({ ok: false, field });
  });
});
