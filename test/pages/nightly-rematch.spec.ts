import type { INestApplicationContext } from '@nestjs/common';
import { calendarDate } from '@park/kernel';
import { Clock } from '@park/platform';
import { PolicyLibrary, Rematch } from '@park/policy';
import { DataSource } from 'typeorm';
import { openTestDatabase } from '../support/database';
import { countedQueries } from '../support/queries';
import {
  companyWith,
  fileCompanies,
  officer,
  openPolicyRoom,
  policyContent,
  publishReviewed,
  system,
} from '../support/policy-room';

const clock = new Clock();
let database: DataSource;
let room: INestApplicationContext;

const founded = (number: number, on: string) => ({
  ...companyWith(number),
  facts: [
    {
      attribute: 'establishedOn',
      year: null,
      value: on,
      source: 'official-platform' as const,
      observedOn: calendarDate('2026-11-01'),
    },
  ],
});
const twoYears = { text: '成立满 730 天', expression: { field: 'd.ageDaysAt', op: 'gte' as const, value: 730 } };
const tenYears = { text: '成立满 4,000 天', expression: { field: 'd.ageDaysAt', op: 'gte' as const, value: 4_000 } };
const at = (instant: string) => (clock.now = () => new Date(instant));
const told = async () => {
  const rows: { id: string; decisions: string }[] = await database.query(
    `SELECT p.company_id AS id, (SELECT COUNT(*) FROM decision d WHERE d.company_id = p.company_id) AS decisions
       FROM push p ORDER BY p.company_id`,
  );
  return rows.map(({ id, decisions }) => [id, Number(decisions)]);
};

beforeAll(async () => {
  database = await openTestDatabase();
  at('2026-11-23T02:00:00Z');
  room = await openPolicyRoom(clock);
});
afterAll(async () => {
  await room?.close();
  await database?.destroy();
});

it('tells of what time alone brought about, and of nothing twice', async () => {
  const ids = await fileCompanies(database, [
    founded(1, '2024-11-23'),
    founded(2, '2024-11-25'),
    founded(3, '2025-06-01'),
  ]);
  const library = room.get(PolicyLibrary);
  const { versionId } = await library.createDraft(officer, policyContent({ condition: twoYears }));
  await publishReviewed(room, versionId, 1);
  expect(await told()).toEqual([[ids[0], 1]]);

  at('2026-11-23T19:00:00Z');
  expect(await room.get(Rematch).rematchAll(system)).toBe(0);
  at('2026-11-24T19:00:00Z');
  expect(await room.get(Rematch).rematchAll(system)).toBe(1);
  expect(await told()).toEqual([
    [ids[0], 1],
    [ids[1], 1],
  ]);
  at('2026-11-25T19:00:00Z');
  expect(await room.get(Rematch).rematchAll(system)).toBe(0);
  expect(await told()).toHaveLength(2);
});

it('ends at once when the process does, and is gone on with by the next', async () => {
  const [id] = await fileCompanies(database, [founded(4, '2024-11-27')]);
  at('2026-11-26T19:00:00Z');
  await expect(room.get(Rematch).rematchAll(system, AbortSignal.abort())).rejects.toThrow(/abort/i);
  expect(await told()).toHaveLength(2);
  at('2026-11-26T19:00:01Z');
  expect(await room.get(Rematch).rematchAll(system)).toBe(1);
  expect((await told()).at(-1)).toEqual([id, 1]);
});

it('tells nobody of what is another region’s, and everybody else as before', async () => {
  const library = room.get(PolicyLibrary);
  const sent = async () => (await told()).length;
  const before = await sent();
  for (const [title, regions] of [
    ['外地补助', ['330100']],
    ['本市补助', ['120000']],
  ] as const) {
    const { versionId } = await library.createDraft(officer, policyContent({ title, regions, condition: tenYears }));
    await publishReviewed(room, versionId, 1);
  }
  expect(await sent()).toBe(before);
  at('2035-11-24T19:00:00Z');
  // Three are old enough for the one of the city, the youngest is for the first one.
  expect(await room.get(Rematch).rematchAll(system)).toBe(4);
  expect(await sent()).toBe(before + 4);
});

it('asks the database no more often when more companies are ruled out by an old recognition', async () => {
  const issuedOn = calendarDate('2020-01-01');
  const title = { code: 'HNTE', issuer: '测试', docNumber: '1', issuedOn, validFrom: issuedOn, validTo: null };
  const recognised = (number: number) => {
    const { facts, ...company } = founded(number, '2000-01-01');
    const value = [{ ...title, status: 'valid' as const }];
    const titles = { attribute: 'titles', year: null, value, source: 'official-platform' as const };
    return { ...company, facts: [...facts, { ...titles, observedOn: issuedOn }] };
  };
  const content = policyContent({ title: '新认定奖励', condition: tenYears, forNewlyRecognised: 'HNTE' });
  const { versionId } = await room.get(PolicyLibrary).createDraft(officer, content);
  await publishReviewed(room, versionId, 1);
  const queries = countedQueries(room.get(DataSource));
  const night = async (day: string) => {
    at(`2035-12-${day}T19:00:00Z`);
    queries();
    return [await room.get(Rematch).rematchAll(system), queries()];
  };
  await fileCompanies(database, [recognised(21)] as never);
  // Of the other policies each is told once, in the first night.
  expect((await night('01'))[0]).toBe(2);
  const [told, asked] = await night('02');
  expect(told).toBe(0);
  await fileCompanies(database, [22, 23, 24, 25, 26, 27, 28, 29].map(recognised) as never);
  expect((await night('03'))[0]).toBe(16);
  expect(await night('04')).toEqual([0, asked]);
});
