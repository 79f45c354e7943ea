import { calendarDate } from '@park/kernel';
import { fold } from './ledger';
import { foreseen } from './foreseen';
import type { RecordedFact } from './recording';

const known: RecordedFact = {
  ...{ seq: 4, attribute: 'ownership', year: null, value: 'private', source: 'official-platform' },
  ...{ observedOn: calendarDate('2026-05-01'), revision: 2, actorName: '王专员' },
};
const fact = { attribute: 'ownership', year: null, value: 'foreign', observedOn: calendarDate('2026-06-01') };

describe('what a fact would make of its cell', () => {
  it('is its value where nothing more trusted is known', () => {
    const { before, after } = foreseen({}, [], { ...fact, source: 'park' });
    expect([before, after]).toEqual([undefined, { v: 'foreign', s: 'park', o: '2026-06-01' }]);
  });

  it('is the value of before, with the new one beside it, where the source of before is trusted more', () => {
    const { before, after } = foreseen(fold([known]), [known], { ...fact, source: 'park' });
    expect([before!.v, after!.v, after!.c]).toEqual([
      'private',
      'private',
      [expect.objectContaining({ v: 'foreign' })],
    ]);
  });
});
