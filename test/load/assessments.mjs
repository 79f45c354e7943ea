// Times the nightly assessment on the database of an installation that has many companies, and one company by itself; writes
// assessments as the product does:
//   DATA_DIR=… npm run seed -- --companies 100000 && DATA_DIR=… node test/load/assessments.mjs [--write]
// Four nights: everything is new, nothing has changed, one company in a hundred has, and the first of January, on which the
// figures of another year are asked for. "ms of processor" is that of this process, without the database's.
import 'reflect-metadata';
import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync } from 'node:fs';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { DataSource } from 'typeorm';
import { joinDatabase } from '../../dist/apps/launcher/database.js';
import { AssessmentRuns, assessingSystem } from '../../dist/libs/cultivation/src/assessments/assessment-runs.js';
import { LadderPlanes } from '../../dist/libs/cultivation/src/assessments/ladder-planes.js';
import { cultivationSchema } from '../../dist/libs/cultivation/src/index.js';
import { Ladders } from '../../dist/libs/cultivation/src/titles/ladders.js';
import { dataSourceOptions, loadConfig } from '../../dist/libs/platform/src/index.js';
import { Population, PopulationIndex } from '../../dist/libs/registry/src/index.js';

const TABLE = 'docs/quality/assessments.tsv';
const HEAD = 'date\tcommit\tcompanies\tnight\tchanged\tseconds\tms of processor\tload\tcommand\n';

const { values } = parseArgs({ options: { write: { type: 'boolean', default: false } } });
const database = await joinDatabase(loadConfig(process.env), console.log);
const { entities } = cultivationSchema;
const dataSource = await new DataSource(await dataSourceOptions(database.url, { entities }, 0)).initialize();
const clock = { now: () => new Date(), today: () => today };
let today = shanghai(new Date());
const firstOfYear = `${Number(today.slice(0, 4)) + 1}-01-01`;

// As a process of its own has them: everybody is read in by the first night.
const population = new Population(dataSource);
const ladders = new Ladders(dataSource, clock);
const planes = new LadderPlanes(new PopulationIndex(population), ladders);
const runs = new AssessmentRuns(dataSource, population, planes, ladders, clock);
const [{ companies }] = await dataSource.query('SELECT COUNT(*) AS companies FROM company');

await dataSource.query('DELETE FROM assessment');
await dataSource.query('DELETE FROM assessment_past');
await night('everything is new');
await night('nothing has changed');
await dataSource.query("UPDATE assessment SET failing = CONCAT(failing, ',changed') WHERE company_id % 100 = 0");
await night('one in a hundred has changed');
await one();
today = firstOfYear;
await night('first of January');
await dataSource.destroy();
await database.stop();

async function night(name) {
  const [begin, processor] = [performance.now(), process.cpuUsage()];
  const changed = await runs.assessAll(assessingSystem);
  const seconds = ((performance.now() - begin) / 1000).toFixed(2);
  const { user, system } = process.cpuUsage(processor);
  note([name, changed, seconds, Math.round((user + system) / 1000)]);
}

/** One company after another, each in a transaction of its own. */
async function one() {
  const ids = (await dataSource.query('SELECT id FROM company ORDER BY id LIMIT 201')).map(({ id }) => String(id));
  const [taken, processor] = [[], process.cpuUsage()];
  for (const id of ids) {
    const begin = performance.now();
    await dataSource.transaction((manager) => runs.assessSome(assessingSystem, manager, [id]));
    taken.push(performance.now() - begin);
  }
  const { user, system } = process.cpuUsage(processor);
  const sorted = taken.slice(1).toSorted((a, b) => a - b);
  const at = (share) => (sorted[Math.floor(sorted.length * share)] / 1000).toFixed(4);
  note(['one company, the slowest of 100', '', at(0.99), Math.round((user + system) / 1000 / ids.length)]);
  note(['one company, the middle one', '', at(0.5), Math.round((user + system) / 1000 / ids.length)]);
}

function note([name, changed, seconds, processor]) {
  const load = loadavg()[0].toFixed(1);
  console.log(`${name}: ${changed} changed, ${seconds} s, ${processor} ms of processor, load ${load}`);
  if (!values.write) return;
  const commit = execFileSync('git', ['rev-parse', '--short=8', 'HEAD'], { encoding: 'utf8' }).trim();
  if (!existsSync(TABLE)) appendFileSync(TABLE, HEAD);
  const command = 'node test/load/assessments.mjs --write';
  const row = [shanghai(new Date()), commit, companies, name, changed, seconds, processor, load, command];
  appendFileSync(TABLE, `${row.join('\t')}\n`);
}

function shanghai(at) {
  return new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
}
