import { addDays, calendarDate, workCalendar } from '@park/kernel';
import fc from 'fast-check';
import { type Cohort, countOf, piecesOf, placed, stripOf } from './queue';

const on = calendarDate;
const calendar = workCalendar([], [2026]);
/** A Wednesday. */
const asOf = on('2026-11-25');
const cohort = (startOn: string, limitDays: number, changes: Partial<Cohort> = {}): Cohort => ({
  kind: 'manual',
  terms: {
    startOn: on(startOn),
    limitDays,
    limitUnit: 'working-day',
    pauses: [],
    extensions: [],
    externalDueOn: [],
  },
  itemId: null,
  count: 1,
  ...changes,
});
const paused = cohort('2026-11-20', 3, {
  terms: { ...cohort('2026-11-20', 3).terms, pauses: [{ fromOn: on('2026-11-23'), toOn: null, kind: 'superior' }] },
});

describe('a queue', () => {
  it.each([
    [cohort('2026-11-20', 2), 'overdue'],
    [cohort('2026-11-20', 3), 'today'],
    [cohort('2026-11-25', 2), 'soon'],
    [cohort('2026-11-25', 3), 'later'],
    [paused, 'later'],
  ])('puts %# into its group', (given, group) => {
    expect(placed([given], asOf, calendar)[0]!.group).toBe(group);
  });

  it('counts a date from outside on a rest day by the working days before it', () => {
    const terms = { ...cohort('2026-11-25', 10).terms, externalDueOn: [on('2026-11-29')] };
    expect(placed([cohort('2026-11-25', 10, { terms })], asOf, calendar)[0]!.group).toBe('soon');
  });

  it('is in the order of due dates, what has none last', () => {
    const order = placed([paused, cohort('2026-11-25', 3), cohort('2026-11-20', 2)], asOf, calendar);
    expect(order.map(({ deadline }) => deadline.dueOn)).toEqual(['2026-11-24', '2026-11-30', null]);
  });

  it('is cut into pages that together hold each to-do once', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 8 }),
        fc.integer({ min: 1, max: 20 }),
        (counts, size) => {
          const queue = placed(
            counts.map((count, at) => cohort('2026-11-25', at, { count })),
            asOf,
            calendar,
          );
          const told: string[] = [];
          for (let offset = 0; offset < countOf(queue); offset += size) {
            const pieces = piecesOf(queue, offset, size);
            expect(countOf(pieces.map(({ take, cohort: each }) => ({ ...each, count: take })))).toBeLessThanOrEqual(
              size,
            );
            for (const { cohort: each, skip, take } of pieces)
              for (let n = 0; n < take; n += 1) told.push(`${each.terms.limitDays}:${skip + n}`);
          }
          const all = queue.flatMap(({ terms, count }) =>
            Array.from({ length: count }, (_, n) => `${terms.limitDays}:${n}`),
          );
          expect(told).toEqual(all);
        },
      ),
    );
  });
});

describe('the strip', () => {
  it('reaches over the next working days, with what is due on each by kind, the most first', () => {
    const cohorts = [
      cohort('2026-11-25', 1),
      cohort('2026-11-25', 1, { kind: 'verify', count: 4 }),
      cohort('2026-11-20', 1),
    ];
    const strip = stripOf(placed(cohorts, asOf, calendar), asOf, { calendar, workdays: 13 });
    expect(strip).toHaveLength(17);
    expect(strip.filter(({ works }) => works)).toHaveLength(13);
    expect(strip[0]).toMatchObject({ on: asOf, works: true, entries: [] });
    expect(strip[1]!.entries).toEqual([
      { kind: 'verify', light: 'yellow', count: 4 },
      { kind: 'manual', light: 'yellow', count: 1 },
    ]);
  });

  it('shows a rest day with what is due on it', () => {
    const outside = { ...cohort('2026-11-25', 10).terms, externalDueOn: [addDays(asOf, 3)] };
    const strip = stripOf(placed([cohort('2026-11-25', 10, { terms: outside })], asOf, calendar), asOf, {
      calendar,
      workdays: 5,
    });
    expect(strip[3]).toMatchObject({ works: false, entries: [{ count: 1 }] });
  });
});
