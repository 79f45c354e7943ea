import {
  evaluate,
  type Expression,
  type Facts,
  type FactValue,
  type FieldSpec,
  type ScoreModel,
  type Vocabulary,
} from '@park/criteria';
import { addDays, calendarDate, exact, quotient } from '@park/kernel';
import fc from 'fast-check';
import { type Change, repair, withChanges } from '.';

const asOf = calendarDate('2026-11-23');
const RUNS = Number(process.env['FUZZ_REPAIRS'] ?? 1000); // other ones in each run

type Values = Record<string, FactValue | null | undefined>;

const factsOf = (values: Values): Facts => ({
  lookup: (field, year) => {
    const value = values[field];
    return value === undefined ? { known: false, why: 'missing', missing: [{ field, year }] } : { known: true, value };
  },
});

const specs: Record<string, Partial<FieldSpec>> = {
  flag: { kind: 'boolean' },
  level: { kind: 'code', codes: { a: 'A', b: 'B', c: 'C' } },
  titles: { kind: 'set', codes: { x: 'X', y: 'Y', z: 'Z' } },
  ratio: { kind: 'ratio' },
  district: { kind: 'code', codes: { a: 'A', b: 'B' }, fixed: true },
  age: { fixed: true, elapses: 'days' },
  ageAtYearEnd: { fixed: true, elapses: 'days-to-year-end' },
  segmentYears: { elapses: 'years-to-year-end' },
};
const vocabulary: Vocabulary = {
  field: (key) => ({ key, label: key, kind: 'number', period: 'none', ...specs[key] }),
};

function changesOf(expression: Expression, values: Values): readonly Change[] {
  const found = repair(expression, { facts: factsOf(values), asOf, vocabulary });
  if (!found.possible) throw new Error('no repair');
  return found.changes;
}

describe('a fact to supply for points', () => {
  const table = (parts: ScoreModel['parts'], gte: number): Expression => ({
    score: { model: 'any', gte, rules: { parts } },
  });
  const rungs: ScoreModel['parts'] = [
    {
      text: 'n',
      when: [
        [{ field: 'n', op: 'gte', value: 5 }, 20],
        [{ field: 'n', op: 'gte', value: 3 }, 10],
      ],
      otherwise: 0,
    },
  ];

  it('is asked for up to the lowest rung that will do', () => {
    expect(changesOf(table(rungs, 10), {})).toMatchObject([{ field: 'n', to: 3, bound: 'least' }]);
    expect(changesOf(table(rungs, 11), {})).toMatchObject([{ field: 'n', to: 5, bound: 'least' }]);
  });

  it('is as few given points as will do', () => {
    const given: ScoreModel['parts'] = [{ text: 'g', entered: 'given', most: 30 }];
    expect(changesOf(table(given, 21), {})).toMatchObject([{ field: 'given', to: 21, bound: 'least' }]);
  });

  it('leaves out what its milder bound makes needless', () => {
    const much: Expression = {
      and: [
        { field: 'flag', op: 'eq', value: true },
        { field: 'ratio', op: 'gte', value: 0.4 },
      ],
    };
    const part = (text: string, condition: Expression, points: number) => ({
      text,
      when: [
        [condition, 4],
        [{ field: 'n', op: 'gte', value: 1 }, points],
      ] as const,
      otherwise: 0,
    });
    const parts = [
      part('A', { field: 'ratio', op: 'gte', value: 0 }, 0),
      part('B', much, 2),
      part('C', { field: 'n', op: 'gte', value: 0 }, 0),
    ];
    expect(changesOf(table(parts, 9), { n: 1 })).toMatchObject([{ field: 'ratio', to: 0 }]);
  });
});

const atLeast = (field: string, value: number): Expression => ({ field, op: 'gte', value });

describe('repair', () => {
  it('has nothing to do where the condition is met', () => {
    expect(changesOf(atLeast('n', 1), { n: 1 })).toEqual([]);
  });

  it('raises a number to its bound', () => {
    expect(changesOf(atLeast('n', 10), { n: 4 })).toMatchObject([{ field: 'n', kind: 'change', from: 4, to: 10 }]);
  });

  it('makes one change do for two conditions on the same attribute', () => {
    expect(changesOf({ and: [atLeast('n', 5), atLeast('n', 10)] }, { n: 1 })).toMatchObject([{ field: 'n', to: 10 }]);
  });

  it('takes the alternative with fewer changes', () => {
    const or: Expression = {
      or: [{ and: [atLeast('a', 1), atLeast('b', 1)] }, { field: 'flag', op: 'eq', value: true }],
    };
    expect(changesOf(or, { a: 0, b: 0, flag: false }).map(({ field }) => field)).toEqual(['flag']);
  });

  it('takes the nearest of equal alternatives, and rather asks than changes', () => {
    const or: Expression = { or: [atLeast('far', 100), atLeast('near', 100)] };
    expect(changesOf(or, { far: 1, near: 99 }).map(({ field }) => field)).toEqual(['near']);
    expect(changesOf(or, { near: 99 })).toMatchObject([{ field: 'far', kind: 'supply', missing: [{ field: 'far' }] }]);
  });

  it('tells of a number to supply on which side others will do as well', () => {
    const sideOf = (expression: Expression) =>
      changesOf(expression, { flag: true }).map(({ to, bound }) => [to, bound]);
    const leaf = (op: 'lte' | 'between' | 'eq' | 'exists', value?: number | number[]) =>
      ({ field: 'n', op, value }) as Expression;
    expect(sideOf(atLeast('n', 10))).toEqual([[10, 'least']]);
    expect(sideOf({ not: atLeast('n', 10) })).toEqual([[9, 'most']]);
    expect(sideOf(leaf('lte', 10))).toEqual([[10, 'most']]);
    expect(sideOf({ and: [atLeast('n', 10), atLeast('other', 5)] })).toEqual([
      [10, 'least'],
      [5, 'least'],
    ]);
    expect(sideOf(leaf('between', [3, 5]))).toEqual([[3, undefined]]);
    expect(sideOf(leaf('eq', 3))).toEqual([[3, undefined]]);
    expect(sideOf(leaf('exists'))).toEqual([[1, undefined]]);
    expect(sideOf({ field: 'level', op: 'eq', value: 'a' })).toEqual([['a', undefined]]);
    const when = [
      [atLeast('n', 5), 20],
      [atLeast('n', 3), 10],
    ] as const;
    const rules = { parts: [{ text: 'p', when, otherwise: 0 }] };
    expect(sideOf({ score: { model: 'm', gte: 20, rules } })).toEqual([[5, 'least']]);
  });

  it('does not say that anything recorded will do where the rest of the condition wants one side of it', () => {
    type Rungs = Extract<ScoreModel['parts'][number], { when: unknown }>['when'];
    const table = (...parts: Rungs[]): Expression => {
      const rules = { parts: parts.map((when, at) => ({ text: `${at}`, when, otherwise: 0 })) };
      return { score: { model: 'm', gte: 5, rules } };
    };
    const x: Expression = { field: 'titles', op: 'containsAny', value: ['x'] };
    const inner = table([[atLeast('n', 0), 4]], [[atLeast('ratio', 0.2), 4]], [[x, 4]]);
    const ratio: Expression = { field: 'ratio', op: 'exists' };
    const outer = table([[ratio, 4]], [[inner, 4]]);
    expect(changesOf(outer, { titles: ['x'] })).toMatchObject([{ to: 0.2, bound: 'least', any: undefined }]);
    expect(changesOf(ratio, {})).toMatchObject([{ any: true, bound: undefined }]);
  });

  it('never proposes another district, and says that it stands in the way', () => {
    const there: Expression = { and: [{ field: 'district', op: 'eq', value: 'b' }, atLeast('n', 1)] };
    const found = repair(there, { facts: factsOf({ district: 'a', n: 0 }), asOf, vocabulary });
    expect(found).toMatchObject({ possible: false, because: [{ field: 'district' }] });
  });

  it('has no remedy for what only people decide', () => {
    const found = repair({ undecided: '标准待录入' }, { facts: factsOf({}), asOf, vocabulary });
    expect(found).toMatchObject({ possible: false, because: [{ note: '标准待录入' }] });
  });

  it.each([
    ['age', 365, 300, '2027-01-27'],
    ['ageAtYearEnd', 0, -31, '2027-01-01'],
    ['ageAtYearEnd', 400, 30, '2028-01-01'],
    ['segmentYears', 3, 1.5, '2028-01-01'],
  ])('waits until %s has grown to %d', (field, value, from, on) => {
    expect(changesOf(atLeast(field, value), { [field]: from })).toMatchObject([{ kind: 'wait', to: value, on }]);
  });

  it('cannot wait for a company to become younger', () => {
    const young: Expression = { field: 'age', op: 'lte', value: 100 };
    expect(repair(young, { facts: factsOf({ age: 101 }), asOf, vocabulary }).possible).toBe(false);
  });

  it('waits exactly as long as it takes', () => {
    const on = changesOf(atLeast('age', 365), { age: 364 })[0]?.on;
    expect(on).toBe(addDays(asOf, 1));
  });

  it('adds a title to those held, and takes one away', () => {
    const both: Expression = {
      and: [{ field: 'titles', op: 'containsAny', value: ['x'] }, { not: { field: 'titles', op: 'in', value: ['y'] } }],
    };
    expect(changesOf(both, { titles: ['y', 'z'] })).toMatchObject([{ field: 'titles', to: ['z', 'x'] }]);
  });

  const rungs = (field: string, points: number) => ({
    text: field,
    when: [[atLeast(field, 10), points]] as const,
    otherwise: 0,
  });
  const rules: ScoreModel = {
    parts: [
      { text: 'A', sum: [rungs('a', 20), rungs('b', 10), rungs('c', 10)], most: 30 },
      { text: 'B', sum: [rungs('d', 15), { text: 'e', entered: 'e', most: 5 }] },
    ],
  };

  it('raises a score by the fewest items, and each part to its minimum', () => {
    const score: Expression = { score: { model: 'm', gte: 20, rules } };
    expect(changesOf(score, { a: 0, b: 0, c: 0, d: 0, e: 0 }).map(({ field }) => field)).toEqual(['a']);
    const parts: Expression = { score: { model: 'm', gte: 20, parts: { B: 18 }, rules } };
    expect(changesOf(parts, { a: 0, b: 0, c: 0, d: 0, e: 0 })).toMatchObject([
      { field: 'd', to: 10 },
      { field: 'e', to: 5 },
    ]);
  });
});

const leafNames = fc.constantFrom('n', 'm', 'flag', 'level', 'titles', 'ratio', 'segmentYears', 'district');

const leaf: fc.Arbitrary<Expression> = fc
  .tuple(leafNames, fc.integer({ min: 0, max: 7 }))
  .map(([field, pick]): Expression => {
    if (pick === 7) return { field, op: 'exists' };
    const even = pick % 2 === 0;
    switch (field) {
      case 'flag':
        return { field, op: 'eq', value: even };
      case 'level':
        return { field, op: 'in', value: ['a', 'b', 'c'].slice(0, 1 + (pick % 2)) };
      case 'district':
        return { field, op: 'eq', value: even ? 'a' : 'b' };
      case 'titles':
        return { field, op: 'containsAny', value: [['x', 'y', 'z'][pick % 3]!] };
      case 'ratio':
        return { field, op: even ? 'gte' : 'lte', value: pick / 10 };
      default:
        if (pick === 6) return { field, op: 'between', value: [2, 4] };
        return { field, op: even ? 'gte' : 'lte', value: pick };
    }
  });
const { expression } = fc.letrec<{ expression: Expression }>((tie) => ({
  expression: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.record({ and: fc.array(tie('expression'), { minLength: 1, maxLength: 4 }) }),
    fc.record({ or: fc.array(tie('expression'), { minLength: 1, maxLength: 4 }) }),
    fc.record({ not: tie('expression') }),
    fc.record({ atLeast: fc.constant(2), of: fc.array(tie('expression'), { minLength: 2, maxLength: 4 }) }),
    fc
      .tuple(fc.array(tie('expression'), { minLength: 2, maxLength: 4 }), fc.integer({ min: 1, max: 10 }))
      .map(([rungs, gte]): Expression => ({
        score: {
          model: 'm',
          gte,
          rules: {
            parts: rungs.map((when, at) => ({
              text: String(at),
              when: [
                [when, 4],
                [atLeast('n', at), 2],
              ],
              otherwise: 0,
            })),
          },
        },
      })),
  ),
}));

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 4 });
const values: fc.Arbitrary<Values> = fc.record({
  n: maybe(fc.integer({ min: 0, max: 7 })),
  m: maybe(fc.integer({ min: 0, max: 7 })),
  flag: maybe(fc.boolean()),
  level: maybe(fc.constantFrom('a', 'b', 'c')),
  titles: maybe(fc.uniqueArray(fc.constantFrom('x', 'y', 'z'))),
  ratio: maybe(fc.integer({ min: 0, max: 7 }).map((tenth) => quotient(exact(tenth)!, exact(10)!)!)),
  segmentYears: maybe(fc.integer({ min: 0, max: 7 })),
  district: maybe(fc.constantFrom('a', 'b')),
});

describe('any repair', () => {
  it('flips the verdict exactly, and no part of it does', () => {
    fc.assert(
      fc.property(expression, values, (wanted, given) => {
        const facts = factsOf(given);
        const found = repair(wanted, { facts, asOf, vocabulary });
        if (!found.possible) return evaluate(wanted, facts, asOf) !== 'met';
        const works = (part: readonly Change[]) => evaluate(wanted, withChanges(facts, part), asOf) === 'met';
        const parts = Array.from({ length: 2 ** found.changes.length - 1 }, (_, bits) =>
          found.changes.filter((_change, at) => bits & (1 << at)),
        );
        return works(found.changes) && !parts.some(works);
      }),
      { numRuns: RUNS },
    );
  });

  it('never changes what is fixed, and lets only time pass where time decides', () => {
    fc.assert(
      fc.property(expression, values, (wanted, given) => {
        const found = repair(wanted, { facts: factsOf(given), asOf, vocabulary });
        const changes = found.possible ? found.changes : [];
        return changes.every(
          ({ field, kind, from }) =>
            (field !== 'district' || from === undefined) && (field !== 'segmentYears' || kind !== 'change'),
        );
      }),
      { numRuns: RUNS },
    );
  });

  it('is found for every combination of conditions on different attributes', () => {
    const different = fc.uniqueArray(fc.constantFrom('n', 'm', 'k', 'l', 'o'), { minLength: 2, maxLength: 5 });
    fc.assert(
      fc.property(
        different,
        fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 5, maxLength: 5 }),
        fc.boolean(),
        (fields, bounds, all) => {
          const leaves = fields.map((field, at) => atLeast(field, bounds[at]!));
          const wanted: Expression = all ? { and: leaves } : { not: { and: leaves } };
          return repair(wanted, { facts: factsOf({ n: 5, m: 5, k: 5, l: 5 }), asOf, vocabulary }).possible;
        },
      ),
    );
  });
});
