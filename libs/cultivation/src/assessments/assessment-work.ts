import type { Actor } from '@park/kernel';
import {
  type HandledEvent,
  type JobHandler,
  Jobs,
  type OutboxHandler,
  OutboxWorker,
  type RunningJob,
} from '@park/platform';
import { type CompanyFactsChanged, CompanyFiles } from '@park/registry';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ladderRights } from '../domain/assessment/assessment-access';
import { StandardNews } from '../standards/standard-news';
import { AssessmentRuns, assessingSystem } from './assessment-runs';

/** After a change of a company's facts: assesses it again. */
@Injectable()
export class FactsAssessed implements OutboxHandler, OnModuleInit {
  readonly topic = CompanyFiles.CHANGED;
  readonly subscriber = 'cultivation.assess';
  readonly batch = 200;

  constructor(
    private readonly worker: OutboxWorker,
    private readonly runs: AssessmentRuns,
  ) {}

  onModuleInit(): void {
    this.worker.register(this);
  }

  async handle(manager: EntityManager, events: readonly HandledEvent[]): Promise<void> {
    const companyIds = events.map((event) => (event.payload as CompanyFactsChanged).companyId);
    await this.runs.assessSome(assessingSystem, manager, companyIds);
  }
}

/** Once a night everybody: titles end, years turn and figures grow old by time alone. */
@Injectable()
export class NightlyAssessment implements OnModuleInit, JobHandler {
  readonly kind = 'cultivation.nightly-assessment';
  readonly label = '夜间培育评估';
  readonly dailyAt = '02:30';

  constructor(
    private readonly jobs: Jobs,
    private readonly runs: AssessmentRuns,
    private readonly news: StandardNews,
  ) {}

  onModuleInit(): void {
    this.jobs.register(this);
  }

  allows(actor: Actor): boolean {
    return ladderRights.viewAssessments.allows(actor);
  }

  told(result: object): string {
    return `更新了 ${(result as { readonly changed: number }).changed} 项评估`;
  }

  async run({ signal, progress }: RunningJob): Promise<{ changed: number }> {
    progress(0, 1);
    await this.news.tell();
    const changed = await this.runs.assessAll(assessingSystem, signal);
    progress(1, 1);
    return { changed };
  }
}
