import { Undeliverable, attemptAfter, isLast } from './schedule';

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

  it.each([0, 1, 4, 5, 6])('the attempt after %i failures is the last one when its failure is the end', (failures) => {
    expect(isLast(failures)).toBe(attemptAfter(failures + 1, new Error('port is down')).state === 'dead');
  });

  it('that repeating cannot mend the event is dead at once', () => {
    expect(attemptAfter(1, new Undeliverable('550 no such user')).state).toBe('dead');
  });
});
