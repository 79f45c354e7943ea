import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type HandledEvent, type OutboxHandler, OutboxWorker } from '@park/platform';
import { type CompanyFactsChanged, CompanyFiles, Population } from '@park/registry';
import type { EntityManager } from 'typeorm';
import { PUBLISH_CATCH_UP, type PublishCatchUp } from './events';
import { LostMatches } from './lost-matches';
import { matchingSystem, Rematch } from './rematch';

/** After a change of a company's facts: tells it of policies it meets now, and of those it does not meet any more. */
@Injectable()
export class FactsChangedHandler implements OutboxHandler, OnModuleInit {
  readonly topic = CompanyFiles.CHANGED;
  readonly subscriber = 'policy.rematch';
  readonly batch = 100;

  constructor(
    private readonly worker: OutboxWorker,
    private readonly rematch: Rematch,
    private readonly lost: LostMatches,
  ) {}

  onModuleInit(): void {
    this.worker.register(this);
  }

  async handle(manager: EntityManager, events: readonly HandledEvent[]): Promise<void> {
    const companyIds = events.map((event) => (event.payload as CompanyFactsChanged).companyId);
    // Last what adds to the counts of a version: every other transaction that tells of it waits for the end of this one.
    await this.lost.tellAmong(manager, companyIds);
    await this.rematch.rematchCompanies(matchingSystem, manager, companyIds);
  }
}

/**
 * After a publication: companies whose facts changed while it ran may have been read too early, and their own event may
 * have been handled before the new version could be seen.
 */
@Injectable()
export class PublishCatchUpHandler implements OutboxHandler, OnModuleInit {
  readonly topic = PUBLISH_CATCH_UP;
  readonly subscriber = 'policy.catch-up';
  readonly batch = 10;

  constructor(
    private readonly worker: OutboxWorker,
    private readonly rematch: Rematch,
    private readonly population: Population,
  ) {}

  onModuleInit(): void {
    this.worker.register(this);
  }

  async handle(manager: EntityManager, events: readonly HandledEvent[]): Promise<void> {
    const earliest = events.map((event) => (event.payload as PublishCatchUp).since).sort()[0]!;
    const changed = await this.population.changedSince(new Date(earliest));
    await this.rematch.rematchCompanies(
      matchingSystem,
      manager,
      changed.map(({ companyId }) => companyId),
    );
  }
}
