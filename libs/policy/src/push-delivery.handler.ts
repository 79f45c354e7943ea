import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, type HandledEvent, Inbox, type Mail, Mailer, type OutboxHandler, OutboxWorker } from '@park/platform';
import { Population } from '@park/registry';
import type { EntityManager } from 'typeorm';
import { markDelivered, type UndeliveredPush, undelivered } from './data/deliveries.query';
import { versionById } from './data/versions.query';
import { pushMessage } from './domain/push-message';
import { PUSH_DELIVERY, type PushDelivery } from './events';

/** Puts pushes into the companies' inboxes and marks them delivered; with a mail server, hands mails over as well. */
@Injectable()
export class PushDeliveryHandler implements OutboxHandler, OnModuleInit {
  readonly topic = PUSH_DELIVERY;
  readonly subscriber = 'policy.deliver-pushes';
  readonly batch = 4;

  constructor(
    private readonly worker: OutboxWorker,
    private readonly inbox: Inbox,
    private readonly mailer: Mailer,
    private readonly clock: Clock,
    private readonly population: Population,
  ) {}

  onModuleInit(): void {
    this.worker.register(this);
  }

  async handle(manager: EntityManager, events: readonly HandledEvent[]): Promise<void> {
    for (const event of events) await this.deliver(manager, event.payload as PushDelivery);
  }

  private async deliver(manager: EntityManager, delivery: PushDelivery): Promise<void> {
    const pushes = await undelivered(manager, delivery);
    if (pushes.length === 0) return;
    const { policyId, content } = await versionById(manager, delivery.policyVersionId);
    const message = pushMessage(policyId, content, this.clock.today());
    const dedupeKey = `policy-push:${delivery.policyVersionId}`;
    const messages = pushes.map(({ companyId }) => ({ companyId, dedupeKey, ...message }));
    await this.inbox.deliver(manager, messages);
    await markDelivered(manager, pushes, this.clock.now());
    if (this.mailer.enabled) await this.mailer.queue(manager, await this.mailsFor(manager, pushes, message));
  }

  private async mailsFor(
    manager: EntityManager,
    pushes: readonly UndeliveredPush[],
    message: { readonly title: string; readonly body: string },
  ): Promise<Mail[]> {
    const addresses = await this.population.mailAddresses(
      manager,
      pushes.map((push) => push.companyId),
    );
    const text = `${message.body}\n\n请登录企业服务门户查看匹配理由、申报材料和办理部门。`;
    return pushes.flatMap(({ id, companyId }) => {
      const to = addresses.get(companyId);
      return to ? [{ key: `policy-push:${id}`, to, subject: message.title, text }] : [];
    });
  }
}
