import { calendarDate as on, workCalendar } from '@park/kernel';
import { termsOf } from '../item/item-course';
import { closedFigures } from './closed-figures';

const calendar = workCalendar([], [2026]);
const terms = (startOn: string) =>
  termsOf({ startOn: on(startOn), limitDays: 2, limitUnit: 'working-day', course: null });
const cohorts = [
  { terms: terms('2026-10-29'), closedOn: on('2026-10-30'), count: 1 },
  { terms: terms('2026-11-02'), closedOn: on('2026-11-04'), count: 3 },
  { terms: terms('2026-11-02'), closedOn: on('2026-11-06'), count: 1 },
];

describe('how a month went', () => {
  it('tells how much was finished, how much of it in time, and how long it took', () => {
    const november = { from: on('2026-11-01') };
    expect(closedFigures(cohorts, november, calendar)).toEqual({ count: 4, onTime: 0.75, workdays: 2.5 });
    const october = { from: on('2026-10-01'), before: on('2026-11-01') };
    expect(closedFigures(cohorts, october, calendar)).toEqual({ count: 1, onTime: 1, workdays: 1 });
  });

  it('tells no share of nothing', () => {
    const december = { from: on('2026-12-01') };
    expect(closedFigures(cohorts, december, calendar)).toEqual({ count: 0, onTime: null, workdays: null });
  });

  it('lets nothing be late whose clock stood when it was finished', () => {
    const course = {
      pauses: [{ fromOn: on('2026-11-03'), toOn: null, kind: 'enterprise' as const }],
      extensions: [],
      externalDueOn: [],
    };
    const stood = { terms: { ...terms('2026-11-02'), ...course }, closedOn: on('2026-11-20'), count: 1 };
    expect(closedFigures([stood], { from: on('2026-11-01') }, calendar).onTime).toBe(1);
  });
});
