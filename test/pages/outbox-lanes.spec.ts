import { setTimeout } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { Outbox, type OutboxHandler, type OutboxWorker, platformSchema } from '@park/platform';
import { openTestDatabase } from '../support/database';
import { idle, outboxWorker } from '../support/outbox';

const outbox = new Outbox();
let database: DataSource;

beforeAll(async () => {
  database = await openTestDatabase(platformSchema.entities, platformSchema.migrations);
});
beforeEach(async () => {
  await database.query('DELETE FROM outbox_event');
  await database.query('DELETE FROM outbox_subscriber');
});
afterAll(() => database.destroy());

const add = (count: number) =>
  database.transaction((manager) =>
    outbox.add(
      manager,
      Array.from({ length: count }, (_, n) => ({ topic: 'greeting', key: `k${n}`, payload: {} })),
    ),
  );
const states = () => database.query('SELECT state, COUNT(*) AS n FROM outbox_delivery GROUP BY state ORDER BY state');
const greeting = (handle: OutboxHandler['handle'], batch = 50): OutboxHandler => ({
  ...{ topic: 'greeting', subscriber: 'greeter', batch, handle },
});
/** Started, and past its first look. */
const idleAfterStart = (worker: OutboxWorker) => {
  const waits = idle(worker);
  worker.start();
  return waits;
};

const gate = () => {
  let open: () => void = () => {};
  const opened = new Promise<void>((given) => (open = given));
  return { open, opened };
};

describe('a subscriber that gets no answer', () => {
  it('holds up no other, as many as there are of them', async () => {
    const [answer, everybody] = [gate(), gate()];
    const asked = new Set<string>();
    const ask = (subscriber: string) => {
      if (asked.add(subscriber).size === 6) everybody.open();
    };
    const gateways = Array.from({ length: 5 }, (_, n) => ({
      ...greeting(() => (ask(`gateway-${n}`), answer.opened)),
      ...{ subscriber: `gateway-${n}`, external: true },
    }));
    const greeter = greeting(() => Promise.resolve(ask('greeter')));
    const worker = outboxWorker(database, ...gateways, greeter);
    await idleAfterStart(worker);
    await add(1);
    await everybody.opened;
    answer.open();
    await worker.stop();
    expect(await states()).toEqual([{ state: 'done', n: '6' }]);
  });

  it('gets what comes meanwhile in turn, one after another', async () => {
    const answer = gate();
    const [seen, asked] = [[] as string[], gate()];
    const gateway: OutboxHandler = {
      ...greeting(async (_, [event]) => {
        seen.push(`begins ${event!.key}`);
        asked.open();
        await answer.opened;
        seen.push(`ends ${event!.key}`);
      }, 1),
      external: true,
    };
    const worker = outboxWorker(database, gateway);
    await idleAfterStart(worker);
    await add(1);
    await asked.opened;
    await add(2);
    worker.notify();
    answer.open();
    await worker.drain();
    await worker.stop();
    expect(seen).toEqual(['begins k0', 'ends k0', 'begins k1', 'ends k1']);
  });

  it('is waited for by a stop, and asked nothing more', async () => {
    const [answer, asked] = [gate(), gate()];
    let times = 0;
    const gateway: OutboxHandler = {
      ...greeting(() => ((times += 1), asked.open(), answer.opened)),
      external: true,
    };
    const worker = outboxWorker(database, gateway);
    await idleAfterStart(worker);
    await add(3);
    await asked.opened;
    const stopped = worker.stop().then(() => states());
    answer.open();
    expect(await stopped).toEqual([
      { state: 'done', n: '1' },
      { state: 'pending', n: '2' },
    ]);
    expect(times).toBe(1);
  });
});

it('no more than four subscribers write at once', async () => {
  await add(2);
  let [now, most] = [0, 0];
  const four = gate();
  const writer = (n: number): OutboxHandler => ({
    ...greeting(async () => {
      most = Math.max(most, (now += 1));
      if (now === 4) four.open();
      await four.opened;
      await setTimeout(20);
      now -= 1;
    }, 1),
    subscriber: `writer-${n}`,
  });
  const delivered = await outboxWorker(database, ...Array.from({ length: 9 }, (_, n) => writer(n))).drain();
  expect([delivered, most]).toEqual([18, 4]);
});
