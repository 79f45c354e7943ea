import { readAttempt } from './attempt';

const now = new Date('2026-11-30T08:00:00Z');
const begun = (minutesAgo: number) =>
  JSON.stringify({
    ...{ state: 's', nonce: 'n', verifier: 'v', next: '/' },
    begunAt: now.getTime() - minutesAgo * 60_000,
  });

describe('a login that has begun at the provider', () => {
  it('can be finished for ten minutes', () => {
    expect(readAttempt(begun(10), now)).toMatchObject({ state: 's', verifier: 'v' });
    expect(readAttempt(begun(10.1), now)).toBeNull();
  });

  it('can be finished by another machine whose clock is some minutes behind, not by one that is hours behind', () => {
    expect(readAttempt(begun(-3), now)).toMatchObject({ nonce: 'n' });
    expect(readAttempt(begun(-60), now)).toBeNull();
  });
});
