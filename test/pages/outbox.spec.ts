import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import type { DataSource, EntityManager } from 'typeorm';
import { type HandledEvent, Outbox, type OutboxHandler, platformSchema, Undeliverable } from '@park/platform';
import { crashProgram } from '../support/crash-program';
import { openTestDatabase, testDatabaseUrl } from '../support/database';
import { idle, outboxWorker } from '../support/outbox';

const crashing = crashProgram('outbox');
const outbox = new Outbox();
let database: DataSource;

const add = (count: number, payload: object = {}) =>
  database.transaction((manager) =>
    outbox.add(
      manager,
      Array.from({ length: count }, (_, n) => ({ topic: 'greeting', key: `k${n}`, payload })),
    ),
  );
const states = () =>
  database.query('SELECT state, COUNT(*) AS n FROM outbox_delivery GROUP BY state ORDER BY state') as Promise<
    { state: string; n: string }[]
  >;
const listening = { topic: 'greeting', subscriber: 'greeter' };
const greeting = (handle: OutboxHandler['handle'], batch = 50): OutboxHandler => ({ ...listening, batch, handle });
const intoInbox = async (manager: EntityManager, events: readonly HandledEvent[]) => {
  await manager.query('INSERT INTO inbox_message (company_id, dedupe_key, title, body, link, created_at) VALUES ?', [
    events.map((event) => [1, randomUUID(), event.key, '', '/', new Date()]),
  ]);
};
// Seconds of waiting; the other way round as if the clock had been ahead and were set right.
const passes = (seconds: number) =>
  database.query(
    `UPDATE outbox_delivery SET due_at = due_at - INTERVAL ? SECOND, leased_until = leased_until - INTERVAL ? SECOND`,
    [seconds, seconds],
  );
const inboxKeys = async () =>
  ((await database.query('SELECT title FROM inbox_message')) as { title: string }[]).map((row) => row.title).sort();

beforeAll(async () => {
  database = await openTestDatabase(platformSchema.entities, platformSchema.migrations);
});
beforeEach(async () => {
  await database.query('DELETE FROM outbox_event');
  await database.query('DELETE FROM outbox_subscriber');
  await database.query('DELETE FROM inbox_message');
});
afterAll(() => database.destroy());

describe('an event', () => {
  it('is handled once, however often it was added', async () => {
    await add(3);
    await add(3);
    const worker = outboxWorker(database, greeting(intoInbox));
    await expect(worker.drain()).resolves.toBe(3);
    await expect(worker.drain()).resolves.toBe(0);
    expect(await inboxKeys()).toEqual(['k0', 'k1', 'k2']);
  });

  it('of a transaction that rolled back never was', async () => {
    const failing = database.transaction(async (manager) => {
      await outbox.add(manager, [{ topic: 'greeting', key: 'k', payload: {} }]);
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    await expect(outboxWorker(database, greeting(intoInbox)).drain()).resolves.toBe(0);
  });

  it('keeps its payload to the letter', async () => {
    const payload = { 名称: "'; DROP TABLE x; -- 😀\\", n: 1.5 };
    await add(1, payload);
    const seen: object[] = [];
    await outboxWorker(
      database,
      greeting(async (_, events) => void seen.push(...events.map((e) => e.payload))),
    ).drain();
    expect(seen).toEqual([payload]);
  });

  it('reaches a running worker at once', async () => {
    const handled = new Promise<void>((resolve) => {
      const worker = outboxWorker(
        database,
        greeting(async () => (resolve(), void worker.stop())),
      );
      void idle(worker).then(() => add(1));
      worker.start();
    });
    await handled;
  });
});

describe('several workers', () => {
  it('claim each row once', async () => {
    await add(1000);
    const workers = Array.from({ length: 4 }, () => outboxWorker(database, greeting(intoInbox, 30)));
    const counts = await Promise.all(workers.map((worker) => worker.drain()));
    expect(counts.reduce((a, b) => a + b)).toBe(1000);
    const keys = await inboxKeys();
    expect([keys.length, new Set(keys).size]).toEqual([1000, 1000]);
  });

  it('leave to the second what the first lost with its lease, without doing it twice', async () => {
    await add(5);
    const second = outboxWorker(database, greeting(intoInbox));
    const slow = greeting(async (manager, events) => {
      await intoInbox(manager, events);
      await passes(60);
      await second.drain();
    });
    await outboxWorker(database, slow).drain();
    expect(await inboxKeys()).toEqual(['k0', 'k1', 'k2', 'k3', 'k4']);
    expect(await states()).toEqual([{ state: 'done', n: '5' }]);
  });
});

describe('a failing event', () => {
  it('is tried again after 1 and 5 minutes and does not hold up the others', async () => {
    await add(10);
    let failures = 2;
    const worker = outboxWorker(
      database,
      greeting(async (manager, events) => {
        if (events.length === 1 && events[0]!.key === 'k3' && failures-- > 0) throw new Error('not yet');
        if (events.length > 1 && failures > 0) throw new Error('not all');
        await intoInbox(manager, events);
      }),
    );
    await worker.drain();
    expect(await inboxKeys()).toHaveLength(9);
    await passes(61);
    await worker.drain();
    expect(await inboxKeys()).toHaveLength(9);
    await passes(5 * 61);
    await worker.drain();
    expect(await inboxKeys()).toHaveLength(10);
  });

  it('is dead and visible after the last attempt', async () => {
    await add(1);
    const worker = outboxWorker(
      database,
      greeting(() => Promise.reject(new Error('port is down'))),
    );
    for (let attempt = 0; attempt < 8; attempt++, await passes(86_400)) await worker.drain();
    const rows = await database.query('SELECT state, attempts, last_error FROM outbox_delivery');
    expect(rows).toEqual([{ state: 'dead', attempts: 6, last_error: 'port is down' }]);
  });

  it('is dead at once when repeating cannot help', async () => {
    await add(1);
    await outboxWorker(
      database,
      greeting(() => Promise.reject(new Undeliverable('no such address'))),
    ).drain();
    expect(await states()).toEqual([{ state: 'dead', n: '1' }]);
  });
});

describe('two subscribers of one topic', () => {
  const counter = (handle: OutboxHandler['handle']): OutboxHandler => ({
    ...greeting(handle),
    subscriber: 'counter',
  });
  const stands = () =>
    database.query('SELECT subscriber, state, COUNT(*) AS n FROM outbox_delivery GROUP BY 1, 2 ORDER BY 1, 2');

  it('both get every event, and one that fails neither holds up nor repeats the other', async () => {
    await add(3);
    let away = true;
    const fails = counter(async (manager, events) => {
      if (away) throw new Error('away');
      await intoInbox(manager, events);
    });
    const worker = outboxWorker(database, greeting(intoInbox), fails);
    await worker.drain();
    expect(await stands()).toEqual([
      { subscriber: 'counter', state: 'pending', n: '3' },
      { subscriber: 'greeter', state: 'done', n: '3' },
    ]);
    away = false;
    await passes(61);
    await worker.drain();
    expect(await inboxKeys()).toEqual(['k0', 'k0', 'k1', 'k1', 'k2', 'k2']);
  });

  it('in two processes both get an event, whichever process hands it over', async () => {
    const [first, second] = [greeting(intoInbox), counter(intoInbox)].map((handler) => outboxWorker(database, handler));
    await Promise.all([first!.drain(), second!.drain()]);
    await add(1);
    expect([await first!.drain(), await second!.drain(), await first!.drain()]).toEqual([1, 1, 0]);
  });

  it('may not share a name', () => {
    expect(() => outboxWorker(database, greeting(intoInbox), greeting(intoInbox))).toThrow('greeter');
  });
});

it('an event of a topic nobody listens to waits for its first subscriber', async () => {
  await add(2);
  await outboxWorker(database, { ...greeting(intoInbox), topic: 'other', subscriber: 'other' }).drain();
  await expect(outboxWorker(database, greeting(intoInbox)).drain()).resolves.toBe(2);
});

it('a clock that was a year ahead for a while holds back neither what failed nor what was taken', async () => {
  await add(2);
  await outboxWorker(
    database,
    greeting(() => Promise.reject(new Error('not yet'))),
  ).drain();
  await database.query("UPDATE outbox_delivery SET owner = 'killed', leased_until = due_at ORDER BY id LIMIT 1");
  await passes(-365 * 86_400);
  await outboxWorker(database, greeting(intoInbox)).drain();
  expect(await inboxKeys()).toEqual(['k0', 'k1']);
});

it('events that waited or failed before deliveries had subscribers keep their attempts', async () => {
  const Migration = platformSchema.migrations.find(({ name }) => name.startsWith('DeliverPerSubscriber'))!;
  const migration = new Migration();
  const runner = database.createQueryRunner();
  await migration.down(runner);
  await database.query(
    `INSERT INTO outbox_event (topic, event_key, payload, due_at, state, attempts, last_error, done_at) VALUES
       ('mail', 'new', '{}', NOW(3), 'pending', 0, NULL, NULL), ('mail', 'failed', '{}', NOW(3), 'pending', 2, 'x', NULL),
       ('mail', 'dead', '{}', NOW(3), 'dead', 6, 'y', NULL), ('mail', 'done', '{}', NOW(3), 'done', 0, NULL, NOW(3))`,
  );
  await migration.up(runner);
  await runner.release();
  const tried: string[] = [];
  await outboxWorker(database, {
    topic: 'mail',
    subscriber: 'platform.mail',
    batch: 10,
    handle: async (_, events) => void tried.push(...events.map(({ key, attempts }) => `${key} ${attempts}`)),
  }).drain();
  expect(tried.sort()).toEqual(['failed 2', 'new 0']);
  expect(await states()).toEqual([
    { state: 'dead', n: '1' },
    { state: 'done', n: '3' },
  ]);
});

describe('a worker killed by kill -9, with two subscribers', () => {
  const named = (subscriber: string): OutboxHandler => ({
    ...greeting(
      (manager, events) =>
        intoInbox(
          manager,
          events.map((event) => ({ ...event, key: `${subscriber} ${event.key}` })),
        ),
      7,
    ),
    subscriber,
  });
  const crash = (environment: Record<string, string>, ...more: string[]) =>
    fork(crashing, [testDatabaseUrl(), ...more], {
      env: { ...process.env, ...environment, NODE_ENV: 'test' },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
  const expectOnce = async (events: number) => {
    await passes(30);
    await outboxWorker(database, named('greeter'), named('counter')).drain();
    const keys = await inboxKeys();
    expect([keys.length, new Set(keys).size]).toEqual([2 * events, 2 * events]);
    expect(await states()).toEqual([{ state: 'done', n: String(2 * events) }]);
  };

  it.each(['outbox.claimed', 'outbox.handled', 'outbox.marked', 'outbox.committed'])(
    'at %s loses nothing and doubles nothing',
    async (failpoint) => {
      await add(20);
      const child = crash({ PARK_FAILPOINT: failpoint });
      const [, signal] = await once(child, 'exit');
      expect(signal).toBe('SIGKILL');
      await expectOnce(20);
    },
  );

  // KILLS=20 measures; the README of platform has the command.
  it('at random moments loses nothing and doubles nothing', async () => {
    const kills = Number(process.env['KILLS'] ?? 2);
    let inHand = 0;
    for (let kill = 0; kill < kills; kill++) {
      await database.query('DELETE FROM outbox_event');
      await database.query('DELETE FROM inbox_message');
      await add(400);
      const child = crash({}, 'until-killed');
      await once(child, 'message');
      await setTimeout(Math.random() * 400);
      child.kill('SIGKILL');
      await once(child, 'exit');
      const held = 'SELECT COUNT(*) AS n FROM outbox_delivery WHERE owner IS NOT NULL';
      if (Number((await database.query(held))[0].n) > 0) inHand += 1;
      await expectOnce(400);
    }
    if (process.env['KILLS'])
      process.stderr.write(`${kills} kills, ${inHand} while a delivery was in hand: 0 lost, 0 twice\n`);
  });
});
