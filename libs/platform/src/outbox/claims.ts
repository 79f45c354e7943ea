import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { DataSource, type EntityManager } from 'typeorm';
import { withRetry } from '../retry';
import type { HandledEvent } from './outbox-handler';
import { type NextAttempt, attemptAfter, isLast } from './schedule';

/** Rows held by one claim until the lease ends; the owner's name is never used twice. */
export interface Claim {
  readonly owner: string;
  readonly events: readonly HandledEvent[];
}

interface Row {
  id: string;
  event_key: string;
  payload: string | object;
  attempts: number;
  age_seconds: string;
}

// Every time is the database's: the processes share no other clock. A lease or a wait further ahead than any that is
// given, 25 seconds and 12 hours, was written by a clock that was wrong, and is over.
const LEASE_END = 'UTC_TIMESTAMP(3) + INTERVAL 25 SECOND';
const UNHELD = '(owner IS NULL OR leased_until NOT BETWEEN UTC_TIMESTAMP(3) AND UTC_TIMESTAMP(3) + INTERVAL 50 SECOND)';
// At most three looks into the index for each subscriber, however much waits or was done.
const DUE = `
  SELECT DISTINCT subscriber FROM outbox_subscriber listening
   WHERE (SELECT due_at FROM outbox_delivery WHERE state = 'pending' AND subscriber = listening.subscriber
           ORDER BY due_at LIMIT 1) <= UTC_TIMESTAMP(3)
      OR (SELECT due_at FROM outbox_delivery WHERE state = 'pending' AND subscriber = listening.subscriber
           ORDER BY due_at DESC LIMIT 1) > UTC_TIMESTAMP(3) + INTERVAL 13 HOUR
      OR (SELECT 1 FROM outbox_delivery WHERE state = 'sending' AND subscriber = listening.subscriber LIMIT 1) = 1`;
const TAKE = `
  UPDATE outbox_delivery SET owner = ?, leased_until = ${LEASE_END}
   WHERE state = 'pending' AND subscriber = ? AND ${UNHELD}
     AND (due_at <= UTC_TIMESTAMP(3) OR due_at > UTC_TIMESTAMP(3) + INTERVAL 13 HOUR)
   ORDER BY due_at, id LIMIT ?`;
const HELD = `
  SELECT event.id, event.event_key, event.payload, delivery.attempts,
         TIMESTAMPDIFF(SECOND, event.created_at, UTC_TIMESTAMP(3)) AS age_seconds FROM outbox_delivery delivery
    JOIN outbox_event event ON event.id = delivery.event_id WHERE delivery.owner = ? ORDER BY event.id`;
const RENEW = `
  UPDATE outbox_delivery SET leased_until = ${LEASE_END} WHERE event_id = ? AND owner = ? AND state = 'pending'`;
const SENDING = `
  UPDATE outbox_delivery SET state = 'sending', leased_until = ${LEASE_END}
   WHERE event_id = ? AND owner = ? AND state = 'pending'`;
const INTERRUPTED = `
  UPDATE outbox_delivery SET state = 'pending', owner = NULL, leased_until = NULL,
         last_error = 'killed while handing over: handed over again under the same id'
   WHERE state = 'sending' AND subscriber = ? AND ${UNHELD}`;
const FINISH = `
  UPDATE outbox_delivery SET state = 'done', done_at = UTC_TIMESTAMP(3), owner = NULL, leased_until = NULL,
         last_error = NULL
   WHERE owner = ? AND event_id IN (?) AND state IN ('pending', 'sending')`;
const FAIL = `
  UPDATE outbox_delivery SET state = ?, due_at = UTC_TIMESTAMP(3) + INTERVAL ? SECOND, attempts = attempts + 1,
         last_error = ?, owner = NULL, leased_until = NULL
   WHERE event_id = ? AND owner = ?`;

/** The queue's own queries: guarded updates only, so any number of processes may share the table. */
@Injectable()
export class Claims {
  constructor(private readonly dataSource: DataSource) {}

  /** Subscribers that may find something to take, or something that was being handed over, held by somebody or not. */
  async due(): Promise<ReadonlySet<string>> {
    const rows: { subscriber: string }[] = await this.dataSource.query(DUE);
    return new Set(rows.map(({ subscriber }) => subscriber));
  }

  /** Takes up to `limit` due deliveries of a subscriber that nobody holds, oldest first. */
  async take(subscriber: string, limit: number): Promise<Claim> {
    const owner = randomUUID();
    const params = [owner, subscriber, limit];
    const taken = await this.alone(TAKE, params);
    return { owner, events: taken === 0 ? [] : await this.held(owner) };
  }

  /** Prolongs the lease of one row; false when somebody else has taken it over. */
  async renew(owner: string, id: string): Promise<boolean> {
    return (await this.alone(RENEW, [id, owner])) === 1;
  }

  /** Notes that an external handler is about to hand a row over, and prolongs its lease; false when somebody else has taken it over. */
  async sending(owner: string, id: string): Promise<boolean> {
    return (await this.alone(SENDING, [id, owner])) === 1;
  }

  /** What a killed process was handing over is handed over again: nobody knows whether it arrived. Answers how many. */
  interrupted(subscriber: string): Promise<number> {
    return this.alone(INTERRUPTED, [subscriber]);
  }

  /** Marks rows done inside the handler's transaction; false when the claim no longer holds all of them. */
  async finish(manager: EntityManager, owner: string, events: readonly HandledEvent[]): Promise<boolean> {
    const ids = events.map((event) => event.id);
    return (await changed(manager, FINISH, [owner, ids])) === events.length;
  }

  /** Sets a failed row aside until its next attempt, or for good. */
  async fail(owner: string, event: HandledEvent, error: unknown): Promise<NextAttempt> {
    const next = attemptAfter(event.attempts + 1, error);
    const message = (error instanceof Error ? error.message : String(error)).slice(0, 500);
    await this.alone(FAIL, [next.state, next.waitSeconds, message, event.id, owner]);
    return next;
  }

  /** A statement in no transaction; answers how many rows it changed. */
  private alone(sql: string, params: unknown[]): Promise<number> {
    return withRetry(() => changed(this.dataSource.manager, sql, params));
  }

  private async held(owner: string): Promise<HandledEvent[]> {
    const rows: Row[] = await this.dataSource.query(HELD, [owner]);
    return rows.map((row) => ({
      id: row.id,
      key: row.event_key,
      payload: typeof row.payload === 'string' ? JSON.parse(row.payload) : row.payload,
      attempts: row.attempts,
      isLast: isLast(row.attempts),
      ageSeconds: Number(row.age_seconds),
    }));
  }
}

async function changed(manager: EntityManager, sql: string, params: unknown[]): Promise<number> {
  const result: { affectedRows: number } = await manager.query(sql, params);
  return result.affectedRows;
}
