import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  evaluate,
  type Expression,
  expressionOf,
  type FactKey,
  type Facts,
  type FactValue,
  type Leaf,
} from '@park/criteria';
import { calendarDate, yearOf } from '@park/kernel';
import { attribute, factsGiven, vocabulary } from '@park/registry';
import { repair, repairSteps } from '@park/remedies';
import { readCriteria } from '@park/standards';
import { demoCompanies } from './companies';
import { policyContents } from './policies';
import type { DemoCompany } from './sketch';

const asOf = calendarDate('2026-11-23');
const folder = join(__dirname, '../reference/policies');
const library = readdirSync(folder).map((name): Expression => {
  const file = JSON.parse(readFileSync(join(folder, name), 'utf8')) as { condition: { expression: Expression } };
  return file.condition.expression;
});
// Points are settled by tables of hundreds of rungs; they are tried on small ones in the room of the repair.
const policies = [...policyContents(asOf).map(({ content }) => content.condition.expression), ...library].filter(
  (expression) => !JSON.stringify(expression).includes('"score"'),
);

type Given = Record<string, FactValue | null>;

function givenOf({ facts }: DemoCompany): Given {
  return Object.fromEntries(facts.map(({ attribute, year, value }) => [`${attribute}@${year}`, value as FactValue]));
}

function factsOf(given: Given): Facts {
  const annual: Record<string, Given> = {};
  const plain: Given = {};
  for (const [name, value] of Object.entries(given)) {
    const [field = '', year = ''] = name.split('@');
    if (year === 'null') plain[field] = value;
    else (annual[year] ??= {})[field.replace('annual.', '')] = value;
  }
  return factsGiven({ ...plain, annual }, asOf);
}

function leavesOf(part: unknown): Leaf[] {
  if (typeof part !== 'object' || part === null) return [];
  const { field, year } = part as Leaf;
  if (field === undefined) return Object.values(part).flatMap(leavesOf);
  return typeof year === 'object' ? year.map((each) => ({ ...(part as Leaf), year: each })) : [part as Leaf];
}

const yearOfLeaf = ({ year }: Leaf) => (year === undefined ? null : yearOf(asOf) - Number(String(year).slice(2)));

/** Every entered fact below a condition with every number named for it, and every one that brings a derived value to its bound. */
function oneChanged(expression: Expression, given: Given): Given[] {
  const facts = factsOf(given);
  const derivations = vocabulary.derivations(facts, asOf);
  const all = new Map<string, Given>();
  const add = ({ field, year }: FactKey, values: readonly FactValue[]) => {
    if (attribute(field)?.fixed && facts.lookup(field, year).known) return;
    for (const value of values) {
      all.set(`${field}@${year}=${String(value)}`, { ...given, [`${field}@${year}`]: value });
    }
  };
  for (const leaf of leavesOf(expression)) {
    const derived = { field: leaf.field, year: yearOfLeaf(leaf) };
    const bounds = [leaf.value ?? []].flat() as (string | number | boolean)[];
    const inputs = derivations.inputs(derived);
    const next = bounds.flatMap((each): FactValue[] =>
      typeof each === 'number' ? [each, each - 1, each + 1] : [each],
    );
    if (!inputs) add(derived, attribute(leaf.field)?.kind === 'boolean' ? [true, false] : next);
    for (const input of inputs ?? []) {
      add(
        input,
        bounds.flatMap((bound) => derivations.solve({ derived, input, bound }, facts)),
      );
    }
  }
  return [...all.values()];
}

it('names as few facts as trying all single facts and pairs of facts of the written companies finds', () => {
  const larger: string[] = [];
  let tried = 0;
  for (const company of demoCompanies(asOf).filter((_each, at) => at % 8 === 1)) {
    const given = givenOf(company);
    const facts = factsOf(given);
    for (const expression of policies) {
      if (evaluate(expression, facts, asOf) !== 'unmet') continue;
      const found = repair(expression, { facts, asOf, vocabulary, derivations: vocabulary.derivations(facts, asOf) });
      if (!found.possible) continue;
      const met = (each: Given) => evaluate(expression, factsOf(each), asOf) === 'met';
      const size = found.changes.length;
      const singles = size > 1 ? oneChanged(expression, given) : [];
      const pairs = () => singles.some((each) => oneChanged(expression, each).some(met));
      tried += 1;
      if (singles.some(met) || (size === 3 && pairs())) larger.push(`${company.name} ${JSON.stringify(found.changes)}`);
    }
  }
  expect(tried).toBeGreaterThan(50);
  expect(larger).toEqual([]);
});

it('reads few facts for the largest table of points, however far a company is from it, in steps of a third at most', () => {
  const expression = expressionOf(readCriteria().get('hnte')!);
  const read = demoCompanies(asOf)
    .filter((_each, at) => at % 4 === 3)
    .flatMap((company) => {
      const facts = factsOf(givenOf(company));
      let count = 0;
      const counted: Facts = { lookup: (field, year) => ((count += 1), facts.lookup(field, year)) };
      if (evaluate(expression, facts, asOf) !== 'unmet') return [];
      const derivations = vocabulary.derivations(counted, asOf);
      const steps = repairSteps(expression, { facts: counted, asOf, vocabulary, derivations });
      let [longest, before, isDone] = [0, 0, false];
      while (!isDone) {
        isDone = steps.next().done === true;
        longest = Math.max(longest, count - before);
        before = count;
      }
      return [{ all: count, longest }];
    });
  expect(read.length).toBeGreaterThan(5);
  expect(Math.max(...read.map(({ all }) => all))).toBeLessThan(40_000);
  expect(Math.max(...read.map(({ longest }) => longest))).toBeLessThan(8_000);
});
