// Load on the portal's home page of a running installation, as a logged-in company:
//   node test/load/portal-home.mjs [--connections 50] [--seconds 15]
// Only ever talks to 127.0.0.1; bounded in time. Prints latency percentiles and the machine's load average.
import { readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import autocannon from 'autocannon';

const { values } = parseArgs({
  options: { connections: { type: 'string', default: '50' }, seconds: { type: 'string', default: '15' } },
});
const url = `http://127.0.0.1:${process.env.ENTERPRISE_PORTAL_PORT ?? 3001}`;
const cookie = await logIn();
await run(3);
const result = await run(Math.min(Number(values.seconds), 120));
console.log(
  `GET / ${values.connections} connections ${values.seconds} s: ${Math.round(result.requests.average)} requests/s, ` +
    `p50 ${result.latency.p50} ms, p99 ${result.latency.p99} ms, ${result['2xx']} ok, ${result.non2xx} other, ` +
    `${result.errors} errors, load average ${loadavg()[0].toFixed(1)}`,
);
process.exitCode = result.non2xx + result.errors > 0 ? 1 : 0;

async function logIn() {
  const file = join(process.env.DATA_DIR ?? '.data', 'demo-accounts.json');
  const account = JSON.parse(readFileSync(file, 'utf8')).find((each) => each.app === 'enterprise-portal');
  const response = await fetch(`${url}/login`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: url, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ username: account.username, password: account.password }),
  });
  const session = response.headers.getSetCookie().map((line) => line.split(';')[0]);
  if (response.status !== 303 || session.length === 0) throw new Error(`login failed with ${response.status}`);
  return session.join('; ');
}

function run(duration) {
  return autocannon({ url: `${url}/`, connections: Number(values.connections), duration, headers: { cookie } });
}
