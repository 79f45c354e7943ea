import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type CompanyReached, Members } from '@park/identity';
import { Clock, type HandledEvent, type OutboxHandler, OutboxWorker } from '@park/platform';
import type { EntityManager } from 'typeorm';
import { CallList } from './call-list';
import { markReached } from './data/deliveries.query';

/** When a company gets its first account: what waited in its inbox counts as delivered from now on. */
@Injectable()
export class CompanyReachedHandler implements OutboxHandler, OnModuleInit {
  readonly topic = Members.REACHED;
  readonly subscriber = 'policy.company-reached';
  readonly batch = 100;

  constructor(
    private readonly worker: OutboxWorker,
    private readonly calls: CallList,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.worker.register(this);
  }

  async handle(manager: EntityManager, events: readonly HandledEvent[]): Promise<void> {
    const companyIds = events.map(({ payload }) => (payload as CompanyReached).companyId);
    // The account may have been disabled again meanwhile.
    const readable = await Members.reachable(manager, companyIds);
    await markReached(manager, [...readable], this.clock.now());
    await this.calls.reached(manager, [...readable]);
  }
}
