import { readCriteria } from '@park/standards';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { evaluate, type Expression, type State } from '@park/criteria';
import { calendarDate } from '@park/kernel';
import { compile, Matcher, FactColumns } from '@park/planes';
import { type PolicyContent, ScoreTables } from '@park/policy';
import { factsFrom, type Snapshot, vocabulary } from '@park/registry';
import type { DataSource } from 'typeorm';
import { openTestDatabase } from '../support/database';
import { companiesAtBounds, leavesOf } from '../support/sql/companies';
import { conditionSql } from '../support/sql/condition';
import { WideTable } from '../support/sql/wide-table';

/**
 * The reference policies with most conditions, worked out a third time by the database itself: a wide table of what was
 * entered, and every condition as SQL with SQL's own NULLs. Nothing of the engine is used to write either.
 */
const asOf = calendarDate('2026-11-23');
const COMPANIES = 2_000;
const POLICIES = 40;
const COMPANIES_OF_SINGLE = 600;

interface Asked {
  readonly name: string;
  readonly expression: Expression;
}

const tables = new ScoreTables(readCriteria().values());
const folder = join(import.meta.dirname, '../../seeds/reference/policies');
const policies: readonly Asked[] = readdirSync(folder)
  .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as PolicyContent & { id: string })
  .map((content) => ({ name: content.id, expression: tables.attachedTo(content).condition.expression }))
  .sort((a, b) => leavesOf(b.expression).length - leavesOf(a.expression).length || (a.name < b.name ? -1 : 1))
  .slice(0, POLICIES);
/** Every single condition too, on fewer companies: a policy of twenty is seldom decided by the one that differs. */
const single: readonly Asked[] = [
  ...new Map(
    policies
      .flatMap(({ expression }) => leavesOf(expression))
      .map(({ leaf }) => [JSON.stringify(leaf), { name: JSON.stringify(leaf), expression: leaf }]),
  ).values(),
];
const asked = [...policies, ...single];

let database: DataSource;
let companies: Snapshot[];
let bySql: State[][];

beforeAll(async () => {
  database = await openTestDatabase();
  const table = new WideTable(asOf);
  const sql = asked.map(({ expression }) => conditionSql(expression, table));
  const conditions = policies.map(({ expression }) => expression);
  companies = companiesAtBounds(COMPANIES, { conditions, entered: table.entered, asOf });
  await table.fill(database, companies);
  bySql = [];
  for (const [ask, condition] of sql.entries()) {
    const question = `SELECT ${condition} AS met FROM wide WHERE id < ? ORDER BY id`;
    const rows: { met: string | number | null }[] = await database.query(question, [companiesOf(ask)]);
    bySql.push(rows.map(({ met }) => (met === null ? 'unknown' : Number(met) ? 'met' : 'unmet')));
  }
}, 60_000);
afterAll(() => database?.destroy());

const companiesOf = (ask: number) => (ask < POLICIES ? COMPANIES : COMPANIES_OF_SINGLE);

/** Pairs that differ, at most twenty, each with both verdicts and what SQL says. */
function differences(other: (ask: number, company: number) => State): string[] {
  const found: string[] = [];
  asked.forEach(({ name }, ask) =>
    bySql[ask]!.forEach((sql, company) => {
      const engine = other(ask, company);
      if (engine !== sql && found.length < 20) found.push(`${name} company ${company}: engine ${engine}, SQL ${sql}`);
    }),
  );
  return found;
}

it('asks the database of policies and companies on both sides of every condition', () => {
  expect(policies).toHaveLength(POLICIES);
  const seen = (ask: number) => new Set(bySql[ask]);
  const kinds = asked.map(({ name }, ask) => [name, ...seen(ask)]);
  expect(kinds.filter(([, ...states]) => states.length < 2)).toEqual([]);
  expect(policies.filter((_policy, ask) => seen(ask).size === 3).length).toBeGreaterThan(POLICIES / 2);
});

it('agrees with the plain reading on every policy and every company', () => {
  const facts = companies.map((company) => factsFrom(company, asOf));
  expect(differences((ask, company) => evaluate(asked[ask]!.expression, facts[company]!, asOf))).toEqual([]);
});

it('agrees with the planes on every policy and every company', () => {
  const program = compile(
    asked.map(({ expression }) => expression),
    vocabulary,
  );
  const population = new FactColumns(asOf, 512);
  population.cover(program.slots);
  companies.forEach((company, row) => population.set(row, factsFrom(company, asOf)));
  const matcher = new Matcher(population, program);
  const verdicts = asked.map(() => companies.map((): State => 'unmet'));
  for (let chunk = 0; chunk < matcher.chunks; chunk += 1) {
    matcher.match(chunk, (ask, met, unknown) => {
      for (const row of met.rows()) verdicts[ask]![row] = 'met';
      for (const row of unknown.rows()) verdicts[ask]![row] = 'unknown';
    });
  }
  matcher.close();
  expect(differences((ask, company) => verdicts[ask]![company]!)).toEqual([]);
});
