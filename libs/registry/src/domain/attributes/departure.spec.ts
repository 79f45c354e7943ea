import { registrationStatuses } from './codes';
import { departure } from './departure';

describe('a company is gone', () => {
  it('when it was closed, and when it moved out', () => {
    expect(departure.closed).toEqual(['revoked', 'cancelled', 'struck_off']);
    expect(departure.departed).toEqual(['revoked', 'cancelled', 'struck_off', 'moved_out']);
  });

  it('by statuses of registration only', () => {
    expect(departure.departed.filter((code) => !Object.hasOwn(registrationStatuses, code))).toEqual([]);
  });

  it('in words; a company that is here, or of which nothing is known, in none', () => {
    expect([departure.word('moved_out'), departure.word('cancelled')]).toEqual(['迁出', '注销']);
    expect(['none', 'active', 'suspended', null, undefined].map(departure.word)).toEqual(Array(5).fill(null));
  });
});
