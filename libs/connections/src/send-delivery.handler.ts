import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ExternalFailure, type SystemActor } from '@park/kernel';
import { Clock, Config, type HandledEvent, type OutboxHandler, OutboxWorker, Undeliverable } from '@park/platform';
import { CompanyFiles } from '@park/registry';
import type { EntityManager } from 'typeorm';
import { ApiDelivery } from './data/api-delivery.entity';
import { ApiWebhook } from './data/api-webhook.entity';
import { DELIVERY_DUE, type DeliveryDue } from './delivery-due';
import { signatureOf } from './domain/signature';
import { placeOf } from './webhooks.service';

const teller: SystemActor = { kind: 'system', name: '变更推送' };
/** Less than a lease of the outbox. */
const WAITING_MS = 10_000;
const GONE = 410;

/** Tells an address of one change, signed; again when it does not take it. */
@Injectable()
export class SendDeliveryHandler implements OutboxHandler, OnModuleInit {
  readonly topic = DELIVERY_DUE;
  readonly subscriber = 'connections.send-delivery';
  readonly batch = 1;
  readonly external = true;

  constructor(
    private readonly worker: OutboxWorker,
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly files: CompanyFiles,
  ) {}

  onModuleInit(): void {
    this.worker.register(this);
  }

  async handle(manager: EntityManager, events: readonly HandledEvent[]): Promise<void> {
    for (const { payload, isLast } of events) await this.send(manager, payload as DeliveryDue, isLast);
  }

  private async send(manager: EntityManager, { webhookId, eventKey }: DeliveryDue, isLast: boolean): Promise<void> {
    const webhook = await manager.findOneBy(ApiWebhook, { id: webhookId });
    const delivery = await manager.findOneBy(ApiDelivery, { webhookId, eventKey });
    if (!webhook || !delivery || delivery.deliveredAt) return;
    const { id } = delivery;
    const attempts = delivery.attempts + 1;
    if (webhook.removedAt) {
      await manager.update(ApiDelivery, { id }, { error: '推送地址已停用', givenUpAt: this.clock.now() });
      return;
    }
    const { answered, error } = await this.post(webhook, delivery);
    if (error === null) {
      await manager.update(ApiDelivery, { id }, { attempts, answered, error, deliveredAt: this.clock.now() });
      return;
    }
    const isOver = isLast || answered === GONE;
    await manager.update(
      ApiDelivery,
      { id },
      { attempts, answered, error, givenUpAt: isOver ? this.clock.now() : null },
    );
    throw isOver ? new Undeliverable(error) : new ExternalFailure(error);
  }

  /** What the address answered; why it was not delivered. */
  private async post({ url, secret }: ApiWebhook, { id, eventKey, notedAt }: ApiDelivery) {
    const [companyId = '', revision] = eventKey.split(':');
    const name = (await this.files.names(teller, [companyId])).get(companyId) ?? null;
    const text = JSON.stringify({
      ...{ event: 'company.facts-changed', delivery: id, at: notedAt.toISOString() },
      company: { id: companyId, name, revision: Number(revision) },
    });
    const signature = signatureOf(this.config.fieldBox.open(secret, placeOf(url)), text, this.clock.now());
    try {
      const { status } = await fetch(url, {
        ...{ method: 'POST', body: text, redirect: 'manual', signal: AbortSignal.timeout(WAITING_MS) },
        headers: { 'content-type': 'application/json', 'x-park-signature': signature, 'x-park-delivery': id },
      });
      return { answered: status, error: status >= 200 && status < 300 ? null : `对方返回 ${status}` };
    } catch (error) {
      const isLate = error instanceof Error && error.name === 'TimeoutError';
      return { answered: null, error: isLate ? `对方 ${WAITING_MS / 1000} 秒内没有回应` : '连不上对方' };
    }
  }
}
