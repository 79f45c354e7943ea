import { calendarDate } from '@park/kernel';
import { baseYearOn, dayForYear, roundYear } from './base-year';

const day = calendarDate;
const overNewYear = { applicationWindow: { from: day('2026-12-15'), to: day('2027-01-15') } };

describe('the base year of an application round', () => {
  it('is the same on the last day of the year and the first of the next', () => {
    expect(baseYearOn(overNewYear, day('2026-12-31'))).toBe(2025);
    expect(baseYearOn(overNewYear, day('2027-01-01'))).toBe(2025);
    expect(baseYearOn(overNewYear, day('2027-01-15'))).toBe(2025);
  });

  it('follows the day once the window closed', () => {
    expect(baseYearOn(overNewYear, day('2027-01-16'))).toBe(2026);
  });

  it('is what the policy fixes, whatever the window', () => {
    expect(baseYearOn({ ...overNewYear, baseYear: 2024 }, day('2026-12-20'))).toBe(2024);
    expect(baseYearOn({ applicationWindow: null, baseYear: 2024 }, day('2026-12-20'))).toBe(2024);
  });

  it('is no year that has not ended', () => {
    const spring = { applicationWindow: { from: day('2027-03-01'), to: day('2027-04-30') } };
    expect(baseYearOn(spring, day('2026-11-28'))).toBe(2025);
    expect(baseYearOn(spring, day('2027-01-01'))).toBe(2026);
  });

  it('follows the day without a window, and in one longer than a year', () => {
    const always = { applicationWindow: { from: day('2024-01-01'), to: day('2028-12-31') } };
    expect([roundYear(always), roundYear({ applicationWindow: null })]).toEqual([null, null]);
    expect(baseYearOn(always, day('2027-01-01'))).toBe(2026);
  });

  it('is counted from a day of the year after it', () => {
    expect(dayForYear(2025, day('2026-11-28'))).toBe('2026-11-28');
    expect(dayForYear(2025, day('2027-01-10'))).toBe('2026-12-31');
  });
});
