// Reads everybody in from the database of a running installation, as the product does at start, asks who meets each of
// its policies, and times both; only reads:
//   npx nest build && node test/load/population.mjs [--rounds 3]
// "held": the longest time in which nobody else could have had the event loop.
import 'reflect-metadata';
import { loadavg } from 'node:os';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { DataSource } from 'typeorm';
import { joinDatabase } from '../../dist/apps/launcher/database.js';
import { compile } from '../../dist/libs/planes/src/index.js';
import { dataSourceOptions, loadConfig } from '../../dist/libs/platform/src/index.js';
import { Population, PopulationIndex, vocabulary } from '../../dist/libs/registry/src/index.js';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '3' } } });
const database = await joinDatabase(loadConfig(process.env), console.log);
const dataSource = await new DataSource(await dataSourceOptions(database.url, { entities: [] })).initialize();
const asOf = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
const rows = await dataSource.query("SELECT content FROM policy_version WHERE status = 'published'");
const contents = rows.map(({ content }) => (typeof content === 'string' ? JSON.parse(content) : content));
const program = compile(
  contents.map(({ condition }) => condition.expression),
  vocabulary,
);
console.log(`${contents.length} policies, ${program.slots.length} columns, ${program.tests.length} tests`);
for (let round = 1; round <= Math.min(Number(values.rounds), 10); round++) {
  const index = new PopulationIndex(new Population(dataSource));
  const read = await timed(() => index.on(asOf, program.slots));
  const again = await timed(() => index.on(asOf, program.slots));
  const matcher = read.result.matcher(program);
  let met = 0;
  const matched = await timed(() => {
    for (let chunk = 0; chunk < matcher.chunks; chunk++) matcher.match(chunk, (_at, plane) => (met += plane.count));
  });
  const { companies, size } = read.result;
  console.log(`${companies} companies read in ${read.ms} ms, held ${read.held} ms, ${Math.ceil(size / 2 ** 20)} MiB;`);
  console.log(
    `  nothing changed: ${again.ms} ms; ${met} pairs met, found in ${matched.ms} ms; load ${loadavg()[0].toFixed(1)}`,
  );
}
await dataSource.destroy();
await database.stop();

async function timed(work) {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const begin = performance.now();
  const result = await work();
  const ms = (performance.now() - begin).toFixed(0);
  // A timer of one millisecond is due after the work, too.
  await new Promise((resolve) => setTimeout(resolve, 5));
  delay.disable();
  return { result, ms, held: (delay.max / 1e6).toFixed(0) };
}
