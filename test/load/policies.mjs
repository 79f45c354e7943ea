// Times what a policy officer waits for on a running demo installation, one request after the other: live counts of a
// condition, a rehearsal with 20 values of a bound, publishing to some of the companies; and the list of policies of a company:
//   node test/load/policies.mjs [--revenue 5000] [--rounds 10]
// --revenue: companies with so many 万元 of revenue are told. Only ever talks to 127.0.0.1; 50 rounds at most.
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { applicationOf } from './people.mjs';

const { values } = parseArgs({
  options: { revenue: { type: 'string', default: '5000' }, rounds: { type: 'string', default: '10' } },
});
const [rounds, revenue] = [Math.min(Number(values.rounds), 50), Number(values.revenue)];
const admin = applicationOf(process.env.PARK_ADMIN_PORT ?? 3000);
const portal = applicationOf(process.env.ENTERPRISE_PORTAL_PORT ?? 3001);
const [officer, leader] = [await admin.login('policy-officer'), await admin.login('park-leader')];
const company = await portal.login('company-owner');

const { location } = await admin.post(officer, '/policies', draft());
const page = location.replace(/\/conditions$/, '');
const versionIn = async (of) =>
  /name="expectedVersion" value="(\d+)"/.exec(await (await admin.send(officer, page + of)).text())?.[1] ?? '1';

const expectedVersion = await versionIn('/conditions');
await times('live counts of a condition', async (round) => {
  const row = { 'n.kind': 'all', 'n.0.kind': 'row', 'n.0.field': 'annual.revenue', 'n.0.year': 'T-1', 'n.0.op': 'gte' };
  const more = { 'n.1.kind': 'row', 'n.1.field': 'ownership', 'n.1.op': 'in', 'n.1.code': 'private' };
  const form = {
    expectedVersion,
    conditionText: '计时',
    do: 'refresh',
    ...row,
    ...more,
    'n.0.value': String(revenue + round),
  };
  return admin.sendForm(officer, `${page}/conditions/changes`, form);
});
await times('rehearsal with 20 values', (round) => {
  const asked = Array.from({ length: 20 }, (_, at) => revenue + round + at * 100).join(' ');
  return admin.send(
    leader,
    `${page}/rehearsal?${new URLSearchParams({ budget: '100000', bound: '0', values: asked })}`,
  );
});
await times('policies of a company', () => portal.send(company, '/policies'), 20 * rounds);
for (const [person, verb] of [
  [officer, 'submit'],
  [leader, 'approve'],
])
  await admin.post(person, `${page}/steps`, { verb, expectedVersion: await versionIn('/review') });
const seen = await versionIn('/publication');
const begin = performance.now();
await admin.post(officer, `${page}/publication`, { expectedVersion: seen });
const seconds = ((performance.now() - begin) / 1000).toFixed(2);
const notice = /已发布。[^<]*/.exec(await (await admin.send(officer, page)).text())?.[0];
console.log(`publish: ${seconds} s, ${notice}, load average ${loadavg()[0].toFixed(1)}`);

/** The first answer apart: it may have to read what the others find in memory. */
async function times(name, ask, count = rounds) {
  const taken = [];
  for (let round = 0; round <= count; round += 1) {
    const start = performance.now();
    const response = await ask(round);
    const text = await response.text();
    taken.push(performance.now() - start);
    if (response.status !== 200) throw new Error(`${name}: ${response.status} ${text.slice(0, 500)}`);
  }
  const [first, ...rest] = taken;
  const sorted = rest.toSorted((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))].toFixed(0);
  const load = loadavg()[0].toFixed(1);
  console.log(`${name}: first ${first.toFixed(0)} ms, p50 ${at(0.5)}, p99 ${at(0.99)}, load average ${load}`);
}

function draft() {
  const today = new Date().toISOString().slice(0, 10);
  const expression = { and: [{ field: 'annual.revenue', op: 'gte', value: revenue * 10_000, year: 'T-1' }] };
  return {
    ...{ title: `政策计时（演示）${Date.now()}`, issuer: '园区（演示）', documentNumber: '演示', level: 'district' },
    ...{ region: '全国', kind: 'service', publishedOn: today, effectiveFrom: today, standing: 'active' },
    ...{ benefitType: 'service', benefitFormula: '无', conditionText: '有营业收入', department: '园区（演示）' },
    ...{ expression: JSON.stringify(expression), materials: '无', confidenceNote: '演示', checked: 'on' },
    duplicateConfirmed: 'on',
  };
}
