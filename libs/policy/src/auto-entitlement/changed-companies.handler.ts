import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type HandledEvent, type OutboxHandler, OutboxWorker } from '@park/platform';
import { type CompanyFactsChanged, CompanyFiles } from '@park/registry';
import type { EntityManager } from 'typeorm';
import { watchedLines } from '../data/auto-entitlement.query';
import { Runs } from './runs';

/** After a change of a company's facts: notes on the lists it stands on whether it still qualifies. */
@Injectable()
export class ChangedCompaniesHandler implements OutboxHandler, OnModuleInit {
  readonly topic = CompanyFiles.CHANGED;
  readonly subscriber = 'policy.auto-entitlement';
  readonly batch = 200;

  constructor(
    private readonly worker: OutboxWorker,
    private readonly runs: Runs,
  ) {}

  onModuleInit(): void {
    this.worker.register(this);
  }

  async handle(manager: EntityManager, events: readonly HandledEvent[]): Promise<void> {
    const companyIds = events.map((event) => (event.payload as CompanyFactsChanged).companyId);
    const lines = await watchedLines(manager, [...new Set(companyIds)]);
    for (const runId of new Set(lines.map((line) => line.runId)))
      await this.runs.lookAgain(
        runId,
        lines.filter((line) => line.runId === runId).map(({ id }) => id),
      );
  }
}
