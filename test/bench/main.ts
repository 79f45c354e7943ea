import { parseArgs } from 'node:util';
import { type Bandwidth, openBandwidth } from './bandwidth';
import { type Effort, explanation, full, login, loginMany, near, publish } from './contest';
import { Ours } from './ours';
import { assertOurs, assertRival, Differs } from './parity';
import { type Duck, openDuck } from './peers/duckdb';
import { jsonLogicEngines } from './peers/json-logic';
import { jsonRulesRival } from './peers/json-rules';
import { type Maria, openMaria } from './peers/mariadb';
import { mongoEngines } from './peers/mongo';
import { predicateRival } from './peers/predicates';
import { machine, type Part, print, printShares, say, write } from './report';
import { sum } from './race';
import type { Rival } from './rival';
import { scored } from './scored';
import { type Figure, LIMITS, OURS, ratios, type Task, TASKS } from './targets';
import { policies } from './workload/policies';
import { type Workload, workload } from './workload/workload';

const { values: options } = parseArgs({ options: { smoke: { type: 'boolean' }, city: { type: 'boolean' } } });
const begun = performance.now();
const CITY = 2_000_000;

try {
  if (options.smoke) process.exitCode = await smoke();
  else await whole();
} catch (error) {
  if (!(error instanceof Differs)) throw error;
  say(`\nAnswers differ, so there is nothing to time.\n${error.message}`);
  process.exitCode = 1;
}
say(`\n${((performance.now() - begun) / 1000).toFixed(0)} s`);

/** Ratios only: they hold on a busy machine, where times do not. */
async function smoke(): Promise<number> {
  const work = workload({ policies: 2_000, companies: 32_768, objects: 400, asked: 16 });
  const effort: Effort = { rounds: 10, slowRounds: 8, processorTime: true };
  const ours = new Ours(work.policies, work.companies);
  const duck = await openDuck(work);
  const { counts } = duck.rivals;
  const rivals = predicateRivals(work).filter(({ slow }) => !slow);
  assertOurs(ours, work, { rows: [1, 30_000], first: 100 });
  for (const rival of [...rivals, counts]) await assertRival(rival, ours, work);
  const setting = { work, effort };
  const figures = [
    ...(await login(ours, rivals, setting)),
    ...(await publish(ours, [counts], setting)),
    ...(await full(ours, [], { ...setting, measured: { rivals: [counts], policies: 60 } })),
  ];
  duck.close();
  return halved(figures);
}

/** Fails below half of a floor. */
function halved(figures: readonly Figure[]): number {
  const found = ratios(figures, 0.5);
  print(figures, found);
  const low = found.filter(({ ratio, least }) => ratio < least);
  for (const { task, against, ratio, least } of low) {
    say(
      `Too slow: ${TASKS[task]}: ${ratio.toFixed(1)} x faster than ${against}, at least ${least} is half of the floor.`,
    );
  }
  return low.length > 0 ? 1 : 0;
}

async function whole(): Promise<void> {
  const bandwidth = await openBandwidth();
  const before = machine(bandwidth());
  const work = workload({ policies: 2_000, companies: 100_000, objects: 5_000, asked: 40 });
  const ours = new Ours(work.policies, work.companies);
  stage('the population is set');
  const duck = await openDuck(work);
  const maria = await openMaria(work);
  if (!maria) say('There is no mariadbd here: MariaDB takes no part.');
  stage('the databases are filled');
  try {
    const figures = await contests(ours, work, { duck, maria });
    const speed = bandwidth();
    const share = readShare(ours, work, figures, 'publish') / speed;
    const part = { before, after: machine(speed), figures, ratios: ratios(figures), shares: { publish: share } };
    show(part);
    write({ park: part });
  } finally {
    duck.close();
    await maria?.close();
  }
  if (options.city) await city(bandwidth);
}

async function contests(ours: Ours, work: Workload, { duck, maria }: { duck: Duck; maria?: Maria }): Promise<Figure[]> {
  const effort: Effort = { rounds: 12, slowRounds: 4 };
  const databases = [...Object.values(duck.rivals), ...Object.values(maria?.rivals ?? {})];
  const rivals = [...predicateRivals(work), jsonRulesRival(work), ...databases];
  assertOurs(ours, work, { rows: work.visitors.slice(0, 5), first: 1_000 });
  for (const rival of rivals) await assertRival(rival, ours, work);
  stage('everybody answers alike');
  const logins = await login(ours, rivals, { work, effort });
  const many = { ...work, policies: policies(10_000) };
  const loginsMany = await loginMany(new Ours(many.policies, 5_000), { work: many, effort });
  const published = await publish(ours, rivals, { work, effort });
  stage('logins and publications are timed');
  const measured = { rivals: [duck.rivals.counts], policies: work.policies.length };
  return [
    ...logins,
    ...loginsMany,
    ...published,
    ...(await full(ours, published, { work, effort, measured })),
    ...(await near(ours, effort)),
    ...(await explanation({ work, effort })),
    ...(await scored(ours, duck, { work, effort })),
  ];
}

/** Two million companies: about a gigabyte of columns. */
async function city(bandwidth: Bandwidth): Promise<void> {
  const before = machine(bandwidth());
  const work = workload({ policies: 2_000, companies: CITY, objects: 40, asked: 40 });
  const setting = { work, effort: { rounds: 5, slowRounds: 2 } };
  const ours = new Ours(work.policies, CITY);
  stage(`the city is set: ${(ours.population.size / 1e9).toFixed(2)} GB`);
  const duck = await openDuck(work);
  const { counts } = duck.rivals;
  assertOurs(ours, work, { rows: [0, CITY - 1], first: 500 });
  await assertRival(counts, ours, work);
  stage('DuckDB has the city too, and counts alike');
  const figures = [
    ...(await publish(ours, [counts], setting)).map((each) => ({ ...each, task: 'cityPublish' as const })),
    ...(await full(ours, [], { ...setting, measured: { rivals: [counts], policies: 20 } })).map((each) => ({
      ...each,
      task: 'cityFull' as const,
    })),
  ];
  duck.close();
  const speed = bandwidth();
  const share = readShare(ours, work, figures, 'cityPublish') / speed;
  const part = { before, after: machine(speed), figures, ratios: [], shares: { cityPublish: share } };
  show(part);
  write({ city: part });
}

function show(part: Part): void {
  print(part.figures, part.ratios, LIMITS);
  printShares(part);
  const [before, after] = [part.before, part.after].map(({ loadAverage }) => loadAverage.join(' '));
  say(`load average ${before} at the start, ${after} at the end`);
}

/** Bytes of columns read a microsecond while publishing. */
function readShare(ours: Ours, work: Workload, figures: readonly Figure[], task: Task): number {
  const bytes = work.published.map((policy) => ours.bytesRead(work.policies[policy]!, work.companies));
  return sum(bytes) / bytes.length / figures.find((each) => each.task === task && each.engine === OURS)!.us;
}

function predicateRivals(work: Workload): Rival[] {
  return [...mongoEngines, ...jsonLogicEngines].map((engine) => predicateRival(engine, work));
}

function stage(text: string): void {
  say(`${((performance.now() - begun) / 1000).toFixed(0).padStart(4)} s  ${text}`);
}
