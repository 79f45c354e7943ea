import type { DataSource } from 'typeorm';
import { loadConfig, type OutboxHandler, OutboxWorker } from '@park/platform';
import { Claims } from '../../libs/platform/src/outbox/claims';
import { Delivery } from '../../libs/platform/src/outbox/delivery';
import { FanOut } from '../../libs/platform/src/outbox/fan-out';
import { watchRooms } from './watch-rooms';

/** A worker as an application has one, without the application. */
export function outboxWorker(dataSource: DataSource, ...handlers: OutboxHandler[]): OutboxWorker {
  watchRooms();
  const delivery = new Delivery(dataSource, new Claims(dataSource));
  const worker = new OutboxWorker(dataSource, delivery, new FanOut(dataSource), loadConfig({}));
  handlers.forEach((handler) => worker.register(handler));
  return worker;
}

/** Settles once the worker waits for its next look, which from now on would come in an hour only. */
export const idle = (worker: OutboxWorker) =>
  new Promise<void>((resolve) =>
    Object.defineProperty(worker['backoff'], 'waitMs', { get: () => (resolve(), 3_600_000) }),
  );
