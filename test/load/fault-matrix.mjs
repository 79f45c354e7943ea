// What is lost, doubled or torn while something breaks: people write to-dos through two web processes, every request noted on
// the disk before it is sent, and afterwards the journal is held against records, audit trail, notices and outbox.
//   npm run build && node test/load/fault-matrix.mjs [--rounds 20] [--people 4] [--faults web-kill,database-kill] [--write]
// --write puts the figures into docs/quality/faults.tsv. Only ever talks to 127.0.0.1, on a database of its own in a folder that is
// removed again, and ends only processes that it started. 200 rounds a fault at most; exit code 1 for anything lost, doubled or torn.
import 'reflect-metadata';
import { readFileSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Logger } from '@nestjs/common';
import { faultsIn } from './faults/ledger.mjs';
import { Journal, Person } from './faults/people.mjs';
import { commit, furnish, migrate, PASSWORD, whatIsThere } from './faults/records.mjs';
import { Database, Proxy, Web } from './faults/stage.mjs';

const { values } = parseArgs({
  options: {
    ...{ rounds: { type: 'string', default: '20' }, people: { type: 'string', default: '4' } },
    ...{ faults: { type: 'string', default: '' }, write: { type: 'boolean', default: false } },
    port: { type: 'string', default: '5262' },
  },
});
const rounds = Math.min(Number(values.rounds), 200);
const random = (least, most) => sleep(least + Math.random() * (most - least));
const TABLE = join(import.meta.dirname, '..', '..', 'docs', 'quality', 'faults.tsv');
Logger.overrideLogger(false);

/** What is done to the stage, once a round, at a random moment. */
const FAULTS = {
  none: () => random(300, 600),
  'web-kill': async ({ webs }, round) => {
    await random(300, 1_500);
    const web = webs[round % webs.length];
    await web.kill();
    await web.start();
  },
  'database-kill': async ({ database }) => {
    await random(500, 1_500);
    await database.kill();
    await database.start();
  },
  'database-restart': async ({ database }) => {
    await random(500, 1_500);
    await database.stop();
    await database.start();
  },
  'database-slow': async ({ proxy }, round) => {
    proxy.delayMs = [25, 100, 500][round % 3];
    await sleep(3_000);
    proxy.delayMs = 0;
    await random(300, 600);
  },
  'black-hole': async ({ proxy }) => {
    await random(300, 1_000);
    proxy.isHole = true;
    await sleep(4_000);
    proxy.isHole = false;
    await random(1_500, 2_500);
  },
  'double-submit': () => random(500, 1_000),
  'tenfold-submit': () => random(500, 1_000),
};
const COPIES = { 'double-submit': 2, 'tenfold-submit': 10 };

const stage = { database: new Database(), proxy: new Proxy(), webs: [] };
try {
  await open();
  const asked = values.faults ? values.faults.split(',') : Object.keys(FAULTS);
  const lines = [];
  for (const fault of asked) lines.push(await run(fault));
  if (values.write) write(lines);
} finally {
  for (const web of stage.webs) await web.kill();
  stage.proxy.close();
  await stage.database.end();
}

async function open() {
  const { database, proxy, webs } = stage;
  await database.start();
  await migrate(database.url);
  await proxy.open(() => database.server.socketPath);
  stage.addressee = await furnish(database.url);
  for (const offset of [0, 1]) webs.push(new Web(Number(values.port) + offset, proxy.url));
  for (const web of webs) await web.start();
}

async function run(fault) {
  const journal = new Journal(join(stage.database.dir, `${fault}.journal`));
  const people = Array.from({ length: Number(values.people) }, () => new Person(stage.webs, stage.addressee));
  for (const person of people) await person.logIn('writer', PASSWORD);
  let isOver = false;
  const working = people.map((person) => person.work(journal, () => isOver, COPIES[fault]));
  for (let round = 0; round < rounds; round += 1) await FAULTS[fault](stage, round);
  isOver = true;
  await Promise.all(working);
  journal.close();
  const found = faultsIn({ journal: journal.entries, ...(await whatIsNew(journal)) });
  return report(fault, journal, found);
}

/** What is there of the to-dos of this run, without those of the faults before. */
async function whatIsNew(journal) {
  const { rows, undelivered } = await whatIsThere(stage.database.url);
  const before = stage.before ?? new Set();
  stage.before = new Set([...before, ...journal.entries.map(({ key }) => key)]);
  return { rows: rows.filter(({ key }) => !before.has(key)), undelivered };
}

function report(fault, journal, found) {
  const answers = [...journal.answers].sort().map((each) => each.join(' × '));
  const acked = journal.entries.filter(({ ackedId }) => ackedId !== null).length;
  const inDoubt = journal.entries.filter(({ wasInDoubt }) => wasInDoubt).length;
  const cells = [
    ...[new Date().toISOString().slice(0, 10), commit(), fault, rounds, journal.entries.length, acked, inDoubt],
    ...Object.values(found),
    ...[answers.join(', '), Math.round(journal.slowestMs), Math.round(journal.longestPauseMs)],
    ...[loadavg()[0].toFixed(1), `node test/load/fault-matrix.mjs --rounds ${rounds} --faults ${fault}`],
  ];
  console.log(cells.join('\t'));
  const isBad = Object.values(found).some((count) => count > 0) || journal.answers.has('500');
  if (isBad) process.exitCode = 1;
  return cells.join('\t');
}

/** Puts the figures of these faults in place of those before. */
function write(lines) {
  const [head, ...rows] = readFileSync(TABLE, 'utf8').trimEnd().split('\n');
  const now = new Map(lines.map((line) => [line.split('\t')[2], line]));
  const kept = rows.filter((row) => !now.has(row.split('\t')[2]));
  writeFileSync(TABLE, `${[head, ...kept, ...now.values()].join('\n')}\n`);
}
