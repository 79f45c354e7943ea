import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { applyingFor, evaluate, type Expression, type Facts } from '@park/criteria';
import { calendarDate } from '@park/kernel';
import { compile, Matcher, FactColumns } from '@park/planes';
import { factsGiven, vocabulary } from '@park/registry';
import { readCriteria } from './criteria';

const asOf = calendarDate('2026-08-01');
const criteria = [...readCriteria().values()];
const { good } = JSON.parse(
  readFileSync(join(__dirname, '../../../seeds/reference/cases/boundaries.json'), 'utf8'),
) as {
  good: Record<string, Record<string, unknown>>;
};

/** Every condition by itself, and every scoring table against totals and against the minimum of each of its parts. */
const expressions = criteria.flatMap(({ conditions, model }): Expression[] => [
  ...conditions.map(({ expression }) => expression),
  ...[20, 39.5, 60, 72, 100].flatMap((gte) =>
    model
      ? [
          { score: { model: 'any', gte, rules: model } },
          { score: { model: 'any', gte, exclusive: true, rules: model } },
        ]
      : [],
  ),
  ...(model?.parts ?? []).map(({ text }) => ({
    score: { model: 'any', gte: 10, parts: { [text]: 7.5 }, rules: model! },
  })),
]);

/** The companies on the bounds, each also with every one of its facts taken away, halved or doubled. */
function companies(): Facts[] {
  const all = Object.values(good).flatMap((given) => [
    given,
    ...Object.keys(given).flatMap((key) => changes(given, key)),
  ]);
  return all.map(({ asOf: _day, isRenewal, ...given }) =>
    applyingFor(isRenewal ? 'renewal' : 'new', factsGiven(given, asOf)),
  );
}

function changes(given: Record<string, unknown>, key: string): Record<string, unknown>[] {
  const { [key]: value, ...rest } = given;
  if (key === 'annual') {
    const years = Object.entries(value as Record<string, Record<string, unknown>>);
    return years.flatMap(([year, facts]) =>
      Object.keys(facts).flatMap((each) =>
        changes(facts, each).map((changed) => ({ ...rest, annual: { ...(value as object), [year]: changed } })),
      ),
    );
  }
  const other = typeof value === 'number' ? [value / 2, value * 2] : typeof value === 'boolean' ? [!value] : [];
  return [rest, ...other.map((each) => ({ ...rest, [key]: each }))];
}

it('finds in a whole population what the plain reading of the official criteria finds in each company', () => {
  const facts = companies();
  const program = compile(expressions, vocabulary);
  const population = new FactColumns(asOf, 128);
  population.cover(program.slots);
  facts.forEach((each, row) => population.set(row, each));
  const matcher = new Matcher(population, program);
  const found = facts.map(() => expressions.map(() => 0));
  for (let chunk = 0; chunk < matcher.chunks; chunk += 1) {
    matcher.match(chunk, (at, met, unknown) => {
      for (const row of met.rows()) found[row]![at] = 2;
      for (const row of unknown.rows()) found[row]![at] = 1;
    });
  }
  const states = { unmet: 0, unknown: 1, met: 2 };
  const expected = facts.map((each) => expressions.map((expression) => states[evaluate(expression, each, asOf)]));
  expect(found).toEqual(expected);
  expect(facts.map((_each, row) => [...matcher.one(row)])).toEqual(expected);
  expect(new Set(expected.flat()).size).toBe(3);
});
