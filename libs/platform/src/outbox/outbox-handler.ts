import type { EntityManager } from 'typeorm';

export interface HandledEvent {
  readonly id: string;
  readonly key: string;
  readonly payload: object;
  /** Failed attempts so far. */
  readonly attempts: number;
  /** Whether the outbox gives up when this attempt fails too. */
  readonly isLast: boolean;
  /** Since the event was added, by the clock of the database. */
  readonly ageSeconds: number;
}

/**
 * Takes the events of one topic; each subscriber of a topic gets all of them. An ordinary handler writes through `manager`, in the transaction that marks the rows
 * done: its effects happen exactly once. An `external` one reaches outside (mail): it gets one event at a time, without
 * a transaction, marked `sending` before, and may be called again for the same key after a crash.
 */
export interface OutboxHandler {
  readonly topic: string;
  /** Unique in the product, `room.what-it-does`; never renamed, or waiting deliveries would lose their taker. */
  readonly subscriber: string;
  /** Most events a transaction handles; several hundred for bulk inserts. */
  readonly batch: number;
  readonly external?: boolean;
  handle(manager: EntityManager, events: readonly HandledEvent[]): Promise<void>;
}
