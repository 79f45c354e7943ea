import {
  evaluate,
  type Expression,
  type FactKey,
  type Facts,
  type FieldSpec,
  type Lookup,
  type Vocabulary,
} from '@park/criteria';
import { calendarDate, difference, exact, type Exact, quotient, sum } from '@park/kernel';
import fc from 'fast-check';
import { withChanges } from './change';
import type { Derivations } from './derivations';
import { repair } from './repair';

const asOf = calendarDate('2026-11-23');
const MOST = 5;
/** Beyond what brings a derived value of facts up to `MOST` to any bound that is asked for. */
const FURTHEST = 120;

type Values = Record<string, number | boolean | undefined>;

/** Derived values of a small made-up vocabulary; their inputs are whole numbers. */
const formulas: Record<string, { inputs: string[]; of: (...parts: Exact[]) => Exact | null }> = {
  ratio: { inputs: ['n', 'm'], of: (n, m) => quotient(n, m) },
  total: { inputs: ['n', 'k'], of: (n, k) => sum([n, k]) },
  margin: { inputs: ['m', 'k'], of: (m, k) => quotient(difference(m, k), m) },
};

const keyOf = (field: string): FactKey => ({ field, year: null });

function derive(field: string, facts: Facts): Lookup {
  const { inputs, of } = formulas[field]!;
  const found = inputs.map((each) => facts.lookup(each, null));
  const missing = found.flatMap((each) => (each.known ? [] : each.missing));
  if (missing.length > 0) return { known: false, why: 'underived', missing };
  const value = of(...found.map((each) => exact(Number((each as { value: unknown }).value))!));
  return value ? { known: true, value } : { known: false, why: 'undecided', missing: [] };
}

const derivations: Derivations = {
  inputs: ({ field }) => formulas[field]?.inputs.map(keyOf),
  derive: ({ field }, facts) => derive(field, facts),
  solve({ derived, input, bound }, facts) {
    const all = Array.from({ length: FURTHEST }, (_, value) => {
      const lookup = (field: string): Lookup =>
        field === input.field ? { known: true, value } : facts.lookup(field, null);
      const found = derive(derived.field, { lookup });
      return { lookup: () => found };
    });
    return (['gte', 'lte'] as const).flatMap((op) => {
      const states = all.map((found) => evaluate({ field: derived.field, op, value: bound }, found, asOf) === 'met');
      return states.flatMap((state, i) => (i > 0 && state !== states[i - 1] ? [i, i - 1] : []));
    });
  },
};

const factsOf = (values: Values): Facts => ({
  lookup: (field, year) => {
    if (formulas[field]) return derive(field, factsOf(values));
    const value = values[field];
    return value === undefined ? { known: false, why: 'missing', missing: [{ field, year }] } : { known: true, value };
  },
});
const specs: Record<string, Partial<FieldSpec>> = {
  flag: { kind: 'boolean' },
  ratio: { kind: 'ratio' },
  margin: { kind: 'ratio' },
};
const vocabulary: Vocabulary = {
  field: (key) => ({ key, label: key, kind: 'number', period: 'none', ...specs[key] }),
};

const whole = fc.integer({ min: 0, max: MOST });
const leaf: fc.Arbitrary<Expression> = fc
  .tuple(fc.constantFrom('n', 'm', 'k', 'flag', 'ratio', 'total', 'margin'), whole, fc.boolean())
  .map(([field, at, up]): Expression => {
    if (field === 'flag') return { field, op: 'eq', value: up };
    const value = field === 'ratio' || field === 'margin' ? at / 8 : at;
    return { field, op: up ? 'gte' : 'lte', value };
  });
const { expression } = fc.letrec<{ expression: Expression }>((tie) => ({
  expression: fc.oneof(
    { depthSize: 'small' },
    leaf,
    fc.record({ and: fc.array(tie('expression'), { minLength: 2, maxLength: 4 }) }),
    fc.record({ or: fc.array(tie('expression'), { minLength: 2, maxLength: 3 }) }),
    fc.record({ not: tie('expression') }),
  ),
}));
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 6 });
const values: fc.Arbitrary<Values> = fc.record({
  n: maybe(whole),
  m: maybe(whole),
  k: maybe(whole),
  flag: maybe(fc.boolean()),
});

/** Whether so many entered facts, one or two of them, can do: by trying every value of every one and of every two. */
function canDo(count: 1 | 2, wanted: Expression, given: Values): boolean {
  const numbers = Array.from({ length: MOST + 3 }, (_, i) => i);
  const one = (from: Values): Values[] =>
    ['n', 'm', 'k', 'flag'].flatMap((field) =>
      (field === 'flag' ? [true, false] : numbers).map((value) => ({ ...from, [field]: value })),
    );
  const tried = count === 1 ? one(given) : one(given).flatMap(one);
  return tried.some((each) => evaluate(wanted, factsOf(each), asOf) === 'met');
}

describe('the smallest repair', () => {
  it('counts a figure and what is worked out from it once', () => {
    const research: Expression = {
      and: [
        { field: 'n', op: 'gte', value: 5 },
        { field: 'ratio', op: 'gte', value: 0.5 },
      ],
    };
    const found = repair(research, { facts: factsOf({ n: 3, m: 12 }), asOf, vocabulary, derivations });
    expect(found).toMatchObject({ possible: true, changes: [{ field: 'n', from: 3, to: 6 }] });
  });

  it('never names a derived value, and works everything derived out anew', () => {
    const both: Expression = {
      and: [
        { field: 'm', op: 'gte', value: 10 },
        { field: 'ratio', op: 'gte', value: 0.5 },
      ],
    };
    const found = repair(both, { facts: factsOf({ n: 3, m: 6 }), asOf, vocabulary, derivations });
    expect(found).toMatchObject({
      changes: [
        { field: 'm', to: 10 },
        { field: 'n', to: 5 },
      ],
    });
  });

  it('finds two unknown facts whose ratio has to lie between two bounds', () => {
    const between: Expression = {
      and: [
        { field: 'margin', op: 'gte', value: 0.125 },
        { field: 'margin', op: 'lte', value: 0.25 },
      ],
    };
    const found = repair(between, { facts: factsOf({}), asOf, vocabulary, derivations });
    expect(found).toMatchObject({ possible: true, changes: [{ kind: 'supply' }, { kind: 'supply' }] });
  });

  it('is as small as trying every value of one and of two facts finds', () => {
    fc.assert(
      fc.property(expression, values, (wanted, given) => {
        const facts = factsOf(given);
        const found = repair(wanted, { facts, asOf, vocabulary, derivations });
        if (!found.possible) return !canDo(1, wanted, given) && !canDo(2, wanted, given);
        const { changes } = found;
        expect(evaluate(wanted, withChanges(facts, changes, derivations), asOf)).toBe('met');
        expect(changes.filter(({ field }) => field in formulas)).toEqual([]);
        return ([1, 2] as const).every((fewer) => changes.length <= fewer || !canDo(fewer, wanted, given));
      }),
      { numRuns: 100 },
    );
  });
});
