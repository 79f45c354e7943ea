// Three nodes of a MariaDB Galera Cluster behind HAProxy, one of them writing: people send forms through both applications while the
// writing node is killed (kill -9) again and again and comes back; afterwards what was acknowledged is held against what is there.
//   npm run build && node test/load/galera.mjs [--rounds 20] [--people 4] [--sync-wait 1] [--port 5280] [--write]
//   node test/load/galera.mjs --specs 'test/pages/(todo|login)\.spec'    page specs on the cluster, through HAProxy
// Needs the Debian packages galera-4, haproxy, mariadb-server (wsrep_sst_rsync) and rsync; none of their services has to run.
// --write adds a line to docs/quality/galera.tsv. Only ever talks to 127.0.0.1, in a folder of its own that is removed again, and ends
// only processes that it started. 50 rounds at most; exit code 1 for anything lost, doubled, torn or answered as an error.
import 'reflect-metadata';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Logger } from '@nestjs/common';
import { Cluster, missingPackages } from './faults/cluster.mjs';
import { faultsIn } from './faults/ledger.mjs';
import { Journal, Person, statusOf } from './faults/people.mjs';
import { commit, connected, furnish, migrate, PASSWORD, whatIsThere } from './faults/records.mjs';
import { Web } from './faults/stage.mjs';

const { values } = parseArgs({
  options: {
    ...{ rounds: { type: 'string', default: '20' }, people: { type: 'string', default: '4' } },
    ...{ 'sync-wait': { type: 'string', default: '1' }, port: { type: 'string', default: '5280' } },
    ...{ specs: { type: 'string', default: '' }, write: { type: 'boolean', default: false } },
  },
});
const rounds = Math.min(Number(values.rounds), 50);
const syncWait = Number(values['sync-wait']);
const TABLE = join(import.meta.dirname, '..', '..', 'docs', 'quality', 'galera.tsv');
/** What a person may see while a node goes: saved, still being saved, or a page that says when to try again. */
const HARMLESS = ['303', '409', '503'];
Logger.overrideLogger(false);

const missing = missingPackages();
if (missing.length > 0) {
  console.error(`not installed: ${missing.join(', ')}; on Debian: apt-get install ${missing.join(' ')}`);
  process.exit(2);
}

/** Looks, at the next process, for what was just acknowledged to him. */
class Watcher extends Person {
  async work(journal, until, seen) {
    while (!until()) {
      const { ackedId } = await this.writeOne(journal);
      if (ackedId) await note(seen, this.webs[this.turn++ % this.webs.length], `/todo/${ackedId}`, this.cookie);
    }
  }
}

const cluster = new Cluster();
const webs = [];
let specs;
for (const signal of ['SIGINT', 'SIGTERM'])
  process.once(signal, async () => {
    specs?.kill();
    for (const web of webs) await web.kill();
    await cluster.end();
    process.exit(1);
  });
try {
  await cluster.start(syncWait);
  console.log(`three nodes, ${(await cluster.writer()).name} writes`);
  if (values.specs) await runSpecs();
  else await killRounds();
} finally {
  for (const web of webs) await web.kill();
  await cluster.end();
}
process.exit();

/** Page specs on the writing node, with the socket of HAProxy as their server. */
async function runSpecs() {
  const jest = join(import.meta.dirname, '..', '..', 'node_modules', 'jest', 'bin', 'jest.js');
  const args = [jest, '--selectProjects', 'pages', '--maxWorkers', '2', '--testPathPatterns', values.specs];
  const env = { ...process.env, PARK_TEST_SOCKET: cluster.socketPath };
  specs = spawn(process.execPath, args, { env, stdio: 'inherit' });
  const [code] = await once(specs, 'exit');
  if (code !== 0) process.exitCode = 1;
}

async function killRounds() {
  await migrate(cluster.url);
  await keysOfTables();
  const addressee = await furnish(cluster.url);
  const port = Number(values.port);
  for (const [at, app] of ['park-admin', 'park-admin', 'enterprise-portal'].entries())
    webs.push(new Web(port + at, cluster.url, { app }));
  for (const web of webs) await web.start();
  const journal = new Journal(join(cluster.dir, 'journal'));
  const people = Array.from({ length: Number(values.people) }, () => new Watcher(webs.slice(0, 2), addressee));
  for (const person of people) await person.logIn('writer', PASSWORD);
  const seen = new Map();
  const portal = new Map();
  let isOver = false;
  const working = people.map((person) => person.work(journal, () => isOver, seen));
  const visiting = visit(webs[2], portal, () => isOver);
  for (let round = 1; round <= rounds; round += 1) await killWriter(journal, round);
  isOver = true;
  await Promise.all([...working, visiting]);
  journal.close();
  const found = faultsIn({ journal: journal.entries, ...(await whatIsThere(cluster.url)) });
  report(journal, { found, seen, portal, differing: await differingNodes() });
}

/** Galera cannot replicate deletions in a table without a primary key. */
async function keysOfTables() {
  const database = await connected(cluster.url);
  const rows = await database.query(`SELECT t.TABLE_NAME AS name FROM information_schema.TABLES t
    WHERE t.TABLE_SCHEMA = DATABASE() AND t.TABLE_TYPE = 'BASE TABLE' AND (t.ENGINE <> 'InnoDB' OR NOT EXISTS
      (SELECT 1 FROM information_schema.TABLE_CONSTRAINTS c WHERE c.TABLE_SCHEMA = t.TABLE_SCHEMA
        AND c.TABLE_NAME = t.TABLE_NAME AND c.CONSTRAINT_TYPE = 'PRIMARY KEY'))`);
  await database.destroy();
  if (rows.length > 0) throw new Error(`tables without a primary key or not InnoDB: ${rows.map(({ name }) => name)}`);
}

async function visit(web, portal, until) {
  for (; !until(); await sleep(200)) await note(portal, web, '/healthz');
}

async function note(counts, web, path, cookie = '') {
  const options = { headers: { cookie, accept: 'text/html' }, redirect: 'manual', signal: AbortSignal.timeout(15_000) };
  const answer = await fetch(web.origin + path, options).catch(() => undefined);
  await answer?.arrayBuffer();
  const status = answer ? statusOf(answer) : 'no answer';
  counts.set(status, (counts.get(status) ?? 0) + 1);
}

/** Answers when the node is back in the cluster. */
async function killWriter(journal, round) {
  await sleep(1_500 + Math.random() * 1_500);
  const node = await cluster.writer();
  if (!node) throw new Error('nobody writes');
  const before = journal.ackTimes.length;
  const killed = performance.now();
  await node.kill();
  await node.comeBack();
  const back = Math.round(performance.now() - killed);
  const times = [...journal.ackTimes.slice(Math.max(0, before - 1)), performance.now()];
  const pause = Math.round(Math.max(...times.slice(1).map((at, n) => at - times[n])));
  console.log(`round ${round}\t${node.name} killed, longest pause ${pause} ms, back after ${back} ms`);
}

/** Nodes that hold other to-dos than the first, once all have caught up. */
async function differingNodes() {
  const sql = 'SELECT COUNT(*) AS n, SUM(CRC32(CONCAT(id, title, detail))) AS sum FROM faults.work_item';
  const held = [];
  for (const node of cluster.nodes) held.push(JSON.stringify(await node.ask(sql)));
  return held.filter((each) => each !== held[0]).length;
}

function report(journal, { found, seen, portal, differing }) {
  const listed = (counts) =>
    [...counts]
      .sort()
      .map((each) => each.join(' × '))
      .join(', ');
  const acked = journal.entries.filter(({ ackedId }) => ackedId !== null).length;
  const command = `node test/load/galera.mjs --rounds ${rounds} --people ${values.people} --sync-wait ${syncWait}`;
  const cells = [
    ...[new Date().toISOString().slice(0, 10), commit(), rounds, journal.entries.length, acked],
    ...[
      ...Object.values(found),
      seen.get('404') ?? 0,
      differing,
      listed(journal.answers),
      listed(seen),
      listed(portal),
    ],
    ...[Math.round(journal.slowestMs), Math.round(journal.longestPauseMs)],
    ...[loadavg()[0].toFixed(1), command],
  ];
  console.log(cells.join('\t'));
  if (values.write) appendFileSync(TABLE, `${cells.join('\t')}\n`);
  const isBad = Object.values(found).some((count) => count > 0) || differing > 0 || acked < journal.entries.length;
  const hasErrors = [...journal.answers.keys()].some((answer) => !HARMLESS.includes(answer));
  const isUnseen = [...seen.keys()].some((answer) => !['200', '503'].includes(answer));
  if (isBad || hasErrors || isUnseen || journal.longestPauseMs > 10_000) process.exitCode = 1;
}
