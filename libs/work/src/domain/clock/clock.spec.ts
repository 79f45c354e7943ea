import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDays, calendarDate, type CalendarDate, workCalendar, yearOf } from '@park/kernel';
import fc from 'fast-check';
import { shippedCalendar } from '../../reference';
import { type ClockTerms, type Deadline, deadline } from './clock';
import { judgeDeadlineCase } from './deadline-case';

const on = calendarDate;
const calendar = shippedCalendar();
const { cases } = JSON.parse(
  readFileSync(join(__dirname, '../../../../../seeds/reference/cases/deadlines.json'), 'utf8'),
) as { cases: { id: string; expected: Deadline }[] };

describe('a clock', () => {
  it.each(cases)('stands as worked by hand: $id', ({ expected, ...given }) => {
    expect(judgeDeadlineCase(given, calendar)).toEqual({ outcome: expected });
  });

  it('stands as it would counted day by day', () => {
    fc.assert(
      fc.property(terms, day, (clock, asOf) => {
        expect(deadline(clock, asOf, some)).toEqual(dayByDay(clock, asOf));
      }),
      { numRuns: 2000 },
    );
  });

  it('counts a limit of a century without walking through its days', () => {
    const clock = { ...plain, limitDays: 26_000 };
    expect(deadline(clock, on('2026-11-28'), calendar)).toMatchObject({ light: 'green', estimated: true });
  });
});

describe('a hand-worked case of a clock', () => {
  const given = { asOf: '2026-11-28', startOn: '2026-11-25', limitDays: 3, limitUnit: 'working-day' };

  it.each([
    [{ asOf: null }, ['asOf']],
    [{ startOn: '2026-02-29', limitDays: -1, limitUnit: 'hour' }, ['startOn', 'limitDays', 'limitUnit']],
    [{ limitDays: 1.5 }, ['limitDays']],
    [{ pauses: 'none' }, ['pauses']],
    [{ pauses: [{ fromOn: 'soon', toOn: '2026-13-01' }] }, ['pauses.0.toOn', 'pauses.0.fromOn']],
    [{ extensions: [null] }, ['extensions.0']],
    [{ externalDueOn: ['tomorrow'] }, ['externalDueOn.0']],
    [{ startOn: '9999-12-31' }, ['startOn']],
  ])('says what cannot be read: %j', (wrong, paths) => {
    const judged = judgeDeadlineCase({ ...given, ...wrong }, calendar);
    expect('faults' in judged && judged.faults.map(({ path }) => path)).toEqual(paths);
  });

  it('takes what is left out, null or blank as not filled in', () => {
    const blank = { pauses: null, extensions: [{ requestedOn: ' ', addDays: null }], externalDueOn: [null, ''] };
    expect(judgeDeadlineCase({ ...given, ...blank }, calendar)).toEqual(judgeDeadlineCase(given, calendar));
  });
});

const plain: ClockTerms = {
  startOn: on('2026-11-02'),
  limitDays: 5,
  limitUnit: 'working-day',
  pauses: [],
  extensions: [],
  externalDueOn: [],
};

const dates = Array.from({ length: 70 }, (_, at) => addDays(on('2026-11-20'), at));
const day = fc.constantFrom(...dates);
const official = dates.filter((_, at) => at % 9 === 4 || at % 9 === 5);
const some = workCalendar(
  official.map((date, at) => ({ date, kind: at % 3 === 0 ? 'work' : 'rest' })),
  [2026],
);
const terms: fc.Arbitrary<ClockTerms> = fc.record({
  startOn: day,
  limitDays: fc.nat(25),
  limitUnit: fc.constantFrom('working-day', 'calendar-day'),
  pauses: fc.array(
    fc.record({
      fromOn: day,
      toOn: fc.option(day, { freq: 4 }),
      kind: fc.constantFrom('enterprise', 'superior', 'third-party'),
    }),
    { maxLength: 4 },
  ),
  extensions: fc.array(
    fc.record({ requestedOn: day, addDays: fc.nat(20), approved: fc.constantFrom(true, true, false, null) }),
    { maxLength: 3 },
  ),
  externalDueOn: fc.array(day, { maxLength: 2 }),
});

/** The rule as it is written, one day after the other. */
function dayByDay(clock: ClockTerms, asOf: CalendarDate): Deadline {
  const paused = (each: CalendarDate) =>
    clock.pauses.some(({ fromOn, toOn }) => fromOn <= asOf && fromOn <= each && (toOn === null || each < toOn));
  const counts = (each: CalendarDate) => !paused(each) && (clock.limitUnit === 'calendar-day' || some.isWorkday(each));
  const dueAfter = (limit: number): CalendarDate | null => {
    if (limit === 0) return clock.startOn;
    let [each, left] = [clock.startOn, limit];
    for (let walked = 0; left > 0; walked += 1) {
      if (walked > 1000) return null;
      each = addDays(each, 1);
      if (counts(each)) left -= 1;
    }
    while (clock.limitUnit === 'calendar-day' && !some.isWorkday(each)) each = addDays(each, 1);
    return each;
  };
  const first = dueAfter(clock.limitDays);
  const extension = clock.extensions.find(
    ({ approved, addDays: more, requestedOn }) =>
      approved === true && more <= clock.limitDays && (first === null || requestedOn <= first),
  );
  const limit = clock.limitDays + (extension?.addDays ?? 0);
  const own = dueAfter(limit);
  const outside = clock.externalDueOn.reduce<CalendarDate | null>((a, b) => (a === null || b < a ? b : a), null);
  const isOutside = outside !== null && (own === null || outside <= own);
  const dueOn = isOutside ? outside : own;
  const tally = (from: CalendarDate, to: CalendarDate, each: (on: CalendarDate) => boolean) => {
    let n = 0;
    for (let at = addDays(from, 1); at <= to; at = addDays(at, 1)) n += each(at) ? 1 : 0;
    return n;
  };
  const left = (each: CalendarDate) => some.isWorkday(each) && (isOutside || !paused(each));
  const pending = clock.limitUnit === 'working-day' ? limit - tally(clock.startOn, asOf, counts) : null;
  const remaining = dueOn === null ? pending : asOf <= dueOn ? tally(asOf, dueOn, left) : 0 - tally(dueOn, asOf, left);
  const standing = !isOutside && paused(asOf);
  const near = remaining !== null && remaining <= Math.max(1, Math.floor(limit / 5));
  const span = [clock.startOn, asOf, ...(dueOn ? [dueOn] : [])].map(yearOf);
  const lights = [
    [dueOn === null, 'paused'],
    [dueOn !== null && asOf > dueOn, 'red'],
    [standing, 'paused'],
    [near, 'yellow'],
    [true, 'green'],
  ] as const;
  return {
    dueOn,
    light: lights.find(([holds]) => holds)![1],
    remaining,
    estimated: Math.max(...span) > 2026,
  };
}
