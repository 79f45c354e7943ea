import { accountRule, countAttempt, personRule, type Throttle, type ThrottleRule } from './throttle';

const start = new Date('2026-11-28T01:00:00Z');
const later = (minutes: number) => new Date(start.getTime() + minutes * 60_000);

/** Attempts at these minutes, each counted on what the one before left; 'ok' or the minutes to wait. */
function attempts(rule: ThrottleRule, minutes: readonly number[]): (number | 'ok')[] {
  let state: Throttle | null = null;
  return minutes.map((minute) => {
    const decision = countAttempt(state, rule, later(minute));
    if (!decision.ok) return decision.minutes;
    state = decision.next;
    return 'ok';
  });
}

describe('countAttempt', () => {
  it('refuses a person the sixth guess for fifteen minutes, and begins anew after that', () => {
    expect(attempts(personRule, [0, 0, 0, 0, 0, 0, 14.5, 15.1])).toEqual(['ok', 'ok', 'ok', 'ok', 'ok', 15, 1, 'ok']);
  });

  it('slows guesses at one account from many addresses down more and more', () => {
    const guesses = Array.from({ length: 10 }, () => 0);
    expect(attempts(accountRule, [...guesses, 0, 1.1, 1.1, 3.2, 7.3, 15.4, 15.4, 30.5])).toEqual([
      ...guesses.map(() => 'ok'),
      1,
      'ok',
      2,
      'ok',
      'ok',
      'ok',
      15,
      'ok',
    ]);
  });

  it('forgets failures after the window', () => {
    expect(countAttempt({ failures: 9, lastAt: start, blockedUntil: null }, accountRule, later(24 * 60))).toMatchObject(
      {
        ok: true,
        next: { failures: 1 },
      },
    );
  });

  it('tells once that the limit was reached', () => {
    const at = (failures: number) =>
      countAttempt({ failures, lastAt: start, blockedUntil: null }, accountRule, later(1));
    expect([at(8), at(9), at(10)]).toMatchObject([
      { reachedLimit: false },
      { reachedLimit: true },
      { reachedLimit: false },
    ]);
  });

  it.each([
    ['a wait of a year, left by a clock that was ahead', { blockedUntil: later(525_600), lastAt: later(525_585) }],
    ['a last attempt in the future', { blockedUntil: null, lastAt: later(600) }],
  ])('takes %s as over', (_, left) => {
    expect(countAttempt({ failures: 40, ...left }, personRule, start)).toMatchObject({
      ok: true,
      next: { failures: 1 },
    });
  });
});
