import { Undeliverable, attemptAfter } from './schedule';

const now = new Date('2026-11-23T00:00:00Z');

describe('after a failure', () => {
  it.each([
    [1, '2026-11-23T00:01:00.000Z'],
    [2, '2026-11-23T00:05:00.000Z'],
    [3, '2026-11-23T00:30:00.000Z'],
    [4, '2026-11-23T02:00:00.000Z'],
    [5, '2026-11-23T12:00:00.000Z'],
  ])('number %i the event is tried again at %s', (failures, dueAt) => {
    const next = attemptAfter(failures, new Error('port is down'), now);
    expect([next.state, next.dueAt.toISOString()]).toEqual(['pending', dueAt]);
  });

  it('number 6 the event is dead', () => {
    expect(attemptAfter(6, new Error('port is down'), now).state).toBe('dead');
  });

  it('that repeating cannot mend the event is dead at once', () => {
    expect(attemptAfter(1, new Undeliverable('550 no such user'), now).state).toBe('dead');
  });
});
