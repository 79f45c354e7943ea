import type { DataSource } from 'typeorm';
import { loadConfig, type OutboxHandler, OutboxWorker } from '@park/platform';
import { Claims } from '../../libs/platform/src/outbox/claims';
import { Delivery } from '../../libs/platform/src/outbox/delivery';
import { FanOut } from '../../libs/platform/src/outbox/fan-out';
import { watchRooms } from './watch-rooms';

/** A worker as an application has one, without the application. */
export function outboxWorker(dataSource: DataSource, ...handlers: OutboxHandler[]): OutboxWorker {
  watchRooms();
  const claims = new Claims(dataSource);
  const worker = new OutboxWorker(
    dataSource,
    new Delivery(dataSource, claims),
    new FanOut(dataSource),
    claims,
    loadConfig({}),
  );
  handlers.forEach((handler) => worker.register(handler));
  return worker;
}

/** Settles once the worker waits for its next look, which from now on would come in an hour only. */
export const idle = (worker: OutboxWorker) =>
  new Promise<void>((resolve) =>
    Object.defineProperty(worker['backoff'], 'waitMs', { get: () => (resolve(), 3_600_000) }),
  );

/** A message that was tried six times in vain; answers its delivery. */
export async function givenUp(dataSource: DataSource, error: string): Promise<string> {
  const [{ key }] = await dataSource.query('SELECT UUID() AS `key`');
  const event = await dataSource.query(
    "INSERT INTO outbox_event (topic, event_key, payload, state) VALUES ('test.lost', ?, '{}', 'handed')",
    [key],
  );
  const delivery = await dataSource.query(
    `INSERT INTO outbox_delivery (event_id, subscriber, state, attempts, due_at, last_error)
     VALUES (?, 'test.subscriber', 'dead', 6, UTC_TIMESTAMP(3), ?)`,
    [event.insertId, error],
  );
  return String(delivery.insertId);
}
