import { Undeliverable, attemptAfter } from './schedule';

describe('after a failure', () => {
  it.each([
    [1, 1],
    [2, 5],
    [3, 30],
    [4, 120],
    [5, 720],
  ])('number %i the event is tried again after %i minutes', (failures, minutes) => {
    const next = attemptAfter(failures, new Error('port is down'));
    expect(next).toEqual({ state: 'pending', waitSeconds: minutes * 60 });
  });

  it('number 6 the event is dead', () => {
    expect(attemptAfter(6, new Error('port is down')).state).toBe('dead');
  });

  it('that repeating cannot mend the event is dead at once', () => {
    expect(attemptAfter(1, new Undeliverable('550 no such user')).state).toBe('dead');
  });
});
