import { evaluate } from '@park/criteria';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, type HandledEvent, type OutboxHandler, OutboxWorker } from '@park/platform';
import { Population } from '@park/registry';
import type { EntityManager } from 'typeorm';
import { CompanyMessages } from './company-messages';
import { markDelivered, type UndeliveredPush, undelivered } from './data/deliveries.query';
import { isCurrent } from './data/runs.query';
import { versionById } from './data/versions.query';
import type { PolicyContent } from './domain/content/policy-content';
import { entitlementOf } from './domain/offer/entitlement';
import { pushMessage } from './domain/offer/push-message';
import { isGone, readingOn } from './domain/reading/reading';
import { PUSH_DELIVERY, type PushDelivery } from './events';

type Words = ReturnType<typeof pushMessage>;

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
    private readonly population: Population,
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
    const { policyId, content } = await versionById(manager, delivery.policyVersionId);
    const told = await this.wordsFor(waiting, { policyId, content });
    const pushes = waiting.filter(({ companyId }) => told.has(companyId));
    if (pushes.length === 0) return;
    const dedupeKey = `policy-push:${delivery.policyVersionId}`;
    const messages = pushes.map(({ id, companyId }) => {
      return { companyId, dedupeKey, mailKey: `policy-push:${id}`, ...told.get(companyId)! };
    });
    const readable = await this.messages.deliver(manager, messages);
    await markDelivered(manager, pushes, { readable, at: this.clock.now() });
  }

  /** What each company is told that is still there, with what it may expect as its facts are now. */
  private async wordsFor(
    pushes: readonly UndeliveredPush[],
    { policyId, content }: { readonly policyId: string; readonly content: PolicyContent },
  ): Promise<Map<string, Words>> {
    const asOf = this.clock.today();
    const { expression, lastYear, yearsFrom } = readingOn(content, asOf);
    const ids = pushes.map(({ companyId }) => companyId);
    const told = new Map<string, Words>();
    for await (const members of this.population.factsOf(ids, asOf)) {
      for (const { companyId, factsBy } of members) {
        const facts = factsBy(lastYear);
        if (isGone(content.level, facts, asOf)) continue;
        const state = evaluate(expression, facts, yearsFrom);
        const entitlement = entitlementOf({ state, content, facts, asOf });
        told.set(companyId, pushMessage({ policyId, content, entitlement, asOf }));
      }
    }
    return told;
  }
}
