import { Injectable } from '@nestjs/common';
import { Transitions } from '@park/identity';
import { type Actor, plainText, RuleViolated } from '@park/kernel';
import { Clock, Jobs, offsetOf, type Page, pageOf, type PageRequest, withRetry } from '@park/platform';
import { DataSource, type EntityManager } from 'typeorm';
import { batchOf, batchRows, type SiteOutcomes, siteOutcomesOf, type SiteRowsAsked } from '../data/site-batches.query';
import { SiteBatch, type SiteBatchRow } from '../data/site-batch.entities';
import { siteRights } from '../domain/access';
import { siteBatchLifecycle } from '../domain/batch/site-batch-lifecycle';
import { SITE_BATCH_JOB } from './site-batch.job';
import { changedSince } from './site-imports.service';

/** A batch with what became of its rows. */
export interface ShownSiteBatch {
  readonly batch: SiteBatch;
  readonly outcomes: SiteOutcomes;
}

const UNDO_DAYS = 30;
const A_DAY = 86_400_000;

/** Batches of land and rooms: looked at, dropped, imported, taken back. */
@Injectable()
export class SiteBatches {
  constructor(
    private readonly dataSource: DataSource,
    private readonly jobs: Jobs,
    private readonly transitions: Transitions,
    private readonly clock: Clock,
  ) {}

  /** Newest first. */
  async list(actor: Actor, page: PageRequest): Promise<Page<SiteBatch>> {
    siteRights.keepSites.demand(actor);
    const asked = { order: { id: 'DESC' as const }, skip: offsetOf(page), take: page.pageSize };
    const [rows, total] = await this.dataSource.manager.findAndCount(SiteBatch, asked);
    return pageOf(rows, total, page);
  }

  /** Throws NotFound. */
  async find(actor: Actor, id: string): Promise<ShownSiteBatch> {
    siteRights.keepSites.demand(actor);
    const { manager } = this.dataSource;
    return { batch: await batchOf(manager, id), outcomes: await siteOutcomesOf(manager, id) };
  }

  /** Some rows in the order of the file. */
  rows(
    actor: Actor,
    id: string,
    asked: { readonly which: SiteRowsAsked; readonly limit: number },
  ): Promise<SiteBatchRow[]> {
    siteRights.keepSites.demand(actor);
    return batchRows(this.dataSource.manager, id, asked);
  }

  /** Nothing of the file is written. Throws Conflict. */
  async drop(actor: Actor, id: string, version: number): Promise<void> {
    await this.step(actor, { id, version }, () =>
      Promise.resolve({ verb: 'drop' as const, set: {}, action: 'sites.batch-dropped' }),
    );
  }

  /** Writes the rows that can be, in the background. Throws Conflict, RuleViolated. */
  async start(actor: Actor, id: string, version: number): Promise<void> {
    await this.step(actor, { id, version }, async (manager) => ({
      verb: 'import' as const,
      set: {
        jobId: await this.order(manager, actor, { id, version }),
        importedByName: actor.name,
        importedAt: this.clock.now(),
      },
      action: 'sites.batch-started',
    }));
  }

  /** Takes a batch back within 30 days; what was changed since stays. Throws Conflict, RuleViolated, InvalidInput. */
  async undo(actor: Actor, id: string, { version, reason }: { version: number; reason: string }): Promise<void> {
    await this.step(actor, { id, version }, async (manager, { importedAt }) => {
      const age = importedAt === null ? 0 : this.clock.now().getTime() - importedAt.getTime();
      if (age > UNDO_DAYS * A_DAY) throw new RuleViolated(`导入已超过 ${UNDO_DAYS} 天，不能整批撤销，请逐项更正。`);
      const set = {
        jobId: await this.order(manager, actor, { id, version }),
        undoReason: plainText(reason).slice(0, 200),
      };
      return { verb: 'undo' as const, set, action: 'sites.undo-started', reason: { note: reason } };
    });
  }

  private order(manager: EntityManager, actor: Actor, { id, version }: Seen): Promise<string> {
    const input = { batchId: id, by: actor };
    return this.jobs.start(manager, actor, { kind: SITE_BATCH_JOB, key: `${id}:${version}`, input });
  }

  private async step(
    actor: Actor,
    { id, version }: Seen,
    decide: (manager: EntityManager, batch: SiteBatch) => Promise<StepOfBatch>,
  ): Promise<void> {
    siteRights.keepSites.demand(actor);
    await withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        const batch = await batchOf(manager, id);
        if (batch.version !== version) throw changedSince();
        const { action, ...step } = await decide(manager, batch);
        const to = { table: siteBatchLifecycle, entity: SiteBatch, subject: batch, audit: { action } };
        await this.transitions.transition(actor, manager, { ...to, ...step });
      }),
    );
  }
}

interface Seen {
  readonly id: string;
  readonly version: number;
}

interface StepOfBatch {
  readonly verb: 'drop' | 'import' | 'undo';
  readonly action: string;
  readonly set: object;
  readonly reason?: { readonly note: string };
}
