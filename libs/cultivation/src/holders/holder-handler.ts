import { Clock, type HandledEvent, type OutboxHandler, OutboxWorker } from '@park/platform';
import { type CompanyFactsChanged, CompanyFiles, Population } from '@park/registry';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CaseHolders, holderSystem } from './case-holders';

/** After a change of facts: the cases of holders follow the titles of the company at once, not only in the night. */
@Injectable()
export class HolderHandler implements OutboxHandler, OnModuleInit {
  readonly topic = CompanyFiles.CHANGED;
  readonly subscriber = 'cultivation.holders';
  readonly batch = 200;

  constructor(
    private readonly worker: OutboxWorker,
    private readonly population: Population,
    private readonly holders: CaseHolders,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.worker.register(this);
  }

  async handle(manager: EntityManager, events: readonly HandledEvent[]): Promise<void> {
    const ids = new Set(events.map(({ payload }) => (payload as CompanyFactsChanged).companyId));
    const members = await this.population.several([...ids]);
    await this.holders.followIn(holderSystem, manager, { members, today: this.clock.today() });
  }
}
