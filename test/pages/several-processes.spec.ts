import { randomUUID } from 'node:crypto';
import { type JobHandler, Jobs, Outbox, type OutboxHandler, OutboxWorker } from '@park/platform';
import type { SystemActor } from '@park/kernel';
import { SitePlan } from '@park/sites';
import { openApp, type TestApp } from '../support/app';
import { formTo } from '../support/forms';
import { drainJobs } from '../support/jobs';
import { companyWith, fileCompanies } from '../support/policy-room';

const tests: SystemActor = { kind: 'system', name: '测试' };
const MANY = 60;

/** Two processes of the same application on one database, each with its own memory and workers. */
let first: TestApp;
let second: TestApp;
let companyId: string;
const ran: string[] = [];

const job = (process: string): JobHandler => ({
  kind: 'test.both',
  allows: () => false,
  run: ({ key }) => (ran.push(`${key} ${process}`), Promise.resolve()),
});
/** Answers each message by another, in its transaction: a handler runs again after a deadlock, and what counts is what stays. */
const subscriber = (outbox: Outbox): OutboxHandler => ({
  ...{ topic: 'test.both', subscriber: 'test.both', batch: 5 },
  handle: (manager, events) =>
    outbox.add(
      manager,
      events.map(({ key }) => ({ topic: 'test.answered', key: `${key} ${randomUUID()}`, payload: {} })),
    ),
});

beforeAll(async () => {
  first = await openApp('park-admin');
  second = await openApp('park-admin', { reuse: true });
  [companyId] = (await fileCompanies(first.db, [companyWith(1, 'private')])) as [string];
  for (const [name, { nest }] of [
    ['first', first],
    ['second', second],
  ] as const) {
    nest.get(Jobs).register(job(name));
    nest.get(OutboxWorker).register(subscriber(nest.get(Outbox)));
  }
});
afterAll(async () => {
  await second?.close();
  await first?.close();
});

const keysOf = (told: readonly string[]) => told.map((each) => each.split(' ')[0]!).sort();
const keys = Array.from({ length: MANY }, (_, at) => `k${String(at).padStart(2, '0')}`);

describe('two processes on one database', () => {
  it('see what the other one committed of what they keep in memory, and keep it until then', async () => {
    const road = { kind: 'road', name: '一号路', geometry: { type: 'LineString', coordinates: [[0, 0]] } } as const;
    const seen = () => second.nest.get(SitePlan).features(tests);
    const renamed = 'UPDATE site_plan_feature SET name = ?';
    await first.nest.get(SitePlan).draw(tests, [road as never]);
    const drawn = await seen();
    expect(drawn.map(({ name }) => name)).toEqual([road.name]);
    const failing = first.db.transaction(async (manager) => {
      await manager.query(renamed, ['二号路']);
      expect(await seen()).toBe(drawn);
      throw new Error('rolled back');
    });
    await expect(failing).rejects.toThrow('rolled back');
    expect(await seen()).toBe(drawn);
    await first.db.transaction(async (outer) => {
      const inner = outer.transaction(async (manager) => {
        await manager.query(renamed, ['三号路']);
        throw new Error('rolled back');
      });
      await inner.catch(() => outer.transaction((manager) => manager.query(renamed, ['四号路'])));
    });
    expect((await seen()).map(({ name }) => name)).toEqual(['四号路']);
    await first.db.query('DELETE FROM site_plan_feature');
    expect(await seen()).toEqual([]);
  });

  it('know a session that began at the other one, and its end', async () => {
    const here = await first.loginAs('enterprise-officer');
    const cookie = here.sent();
    expect((await second.visitor().get('/companies', { cookie })).status).toBe(200);
    expect((await here.post('/logout')).status).toBe(303);
    expect((await second.visitor().get('/companies', { cookie })).location).toContain('/login');
  });

  it('show from memory what the other one has just written', async () => {
    const [here, there] = [await first.loginAs('enterprise-officer'), await second.loginAs('enterprise-officer')];
    for (const person of [here, there]) expect((await person.get('/companies')).text).not.toContain('两处可见');
    const path = `/companies/${companyId}/identity`;
    const { fields } = formTo((await here.get(`${path}`)).text, path);
    expect((await here.post(path, { ...fields, name: '两处可见（演示）有限公司' })).status).toBe(303);
    for (const person of [there, here])
      expect((await person.get('/companies')).text).toContain('两处可见（演示）有限公司');
    const { fields: stale } = formTo((await there.get(path)).text, path);
    await first.db.query('UPDATE company SET version = version + 1 WHERE id = ?', [companyId]);
    expect((await there.post(path, { ...stale, name: '旧页面（演示）有限公司' })).status).toBe(409);
  });

  it('run each job once', async () => {
    const start = (nest: TestApp['nest'], key: string) =>
      first.db.transaction((manager) => nest.get(Jobs).start(manager, tests, { kind: 'test.both', key }));
    // The same from both sides: of each key there is one.
    for (const key of keys) await Promise.all([start(first.nest, key), start(second.nest, key)]);
    await Promise.all([drainJobs(first.nest), drainJobs(second.nest)]);
    expect(keysOf(ran)).toEqual(keys);
  });

  it('hand each message over once', async () => {
    const events = keys.map((key) => ({ topic: 'test.both', key, payload: {} }));
    await first.db.transaction((manager) => first.nest.get(Outbox).add(manager, events));
    await Promise.all([first, second].map(({ nest }) => nest.get(OutboxWorker).drain()));
    const answers = await first.db.query("SELECT event_key AS `key` FROM outbox_event WHERE topic = 'test.answered'");
    expect(keysOf(answers.map(({ key }: { key: string }) => key))).toEqual(keys);
  });
});
