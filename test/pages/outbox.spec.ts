import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import type { DataSource, EntityManager } from 'typeorm';
import {
  Clock,
  type HandledEvent,
  Inbox,
  Outbox,
  type OutboxHandler,
  platformSchema,
  Undeliverable,
} from '@park/platform';
import { openTestDatabase, testDatabaseUrl } from '../support/database';
import { outboxWorker } from '../support/outbox';

class MovableClock extends Clock {
  ahead = 0;
  override now() {
    return new Date(Date.now() + this.ahead);
  }
}

const crashing = join(import.meta.dirname, '..', 'support', 'outbox-crash.mjs');
const clock = new MovableClock();
const outbox = new Outbox(clock);
let database: DataSource;

const add = (count: number, payload: object = {}) =>
  database.transaction((manager) =>
    outbox.add(
      manager,
      Array.from({ length: count }, (_, n) => ({ topic: 'greeting', key: `k${n}`, payload })),
    ),
  );
const states = () =>
  database.query('SELECT state, COUNT(*) AS n FROM outbox_event GROUP BY state ORDER BY state') as Promise<
    { state: string; n: string }[]
  >;
const greeting = (handle: OutboxHandler['handle'], batch = 50): OutboxHandler => ({ topic: 'greeting', batch, handle });
const intoInbox = async (manager: EntityManager, events: readonly HandledEvent[]) => {
  await manager.query('INSERT INTO inbox_message (company_id, dedupe_key, title, body, link, created_at) VALUES ?', [
    events.map((event) => [1, randomUUID(), event.key, '', '/', new Date()]),
  ]);
};
const inboxKeys = async () =>
  ((await database.query('SELECT title FROM inbox_message')) as { title: string }[]).map((row) => row.title).sort();

beforeAll(async () => {
  database = await openTestDatabase(platformSchema.entities, platformSchema.migrations);
});
beforeEach(async () => {
  clock.ahead = 0;
  await database.query('DELETE FROM outbox_event');
  await database.query('DELETE FROM inbox_message');
});
afterAll(() => database.destroy());

describe('an event', () => {
  it('is handled once, however often it was added', async () => {
    await add(3);
    await add(3);
    const worker = outboxWorker(database, clock, greeting(intoInbox));
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
    await expect(outboxWorker(database, clock, greeting(intoInbox)).drain()).resolves.toBe(0);
  });

  it('keeps its payload to the letter', async () => {
    const payload = { 名称: "'; DROP TABLE x; -- 😀\\", n: 1.5 };
    await add(1, payload);
    const seen: object[] = [];
    await outboxWorker(
      database,
      clock,
      greeting(async (_, events) => void seen.push(...events.map((e) => e.payload))),
    ).drain();
    expect(seen).toEqual([payload]);
  });

  it('reaches a running worker at once', async () => {
    const handled = new Promise<void>((resolve) => {
      const worker = outboxWorker(
        database,
        clock,
        greeting(async () => (resolve(), void worker.stop())),
      );
      worker.start();
    });
    const begin = Date.now();
    await add(1);
    await handled;
    expect(Date.now() - begin).toBeLessThan(400);
  });
});

describe('several workers', () => {
  it('claim each row once', async () => {
    await add(1000);
    const workers = Array.from({ length: 4 }, () => outboxWorker(database, clock, greeting(intoInbox, 30)));
    const counts = await Promise.all(workers.map((worker) => worker.drain()));
    expect(counts.reduce((a, b) => a + b)).toBe(1000);
    const keys = await inboxKeys();
    expect([keys.length, new Set(keys).size]).toEqual([1000, 1000]);
  });

  it('leave to the second what the first lost with its lease, without doing it twice', async () => {
    await add(5);
    const second = outboxWorker(database, clock, greeting(intoInbox));
    const slow = greeting(async (manager, events) => {
      await intoInbox(manager, events);
      clock.ahead = 60_000;
      await second.drain();
    });
    await outboxWorker(database, clock, slow).drain();
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
      clock,
      greeting(async (manager, events) => {
        if (events.length === 1 && events[0]!.key === 'k3' && failures-- > 0) throw new Error('not yet');
        if (events.length > 1 && failures > 0) throw new Error('not all');
        await intoInbox(manager, events);
      }),
    );
    await worker.drain();
    expect(await inboxKeys()).toHaveLength(9);
    clock.ahead = 61_000;
    await worker.drain();
    expect(await inboxKeys()).toHaveLength(9);
    clock.ahead += 5 * 61_000;
    await worker.drain();
    expect(await inboxKeys()).toHaveLength(10);
  });

  it('is dead and visible after the last attempt', async () => {
    await add(1);
    const worker = outboxWorker(
      database,
      clock,
      greeting(() => Promise.reject(new Error('port is down'))),
    );
    for (let attempt = 0; attempt < 8; attempt++, clock.ahead += 24 * 3_600_000) await worker.drain();
    const rows = await database.query('SELECT state, attempts, last_error FROM outbox_event');
    expect(rows).toEqual([{ state: 'dead', attempts: 6, last_error: 'port is down' }]);
  });

  it('is dead at once when repeating cannot help', async () => {
    await add(1);
    await outboxWorker(
      database,
      clock,
      greeting(() => Promise.reject(new Undeliverable('no such address'))),
    ).drain();
    expect(await states()).toEqual([{ state: 'dead', n: '1' }]);
  });
});

describe('a worker killed by kill -9', () => {
  it.each(['outbox.claimed', 'outbox.handled', 'outbox.marked', 'outbox.committed'])(
    'at %s loses nothing and doubles nothing',
    async (failpoint) => {
      await add(20);
      const env = { ...process.env, PARK_FAILPOINT: failpoint, NODE_ENV: 'test' };
      const child = fork(crashing, [testDatabaseUrl()], { env, stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
      const [, signal] = await once(child, 'exit');
      expect(signal).toBe('SIGKILL');
      clock.ahead = 30_000;
      await outboxWorker(database, clock, greeting(intoInbox, 7)).drain();
      const keys = await inboxKeys();
      expect([keys.length, new Set(keys).size]).toEqual([20, 20]);
      expect(await states()).toEqual([{ state: 'done', n: '20' }]);
    },
  );
});

describe('the inbox of a company', () => {
  const inbox = () => new Inbox(database, clock);
  const message = (companyId: string, dedupeKey: string) => ({
    companyId,
    dedupeKey,
    title: '新政策',
    body: '正文',
    link: '/policies/1',
  });

  it('takes the same message once', async () => {
    await inbox().deliver(database.manager, [message('7', 'a'), message('7', 'a'), message('8', 'a')]);
    expect((await inbox().list('7', { page: 1, pageSize: 20 })).total).toBe(1);
    expect(await inbox().unreadCount('8')).toBe(1);
  });

  it('remembers when a message was first read, and hides it from others', async () => {
    await inbox().deliver(database.manager, [message('7', 'a')]);
    const [unread] = (await inbox().list('7', { page: 1, pageSize: 20 })).rows;
    await expect(inbox().open('8', unread!.id, new Date())).rejects.toMatchObject({ code: 'not-found' });
    const first = new Date('2026-11-23T01:02:03.456Z');
    await inbox().open('7', unread!.id, first);
    expect((await inbox().open('7', unread!.id, new Date())).readAt).toEqual(first);
    expect(await inbox().unreadCount('7')).toBe(0);
  });
});
