import { evaluate, type Expression, type Facts, type FactValue, type Vocabulary } from '@park/criteria';
import { calendarDate, exact, quotient } from '@park/kernel';
import { Matcher } from './matcher';
import { FactColumns } from './fact-columns';
import { compile } from './program';
import { factSlot } from './slot';

const asOf = calendarDate('2026-11-23');
const vocabulary: Vocabulary = {
  field: (key) =>
    key === 'nowhere' ? undefined : { key, label: key, kind: key === 'code' ? 'code' : 'number', period: 'none' },
};
const factsOf = (values: Record<string, FactValue>): Facts => ({
  lookup: (field, year) =>
    field in values
      ? { known: true, value: values[field]! }
      : { known: false, why: 'missing', missing: [{ field, year }] },
});
const atLeast = (field: string, value: number): Expression => ({ field, op: 'gte', value });

function met(matcher: Matcher): number[] {
  const rows: number[] = [];
  for (let chunk = 0; chunk < matcher.chunks; chunk += 1) matcher.match(chunk, (_at, yes) => rows.push(...yes.rows()));
  return rows;
}

describe('a population', () => {
  it('keeps a quotient exact against bounds that differ from it by less than a floating point number', () => {
    const population = new FactColumns(asOf);
    const bounds = [0.333333333333, 0.333333333334];
    const program = compile(
      bounds.map((bound) => atLeast('ratio', bound)),
      vocabulary,
    );
    population.cover(program.slots);
    population.set(0, factsOf({ ratio: quotient(exact(1)!, exact(3)!)! }));
    expect([...new Matcher(population, program).one(0)]).toEqual([2, 0]);
  });

  it('takes in another program later, once its new columns are filled', () => {
    const population = new FactColumns(asOf, 128);
    const companies = Array.from({ length: 300 }, (_, row) => factsOf({ a: row, b: 300 - row }));
    const first = compile([atLeast('a', 299)], vocabulary);
    population.cover(first.slots);
    companies.forEach((facts, row) => population.set(row, facts));
    const draft = compile([{ and: [atLeast('a', 10), atLeast('b', 288)] }], vocabulary);
    const added = population.cover(draft.slots);
    expect(added.map(({ key }) => key)).toEqual(['b']);
    companies.forEach((facts, row) => population.set(row, facts, added));
    const matcher = new Matcher(population, draft);
    expect(met(matcher)).toEqual([10, 11, 12]);
    matcher.close();
    expect(met(new Matcher(population, first))).toEqual([299]);
  });

  it('takes the rows of a chunk part by part when there are very many tests', () => {
    const [rows, tests, odd] = [20_000, 1_200, 19_999];
    const bounds = Array.from({ length: tests }, (_, at) => at * 16);
    const program = compile(
      bounds.map((bound) => atLeast('a', bound)),
      vocabulary,
    );
    const population = new FactColumns(asOf);
    population.cover(program.slots);
    for (let row = 0; row < rows; row += 1) population.set(row, factsOf(row === odd ? {} : { a: row }));
    population.remove(5_000);
    const matcher = new Matcher(population, program);
    const found = bounds.map(() => ({ met: [] as number[], unknown: [] as number[], short: 0 }));
    let calls = 0;
    for (let chunk = 0; chunk < matcher.chunks; chunk += 1) {
      matcher.match(chunk, (at, yes, open) => {
        calls += 1;
        found[at]!.met.push(...yes.rows());
        found[at]!.unknown.push(...open.rows());
      });
      matcher.near(chunk, (at, [one]) => (found[at]!.short += one.count));
    }
    expect(calls).toBeGreaterThan(2 * tests);
    const everybody = Array.from({ length: odd }, (_, row) => row).filter((row) => row !== 5_000);
    found.forEach(({ met: yes, unknown, short }, at) => {
      const enough = everybody.filter((row) => row >= bounds[at]!);
      expect([yes.length, yes.at(0), yes.at(-1)]).toEqual([enough.length, enough.at(0), enough.at(-1)]);
      expect(unknown).toEqual([odd]);
      expect(short).toBe(everybody.length - enough.length);
    });
    expect(found[7]!.met).toEqual(everybody.filter((row) => row >= bounds[7]!));
  });

  it('adds up given points as they are written, where floats would fall short of them', () => {
    const parts = ['a', 'b'].map((entered) => ({ text: entered, entered, most: 60 }));
    const given = [2.01, 2.03, 4.1, 1.001, 0.000249, 17.23].flatMap((a) => [0, 2.05, 8.12].map((b) => ({ a, b })));
    const expressions = given.map(({ a, b }): Expression => {
      const gte = Number((a + b).toFixed(6));
      return { score: { model: 'any', gte, rules: { parts } } };
    });
    const program = compile(expressions, vocabulary);
    const population = new FactColumns(asOf, 128);
    population.cover(program.slots);
    given.forEach((points, row) => population.set(row, factsOf(points)));
    const matcher = new Matcher(population, program);
    const enough = given.map((_points, row) => matcher.one(row)[row]);
    expect(enough).toEqual(given.map(() => 2));
    const rows: boolean[] = [];
    matcher.match(0, (at, yes) => (rows[at] = yes.rows().includes(at)));
    expect(rows).toEqual(given.map(() => true));
    const facts = given.map((points, row) => evaluate(expressions[row]!, factsOf(points), asOf));
    expect(new Set(facts)).toEqual(new Set(['met']));
  });

  it('refuses a scoring table whose points cannot be added up exactly', () => {
    const fine = { text: 'a', when: [[atLeast('a', 1), 1e-12] as const], otherwise: 1e9 };
    const score = { model: 'any', gte: 1, rules: { parts: [fine] } };
    expect(() => compile([{ score }], vocabulary)).toThrow('too fine or too many');
  });

  it('counts only companies that exist', () => {
    const population = new FactColumns(asOf, 128);
    const program = compile([{ not: { field: 'a', op: 'exists' } }], vocabulary);
    population.cover(program.slots);
    for (const row of [0, 1, 200]) population.set(row, factsOf({}));
    population.remove(1);
    const matcher = new Matcher(population, program);
    expect(met(matcher)).toEqual([0, 200]);
    expect(() => matcher.one(1)).toThrow('There is no row 1');
  });

  it('uses memory again that drafts have given back', () => {
    const population = new FactColumns(asOf, 128);
    const draft = () => {
      const program = compile([atLeast('a', 1)], vocabulary);
      population.cover(program.slots);
      population.set(0, factsOf({ a: 1 }));
      const matcher = new Matcher(population, program);
      expect(met(matcher)).toEqual([0]);
      matcher.close();
    };
    draft();
    const before = population.size;
    for (let i = 0; i < 2_000; i += 1) draft();
    expect(population.size).toBe(before);
  });

  it('takes little more memory for companies that came one after the other than for all at once', () => {
    const program = compile(
      Array.from({ length: 500 }, (_, at) => atLeast(`a${at % 5}`, at)),
      vocabulary,
    );
    const sizeWith = (lookedAt: (row: number) => boolean) => {
      const population = new FactColumns(asOf);
      population.cover(program.slots);
      const matcher = new Matcher(population, program);
      for (let row = 0; row < 8_000; row += 1) {
        population.set(row, factsOf({ a1: row }));
        if (lookedAt(row)) matcher.match(0, () => {});
      }
      return population.size;
    };
    expect(sizeWith((row) => row % 128 === 0 || row === 7_999)).toBeLessThan(2 * sizeWith((row) => row === 7_999));
  });

  it('uses memory again when new codes keep coming in', () => {
    const population = new FactColumns(asOf, 128);
    const program = compile([{ field: 'code', op: 'in', value: ['c7', 'c1*'] }], vocabulary);
    population.cover(program.slots);
    const matcher = new Matcher(population, program);
    const sizes = new Set<number>();
    for (let at = 1; at <= 4_000; at += 1) {
      population.set(0, factsOf({ code: `c${at}` }));
      expect(matcher.one(0)[0]).toBe(at === 7 || String(at).startsWith('1') ? 2 : 0);
      sizes.add(population.size);
    }
    expect(sizes.size).toBeLessThan(4);
    const codes = Array.from({ length: 300 }, (_, row) => row * 7);
    codes.forEach((code, row) => population.set(row, factsOf({ code: `c${code}` })));
    const expected = codes.flatMap((code, row) => (code === 7 || String(code).startsWith('1') ? [row] : []));
    expect(met(matcher)).toEqual(expected);
  });

  it('refuses attributes it does not know and programs it does not hold', () => {
    expect(() => compile([atLeast('nowhere', 1)], vocabulary)).toThrow('no attribute nowhere');
    const population = new FactColumns(asOf);
    const program = compile([atLeast('a', 1)], vocabulary);
    const matcher = new Matcher(population, program);
    population.cover([factSlot(vocabulary.field('b')!, null)]);
    population.set(0, factsOf({ a: 1 }));
    expect(() => matcher.one(0)).toThrow('does not hold a');
  });
});
