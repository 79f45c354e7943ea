import { Injectable } from '@nestjs/common';
import type { Actor } from '@park/kernel';
import { cellOf, CompanyImports } from '@park/registry';
import type { EntityManager } from 'typeorm';
import type { ImportBatch } from './data/import-batch.entity';
import type { ImportRow, RowOutcome } from './data/import-row.entity';
import { factOf } from './domain/edits/edit';
import type { RowPlan } from './domain/row-plan';
import { withTitle } from './domain/row-title';

/** What a row came to. */
export interface Written {
  readonly outcome: RowOutcome;
  readonly companyId: string;
  readonly revision: number;
}

/** Writes one row by the services of the registry: by the rules, rights and traces of its forms. */
@Injectable()
export class RowWriter {
  constructor(private readonly imports: CompanyImports) {}

  /** Throws what the form would: InvalidInput, Conflict, Forbidden. */
  async write(
    actor: Actor,
    { batch, row }: { batch: ImportBatch; row: ImportRow },
    manager: EntityManager,
  ): Promise<Written> {
    if (batch.edit) return this.set(actor, { batch, row }, manager);
    const plan = row.plan!;
    const fields = row.doubts.map(({ field }) => field);
    if (row.companyId === null) return this.register(actor, { plan, fields }, manager);
    if (plan.title) return this.award(actor, { batch, row, plan, fields }, manager);
    const change = { companyId: row.companyId, revision: row.revision ?? 0, facts: plan.facts, confirmed: fields };
    return written(row.companyId, await this.imports.record(actor, change, manager));
  }

  /** The one field that is set for every company of the batch. */
  private async set(
    actor: Actor,
    { batch, row }: { batch: ImportBatch; row: ImportRow },
    manager: EntityManager,
  ): Promise<Written> {
    const companyId = row.companyId!;
    const fact = factOf(batch.edit!, batch);
    const { snapshot, revision } = await this.imports.held(actor, companyId, manager);
    const known = cellOf(snapshot, fact.attribute, null)?.v;
    if (JSON.stringify(known) === JSON.stringify(fact.value)) return { outcome: 'same', companyId, revision };
    const change = { companyId, revision: row.revision ?? 0, facts: [fact] };
    return written(companyId, await this.imports.record(actor, change, manager));
  }

  private async register(
    actor: Actor,
    { plan, fields }: { plan: RowPlan; fields: string[] },
    manager: EntityManager,
  ): Promise<Written> {
    const confirmed = { sameName: fields.includes('sameName'), fields };
    const form = { uscc: plan.uscc ?? '', name: plan.name ?? '', facts: plan.facts, confirmed };
    const { id, revision } = await this.imports.register(actor, form, manager);
    return { outcome: 'new', companyId: id, revision };
  }

  /** One more title beside those that the company has at this moment. */
  private async award(
    actor: Actor,
    { batch, row, plan, fields }: { batch: ImportBatch; row: ImportRow; plan: RowPlan; fields: string[] },
    manager: EntityManager,
  ): Promise<Written> {
    const companyId = row.companyId!;
    const { snapshot, revision } = await this.imports.held(actor, companyId, manager);
    const { source, observedOn } = batch;
    const fact = withTitle(cellOf(snapshot, 'titles', null)?.v, plan.title!, { source, observedOn });
    const change = { companyId, revision, facts: [fact], confirmed: fields };
    return written(companyId, await this.imports.record(actor, change, manager));
  }
}

function written(companyId: string, { revision, recorded }: { revision: number; recorded: number }): Written {
  return { outcome: recorded > 0 ? 'changed' : 'same', companyId, revision };
}
