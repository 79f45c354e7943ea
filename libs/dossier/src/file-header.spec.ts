import { calendarDate } from '@park/kernel';
import type { Snapshot, TitleRecord } from '@park/registry';
import { statusBadge, titleBadges, titleLines } from './file-header';

const asOf = calendarDate('2026-11-23');
const award = (validFrom: string, validTo: string | null): TitleRecord => ({
  code: 'HNTE',
  issuer: '天津市科学技术局',
  docNumber: 'GR1',
  issuedOn: calendarDate(validFrom),
  validFrom: calendarDate(validFrom),
  validTo: validTo === null ? null : calendarDate(validTo),
  status: 'valid',
});
const fileWith = (...titles: TitleRecord[]): Snapshot => ({ titles: { '-': { v: titles, s: 'park', o: asOf } } });

describe('titles at the head of the file', () => {
  it('lets a valid award hide the one that ran out', () => {
    const lines = titleLines(fileWith(award('2020-12-01', '2023-11-30'), award('2024-12-01', '2027-11-30')), asOf);
    expect(lines.map(({ state }) => state)).toEqual(['有效', '已到期']);
    expect(titleBadges(lines)).toEqual([{ label: '高新技术企业', tone: 'purple', note: '有效，有效期至 2027-11-30' }]);
  });

  it.each([
    ['2023-12-01', '2026-12-31', '即将到期'],
    ['2027-01-01', '2029-12-31', '未生效'],
    ['2020-01-01', null, '有效'],
  ])('from %s to %s is %s', (from, to, state) => {
    expect(titleLines(fileWith(award(from, to)), asOf)[0]?.state).toBe(state);
  });

  it('shows no titles when nothing was recorded', () => {
    expect(titleLines({}, asOf)).toEqual([]);
  });
});

describe('name and state', () => {
  it('says that a state is not on record', () => {
    expect(statusBadge(null).label).toBe('登记状态未登记');
    expect(statusBadge('active')).toEqual({ label: '存续', tone: 'green' });
  });
});
