import { calendarDate } from '@park/kernel';
import { type Claim, collisionOf, type Standing } from './collision';

const claim = (given: Partial<Claim> = {}): Claim => ({
  registeredAt: new Date('2026-05-01T02:00:00.100Z'),
  firstContactOn: calendarDate('2026-04-20'),
  firstEvidenceOn: null,
  ...given,
});
const collide = (existing: Partial<Claim>, newcomer: Partial<Claim>, standing: Standing = 'protected') =>
  collisionOf({ ...claim(existing), standing }, claim(newcomer));

describe('two leads of one investor', () => {
  it.each([
    [{}, { registeredAt: new Date('2026-05-01T02:00:01Z') }, 'existing'],
    [{}, { registeredAt: new Date('2026-05-01T01:59:59Z') }, 'newcomer'],
    [
      {},
      { registeredAt: new Date('2026-05-01T02:00:00.900Z'), firstContactOn: calendarDate('2026-04-19') },
      'newcomer',
    ],
    [{}, { firstContactOn: null }, 'existing'],
    [{ firstEvidenceOn: calendarDate('2026-04-01') }, {}, 'existing'],
    [{ firstEvidenceOn: calendarDate('2026-04-01') }, { firstEvidenceOn: calendarDate('2026-03-01') }, 'newcomer'],
    [{}, {}, 'manager-decides'],
  ])('belong to who registered first, then by contact, then by evidence: %j and %j', (existing, newcomer, expected) => {
    expect(collide(existing, newcomer)).toBe(expected);
  });

  it('of which one lies in the pool can be taken by the newcomer', () => {
    expect(collide({}, {}, 'pool')).toBe('newcomer-may-take');
  });

  it('of which one has ended are for a manager', () => {
    expect(collide({}, {}, 'ended')).toBe('manager-revives-or-opens');
  });
});
