// Load on the pages of a running installation, as logged-in people of the demo, one page after the other:
//   node test/load/pages.mjs [--connections 50] [--seconds 5] [--page 2]
// Only ever talks to 127.0.0.1; bounded in time. Prints requests/s, latencies and the first answer of each page ("cold"
// right after a start), and the machine's load average.
import { readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import autocannon from 'autocannon';

const { values } = parseArgs({
  options: {
    connections: { type: 'string', default: '50' },
    seconds: { type: 'string', default: '5' },
    page: { type: 'string' },
  },
});
const ports = {
  'park-admin': process.env.PARK_ADMIN_PORT ?? 3000,
  'enterprise-portal': process.env.ENTERPRISE_PORTAL_PORT ?? 3001,
};
const staff = await logIn('park-admin');
const company = await logIn('enterprise-portal');
const manager = await logIn('park-admin', 'investment-manager');
const officer = await logIn('park-admin', 'investment-officer');
const companies = await idsOn('/companies', /href="\/companies\/(\d+)"/g);
const policies = await idsOn('/policies?phase=in-force', /href="\/policies\/(\d+)"/g);
const rows = [
  ['portal home', company, ['/']],
  ['park-admin home', staff, ['/']],
  ['company list, first page', staff, ['/companies']],
  [
    'search by name part',
    staff,
    ['化工', '科技', '材料', '精密', '天津', '滨海'].map((q) => `/companies?q=${encodeURIComponent(q)}`),
  ],
  ['search by initials', staff, ['hg', 'jmjx', 'kjyx', 'clgs', 'tjbh', 'xcl'].map((q) => `/companies?q=${q}`)],
  ['search of both', staff, ['化工 天津', '小巨人', 'zjtx'].map((q) => `/search?q=${encodeURIComponent(q)}`)],
  ['filtered list, page 500', staff, ['/companies?status=active&page=500']],
  ['company file', staff, companies.map((id) => `/companies/${id}`)],
  ['policy page, live counts', staff, policies.map((id) => `/policies/${id}`)],
  ['leads, list', manager, ['/leads']],
  ['leads, all', manager, ['/leads?part=all', '/leads?part=all&page=300']],
  ['leads, own', officer, ['/leads']],
  ['leads, search', manager, ['华', '材料', 'XN1-19'].map((q) => `/leads?part=all&q=${encodeURIComponent(q)}`)],
  ['projects, list', manager, ['/projects?face=list']],
  ['projects, board', manager, ['/projects?face=board']],
  ['projects, own board', officer, ['/projects?face=board']],
  ['sites, plan', officer, ['/sites']],
  ['sites, list', officer, ['/sites/list', '/sites/list?page=500', '/sites/list?kind=room&sort=lease']],
  ['my day', officer, ['/my-day']],
  ['pipeline', manager, ['/pipeline']],
  ['meeting', manager, ['/pipeline/meeting']],
];
for (const [name, person, paths] of rows.filter(([name]) => !values.page || name.includes(values.page))) {
  const begin = performance.now();
  const first = await fetch(person.url + paths[0], { headers: person.headers, redirect: 'manual' });
  await first.text();
  const cold = Math.round(performance.now() - begin);
  const { requests, latency, non2xx, errors } = await autocannon({
    url: person.url,
    connections: Math.min(Number(values.connections), 200),
    duration: Math.min(Number(values.seconds), 60),
    requests: paths.map((path) => ({ path, headers: person.headers })),
  });
  console.log(
    `${name.padEnd(26)} ${String(Math.round(requests.average)).padStart(5)}/s  p50 ${latency.p50} ms  ` +
      `p99 ${latency.p99} ms  first ${cold} ms (${first.status})  ${non2xx + errors} failed  load ${loadavg()[0].toFixed(1)}`,
  );
  if (non2xx + errors > 0) process.exitCode = 1;
}

async function logIn(app, role = 'policy-officer') {
  const url = `http://127.0.0.1:${ports[app]}`;
  const file = join(process.env.DATA_DIR ?? '.data', 'demo-accounts.json');
  const accounts = JSON.parse(readFileSync(file, 'utf8')).filter((each) => each.app === app);
  const account = accounts.find((each) => each.role === role) ?? accounts[0];
  const response = await fetch(`${url}/login`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: url, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ username: account.username, password: account.password }),
  });
  const session = response.headers.getSetCookie().map((line) => line.split(';')[0]);
  if (response.status !== 303 || session.length === 0) throw new Error(`login failed with ${response.status}`);
  return { url, headers: { cookie: session.join('; ') } };
}

async function idsOn(path, pattern) {
  const response = await fetch(staff.url + path, { headers: staff.headers });
  return [...new Set([...(await response.text()).matchAll(pattern)].map(([, id]) => id))].slice(0, 20);
}
