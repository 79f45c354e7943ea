import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, type HandledEvent, Outbox, type OutboxHandler, OutboxWorker } from '@park/platform';
import { type CompanyFactsChanged, CompanyFiles } from '@park/registry';
import { type EntityManager, IsNull } from 'typeorm';
import { ApiWebhook } from './data/api-webhook.entity';
import { DELIVERY_DUE } from './delivery-due';

/** Notes for each address what it has to be told of; what the park keeps for itself is told to nobody. */
@Injectable()
export class NoteChangesHandler implements OutboxHandler, OnModuleInit {
  readonly topic = CompanyFiles.CHANGED;
  readonly subscriber = 'connections.note-changes';
  readonly batch = 500;

  constructor(
    private readonly worker: OutboxWorker,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.worker.register(this);
  }

  async handle(manager: EntityManager, events: readonly HandledEvent[]): Promise<void> {
    const told = events.filter(({ payload }) => !(payload as CompanyFactsChanged).internal);
    const webhooks = told.length === 0 ? [] : await manager.findBy(ApiWebhook, { removedAt: IsNull() });
    if (webhooks.length === 0) return;
    const notedAt = this.clock.now();
    const due = webhooks.flatMap(({ id }) => told.map(({ key }) => ({ webhookId: id, eventKey: key })));
    await manager.query('INSERT IGNORE INTO api_delivery (webhook_id, event_key, noted_at) VALUES ?', [
      due.map(({ webhookId, eventKey }) => [webhookId, eventKey, notedAt]),
    ]);
    await this.outbox.add(
      manager,
      due.map((payload) => ({ topic: DELIVERY_DUE, key: `${payload.webhookId}:${payload.eventKey}`, payload })),
    );
  }
}
