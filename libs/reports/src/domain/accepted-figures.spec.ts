import { calendarDate } from '@park/kernel';
import type { Snapshot, SnapshotCell } from '@park/registry';
import { acceptable, ownWords } from './accepted-figures';
import { askedFields, readAnswers } from './report-answers';

const fields = askedFields({ year: 2025, attributes: ['annual.employees'] });
const { figures } = readAnswers(fields, { 'annual.employees@2025': { typed: ['30'], none: false, sure: false } });
const submittedAt = new Date('2026-11-20T02:00:00.000Z');
const file = (cell: Partial<SnapshotCell>): Snapshot => ({
  'annual.employees': { '2025': { v: 30, s: 'self-reported', o: calendarDate('2026-11-20'), ...cell } },
});
const confirms = (snapshot: Snapshot) => acceptable(snapshot, figures, submittedAt).length === 1;

describe('the acceptance of a figure', () => {
  it('confirms what the company says, also over an older word of the park', () => {
    expect(confirms(file({}))).toBe(true);
    expect(confirms(file({ s: 'park', v: 20, r: '2026-03-01T02:00:00.000Z' }))).toBe(true);
  });

  it('leaves what an official source says, and what was entered or taken back since the submission', () => {
    expect(confirms(file({ s: 'tax', v: 28 }))).toBe(false);
    expect(confirms(file({ v: 31 }))).toBe(false);
    expect(confirms(file({ s: 'park', v: 20, r: '2026-11-21T02:00:00.000Z' }))).toBe(false);
    expect(confirms({})).toBe(false);
  });

  it('takes products in another order for the same', () => {
    const asked = askedFields({ year: 2025, attributes: ['mainProducts'] });
    const read = readAnswers(asked, { mainProducts: { typed: ['固化剂、环氧树脂'], none: false, sure: false } });
    const cell: SnapshotCell = { v: '环氧树脂、固化剂', s: 'self-reported', o: calendarDate('2026-11-20') };
    const held: Snapshot = { mainProducts: { '-': cell } };
    expect(acceptable(held, read.figures, submittedAt)).toHaveLength(1);
    expect(ownWords(held, read.figures)).toEqual(['mainProducts']);
  });
});
