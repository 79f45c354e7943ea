import {
  evaluate,
  explain,
  type Expression,
  type Facts,
  type FactValue,
  type FieldSpec,
  type Leaf,
  type Lookup,
  type RelativeYear,
  type ScoreItem,
  type ScoreModel,
  type State,
  type Vocabulary,
} from '@park/criteria';
import { calendarDate, compoundGrowth, exact, quotient } from '@park/kernel';
import { distance } from '@park/remedies';
import fc from 'fast-check';
import { Matcher } from './matcher';
import { FactColumns } from './fact-columns';
import { compile, type Program } from './program';

const asOf = calendarDate('2026-11-23');
const STATES: readonly State[] = ['unmet', 'unknown', 'met'];

// How many pairs of an expression and a company are compared; `npm run fuzz` takes a million.
const PAIRS = Number(process.env['FUZZ_PAIRS'] ?? 100_000);
const EXPRESSIONS = 8;
const ROWS = 60;
const CHUNK = 128;

const specs: Record<string, Partial<FieldSpec>> = {
  ratio: { kind: 'ratio' },
  turnover: { period: 'year' },
  founded: { kind: 'date', fixed: true },
  industry: { kind: 'code', openCodes: true },
  flag: { kind: 'boolean' },
  name: { kind: 'text' },
  titles: { kind: 'set' },
};
const vocabulary: Vocabulary = {
  field: (key) => ({ key, label: key, kind: 'number', period: 'none', ...specs[key] }),
};

const THIRD = 0.333333333333;
const bound = fc.constantFrom(-1, 0, 0.06, 0.25, THIRD, 0.333333333334, 0.5, 1, 2, 1e9, 1e-99, 9.99e99);
const date = fc.constantFrom('2019-12-31', '2020-01-01', '2020-02-29', '2026-11-23');
const code = fc.constantFrom('C', 'C35', 'C352', 'C36', 'I65');
const pattern = fc.oneof(code, fc.constantFrom('C*', 'C35*', 'Z*'));
const element = fc.constantFrom('a', 'ab', 'b', 'c');
const year = fc.constantFrom<RelativeYear>('T-1', 'T-2', 'T-3');
const years = fc.oneof(year, fc.uniqueArray(year, { minLength: 1, maxLength: 3 }));

const leafOn = (field: string, op: Leaf['op'], value?: Leaf['value']): Leaf => ({ field, op, value });
const several = <T>(each: fc.Arbitrary<T>) => fc.array(each, { minLength: 1, maxLength: 4 });
const ordered = (field: string, of: fc.Arbitrary<number | string>): fc.Arbitrary<Leaf> =>
  fc.oneof(
    fc.tuple(fc.constantFrom('gte' as const, 'lte' as const, 'eq' as const), of).map(([op, v]) => leafOn(field, op, v)),
    fc.tuple(of, of).map(([a, b]) => leafOn(field, 'between', a < b ? [a, b] : [b, a])),
    several(of).map((list) => leafOn(field, 'in', list)),
  );
const fields = ['n', 'ratio', 'turnover', 'founded', 'industry', 'flag', 'name', 'titles', 'applicationType'];
const test: fc.Arbitrary<Leaf> = fc
  .oneof(
    ordered('n', bound),
    ordered('ratio', bound),
    ordered('turnover', bound),
    ordered('founded', date),
    several(pattern).map((list) => leafOn('industry', 'in', list)),
    fc.boolean().map((value) => leafOn('flag', 'eq', value)),
    pattern.map((value) => leafOn('name', 'eq', value)),
    several(fc.oneof(element, fc.constant('a*'))).map((list) => leafOn('titles', 'containsAny', list)),
    fc.constantFrom('new', 'renewal').map((value) => leafOn('applicationType', 'eq', value)),
    fc.constantFrom(...fields).map((field) => leafOn(field, 'exists')),
  )
  .chain((each) => (each.field === 'turnover' ? years.map((meant) => ({ ...each, year: meant })) : fc.constant(each)));

/** What a rung may ask: also groups, and what nobody can decide. */
const condition: fc.Arbitrary<Expression> = fc.oneof(
  { arbitrary: test, weight: 5 },
  { arbitrary: fc.record({ and: several(test) }), weight: 1 },
  { arbitrary: fc.record({ or: several(test) }), weight: 1 },
  { arbitrary: fc.record({ not: test }), weight: 1 },
  { arbitrary: several(test).map((of) => ({ atLeast: Math.ceil(of.length / 2), of })), weight: 1 },
  { arbitrary: fc.constant({ undecided: 'a person must say' }), weight: 1 },
);
const points = fc.oneof(fc.integer({ min: -2, max: 10 }), fc.constantFrom(0.5, 1.25, 2.125, 0.000001));
const { item } = fc.letrec<{ item: ScoreItem }>((tie) => ({
  item: fc.oneof(
    { maxDepth: 2 },
    fc.record({ text: fc.constant(''), when: several(fc.tuple(condition, points)), otherwise: points }),
    fc.record({
      text: fc.constant(''),
      entered: fc.constantFrom('n', 'given', 'ratio'),
      most: fc.constantFrom(1, 5, 0.5, 60),
    }),
    fc.constant<ScoreItem>({ text: '', entered: 'turnover', year: 'T-1', most: 3 }),
    fc.record({ text: fc.constant(''), best: several(tie('item')) }),
    fc.record({ text: fc.constant(''), sum: several(tie('item')), most: fc.option(points, { nil: undefined }) }),
  ),
}));
const model: fc.Arbitrary<ScoreModel> = several(item).map((parts) => ({
  parts: parts.map((part, at) => ({ ...part, text: `part ${at}` })),
}));
const score: fc.Arbitrary<Expression> = fc
  .record({
    model: fc.constant('any'),
    gte: fc.oneof(points, fc.constantFrom(0.25, THIRD, 61.25, -50, 1e9)),
    exclusive: fc.boolean(),
    parts: fc.dictionary(fc.constantFrom('part 0', 'part 1', 'nowhere'), points, { maxKeys: 2 }),
    rules: fc.option(model, { nil: undefined }),
  })
  .map((threshold) => ({ score: threshold }));

const { expression } = fc.letrec<{ expression: Expression }>((tie) => {
  const group = fc.array(tie('expression'), { maxLength: 5 }) as fc.Arbitrary<Expression[]>;
  return {
    expression: fc.oneof(
      { maxDepth: 5, withCrossShrink: true },
      { arbitrary: test, weight: 6 },
      { arbitrary: score, weight: 1 },
      { arbitrary: fc.constant({ undecided: 'a person must say' }), weight: 1 },
      { arbitrary: fc.record({ and: group }), weight: 4 },
      { arbitrary: fc.record({ or: group }), weight: 4 },
      { arbitrary: fc.record({ not: tie('expression') }), weight: 3 },
      {
        arbitrary: group.chain((of) =>
          fc
            .integer({ min: 1, max: Math.max(1, of.length) })
            .map((atLeast): Expression => (of.length === 0 ? { or: [] } : { atLeast, of })),
        ),
        weight: 3,
      },
    ) as fc.Arbitrary<Expression>,
  };
});

const whole = fc.integer({ min: 0, max: 4 });
const fraction = fc.oneof(
  fc.tuple(whole, fc.integer({ min: 1, max: 12 })).map(([a, b]) => quotient(exact(a)!, exact(b)!)!),
  fc
    .tuple(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 0, max: 200 }))
    .map(([a, b]) => compoundGrowth(exact(a)!, exact(b)!, 2)!),
  bound.map((value) => exact(value)!),
);
const values: Record<string, fc.Arbitrary<FactValue>> = {
  n: bound,
  given: fc.oneof(
    whole,
    fc.integer({ min: -100, max: 7000 }).map((hundredths) => hundredths / 100),
    fc.double({ min: 0, max: 5, noNaN: true }),
    bound,
  ),
  ratio: fraction,
  'turnover@2025': fc.oneof(bound, fraction),
  'turnover@2024': bound,
  'turnover@2023': bound,
  founded: date,
  industry: fc.oneof(code, several(code)),
  flag: fc.boolean(),
  name: code,
  titles: fc.array(element, { maxLength: 3 }),
  applicationType: fc.constantFrom('new', 'renewal'),
};
type Values = Record<string, FactValue | null | undefined>;
const company = fc.record(
  Object.fromEntries(
    Object.entries(values).map(([key, value]) => [
      key,
      fc.oneof(
        { arbitrary: value, weight: 6 },
        { arbitrary: fc.constant(null), weight: 1 },
        { arbitrary: fc.constant(undefined), weight: 2 },
      ),
    ]),
  ),
) as fc.Arbitrary<Values>;

function lookupOf(known: Values, field: string, at: number | null): Lookup {
  const value = known[at === null ? field : `${field}@${at}`];
  if (value !== undefined) return { known: true, value };
  return { known: false, why: 'missing', missing: [{ field, year: at }] };
}
const factsOf = (known: Values): Facts => ({ lookup: (field, at) => lookupOf(known, field, at) });

interface World {
  readonly expressions: readonly Expression[];
  readonly companies: Map<number, Values>;
  readonly population: FactColumns;
  readonly matcher: Matcher;
  readonly program: Program;
}

/** Companies in every third row, so that they fill two tiny chunks and leave gaps. */
function open(expressions: readonly Expression[], companies: readonly Values[]): World {
  const program = compile(expressions, vocabulary);
  const population = new FactColumns(asOf, CHUNK);
  population.cover(program.slots);
  const matcher = new Matcher(population, program);
  const rows = new Map(companies.map((each, at) => [at * 3, each]));
  for (const [row, each] of rows) population.set(row, factsOf(each));
  return { expressions, companies: rows, population, matcher, program };
}

function expected({ expressions, companies }: World): string[] {
  return [...companies].flatMap(([row, known]) =>
    expressions.map((each, at) => `${row}/${at} ${evaluate(each, factsOf(known), asOf)}`),
  );
}

function byScalars({ companies, matcher, expressions }: World): string[] {
  return [...companies.keys()].flatMap((row) => {
    const states = matcher.one(row);
    return expressions.map((_each, at) => `${row}/${at} ${STATES[states[at]!]}`);
  });
}

function byPlanes({ companies, matcher, expressions }: World): string[] {
  const met = new Set<string>();
  const unknown = new Set<string>();
  for (let chunk = 0; chunk < matcher.chunks; chunk += 1) {
    matcher.match(chunk, (at, yes, open) => {
      for (const row of yes.rows()) met.add(`${row}/${at}`);
      for (const row of open.rows()) unknown.add(`${row}/${at}`);
    });
  }
  const pairs = [...companies.keys()].flatMap((row) => expressions.map((_each, at) => `${row}/${at}`));
  const strangers = [...met, ...unknown].filter((pair) => !companies.has(Number(pair.split('/')[0])));
  return [
    ...pairs.map((pair) => `${pair} ${met.has(pair) ? 'met' : unknown.has(pair) ? 'unknown' : 'unmet'}`),
    ...strangers,
  ];
}

function distances({ expressions, companies }: World): string[] {
  return [...companies].flatMap(([row, known]) =>
    expressions.map((each, at) => `${row}/${at} ${distance(explain(each, factsOf(known), asOf), vocabulary)}`),
  );
}

function nearness({ companies, matcher, expressions }: World): string[] {
  const costs = new Map<string, number>();
  for (let chunk = 0; chunk < matcher.chunks; chunk += 1) {
    matcher.near(chunk, (at, planes) => {
      planes.forEach((plane, less) => {
        for (const row of plane.rows()) costs.set(`${row}/${at}`, less + 1);
      });
    });
  }
  return [...companies.keys()].flatMap((row) =>
    expressions.map((_each, at) => `${row}/${at} ${costs.get(`${row}/${at}`) ?? 0}`),
  );
}

const groupOf = <T>(each: fc.Arbitrary<T>, length: number) => fc.array(each, { minLength: length, maxLength: length });
const world = fc.record({ expressions: groupOf(expression, EXPRESSIONS), companies: groupOf(company, ROWS) });
const runs = (share: number) => ({ numRuns: Math.ceil((PAIRS * share) / EXPRESSIONS / ROWS) });

describe('the plain reading, the scalar program and the planes', () => {
  jest.setTimeout(1_200_000);

  it('agree on every verdict, also after rows went, came back and changed', () => {
    fc.assert(
      fc.property(world, company, ({ expressions, companies }, other) => {
        const any = open(expressions, companies);
        expect(byScalars(any)).toEqual(expected(any));
        expect(byPlanes(any)).toEqual(expected(any));
        for (const row of [0, 3, 66, 177]) {
          any.population.remove(row);
          any.companies.delete(row);
        }
        any.population.set(3, factsOf(other));
        any.companies.set(3, other);
        expect(byPlanes(any)).toEqual(expected(any));
        expect(byScalars(any)).toEqual(expected(any));
      }),
      runs(0.5),
    );
  });

  it('agree on how far every company is', () => {
    fc.assert(
      fc.property(world, ({ expressions, companies }) => {
        const any = open(expressions, companies);
        expect(nearness(any)).toEqual(distances(any));
      }),
      runs(0.25),
    );
  });
});
