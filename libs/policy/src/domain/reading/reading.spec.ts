import { evaluate, type Expression } from '@park/criteria';
import { calendarDate } from '@park/kernel';
import { factsGiven } from '@park/registry';
import { readingOn } from './reading';

const asOf = calendarDate('2026-11-28');
const open: Expression = { field: 'annual.revenue', op: 'gte', value: 1, year: 'T-1' };

function verdict(registrationStatus: string | undefined, level: 'national' | 'district', expression = open) {
  const { expression: read, yearsFrom } = readingOn(
    { level, applicationWindow: null, condition: { text: '', expression } },
    asOf,
  );
  const status = registrationStatus === undefined ? {} : { registrationStatus };
  return evaluate(read, factsGiven({ ...status, annual: { '2025': { revenue: 5 } } }, asOf), yearsFrom);
}

describe('a company that is gone', () => {
  it.each(['cancelled', 'revoked', 'struck_off'])('meets no policy at all (%s)', (status) => {
    expect([verdict(status, 'national'), verdict(status, 'district')]).toEqual(['unmet', 'unmet']);
    expect(verdict(status, 'national', { or: [open, open] })).toBe('unmet');
  });

  it('meets national policies only when it moved out', () => {
    expect([verdict('moved_out', 'national'), verdict('moved_out', 'district')]).toEqual(['met', 'unmet']);
  });

  it.each(['active', 'suspended', undefined])(
    'is no company that is there, or of which nothing is known (%s)',
    (status) => {
      expect([verdict(status, 'national'), verdict(status, 'district')]).toEqual(['met', 'met']);
    },
  );
});
