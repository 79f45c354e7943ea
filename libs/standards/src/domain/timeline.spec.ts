import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { judgeCriterion } from '@park/criteria';
import { addDays, addMonths, calendarDate, daysBetween } from '@park/kernel';
import fc from 'fast-check';
import { readCriteria } from '../criteria';
import { factsInTime } from './case-timeline';
import { checkCases } from './cases';
import { timeline } from './timeline';

const criteria = readCriteria();
const file = JSON.parse(readFileSync(join(__dirname, '../../../../seeds/reference/cases/timelines.json'), 'utf8')) as {
  cases: Case[];
};

interface Case {
  readonly id: string;
  readonly criterionId: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly expected: { readonly timeline: readonly Readonly<Record<string, unknown>>[] };
}

function piecesOf(criterionId: string, attributes: object, months?: number) {
  const given = { asOf: '2026-11-28', ...attributes } as Readonly<Record<string, unknown>>;
  const criterion = criteria.get(criterionId)!;
  return timeline(criterion, factsInTime(given, criterion), { asOf: calendarDate(String(given['asOf'])), months });
}

/** From which days on a condition is met, unmet or unknown. */
function turnsOf(condition: string, [criterionId, attributes]: [string, object]): [string, string][] {
  const said = piecesOf(criterionId, attributes).map(({ from, failing, missing }): [string, string] => [
    from,
    failing.includes(condition) ? 'unmet' : missing.includes(condition) ? 'unknown' : 'met',
  ]);
  return said.filter(([, state], at) => state !== said[at - 1]?.[1]);
}

describe('the hand-worked timelines', () => {
  it.each(checkCases(file.cases, criteria))('$id comes out', ({ got }) => {
    expect(got).toEqual([]);
  });

  it('are compared whatever the order of keys, and piece by piece in order', () => {
    const [{ id, criterionId, attributes, expected }] = file.cases as [Case];
    const check = (pieces: unknown) =>
      checkCases([{ id, criterionId, attributes, expected: { timeline: pieces } }], criteria)[0]!.got.length;
    const turned = expected.timeline.map((piece) => Object.fromEntries(Object.entries(piece).reverse()));
    expect(check(turned)).toBe(0);
    for (const wrong of [turned.toReversed(), turned.slice(1), [], null, { ...turned }]) expect(check(wrong)).toBe(1);
  });
});

describe('a timeline', () => {
  const titled = (...terms: (readonly [string, (string | null)?])[]): [string, object] => [
    'srdi-sme-2026',
    { titles: terms.map(([validFrom, validTo]) => ({ code: 'INNOVATIVE_SME', validFrom, validTo })) },
  ];
  const title = 'has-tech-or-innovative-title';

  it.each<[string, [string, object], [string, string][]]>([
    [
      'a title that ends on New Year’s Eve',
      titled(['2024-01-01', '2026-12-31']),
      [
        ['2026-11-28', 'met'],
        ['2027-01-01', 'unmet'],
      ],
    ],
    [
      'a title that ends on a leap day',
      titled(['2025-03-01', '2028-02-29']),
      [
        ['2026-11-28', 'met'],
        ['2028-03-01', 'unmet'],
      ],
    ],
    ['a title that ended before', titled(['2020-01-01', '2026-11-27']), [['2026-11-28', 'unmet']]],
    [
      'a title that ends today',
      titled(['2020-01-01', '2026-11-28']),
      [
        ['2026-11-28', 'met'],
        ['2026-11-29', 'unmet'],
      ],
    ],
    [
      'two titles that overlap',
      titled(['2024-01-01', '2027-01-31'], ['2026-12-01', '2027-06-30']),
      [
        ['2026-11-28', 'met'],
        ['2027-07-01', 'unmet'],
      ],
    ],
    [
      'two titles that follow each other',
      titled(['2024-01-01', '2027-01-31'], ['2027-02-01', '2027-06-30']),
      [
        ['2026-11-28', 'met'],
        ['2027-07-01', 'unmet'],
      ],
    ],
    [
      'two titles with a day between',
      titled(['2024-01-01', '2027-01-31'], ['2027-02-02']),
      [
        ['2026-11-28', 'met'],
        ['2027-02-01', 'unmet'],
        ['2027-02-02', 'met'],
      ],
    ],
    ['a title without end', titled(['2024-01-01', null]), [['2026-11-28', 'met']]],
    [
      'a title that ends on the last day but one',
      titled(['2024-01-01', '2029-11-27']),
      [
        ['2026-11-28', 'met'],
        ['2029-11-28', 'unmet'],
      ],
    ],
    ['a title that ends on the last day', titled(['2024-01-01', '2029-11-28']), [['2026-11-28', 'met']]],
    ['no record of titles', ['srdi-sme-2026', {}], [['2026-11-28', 'unknown']]],
  ])('follows %s', (_, given, turns) => {
    expect(turnsOf(title, given)).toEqual(turns);
  });

  it.each<[object, [string, string][]]>([
    [
      { segmentSince: '2024-12-31' },
      [
        ['2026-11-28', 'unmet'],
        ['2028-01-01', 'met'],
      ],
    ],
    [
      { segmentSince: '2025-01-01', segmentYears: 9 },
      [
        ['2026-11-28', 'unmet'],
        ['2029-01-01', 'met'],
      ],
    ],
    [{ segmentSince: '2027-06-01' }, [['2026-11-28', 'unmet']]],
    [{ segmentYears: 2 }, [['2026-11-28', 'unmet']]],
    [{}, [['2026-11-28', 'unknown']]],
  ])('counts years in a segment to the end of last year: %j', (given, turns) => {
    expect(turnsOf('segment-years>=3', ['srdi-sme-2026', given])).toEqual(turns);
  });

  it.each<[object, [string, string][]]>([
    [
      { establishedOn: '2026-03-01' },
      [
        ['2026-11-28', 'unmet'],
        ['2027-03-01', 'met'],
      ],
    ],
    [
      { establishedOn: '2027-03-01' },
      [
        ['2026-11-28', 'unknown'],
        ['2027-03-01', 'unmet'],
        ['2028-02-29', 'met'],
      ],
    ],
    [
      { establishedOn: '2026-03-01', 'd.ageDaysAt': 3 },
      [
        ['2026-11-28', 'unmet'],
        ['2027-03-01', 'met'],
      ],
    ],
    [{ 'd.ageDaysAt': 3 }, [['2026-11-28', 'unmet']]],
  ])('counts an age in days by the day: %j', (given, turns) => {
    expect(turnsOf('age>=365d', ['hnte', given])).toEqual(turns);
  });

  it('keeps a figure that is written without its year in the year before the day of the case', () => {
    const turns = [
      ['2026-11-28', 'met'],
      ['2027-01-01', 'unknown'],
    ];
    for (const given of [{ 'annual.revenue': 100_000 }, { annual: { '2025': { revenue: 100_000 } } }])
      expect(turnsOf('revenue>=10w', ['tj-eaglet', given])).toEqual(turns);
  });

  it('does not let given facts age', () => {
    expect(turnsOf('not-abnormal', ['tj-eaglet', { 'flag.abnormal': false }])).toEqual([['2026-11-28', 'met']]);
  });

  it('ends on the last day of a month that has no such day', () => {
    const given = { asOf: '2024-02-29', titles: [{ code: 'INNOVATIVE_SME', validTo: '2027-02-27' }] };
    expect(piecesOf('srdi-sme-2026', given).at(-1)?.from).toBe('2027-02-28');
    expect(piecesOf('srdi-sme-2026', { ...given, asOf: '9999-12-31', titles: [] })).toHaveLength(1);
  });

  const asOf = calendarDate('2026-11-28');
  const near = fc.integer({ min: -900, max: 500 }).map((days) => addDays(asOf, days));
  const titleCodes = fc.constantFrom('INNOVATIVE_SME', 'SRDI_SME', 'HNTE', 'CHAMPION_NATIONAL');
  const titles = fc.array(
    fc.record({ code: titleCodes, validFrom: near, days: fc.option(fc.nat(500)) }).map(({ days, ...term }) => ({
      ...term,
      validTo: days === null ? null : addDays(term.validFrom, days),
    })),
    { maxLength: 3 },
  );
  const figures = fc.record({ revenue: fc.nat(60_000_000), mainRevenue: fc.nat(60_000_000) }, { requiredKeys: [] });
  const attributes = fc.record(
    {
      asOf: fc.constant(asOf),
      titles,
      establishedOn: near,
      segmentSince: near,
      annual: fc.record({ '2024': figures, '2025': figures, '2026': figures }, { requiredKeys: [] }),
    },
    { requiredKeys: ['asOf'] },
  );

  it('says on every day what the criterion says on that day', () => {
    const criterionIds = fc.constantFrom('srdi-sme-2026', 'little-giant-2026', 'hnte', 'tj-eaglet', 'champion');
    fc.assert(
      fc.property(criterionIds, attributes, (criterionId, given) => {
        const criterion = criteria.get(criterionId)!;
        const facts = factsInTime(given, criterion);
        const pieces = timeline(criterion, facts, { asOf, months: 14 });
        const days = Array.from({ length: daysBetween(asOf, addMonths(asOf, 14)) + 1 }, (_, more) =>
          addDays(asOf, more),
        );
        const said = days.map((day) => ({ ...pieces.findLast(({ from }) => from <= day), from: day }));
        expect(said).toEqual(
          days.map((day) => {
            const { state, failing, missing } = judgeCriterion(criterion, facts.factsOn(day), day);
            return { from: day, state, failing: failing.toSorted(), missing: missing.toSorted() };
          }),
        );
      }),
      { numRuns: 10 },
    );
  });
});
