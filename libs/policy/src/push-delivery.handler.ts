import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, type HandledEvent, type OutboxHandler, OutboxWorker } from '@park/platform';
import type { EntityManager } from 'typeorm';
import { CallList } from './call-list';
import { CompanyMessages } from './company-messages';
import { markDelivered, undelivered } from './data/deliveries.query';
import { isCurrent } from './data/runs.query';
import { versionById } from './data/versions.query';
import { isAppliedFor } from './domain/offer/applied-for';
import { pushNoticeKey } from './domain/offer/push-message';
import { PUSH_DELIVERY, type PushDelivery } from './events';
import { PushWords } from './push-words';

/** Tells companies of their pushes, and marks those delivered that somebody can read. */
@Injectable()
export class PushDeliveryHandler implements OutboxHandler, OnModuleInit {
  readonly topic = PUSH_DELIVERY;
  readonly subscriber = 'policy.deliver-pushes';
  readonly batch = 4;

  constructor(
    private readonly worker: OutboxWorker,
    private readonly messages: CompanyMessages,
    private readonly clock: Clock,
    private readonly words: PushWords,
    private readonly calls: CallList,
  ) {}

  onModuleInit(): void {
    this.worker.register(this);
  }

  async handle(manager: EntityManager, events: readonly HandledEvent[]): Promise<void> {
    for (const event of events) await this.deliver(manager, event.payload as PushDelivery);
  }

  private async deliver(manager: EntityManager, delivery: PushDelivery): Promise<void> {
    const waiting = await undelivered(manager, delivery);
    // Between push and delivery a version may be withdrawn or replaced, and a company may close.
    if (waiting.length === 0 || !(await isCurrent(manager, delivery.policyVersionId))) return;
    const version = await versionById(manager, delivery.policyVersionId);
    const ids = waiting.map(({ companyId }) => companyId);
    const told = await this.words.of(manager, version, ids);
    const pushes = waiting.filter(({ companyId }) => told.has(companyId));
    if (pushes.length === 0) return;
    const dedupeKey = `policy-push:${delivery.policyVersionId}`;
    const messages = pushes.map(({ id, companyId }) => {
      return { companyId, dedupeKey, noticeKey: pushNoticeKey(id), ...told.get(companyId)! };
    });
    const readable = await this.messages.deliver(manager, messages);
    await markDelivered(manager, pushes, { readable, at: this.clock.now() });
    if (readable.size < pushes.length && isAppliedFor(version.content))
      await this.calls.open(manager, { policyId: version.policyId, title: version.title });
  }
}
