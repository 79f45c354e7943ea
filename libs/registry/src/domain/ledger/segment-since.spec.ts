import { calendarDate, yearOf } from '@park/kernel';
import { segmentSinceOf } from './segment-since';

describe('the start of a segment, from the years that were stated', () => {
  it.each([
    [3, '2026-05-31', '2022-12-31'],
    [0, '2026-05-31', '2025-12-31'],
    [10, '2024-02-29', '2013-12-31'],
    [2.5, '2026-01-01', '2023-07-01'],
  ])('%d years stated on %s: %s', (years, on, since) => {
    const start = segmentSinceOf(years, calendarDate(on));
    expect(start).toBe(since);
    expect(yearOf(calendarDate(on)) - 1 - yearOf(start)).toBe(Math.floor(years));
  });
});
