// Mixed requests at a low rate for half an hour or longer: whether memory, open files and connections of a whole installation stay flat.
//   npm run build && node test/load/soak.mjs [--minutes 30] [--rate 6] [--write]
// Starts the product as `npm start` does, with its demo, in a folder that is removed again; only ever talks to 127.0.0.1 and ends only
// what it started. Six hours and 50 requests a second at most. --write puts the figures into docs/quality/soak.tsv.
// Exit code 1 for any answer of 5xx, for handles or connections that grow, and, in runs of an hour or longer, for memory that grows by
// more than 5 MB an hour once the first half hour is over.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { applicationOf } from './people.mjs';

const { values } = parseArgs({
  options: {
    ...{ minutes: { type: 'string', default: '30' }, rate: { type: 'string', default: '6' } },
    write: { type: 'boolean', default: false },
  },
});
const minutes = Math.min(Number(values.minutes), 360);
const rate = Math.min(Number(values.rate), 50);
const root = join(import.meta.dirname, '..', '..');
const TABLE = join(root, 'docs', 'quality', 'soak.tsv');
const SAMPLE_MS = 10_000;
/** More at once means that the product does not keep up; these are not sent, and counted. */
const MOST_OPEN = 40;
/** Exports and files are read, too; what needs a token, sends somebody elsewhere or ends a session is not. */
const NOT_READ = /sign-on|passkey|\/metrics|\/account\/password|calendar\.ics|\/api\/|login|forgot/;

const dir = mkdtempSync(join(tmpdir(), 'park-soak-'));
process.env.DATA_DIR = dir;
const ports = await freePorts();
const began = new Date();
const product = spawn(process.execPath, [join(root, 'dist', 'apps', 'launcher', 'main.js')], {
  env: { ...process.env, LOG_LEVEL: 'warn', PARK_ADMIN_PORT: `${ports[0]}`, ENTERPRISE_PORTAL_PORT: `${ports[1]}` },
  stdio: ['ignore', 'pipe', 'pipe'],
});
const gone = new Promise((done) => product.once('exit', done));
try {
  await isReady();
  await soak();
} finally {
  product.kill('SIGINT');
  await gone;
  rmSync(dir, { recursive: true, force: true });
}

async function freePorts() {
  const servers = [createServer(), createServer()];
  for (const server of servers) await new Promise((held) => server.listen(0, '127.0.0.1', held));
  const found = servers.map((server) => server.address().port);
  for (const server of servers) await new Promise((free) => server.close(free));
  return found;
}

function isReady() {
  return new Promise((ready, failed) => {
    let said = '';
    for (const stream of [product.stdout, product.stderr])
      stream.on('data', (text) => {
        said = (said + text).slice(-10_000);
        if (said.includes('已就绪')) ready();
      });
    void gone.then((code) => failed(new Error(`the product ended with ${code}:\n${said}`)));
  });
}

async function soak() {
  const work = await workOf();
  const processes = processesOf();
  const counted = { sent: 0, unsent: 0, open: 0, times: [], statuses: new Map() };
  const samples = Object.fromEntries(Object.keys(processes).map((name) => [name, []]));
  const start = performance.now();
  const until = start + minutes * 60_000;
  let nextSample = start;
  for (let n = 0; performance.now() < until; n += 1) {
    if (counted.open >= MOST_OPEN) counted.unsent += 1;
    else void shoot(work[n % work.length], counted);
    if (performance.now() >= nextSample) {
      nextSample += SAMPLE_MS;
      for (const [name, pid] of Object.entries(processes)) samples[name].push(await sampleOf(name, pid, start));
    }
    await sleep(Math.max(0, start + ((n + 1) * 1_000) / rate - performance.now()));
  }
  while (counted.open > 0) await sleep(100);
  report(samples, counted);
}

/** Everything that is done in turn: pages by those who see them, a to-do, a figure, a favourite, logins. */
async function workOf() {
  const [, ...lines] = readFileSync(join(root, 'test', 'pages', 'permissions.tsv'), 'utf8')
    .trimEnd()
    .split('\n');
  const routes = lines.map((line) => line.split('\t'));
  const readers = {
    'park-admin': ['system-admin', 'policy-officer', 'investment-manager', 'cultivation-officer', 'security-auditor'],
    'enterprise-portal': ['company-owner'],
  };
  const reads = [];
  const people = {};
  for (const [at, app] of ['park-admin', 'enterprise-portal'].entries()) {
    const product = applicationOf(ports[at]);
    people[app] = { product, cookies: await Promise.all(readers[app].map((role) => product.login(role))) };
    const paths = routes.filter(([of, method, path]) => of === app && method === 'GET' && !/:/.test(path));
    for (const path of [...paths.map(([, , path]) => path), ...(await details(people[app]))]) {
      if (NOT_READ.test(path)) continue;
      for (const cookies of people[app].cookies) {
        const response = await product.send(cookies, path);
        await response.arrayBuffer();
        if (response.status !== 200) continue;
        reads.push(() => product.send(cookies, path));
        break;
      }
    }
  }
  const writes = await writesOf(people);
  // One write after every four reads.
  return reads.flatMap((read, n) => (n % 4 === 3 ? [read, writes[((n - 3) / 4) % writes.length]] : [read]));
}

/** Pages of single companies, policies, leads and projects. */
async function details({ product, cookies }) {
  const found = [];
  for (const list of ['/companies', '/policies', '/leads?part=team', '/projects', '/inbox'])
    for (const jar of cookies) {
      const text = await (await product.send(jar, list)).text();
      const pattern = /href="(\/(?:companies|policies|leads|projects|inbox)\/\d+)"/g;
      found.push(...[...text.matchAll(pattern)].map(([, path]) => path).slice(0, 8));
    }
  return [...new Set(found)];
}

async function writesOf(people) {
  const { product: admin, cookies: staff } = people['park-admin'];
  const { product: portal, cookies: company } = people['enterprise-portal'];
  const page = await (await admin.send(staff[0], '/todo/new')).text();
  const [, addressee] = /value="(person:\d+)"/.exec(page) ?? [];
  const favourites = await (await portal.send(company[0], '/policies?tab=all')).text();
  const [, policy] = /href="\/policies\/(\d+)/.exec(favourites) ?? [];
  let count = 0;
  const todo = () =>
    admin.sendForm(staff[0], '/todo', {
      ...{ title: `S ${(count += 1)}`, detail: '', addressee, limitDays: '3', limitUnit: 'working-day' },
    });
  const favourite = () => portal.sendForm(company[0], `/policies/${policy}/favourite`, { on: count % 2 ? 'yes' : '' });
  const login = async (product, role) => {
    const cookies = await product.login(role);
    return product.sendForm(cookies, '/logout', {});
  };
  const figure = async () => {
    const path = `/company/facts/C/edit?year=${new Date().getFullYear() - 1}`;
    const text = await (await portal.send(company[0], path)).text();
    const form = [...text.matchAll(/<form[^>]*action="(\/company\/facts\/C[^"]*)"([^]*?)<\/form>/g)][0];
    const fields = [...(form?.[2] ?? '').matchAll(/<input[^>]*>/g)].map(([tag]) => [
      /name="([^"]+)"/.exec(tag)?.[1],
      /value="([^"]*)"/.exec(tag)?.[1] ?? '',
    ]);
    const typed = Object.fromEntries(fields.filter(([name]) => name && !/^\d+$/.test(name)));
    const name = Object.keys(typed).find((each) => each.startsWith('annual.employees@'));
    if (name) typed[name] = String(50 + (count % 40));
    return portal.sendForm(company[0], form?.[1] ?? '/nowhere', typed);
  };
  return [todo, favourite, figure, () => login(admin, 'policy-officer'), () => login(portal, 'company-owner')];
}

async function shoot(request, counted) {
  counted.open += 1;
  counted.sent += 1;
  const begun = performance.now();
  let status = 'no answer';
  try {
    const response = await request();
    await response.arrayBuffer();
    status = String(response.status);
  } catch (error) {
    if (process.env.SOAK_TELL) console.error(String(error));
  }
  counted.open -= 1;
  counted.times.push(performance.now() - begun);
  counted.statuses.set(status, (counted.statuses.get(status) ?? 0) + 1);
}

/** The serving process of each application (those that stand by have another name) and the database, of our own children. */
function processesOf() {
  const marks = { 'park-admin': 'park-admin/src/main.js', 'enterprise-portal': 'enterprise-portal/src/main.js' };
  const children = readdirSync('/proc').filter((pid) => /^\d+$/.test(pid) && parentOf(pid) === product.pid);
  const found = Object.entries({ ...marks, database: '--datadir=' }).map(([name, mark]) => [
    name,
    children.find((pid) => commandOf(pid).includes(mark)),
  ]);
  return Object.fromEntries([['launcher', String(product.pid)], ...found]);
}

function parentOf(pid) {
  return Number(/^PPid:\s+(\d+)/m.exec(read(`/proc/${pid}/status`))?.[1]);
}

function commandOf(pid) {
  return read(`/proc/${pid}/cmdline`);
}

function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

async function sampleOf(name, pid, start) {
  const port = ports[['park-admin', 'enterprise-portal'].indexOf(name)];
  const text = port ? await (await fetch(`http://127.0.0.1:${port}/metrics`)).text() : '';
  return {
    hours: (performance.now() - start) / 3_600_000,
    megabytes: Number(/^VmRSS:\s+(\d+)/m.exec(read(`/proc/${pid}/status`))?.[1]) / 1024,
    handles: readdirSync(`/proc/${pid}/fd`).length,
    connections: Number(/^park_database_connections\{state="open"\} (\d+)/m.exec(text)?.[1] ?? 0),
    waiting: Number(/^park_database_connections\{state="waiting"\} (\d+)/m.exec(text)?.[1] ?? 0),
  };
}

/** Megabytes an hour by least squares. */
function slopeOf(samples) {
  const mean = (list) => list.reduce((sum, each) => sum + each, 0) / list.length;
  const [x, y] = [mean(samples.map(({ hours }) => hours)), mean(samples.map(({ megabytes }) => megabytes))];
  const over = samples.reduce((sum, { hours, megabytes }) => sum + (hours - x) * (megabytes - y), 0);
  return over / samples.reduce((sum, { hours }) => sum + (hours - x) ** 2, 0);
}

function report(samples, { sent, unsent, times, statuses }) {
  const sorted = times.toSorted((a, b) => a - b);
  const of = (share) => Math.round(sorted[Math.floor((sorted.length - 1) * share)]);
  const answers = [...statuses].sort().map((each) => each.join(' × '));
  console.log(`${sent} requests, ${unsent} not sent because too many were open; ${answers.join(', ')}`);
  const isBad = [...statuses.keys()].some((status) => !/^[234]/.test(status)) || statuses.has('404');
  const settled = Math.min(0.5, minutes / 60 / 3);
  const lines = Object.entries(samples).map(([name, all]) => {
    const late = all.filter(({ hours }) => hours >= settled);
    const [first, last] = [late[0], late.at(-1)];
    const least = (key) => Math.min(...late.slice(0, Math.ceil(late.length / 4)).map((each) => each[key]));
    const end = (key) => Math.min(...late.slice(-Math.ceil(late.length / 4)).map((each) => each[key]));
    const most = (key) => Math.max(...late.map((each) => each[key]));
    const slope = slopeOf(late);
    const grows = end('handles') > least('handles') + 10 || (minutes >= 60 && slope > 5);
    if (grows || isBad) process.exitCode = 1;
    return [
      ...[began.toISOString().slice(0, 10), commit(), name, minutes, rate, sent, answers.join(', '), of(0.5), of(0.99)],
      ...[first.megabytes.toFixed(1), last.megabytes.toFixed(1), most('megabytes').toFixed(1), slope.toFixed(1)],
      ...[least('handles'), end('handles'), most('handles'), most('connections'), most('waiting')],
      ...[loadavg()[0].toFixed(1), `node test/load/soak.mjs --minutes ${minutes} --rate ${rate}`],
    ].join('\t');
  });
  for (const line of lines) console.log(line);
  if (values.write) write(lines);
}

function commit() {
  return execFileSync('git', ['rev-parse', '--short=8', 'HEAD'], { encoding: 'utf8', cwd: root }).trim();
}

/** Puts the figures of a run of this length in place of those before. */
function write(lines) {
  const [head, ...rows] = readFileSync(TABLE, 'utf8').trimEnd().split('\n');
  const kept = rows.filter((row) => row.split('\t')[3] !== String(minutes));
  writeFileSync(TABLE, `${[head, ...kept, ...lines].join('\n')}\n`);
}
