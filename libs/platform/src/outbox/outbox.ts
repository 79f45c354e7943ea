import { Injectable } from '@nestjs/common';
import { AsyncLocalStorage } from 'node:async_hooks';
import type { EntityManager } from 'typeorm';

/** What happened; `key` is unique within the topic, so adding the same event twice is one event. */
export interface OutboxEvent {
  readonly topic: string;
  readonly key: string;
  readonly payload: object;
}

/** How the delivery keeps up. */
export interface Backlog {
  /** How long the oldest that is due has waited. */
  readonly waitingSeconds: number;
  /** How many were given up. */
  readonly dead: number;
}

/** A delivery that failed for the last time. */
export interface GivenUp {
  readonly id: string;
  readonly subscriber: string;
  readonly topic: string;
  readonly attempts: number;
  readonly error: string | null;
  readonly createdAt: Date;
}

/** A delivery that somebody wants sent again. */
interface SentAgain {
  readonly subscriber: string;
  readonly event: string;
  readonly isSent: boolean;
}

const BACKLOG = `
  SELECT GREATEST(0,
           COALESCE(TIMESTAMPDIFF(SECOND, (SELECT MIN(created_at) FROM outbox_event WHERE state = 'pending'
             AND topic IN (SELECT topic FROM outbox_subscriber)), UTC_TIMESTAMP(3)), 0),
           COALESCE(TIMESTAMPDIFF(SECOND, (SELECT MIN(due_at) FROM outbox_delivery WHERE state = 'pending'), UTC_TIMESTAMP(3)), 0)
         ) AS waitingSeconds,
         (SELECT COUNT(*) FROM outbox_delivery WHERE state = 'dead') AS dead`;
const GIVEN_UP = `
  SELECT delivery.id, delivery.subscriber, event.topic, delivery.attempts, delivery.last_error AS error,
         event.created_at AS createdAt
    FROM outbox_delivery delivery JOIN outbox_event event ON event.id = delivery.event_id
   WHERE delivery.state = 'dead' AND delivery.id < COALESCE(?, 9223372036854775807)
   ORDER BY delivery.id DESC LIMIT ?`;
const ONE = 'SELECT subscriber, event_id AS event FROM outbox_delivery WHERE id = ?';
const SEND_AGAIN = `
  UPDATE outbox_delivery SET state = 'pending', attempts = 0, due_at = UTC_TIMESTAMP(3), owner = NULL, leased_until = NULL
   WHERE id = ? AND state = 'dead'`;
const CHUNK = 1000;
const ADD = 'INSERT INTO outbox_event (topic, event_key, payload) VALUES ? ON DUPLICATE KEY UPDATE id = id';
const ADD_LATER =
  'INSERT INTO outbox_event (topic, event_key, payload, due_at) VALUES ? ON DUPLICATE KEY UPDATE id = id';
/** How long what happens in the present work waits until it is told. */
const heldUp = new AsyncLocalStorage<number>();
const touched = 'outboxTouched';

/** Writes events in the caller's transaction; they are handled after its commit, or never if it rolls back. */
@Injectable()
export class Outbox {
  async add(manager: EntityManager, events: readonly OutboxEvent[]): Promise<void> {
    if (events.length === 0) return;
    const due = await dueAt(manager);
    for (let from = 0; from < events.length; from += CHUNK) {
      const rows = events.slice(from, from + CHUNK);
      await manager.query(due.length > 0 ? ADD_LATER : ADD, [
        rows.map((event) => [event.topic, event.key, JSON.stringify(event.payload), ...due]),
      ]);
    }
    if (manager.queryRunner) manager.queryRunner.data[touched] = true;
  }

  /** What a long work adds is handed over so many seconds later, so that handling it takes nothing from the work itself. */
  later<T>(seconds: number, work: () => Promise<T>): Promise<T> {
    return heldUp.run(seconds, work);
  }

  async backlog(manager: EntityManager): Promise<Backlog> {
    const [row]: Record<keyof Backlog, string>[] = await manager.query(BACKLOG);
    return { waitingSeconds: Number(row!.waitingSeconds), dead: Number(row!.dead) };
  }

  /** Deliveries that were given up, newest first: `most` of those before one, or from the newest. */
  givenUp(manager: EntityManager, { before, most }: { before: string | null; most: number }): Promise<GivenUp[]> {
    return manager.query(GIVEN_UP, [before, most]);
  }

  /**
   * Puts one back in the caller's transaction, its attempts counted anew. Null where there is no such delivery; `isSent`
   * false when it is not given up any more.
   */
  async sendAgain(manager: EntityManager, id: string): Promise<SentAgain | null> {
    const [found]: Omit<SentAgain, 'isSent'>[] = await manager.query(ONE, [id]);
    if (!found) return null;
    const { affectedRows }: { affectedRows: number } = await manager.query(SEND_AGAIN, [id]);
    if (manager.queryRunner && affectedRows === 1) manager.queryRunner.data[touched] = true;
    return { ...found, isSent: affectedRows === 1 };
  }
}

/** Whether the transaction that was just committed added events; asking forgets it. */
export function addedEvents(data: Record<string, unknown>): boolean {
  const added = data[touched] === true;
  delete data[touched];
  return added;
}

/** When what is added now is to be handed over, where that is not at once; by the clock of the database. */
async function dueAt(manager: EntityManager): Promise<[] | [Date]> {
  const seconds = heldUp.getStore() ?? 0;
  if (seconds === 0) return [];
  const [row]: { at: Date }[] = await manager.query('SELECT UTC_TIMESTAMP(3) + INTERVAL ? SECOND AS at', [seconds]);
  return [row!.at];
}
