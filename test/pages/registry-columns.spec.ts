import { calendarDate, type SystemActor } from '@park/kernel';
import { CompanyFiles, type FactInput, Population, registrySchema } from '@park/registry';
import { openApp, type TestApp } from '../support/app';

const system: SystemActor = { kind: 'system', name: '测试' };
let app: TestApp;

beforeAll(async () => {
  app = await openApp('park-admin');
  app.clock.set('2026-11-23T02:00:00Z');
});
afterAll(() => app?.close());

it('no longer finds a company by a title that ended, once the night has valued the lists', async () => {
  const [issuedOn, validTo] = [calendarDate('2023-11-24'), calendarDate('2026-11-23')];
  const title = {
    code: 'HNTE',
    issuer: '测试',
    docNumber: '测试',
    issuedOn,
    validFrom: issuedOn,
    validTo,
    status: 'valid' as const,
  };
  const titles: FactInput = {
    attribute: 'titles',
    year: null,
    value: [title],
    source: 'official-platform',
    observedOn: issuedOn,
  };
  const files = app.nest.get(CompanyFiles);
  const { id, revision } = await files.register(system, {
    uscc: '91120116MA0DEM0131',
    name: '测试企业',
    isDemo: true,
    facts: [titles],
  });
  const holders = async () =>
    (await files.search(system, { title: 'HNTE', page: { page: 1, pageSize: 20 } })).rows.map((row) => row.id);
  expect(await holders()).toEqual([id]);

  const [before] = await app.db.query('SELECT updated_at, revision FROM company WHERE id = ?', [id]);
  expect(await app.nest.get(Population).valueColumns(calendarDate('2026-11-24'))).toBe(1);
  expect(await holders()).toEqual([]);
  expect(await app.nest.get(Population).valueColumns(calendarDate('2026-11-24'))).toBe(0);

  const [after] = await app.db.query('SELECT updated_at, revision FROM company WHERE id = ?', [id]);
  expect(after).toEqual(before);
  expect(after.revision).toBe(revision);
});

it('turns years in a segment that were stated into the day they began, once, keeping what was entered', async () => {
  const files = app.nest.get(CompanyFiles);
  const { id } = await files.register(system, { uscc: '91120116MA0DEM021U', name: '细分市场企业', isDemo: true });
  const stated = { attribute: 'segmentYears', year: 0, value: '4', source: 'park', observed_on: '2026-05-31' };
  await app.db.query(
    `INSERT INTO fact (company_id, seq, attribute, year, value, source, observed_on, recorded_at, actor_name, revision)
       VALUES (?, 90, ?, ?, ?, ?, ?, NOW(3), '王专员', 1)`,
    [id, ...Object.values(stated)],
  );
  const cell = JSON.stringify({ segmentYears: { '-': { v: 4, s: 'park', o: '2026-05-31' } } });
  await app.db.query('UPDATE company_snapshot SET facts = JSON_MERGE_PATCH(facts, ?) WHERE company_id = ?', [cell, id]);
  const runner = app.db.createQueryRunner();
  const SegmentSince = registrySchema.migrations.find(({ name }) => name.startsWith('SegmentSince'))!;
  const migration = new SegmentSince();
  await migration.up(runner);
  await migration.up(runner);
  await runner.release();
  const file = await files.find(system, id);
  expect(file.revision).toBe(2);
  expect(file.snapshot['segmentSince']).toMatchObject({
    '-': { v: '2021-12-31', s: 'park', o: '2026-05-31', b: '按填报年限推算' },
  });
  expect(file.facts.lookup('segmentYears', null)).toMatchObject({ known: true });
  const { rows } = await files.history(system, id, { page: { page: 1, pageSize: 20 } });
  expect(rows.map(({ attribute, actorName }) => [attribute, actorName])).toEqual(
    expect.arrayContaining([
      ['segmentSince', '系统'],
      ['segmentYears', '王专员'],
    ]),
  );
  const [condensed] = await app.db.query('SELECT revision FROM condensed_snapshot WHERE company_id = ?', [id]);
  expect(condensed.revision).toBe(2);
});

it('lists who is in business and not in the directory of units as 新增, and who ended there as 消亡', async () => {
  const files = app.nest.get(CompanyFiles);
  const fact = (attribute: string, value: string | boolean): FactInput => {
    return { attribute, year: null, value, source: 'park', observedOn: calendarDate('2026-11-01') };
  };
  const facts = (status: string, isListed: boolean) => [
    fact('registrationStatus', status),
    fact('census.inDirectory', isListed),
  ];
  await files.register(system, {
    uscc: '91120116MA0DEM048K',
    name: '滨港新来化工有限公司',
    facts: facts('active', false),
  });
  await files.register(system, {
    uscc: '91120116MA0DEM056E',
    name: '滨港离去化工有限公司',
    facts: facts('moved_out', true),
  });
  const leader = await app.loginAs('park-leader');
  const added = (await leader.get('/companies/census?kind=new')).text;
  expect(added).toContain('滨港新来化工有限公司');
  expect(added).not.toContain('滨港离去化工有限公司');
  expect((await leader.get('/companies/census?kind=ended')).text).toContain('消亡：已退出，名录库仍在册');
  expect((await leader.get('/companies?f=census.gap:in:ended')).text).toContain('滨港离去化工有限公司');
});
