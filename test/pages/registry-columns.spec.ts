import { calendarDate, type SystemActor } from '@park/kernel';
import { CompanyFiles, type FactInput, Population } from '@park/registry';
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
