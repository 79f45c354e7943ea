import { addDays, calendarDate, type CalendarDate, daysBetween } from '@park/kernel';
import { idleClock, type IdleFacts } from './idle';
import type { SitePause } from './pauses';
import type { IdleClock } from './run';

const day = calendarDate;
const nothing: IdleFacts = {
  agreedStartOn: null,
  deliveredOn: null,
  extendedStartOn: null,
  extensionDocNo: null,
  hasStarted: false,
  actualStartOn: null,
  completedOn: null,
  isSuspended: null,
  suspendedOn: null,
  requiredAreaM2: null,
  developedAreaM2: null,
  totalInvestYuan: null,
  investedYuan: null,
  pauses: [],
};
const pause = (fromOn: string, toOn: string | null, more: Partial<SitePause> = {}): SitePause => ({
  fromOn: day(fromOn),
  toOn: toOn === null ? null : day(toOn),
  cause: 'government',
  docNo: '津规资滨函〔2025〕12号（演示）',
  ...more,
});
const clock = (asOf: string, site: Partial<IdleFacts>): IdleClock => idleClock({ ...nothing, ...site }, day(asOf));
const told = ({ state, since, nextState, nextOn }: IdleClock) => [state, since, nextState, nextOn];
const broken = {
  agreedStartOn: day('2024-03-01'),
  hasStarted: true,
  actualStartOn: day('2024-02-20'),
  isSuspended: true,
  suspendedOn: day('2025-10-01'),
  requiredAreaM2: 30_000,
  totalInvestYuan: 80_000_000,
  developedAreaM2: 9_999,
  investedYuan: 20_000_000,
} satisfies Partial<IdleFacts>;

describe('the idle clock of a parcel that was not started', () => {
  const agreed = { agreedStartOn: day('2025-03-01') };

  it.each([
    ['2025-03-01', ['not-idle', null, 'idle-suspected', '2025-03-02']],
    ['2025-03-02', ['idle-suspected', '2025-03-02', 'idle-1y', '2026-03-02']],
    ['2026-03-01', ['idle-suspected', '2025-03-02', 'idle-1y', '2026-03-02']],
    ['2026-03-02', ['idle-1y', '2026-03-02', 'recoverable-2y', '2027-03-02']],
    ['2027-03-01', ['idle-1y', '2026-03-02', 'recoverable-2y', '2027-03-02']],
    ['2027-03-02', ['recoverable-2y', '2027-03-02', null, null]],
  ])('turns on the day after the corresponding day: %s', (asOf, expected) => {
    expect(told(clock(asOf, agreed))).toEqual(expected);
  });

  it('takes the last day of February where a year has no 29th, and counts the second year from the 29th', () => {
    expect(told(clock('2025-02-28', { agreedStartOn: day('2024-02-29') }))).toEqual([
      'idle-suspected',
      '2024-03-01',
      'idle-1y',
      '2025-03-01',
    ]);
    expect(clock('2026-03-01', { agreedStartOn: day('2024-02-29') }).state).toBe('recoverable-2y');
  });

  it('runs from a year after delivery when no day was agreed, from the agreed day otherwise', () => {
    expect(clock('2025-03-01', { deliveredOn: day('2024-02-29') }).nextOn).toBe('2026-03-01');
    expect(clock('2025-03-02', { ...agreed, deliveredOn: day('2020-01-01') }).since).toBe('2025-03-02');
  });

  it.each([
    ['2025-12-01', '补充协议-3', '2025-12-02'],
    ['2028-01-01', '补充协议-3', '2026-03-02'],
    ['2026-03-01', '补充协议-3', '2026-03-02'],
    ['2024-12-01', '补充协议-3', '2025-03-02'],
    ['2025-12-01', '　 ', '2025-03-02'],
    ['2025-12-01', null, '2025-03-02'],
  ])(
    'is put off to %s by document “%s” from %s on: one year at most, never earlier',
    (extendedStartOn, docNo, begins) => {
      const site = { ...agreed, extendedStartOn: day(extendedStartOn), extensionDocNo: docNo };
      expect(clock('2025-03-01', site).nextOn).toBe(begins);
    },
  );

  it('puts off what follows from delivery, but makes no day of an extension alone', () => {
    const extension = { extendedStartOn: day('2025-12-01'), extensionDocNo: '补充协议-3' };
    expect(clock('2025-03-01', { deliveredOn: day('2024-06-01'), ...extension }).nextOn).toBe('2025-12-02');
    expect(clock('2025-03-01', extension).state).toBe('unknown');
  });

  it('is unknown after the agreed day while nobody said whether it was started', () => {
    expect(told(clock('2025-03-02', { ...agreed, hasStarted: null }))).toEqual(['unknown', null, null, null]);
    expect(told(clock('2025-03-01', { ...agreed, hasStarted: null, pauses: [pause('2025-01-01', null)] }))).toEqual([
      'not-idle',
      null,
      'unknown',
      '2025-03-02',
    ]);
  });

  it('takes a start in the future for none', () => {
    const site = { agreedStartOn: day('2026-12-31'), hasStarted: true, actualStartOn: day('2026-12-10') };
    expect(told(clock('2026-11-28', site))).toEqual(['not-idle', null, 'idle-suspected', '2027-01-01']);
    expect(clock('2026-11-28', { ...site, isSuspended: null, agreedStartOn: day('2026-11-27') }).state).toBe(
      'idle-suspected',
    );
  });

  it.each([
    [{ completedOn: day('2026-11-28') }, 'not-idle'],
    [{ completedOn: day('2026-11-29') }, 'idle-1y'],
    [{ completedOn: day('2026-11-28'), hasStarted: true }, 'not-idle'],
    [{ hasStarted: true }, 'unknown'],
    [{ hasStarted: true, completedOn: day('2026-11-29') }, 'unknown'],
  ])('looks at completion before anything else: %j', (site, state) => {
    expect(clock('2026-11-28', { ...agreed, ...site }).state).toBe(state);
  });
});

describe('pauses of the idle clock', () => {
  const agreed = { agreedStartOn: day('2025-03-01') };
  const state = (asOf: string, ...pauses: SitePause[]) => told(clock(asOf, { ...agreed, pauses }));

  it.each([
    ['of the enterprise', pause('2025-06-01', '2025-12-01', { cause: 'enterprise' })],
    ['without cause', pause('2025-06-01', '2025-12-01', { cause: null })],
    ['without document', pause('2025-06-01', '2025-12-01', { docNo: null })],
    ['without first day', pause('2025-06-01', '2025-12-01', { fromOn: null })],
    ['that begin later than today', pause('2025-08-02', '2025-12-01')],
    ['that end before they begin', pause('2025-06-01', '2025-06-01')],
    ['that ended on the agreed day', pause('2025-01-01', '2025-03-02')],
  ])('do not count when they are %s', (_name, each) => {
    expect(state('2025-08-01', each)).toEqual(['idle-suspected', '2025-03-02', 'idle-1y', '2026-03-02']);
  });

  it('join when they touch or overlap, whatever their order', () => {
    const three = [
      pause('2025-07-01', '2025-08-01'),
      pause('2025-06-01', '2025-07-01'),
      pause('2025-06-10', '2025-06-20'),
    ];
    expect(state('2025-07-15', ...three)).toEqual(['excluded', '2025-06-01', 'idle-suspected', '2025-08-01']);
    expect(state('2025-08-01', ...three)).toEqual(['idle-suspected', '2025-08-01', 'idle-1y', '2026-05-02']);
  });

  it('begin to count on the day after the agreed one', () => {
    expect(state('2025-03-02', pause('2025-01-01', '2025-04-01'))).toEqual([
      'excluded',
      '2025-03-02',
      'idle-suspected',
      '2025-04-01',
    ]);
  });

  it('stand without next day while nobody knows their end', () => {
    expect(state('2025-08-01', pause('2025-06-01', null), pause('2025-05-01', '2025-07-01'))).toEqual([
      'excluded',
      '2025-05-01',
      null,
      null,
    ]);
  });

  it('on the last day of the year put it off, and after it no longer change that it has passed', () => {
    expect(state('2026-03-01', pause('2026-03-01', '2026-03-11'))).toEqual([
      'excluded',
      '2026-03-01',
      'idle-suspected',
      '2026-03-11',
    ]);
    expect(state('2026-03-11', pause('2026-03-01', '2026-03-11'))).toEqual([
      'idle-suspected',
      '2026-03-11',
      'idle-1y',
      '2026-03-12',
    ]);
    expect(state('2026-03-05', pause('2026-03-02', '2026-03-12'))).toEqual([
      'idle-1y',
      '2026-03-02',
      'recoverable-2y',
      '2027-03-12',
    ]);
    expect(state('2026-03-05', pause('2026-03-02', null))).toEqual(['idle-1y', '2026-03-02', null, null]);
  });

  it('run through the second year: paused days before one year put both off', () => {
    expect(state('2026-06-01', pause('2025-06-01', '2025-07-01'))).toEqual([
      'idle-1y',
      '2026-04-01',
      'recoverable-2y',
      '2027-04-01',
    ]);
  });
});

describe('the idle clock of a parcel on which building was broken off', () => {
  it.each([
    [{}, 'idle-1y'],
    [{ developedAreaM2: 10_000 }, 'not-idle'],
    [{ developedAreaM2: 10_000, investedYuan: '19999999.99' }, 'idle-1y'],
    [{ developedAreaM2: null, investedYuan: 1 }, 'idle-1y'],
    [{ developedAreaM2: null }, 'unknown'],
    [{ requiredAreaM2: null, investedYuan: 80_000_000 }, 'unknown'],
    [{ requiredAreaM2: 0, investedYuan: 80_000_000 }, 'unknown'],
    [{ developedAreaM2: 10_000, totalInvestYuan: null }, 'unknown'],
    [{ developedAreaM2: 0 }, 'idle-1y'],
    [{ suspendedOn: null }, 'unknown'],
    [{ isSuspended: null }, 'unknown'],
    [{ isSuspended: false }, 'not-idle'],
    [{ actualStartOn: null }, 'unknown'],
  ])('needs less than a third of the area or less than 25 % of the investment: %j', (site, state) => {
    expect(clock('2026-11-28', { ...broken, ...site }).state).toBe(state);
  });

  it('ends at one year and never turns recoverable', () => {
    expect(told(clock('2030-01-01', broken))).toEqual(['idle-1y', '2026-10-02', null, null]);
  });

  it.each([
    ['2025-10-01', {}, ['not-idle', '2024-02-20', 'idle-suspected', '2025-10-02']],
    ['2025-09-01', { pauses: [pause('2025-08-01', null)] }, ['not-idle', '2024-02-20', 'excluded', '2025-10-02']],
    ['2025-10-02', {}, ['idle-suspected', '2025-10-02', 'idle-1y', '2026-10-02']],
    ['2025-12-01', { pauses: [pause('2025-09-01', null)] }, ['excluded', '2025-10-02', null, null]],
    ['2025-09-01', { developedAreaM2: 10_000 }, ['not-idle', '2024-02-20', null, null]],
  ])('runs from the day of the break: on %s with %j', (asOf, site, expected) => {
    expect(told(clock(asOf, { ...broken, ...site }))).toEqual(expected);
  });

  it('is not counted from the agreed day', () => {
    expect(clock('2026-11-28', { ...broken, agreedStartOn: null, suspendedOn: day('2026-11-01') }).since).toBe(
      '2026-11-02',
    );
  });
});

/** The clock counted day by day, as the rule is worded. */
function countedByDay(basis: CalendarDate, pauses: readonly SitePause[], asOf: CalendarDate): string {
  const isPaused = (on: CalendarDate) =>
    pauses.some(({ fromOn, toOn }) => fromOn! <= asOf && fromOn! <= on && (toOn === null || on < toOn));
  const lengths = [1, 2].map((years) => {
    const [year, ...rest] = basis.split('-');
    const same = [String(Number(year) + years), ...rest].join('-');
    return daysBetween(basis, day(same.endsWith('02-29') ? same.replace('29', '28') : same));
  });
  let counted = 0;
  for (let on = addDays(basis, 1); on < asOf; on = addDays(on, 1)) counted += isPaused(on) ? 0 : 1;
  if (counted >= lengths[1]!) return 'recoverable-2y';
  if (counted >= lengths[0]!) return 'idle-1y';
  return isPaused(asOf) ? 'excluded' : 'idle-suspected';
}

describe('the idle clock over the days', () => {
  const stories: readonly (readonly SitePause[])[] = [
    [],
    [pause('2025-06-01', '2025-12-01')],
    [pause('2025-01-01', '2025-03-10'), pause('2025-03-10', '2025-03-12'), pause('2026-02-20', '2026-05-01')],
    [pause('2025-05-01', '2025-07-01'), pause('2025-06-20', '2025-08-01'), pause('2026-06-01', null)],
    [pause('2026-03-01', '2026-03-02'), pause('2026-12-01', '2027-01-15')],
  ];
  const days = Array.from({ length: 160 }, (_, at) => addDays(day('2025-03-02'), at * 7));

  it.each(stories.map((pauses, at) => [at, pauses] as const))(
    'agrees with counting day by day: story %i',
    (_at, pauses) => {
      const site = { agreedStartOn: day('2025-03-01'), pauses };
      for (const on of days)
        expect([on, clock(on, site).state]).toEqual([on, countedByDay(day('2025-03-01'), pauses, on)]);
    },
  );

  it.each(stories.map((pauses, at) => [at, pauses] as const))(
    'comes true on the day it names: story %i',
    (_at, pauses) => {
      for (const facts of [
        { agreedStartOn: day('2025-03-01') },
        { ...broken, agreedStartOn: null, suspendedOn: day('2025-03-01') },
      ])
        for (const on of [day('2025-02-01'), day('2025-03-01'), ...days]) {
          // What is known today: a pause that begins later is news.
          const site = { ...facts, pauses: pauses.filter(({ fromOn }) => fromOn! <= on) };
          const { nextState, nextOn } = clock(on, site);
          if (nextOn === null) expect(nextState).toBeNull();
          else expect(clock(nextOn, site)).toMatchObject({ state: nextState, since: nextOn });
        }
    },
  );
});
