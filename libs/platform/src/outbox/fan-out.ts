import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { withRetry } from '../retry';
import type { OutboxHandler } from './outbox-handler';

const AT_ONCE = 1000;

// A plain read sees committed rows only and waits for nobody who is still adding.
const WAITING = `
  SELECT id FROM outbox_event
   WHERE state = 'pending' AND topic IN (SELECT topic FROM outbox_subscriber) ORDER BY id LIMIT ?`;
const HAND_OVER = `
  INSERT INTO outbox_delivery (event_id, subscriber, due_at)
  SELECT event.id, listening.subscriber, GREATEST(event.due_at, UTC_TIMESTAMP(3)) FROM outbox_event event
    JOIN outbox_subscriber listening ON listening.topic = event.topic
   WHERE event.id IN (?) AND event.state = 'pending'
  ON DUPLICATE KEY UPDATE outbox_delivery.event_id = outbox_delivery.event_id`;
const MARK =
  "UPDATE outbox_event SET state = 'handed', handed_at = UTC_TIMESTAMP(3) WHERE id IN (?) AND state = 'pending'";

/** Makes one delivery per event and subscriber. The subscribers of all processes stand in a table. */
@Injectable()
export class FanOut {
  constructor(private readonly dataSource: DataSource) {}

  /** Makes these subscribers known to every process; they get the events that are added from now on. */
  async announce(handlers: readonly OutboxHandler[]): Promise<void> {
    if (handlers.length === 0) return;
    const sql = 'INSERT INTO outbox_subscriber (topic, subscriber) VALUES ? ON DUPLICATE KEY UPDATE topic = topic';
    const rows = handlers.map(({ topic, subscriber }) => [topic, subscriber]);
    await withRetry(() => this.dataSource.query(sql, [rows]));
  }

  /** Hands over everything that waits; an event whose topic nobody listens to yet keeps waiting. */
  async expand(): Promise<void> {
    for (;;) {
      const rows: { id: string }[] = await this.dataSource.query(WAITING, [AT_ONCE]);
      if (rows.length > 0) await this.handOver(rows.map(({ id }) => id));
      if (rows.length < AT_ONCE) return;
    }
  }

  // The lock on the events comes first, so that two workers with the same events take turns.
  private async handOver(ids: readonly string[]): Promise<void> {
    await withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        await manager.query('SELECT id FROM outbox_event WHERE id IN (?) ORDER BY id FOR UPDATE', [ids]);
        await manager.query(HAND_OVER, [ids]);
        await manager.query(MARK, [ids]);
      }),
    );
  }
}
