import type { Reason } from '@park/criteria';
import { calendarDate, exact, quotient } from '@park/kernel';
import { sameReasons, storedReasons } from './stored-reasons';

describe('the reasons of a decision', () => {
  it('are kept as plain data, exact quantities included', () => {
    const ratio = quotient(exact(1)!, exact(3)!)!;
    const observedOn = calendarDate('2026-05-31');
    const reason: Reason = {
      kind: 'and',
      path: '$',
      state: 'unknown',
      children: [
        {
          kind: 'leaf',
          path: '$.and[0]',
          state: 'met',
          field: 'd.rdRatio',
          op: 'gte',
          required: 0.03,
          year: 2025,
          actual: ratio,
          source: 'tax',
          observedOn,
          missing: [],
        },
        {
          kind: 'leaf',
          path: '$.and[1]',
          state: 'unknown',
          field: 'isSme',
          op: 'eq',
          required: true,
          year: null,
          unknownBecause: 'underived',
          missing: [],
        },
        {
          kind: 'score',
          path: '$.and[2]',
          state: 'unknown',
          required: { model: 'srdi', gte: 60 },
          items: [],
          missing: [],
          note: '',
        },
      ],
    };
    const stored = storedReasons(reason);
    expect(JSON.parse(JSON.stringify(stored))).toEqual([
      { p: '$.and[0]', s: 'met', a: ['1', '3', 1, 0], f: 'tax', o: '2026-05-31' },
      { p: '$.and[1]', s: 'unknown', w: 'underived' },
      { p: '$.and[2]', s: 'unknown' },
    ]);
  });

  it('keep the certain and the possible points of a score that was worked out', () => {
    const reason: Reason = {
      ...{ kind: 'score', path: '$', state: 'met', required: { model: 'srdi', gte: 60 } },
      ...{ low: 62, high: 80, items: [], missing: [], note: '' },
    };
    expect(storedReasons(reason)).toEqual([{ p: '$', s: 'met', a: [62, 80] }]);
  });

  it('are the same with their keys in another order, and not with another value', () => {
    const [kept, sorted] = [
      { p: '$', s: 'met', a: [{ code: 'hte', issuer: '省' }], f: 'park' },
      { a: [{ issuer: '省', code: 'hte' }], f: 'park', p: '$', s: 'met' },
    ] as const;
    expect(sameReasons([kept], [sorted])).toBe(true);
    expect(sameReasons([kept], [{ ...sorted, f: 'tax' }])).toBe(false);
    expect(sameReasons([kept], [{ ...sorted, a: [] }])).toBe(false);
  });
});
