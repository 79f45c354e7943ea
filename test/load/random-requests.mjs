// Random requests over all routes as every demo role, against a running demo installation:
//   node test/load/random-requests.mjs [--requests 20000] [--connections 8] [--seed 1]
// Only ever talks to 127.0.0.1; bounded in number. Prints counts by status and the slowest; fails on any answer of 5xx.
// It writes: use it on an installation made for trials.
import { readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '20000' },
    connections: { type: 'string', default: '8' },
    seed: { type: 'string', default: '1' },
  },
});
const origins = {
  'park-admin': `http://127.0.0.1:${process.env.PARK_ADMIN_PORT ?? 3000}`,
  'enterprise-portal': `http://127.0.0.1:${process.env.ENTERPRISE_PORTAL_PORT ?? 3001}`,
};
const routes = readFileSync(join(import.meta.dirname, '..', 'pages', 'permissions.tsv'), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split('\t'))
  .map(([app, method, path]) => ({ app, method, path }));
// What would end the run for one of its own people.
const selfDestructive =
  /^\/(logout|account\/(password|proof|sessions\/ending)|account\/(second-factor|personal-data\/requests)(\/.*)?|company\/members\/:userId\/(removal|handover))$|^\/accounts\/:id\/(disabling|password-reset|roles|session-end|companies)/;

const random = generator(Number(values.seed));
const pick = (list) => list[Math.floor(random() * list.length)];
const texts = [
  ...[
    '',
    ' ',
    '0',
    '-1',
    '1',
    'abc',
    'null',
    '[object Object]',
    '99999999999999999999',
    '1e309',
    'NaN',
    '%',
    '%00',
    '\u0000',
  ],
  ...[
    '2026-02-30',
    '9999-12-31',
    '0001-01-01',
    '2026-11-28',
    '１２３',
    '1,234.5万元',
    '1234\t5678',
    '5 6%',
    '-0.5',
    '3.5%',
  ],
  ...[
    '天津⾦⼭',
    'a\u200bb',
    '\u202e倒',
    '𠮷野家',
    '<script>alert(1)</script>',
    "' OR 1=1 --",
    '{{7*7}}',
    '../../etc/passwd',
  ],
  ...[
    'met',
    'unknown',
    'unmet',
    'read',
    'draft',
    'active',
    'C',
    'A',
    'yes',
    'on',
    'system-admin',
    '120116',
    'C2614',
    '26*',
  ],
  ...[
    '{"field":"annual.revenue","op":"gte","value":1,"year":"T-1"}',
    '{"and":[]}',
    '[[[[[[',
    '高企 有效 2025-01-01',
    '字'.repeat(5000),
  ],
];
// What fits into an address; longer ones are refused by the server before any page is asked.
const short = texts.filter((text) => text.length < 100);
const parameters =
  'q page pageSize year section state tab phase asOf attribute from to cursor log actor sort zone status next kind'.split(
    ' ',
  );
const fields = new Map();
/** By the word that stands before the id in an address. */
const ids = Object.fromEntries(
  routes.flatMap(({ path }) => [...path.matchAll(/([\w-]+)\/:\w+/g)].map(([, kind]) => [kind, []])),
);

/** Words that follow such a word and are no id. */
const literals = new Set(
  routes.flatMap(({ path }) =>
    [...path.matchAll(/(?<=([\w-]+)\/)[\w-]+/g)].map(([word, before]) => `${before}/${word}`),
  ),
);

const accounts = JSON.parse(readFileSync(join(process.env.DATA_DIR ?? '.data', 'demo-accounts.json'), 'utf8'));
const people = [
  ...Object.keys(origins).map((app) => ({ app, role: 'anonymous', cookies: new Map() })),
  ...accounts.map(({ app, role, username, password }) => ({ app, role, username, password, cookies: new Map() })),
];
for (const person of people) await logIn(person);
for (const person of people) await harvest(person);

const statuses = new Map();
const failures = [];
const slowest = [];
let left = Number(values.requests);
const began = performance.now();
await Promise.all(
  Array.from({ length: Math.min(Number(values.connections), 50) }, async () => {
    while (left-- > 0) await shoot();
  }),
);
const seconds = (performance.now() - began) / 1000;
console.log(
  `${values.requests} random requests over ${routes.length} routes as ${people.length} people in ${seconds.toFixed(0)} s, ` +
    `load average ${loadavg()[0].toFixed(1)}\nby status: ${[...statuses]
      .sort()
      .map((pair) => pair.join(' × '))
      .join(', ')}\n` +
    `slowest: ${slowest
      .sort((a, b) => b.ms - a.ms)
      .slice(0, 5)
      .map(({ ms, what }) => `${ms} ms ${what}`)
      .join('; ')}`,
);
for (const failure of failures.slice(0, 40)) console.log(failure);
console.log(`${failures.length} answers of 5xx`);
process.exitCode = failures.length > 0 ? 1 : 0;

async function shoot() {
  const person = pick(people);
  const route = pick(routes.filter(({ app }) => app === person.app));
  const path = route.path.replace(/:(\w+)/g, (_, name) => encodeURIComponent(idFor(route.path, name)));
  const method = random() < 0.05 ? pick(['HEAD', 'PUT', 'DELETE', 'OPTIONS', 'GET', 'POST']) : route.method;
  if (method === 'POST' && selfDestructive.test(route.path)) return;
  const query = random() < 0.4 ? `?${new URLSearchParams(some(parameters).map((name) => [name, pick(short)]))}` : '';
  const request = { method, headers: method === 'POST' ? { origin: origins[person.app] } : {} };
  if (method === 'POST') Object.assign(request, body(route));
  const begin = performance.now();
  const response = await send(person, path + query, request).catch((error) => ({
    status: `no answer: ${error.cause ?? error}`,
  }));
  const ms = Math.round(performance.now() - begin);
  const what = `${person.role} ${method} ${path}${query}`.slice(0, 200);
  slowest.push({ ms, what });
  if (slowest.length > 1000) slowest.sort((a, b) => b.ms - a.ms).splice(50);
  statuses.set(String(response.status), (statuses.get(String(response.status)) ?? 0) + 1);
  if (typeof response.status !== 'number' || response.status >= 500)
    failures.push(`${response.status} ${what} ${request.body ?? ''}`.slice(0, 600));
  // Once for all connections: more than five at once are refused. Whoever is locked out goes on as a stranger.
  if (response.status === 303 && /^\/login/.test(response.location) && person.username)
    await (person.loggingIn ??= logIn(person)
      .catch((error) => console.log(error.message))
      .finally(() => delete person.loggingIn));
}

function body(route) {
  const known = [...(fields.get(route.path) ?? [])];
  const typed = [...some(known), ...(random() < 0.3 ? some(parameters) : [])];
  const entries = typed.map((field) => {
    const [name, value] = Array.isArray(field) ? field : [field, ''];
    return [name, random() < 0.5 ? value : pick(texts)];
  });
  if (random() < 0.1)
    return {
      body: JSON.stringify(Object.fromEntries(entries)),
      headers: { origin: origins[route.app], 'content-type': 'application/json' },
    };
  return {
    body: new URLSearchParams(entries).toString(),
    headers: { origin: origins[route.app], 'content-type': 'application/x-www-form-urlencoded' },
  };
}

function some(list) {
  const share = random();
  return share < 0.3 ? list : list.filter(() => random() < share);
}

function idFor(path, name) {
  if (random() < 0.25) return pick(short) || '0';
  const kind = new RegExp(`([\\w-]+)/:${name}(?![\\w])`).exec(path)?.[1];
  if (/section$/i.test(name)) return pick(['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'Z']);
  return pick(ids[kind] ?? []) ?? '1';
}

/** Ids and form fields as the pages themselves name them. */
async function harvest(person) {
  const seen = new Set();
  const waiting = routes
    .filter(({ app, method, path }) => app === person.app && method === 'GET' && !path.includes(':'))
    .map(({ path }) => path);
  while (waiting.length > 0 && seen.size < 200) {
    const path = waiting.shift();
    if (seen.has(path)) continue;
    seen.add(path);
    const { text = '' } = await send(person, path, { method: 'GET' });
    for (const [, address] of text.matchAll(/(?:href|action)="(\/[^"?#]*)/g))
      waiting.push(...noteIds(person.app, address));
    for (const [, inside] of text.matchAll(/<form([^]*?)<\/form>/g)) noteFields(inside);
  }
}

/** The ids in an address, each by the word before it; answers the pages of the first few of a kind. */
function noteIds(app, address) {
  const parts = address.split('/').filter(Boolean);
  return parts.flatMap((id, at) => {
    const kind = parts[at - 1];
    if (!ids[kind] || ids[kind].includes(id) || literals.has(`${kind}/${id}`)) return [];
    ids[kind].push(id);
    if (ids[kind].length > 3) return [];
    const own = new RegExp(`^((?:/[a-z-]+)*/${kind})/:\\w+((?:/[a-z-]+)*)$`);
    const pages = routes.filter((route) => route.app === app && route.method === 'GET' && own.test(route.path));
    return pages.map((route) => route.path.replace(/:\w+/, id));
  });
}

function noteFields(form) {
  const action = /action="([^"]+)"/.exec(form)?.[1]?.split('?')[0];
  const route =
    action &&
    routes.find(
      ({ method, path }) => method === 'POST' && new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}$`).test(action),
    );
  if (!route) return;
  const known = fields.get(route.path) ?? new Map();
  for (const [, tag] of form.matchAll(/<(?:input|select|textarea)([^>]*)>/g)) {
    const name = /name="([^"]+)"/.exec(tag)?.[1];
    // A wrong password is a guess: five of them lock the person out.
    if (name && name !== '_proof') known.set(name, /value="([^"]*)"/.exec(tag)?.[1] ?? '');
  }
  fields.set(route.path, known);
}

async function logIn(person) {
  if (!person.username) return;
  person.cookies.clear();
  const { username, password } = person;
  const headers = { origin: origins[person.app], 'content-type': 'application/x-www-form-urlencoded' };
  const { status } = await send(person, '/login', {
    method: 'POST',
    headers,
    body: new URLSearchParams({ username, password }).toString(),
  });
  if (status !== 303) throw new Error(`${username} cannot log in: ${status}`);
}

async function send(person, path, { headers = {}, ...request }) {
  const cookie = [...person.cookies].map((pair) => pair.join('=')).join('; ');
  const response = await fetch(origins[person.app] + path, {
    redirect: 'manual',
    ...request,
    headers: { accept: 'text/html', ...headers, cookie },
  });
  for (const line of response.headers.getSetCookie())
    person.cookies.set(...line.split(';')[0].split(/=(.*)/s).slice(0, 2));
  return { status: response.status, text: await response.text(), location: response.headers.get('location') ?? '' };
}

/** Mulberry32: the same requests for the same seed. */
function generator(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
