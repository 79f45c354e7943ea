import { evaluate } from '@park/criteria';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, type HandledEvent, type OutboxHandler, OutboxWorker } from '@park/platform';
import { Population } from '@park/registry';
import type { EntityManager } from 'typeorm';
import { CallList } from './call-list';
import { CompanyMessages } from './company-messages';
import { markDelivered, toldBefore, type UndeliveredPush, undelivered } from './data/deliveries.query';
import { isCurrent } from './data/runs.query';
import { versionById } from './data/versions.query';
import type { PolicyVersion } from './data/policy-version.entity';
import { entitlementOf } from './domain/offer/entitlement';
import { pushMessage } from './domain/offer/push-message';
import { isGone, readingOn } from './domain/reading/reading';
import { type FieldChange, policyChanges } from './domain/versions/changes';
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
    const told = await this.wordsFor(waiting, version, await this.changesFor(manager, waiting, version));
    const pushes = waiting.filter(({ companyId }) => told.has(companyId));
    if (pushes.length === 0) return;
    const dedupeKey = `policy-push:${delivery.policyVersionId}`;
    const messages = pushes.map(({ id, companyId }) => {
      return { companyId, dedupeKey, noticeKey: `policy-push:${id}`, ...told.get(companyId)! };
    });
    const readable = await this.messages.deliver(manager, messages);
    await markDelivered(manager, pushes, { readable, at: this.clock.now() });
    if (readable.size < pushes.length)
      await this.calls.open(manager, { policyId: version.policyId, title: version.title });
  }

  /** For the companies that were told of an earlier version: what this one says otherwise. */
  private async changesFor(
    manager: EntityManager,
    pushes: readonly UndeliveredPush[],
    version: PolicyVersion,
  ): Promise<Map<string, readonly FieldChange[]>> {
    const ids = pushes.map(({ companyId }) => companyId);
    const before = await toldBefore(manager, version, ids);
    const byVersion = new Map<string, FieldChange[]>();
    for (const id of new Set(before.values())) {
      const earlier = await versionById(manager, id);
      byVersion.set(id, policyChanges(earlier.content, version.content, this.clock.today()));
    }
    return new Map([...before].map(([companyId, id]) => [companyId, byVersion.get(id)!]));
  }

  /** What each company is told that is still there, with what it may expect as its facts are now. */
  private async wordsFor(
    pushes: readonly UndeliveredPush[],
    { policyId, content }: PolicyVersion,
    changes: ReadonlyMap<string, readonly FieldChange[]>,
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
        told.set(companyId, pushMessage({ policyId, content, entitlement, asOf, changes: changes.get(companyId) }));
      }
    }
    return told;
  }
}
