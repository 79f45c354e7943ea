import { calendarDate } from '@park/kernel';
import type { TitleRecord } from '@park/registry';
import { endsOfYear, termsOf } from './title-terms';

const today = calendarDate('2026-11-29');
const award = (more: Partial<TitleRecord> = {}): TitleRecord => ({
  ...{ code: 'HNTE', issuer: '市局', docNumber: '1', issuedOn: calendarDate('2024-03-10'), status: 'valid' },
  ...{ validFrom: calendarDate('2024-03-10'), validTo: calendarDate('2027-03-09') },
  ...more,
});
const here = { today, isGone: false, known: [] };

describe('the terms of titles', () => {
  it('are those of the file', () => {
    expect(termsOf([award()], here)).toEqual([
      { titleCode: 'HNTE', fromOn: '2024-03-10', toOn: '2027-03-09', endedOn: null },
    ]);
  });

  it('end on the day an early end was seen first, and only then', () => {
    const [seen] = termsOf([award({ status: 'revoked' })], here);
    expect(seen!.endedOn).toBe(today);
    const later = { ...here, today: calendarDate('2026-12-05'), known: [seen!] };
    expect(termsOf([award({ status: 'revoked' })], later)[0]!.endedOn).toBe(today);
    expect(termsOf([award()], later)[0]!.endedOn).toBeNull();
  });

  it('end with the company, but not twice when the term was over before', () => {
    expect(termsOf([award()], { ...here, isGone: true })[0]!.endedOn).toBe(today);
    const over = award({ validTo: calendarDate('2025-03-09'), status: 'expired' });
    expect(termsOf([over], here)[0]!.endedOn).toBeNull();
  });

  it('are counted at the end of a year, or today while it lasts', () => {
    expect(endsOfYear(2025, today)).toEqual(['2024-12-31', '2025-12-31']);
    expect(endsOfYear(2026, today)).toEqual(['2025-12-31', today]);
  });
});
