// Publishes a policy on a running demo installation, as the pages of a policy officer and a leader do, and times it:
//   node test/load/publish.mjs [--rounds 3]
// Only ever talks to 127.0.0.1. The policy is for companies with any revenue, so nearly everybody is told.
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { applicationOf } from './people.mjs';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '3' } } });
const { login, post, send } = applicationOf(process.env.PARK_ADMIN_PORT ?? 3000);
const [officer, leader] = [await login('policy-officer'), await login('park-leader')];
for (let round = 1; round <= Math.min(Number(values.rounds), 10); round++) await publish(round);

async function publish(round) {
  const { location } = await post(officer, '/policies', draft(round));
  const seen = async (page) =>
    /name="expectedVersion" value="(\d+)"/.exec(await (await send(officer, `${location}/${page}`)).text())[1];
  for (const [person, verb] of [
    [officer, 'submit'],
    [leader, 'approve'],
  ])
    await post(person, `${location}/steps`, { verb, expectedVersion: await seen('review') });
  const expectedVersion = await seen('publication');
  const begin = performance.now();
  const { status } = await post(officer, `${location}/publication`, { expectedVersion });
  const seconds = ((performance.now() - begin) / 1000).toFixed(2);
  const notice = /已发布。[^<]*/.exec(await (await send(officer, location)).text())?.[0];
  console.log(`publish: ${seconds} s, ${status}, ${notice}, load average ${loadavg()[0].toFixed(1)}`);
}

function draft(round) {
  const today = new Date().toISOString().slice(0, 10);
  const expression = { and: [{ field: 'annual.revenue', op: 'gte', value: 1, year: 'T-1' }] };
  return {
    ...{
      title: `发布计时（演示）${Date.now()}-${round}`,
      issuer: '园区（演示）',
      documentNumber: '演示',
      level: 'district',
    },
    ...{ region: '全国', kind: 'service', publishedOn: today, effectiveFrom: today, standing: 'active' },
    ...{ benefitType: 'service', benefitFormula: '无', conditionText: '有营业收入', department: '园区（演示）' },
    ...{
      expression: JSON.stringify(expression),
      materials: '无',
      confidenceNote: '演示',
      checked: 'on',
      duplicateConfirmed: 'on',
    },
  };
}
