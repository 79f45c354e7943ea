import type { INestApplicationContext } from '@nestjs/common';
import { Clock } from '@park/platform';
import { loadReference, PolicyMatching, type MatchState } from '@park/policy';
import { Population } from '@park/registry';
import type { DataSource } from 'typeorm';
import { generateCompanies } from '../../seeds/demo/generate';
import { openTestDatabase } from '../support/database';
import { CompanyMatch, currentLibrary, FactsSeen, manager, openPolicyRoom } from '../support/policy-room';

const COMPANIES = 60;
const clock = new Clock();
let database: DataSource;
let room: INestApplicationContext;

beforeAll(async () => {
  clock.now = () => new Date('2026-11-23T02:00:00Z');
  database = await openTestDatabase();
  room = await openPolicyRoom(clock);
  await loadReference(database);
  await generateCompanies(database, COMPANIES, { seed: 5 });
});
afterAll(async () => {
  await room?.close();
  await database?.destroy();
});

it('lists under every verdict, and a step away, whom the plain reading of each company finds there', async () => {
  const matching = room.get(PolicyMatching);
  const rows: { id: string }[] = await database.query('SELECT id FROM company ORDER BY id');
  const members = await Promise.all(rows.map(({ id }) => room.get(Population, { strict: false }).one(id)));
  const found = { met: 0, unknown: 0, unmet: 0, near: 0 };
  for (const policy of (await currentLibrary(database.manager)).policies.filter((_policy, at) => at % 4 === 0)) {
    const { versionId } = policy;
    const asOf = clock.today();
    const matches = members.map((member) => {
      return { companyId: member!.companyId, match: new CompanyMatch(policy, new FactsSeen(member!, asOf)) };
    });
    for (const state of Object.keys(found) as MatchState[]) {
      const plain = matches.filter(({ match }) => (state === 'near' ? match.near : match.state === state));
      const page = await matching.companiesOf(manager, versionId, { state, page: { page: 1, pageSize: 100 } });
      expect(page.rows.map(({ companyId }) => companyId)).toEqual(plain.map(({ companyId }) => companyId));
      found[state] += page.total;
    }
    const near = matches.filter(({ match }) => match.near).length;
    expect((await matching.preview(manager, versionId)).counts).toMatchObject({ near });
  }
  expect(Object.values(found).every((each) => each > COMPANIES / 2)).toBe(true);
});
