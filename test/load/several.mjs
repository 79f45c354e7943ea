// Two park-admin, two enterprise-portal and two processes that only work in the background, on one database: whether each knows what
// the others did, whether everything is done once, and how much two processes answer beside one.
//   npm run build && node test/load/several.mjs [--count 100] [--seconds 10] [--port 5270]
// Only ever talks to 127.0.0.1, on a database of its own in a folder that is removed again, and ends only processes that it
// started. Exit code 1 for anything stale, refused or done twice.
import 'reflect-metadata';
import { loadavg } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { entities, migrations } from '../../dist/apps/launcher/schema.js';
import { NewAccounts } from '../../dist/libs/identity/src/index.js';
import { usccFrom } from '../../dist/libs/kernel/src/index.js';
import * as platform from '../../dist/libs/platform/src/index.js';
import { importCompanies } from '../../dist/libs/registry/src/index.js';
import { accountsRoom } from './faults/records.mjs';
import { Database, Web } from './faults/stage.mjs';

const { values } = parseArgs({
  options: {
    ...{ count: { type: 'string', default: '100' }, seconds: { type: 'string', default: '10' } },
    port: { type: 'string', default: '5270' },
  },
});
const count = Math.min(Number(values.count), 2_000);
const seconds = Math.min(Number(values.seconds), 120);
const port = Number(values.port);
const PASSWORD = 'a quiet river at dawn';
const READERS = 8;
const system = { kind: 'system', name: '系统' };
Logger.overrideLogger(false);

/** Sessions that went on after they had ended at the other process. */
let ended = 0;
const database = new Database();
let webs = [];
try {
  await database.start();
  await platform.createDatabase(database.url);
  const db = await new DataSource(
    await platform.dataSourceOptions(database.url, { entities, migrations }),
  ).initialize();
  await db.runMigrations({ transaction: 'each' });
  const { reader, companyId } = await furnish(db);
  webs = [
    ...['park-admin', 'park-admin', 'enterprise-portal', 'enterprise-portal'].map(
      (app, at) => new Web(port + at, database.url, { app, worker: false }),
    ),
    ...[4, 5].map((at) => new Web(port + at, database.url, { app: 'park-admin', worker: true })),
  ];
  for (const web of webs) await web.start();
  await measure(db, { reader, companyId });
  await db.destroy();
} finally {
  for (const web of webs) await web.kill();
  await database.end();
}

async function furnish(db) {
  const room = await accountsRoom(database.url);
  const [companyId] = await importCompanies(db.manager, [companyNamed('多进程测试企业', 0)], occasion());
  const accounts = room.get(NewAccounts, { strict: false });
  const staff = (username) =>
    accounts.createStaff(system, { username, name: username, roles: ['enterprise-officer'], password: PASSWORD });
  await staff('writer');
  const reader = (await staff('reader')).id;
  const owner = { username: 'owner', name: 'owner', companyId, role: 'company-owner', password: PASSWORD };
  await accounts.createCompanyUser(system, owner);
  await room.close();
  return { reader, companyId };
}

function companyNamed(name, n) {
  const facts = [{ attribute: 'ownership', year: null, value: 'private', source: 'park', observedOn: '2026-01-01' }];
  return { uscc: usccFrom('91120116', `MT${String(n).padStart(6, '0')}`), name, isDemo: true, contacts: [], facts };
}

function occasion() {
  return { at: new Date(), asOf: new Date().toISOString().slice(0, 10), actorName: '测试' };
}

async function measure(db, { reader, companyId }) {
  const [here, there, first, second] = webs;
  const found = {
    'sessions that the other process did not know': await sessions(here, there, {
      username: 'writer',
      path: '/todo/new',
    }),
    'sessions of companies that the other process did not know': await sessions(first, second, {
      ...{ username: 'owner', path: '/company' },
    }),
    'sessions that went on after they ended': ended,
    'companies that lists did not show at once': await freshness(db, [here, there]),
    'to-dos that the other process did not show at once': await todos(here, there, reader),
    'notices that were never sent or twice': await notices(db),
    'deliveries that still wait': await waiting(db),
  };
  for (const [what, number] of Object.entries(found)) console.log(`${what}\t${number} of ${count}`);
  const one = await pagesOf([here]);
  const two = await pagesOf([here, there]);
  console.log(`pages a second, ${READERS} readers\tone process ${one}, two processes ${two}`);
  console.log(`load of the machine\t${loadavg()[0].toFixed(1)}`);
  if (Object.values(found).some((number) => number > 0)) process.exitCode = 1;
}

async function logIn(web, username) {
  const response = await post(web, '/login', { username, password: PASSWORD });
  return response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
}

async function post(web, path, form, cookie = '') {
  const headers = { origin: web.origin, cookie };
  const body = new URLSearchParams(form);
  const response = await fetch(web.origin + path, { method: 'POST', body, headers, redirect: 'manual' });
  await response.arrayBuffer();
  return response;
}

async function page(web, path, cookie) {
  const response = await fetch(web.origin + path, { headers: { cookie, accept: 'text/html' }, redirect: 'manual' });
  return { status: response.status, text: await response.text() };
}

/** Begun at one process, used and ended at the other, and tried again at the first. */
async function sessions(here, there, { username, path }) {
  let unknown = 0;
  for (let n = 0; n < count; n += 1) {
    const cookie = await logIn(here, username);
    if ((await page(there, path, cookie)).status !== 200) unknown += 1;
    await post(there, '/logout', {}, cookie);
    if ((await page(here, path, cookie)).status === 200) ended += 1;
  }
  return unknown;
}

/** Written by a third process; lists from memory are to show it with the next answer. */
async function freshness(db, both) {
  const cookies = [await logIn(both[0], 'writer'), await logIn(both[1], 'writer')];
  let stale = 0;
  for (let n = 1; n <= count; n += 1) {
    const name = `新到企业第${n}号`;
    await importCompanies(db.manager, [companyNamed(name, n)], occasion());
    const pages = await Promise.all(
      both.map((web, at) => page(web, `/companies?q=${encodeURIComponent(name)}`, cookies[at])),
    );
    if (pages.some(({ text }) => !text.includes(`>${name}`))) stale += 1;
  }
  return stale;
}

async function todos(here, there, reader) {
  const cookie = await logIn(here, 'writer');
  let unseen = 0;
  for (let n = 0; n < count; n += 1) {
    const form = {
      title: `S ${n}`,
      detail: '',
      addressee: `person:${reader}`,
      limitDays: '3',
      limitUnit: 'working-day',
    };
    const path = (await post(here, '/todo', form, cookie)).headers.get('location') ?? '/nowhere';
    if ((await page(there, path, cookie)).status !== 200) unseen += 1;
  }
  return unseen;
}

async function notices(db) {
  const sql = `SELECT COUNT(*) AS n FROM work_item w WHERE w.title LIKE 'S %'
    AND (SELECT COUNT(*) FROM notice t WHERE t.subject = CONCAT('todo:', w.id)) <> 1`;
  return Number((await db.query(sql))[0].n);
}

async function waiting(db) {
  const sql = "SELECT COUNT(*) AS n FROM outbox_delivery WHERE state <> 'done'";
  for (let second = 0; second < 120; second += 1) {
    if (Number((await db.query(sql))[0].n) === 0) return 0;
    await sleep(1_000);
  }
  return Number((await db.query(sql))[0].n);
}

/** Pages of the company list a second, readers shared out evenly. */
async function pagesOf(some) {
  const cookie = await logIn(some[0], 'writer');
  const until = performance.now() + seconds * 1_000;
  let answered = 0;
  const read = async (web) => {
    while (performance.now() < until) {
      if ((await page(web, '/companies', cookie)).status === 200) answered += 1;
    }
  };
  await Promise.all(Array.from({ length: READERS }, (_, n) => read(some[n % some.length])));
  return Math.round(answered / seconds);
}
