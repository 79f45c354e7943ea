import { latestSlot } from './daily';

describe('a daily time in Shanghai', () => {
  it.each([
    ['a minute before it is still that of the day before', '2026-11-27T17:59:59Z', '02:00', '2026-11-27', 1439],
    ['begins on the minute', '2026-11-27T18:00:00Z', '02:00', '2026-11-28', 0],
    ['lasts until the next', '2026-11-28T17:59:59Z', '02:00', '2026-11-28', 1439],
    ['goes by the day of Shanghai, not of UTC', '2026-12-31T16:05:00Z', '00:00', '2027-01-01', 5],
    ['has minutes', '2026-11-28T15:29:00Z', '23:30', '2026-11-27', 1439],
  ])('%s', (_, now, dailyAt, on, minutesAgo) => {
    expect(latestSlot(new Date(now), dailyAt)).toEqual({ on, minutesAgo });
  });

  it.each([
    ['on that day', '2026-11-28T21:00:00Z', '2026-11-29', 0],
    ['six days later', '2026-12-05T20:59:00Z', '2026-11-29', 7 * 1440 - 1],
    ['of the week before, just before it', '2026-11-28T20:59:00Z', '2026-11-22', 7 * 1440 - 1],
  ])('may be of one day of the week: %s', (_, now, on, minutesAgo) => {
    expect(latestSlot(new Date(now), '05:00', 0)).toEqual({ on, minutesAgo });
  });
});
