import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** What happened; `key` is unique within the topic, so adding the same event twice is one event. */
export interface OutboxEvent {
  readonly topic: string;
  readonly key: string;
  readonly payload: object;
}

const CHUNK = 1000;
const touched = 'outboxTouched';

/** Writes events in the caller's transaction; they are handled after its commit, or never if it rolls back. */
@Injectable()
export class Outbox {
  async add(manager: EntityManager, events: readonly OutboxEvent[]): Promise<void> {
    for (let from = 0; from < events.length; from += CHUNK) {
      const rows = events.slice(from, from + CHUNK);
      await manager.query(
        'INSERT INTO outbox_event (topic, event_key, payload) VALUES ? ON DUPLICATE KEY UPDATE id = id',
        [rows.map((event) => [event.topic, event.key, JSON.stringify(event.payload)])],
      );
    }
    if (manager.queryRunner && events.length > 0) manager.queryRunner.data[touched] = true;
  }
}

/** Whether the transaction that was just committed added events; asking forgets it. */
export function addedEvents(data: Record<string, unknown>): boolean {
  const added = data[touched] === true;
  delete data[touched];
  return added;
}
