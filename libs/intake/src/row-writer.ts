import { Injectable } from '@nestjs/common';
import { type Actor, DomainError } from '@park/kernel';
import { cellOf, CompanyContacts, CompanyImports } from '@park/registry';
import type { EntityManager } from 'typeorm';
import type { ImportBatch } from './data/import-batch.entity';
import type { ImportRow, RowOutcome } from './data/import-row.entity';
import { type Edit, factOf } from './domain/edits/edit';
import type { RowPlan } from './domain/row-plan';
import type { Brought, ContactPlan } from './domain/row-contact';
import type { RecordPlan } from './domain/row-record';
import { withTitle } from './domain/row-title';

/** What a row came to. */
export interface Written {
  readonly outcome: RowOutcome;
  readonly companyId: string;
  readonly revision: number;
  readonly brought?: Brought;
}

/** Writes one row by the services of the registry: by the rules, rights and traces of its forms. */
@Injectable()
export class RowWriter {
  constructor(
    private readonly imports: CompanyImports,
    private readonly contacts: CompanyContacts,
  ) {}

  /** Throws what the form would: InvalidInput, Conflict, Forbidden. */
  async write(
    actor: Actor,
    { batch, row }: { batch: ImportBatch; row: ImportRow },
    manager: EntityManager,
  ): Promise<Written> {
    const { plan, companyId } = row;
    const fields = row.doubts.map(({ field }) => field);
    if (plan && companyId === null) return this.register(actor, { plan, doubts: row.doubts }, manager);
    if (plan?.record) return this.keep(actor, { batch, row, record: plan.record }, manager);
    if (plan?.contact) return this.bring(actor, { row, form: plan.contact }, manager);
    if (plan?.title) return this.award(actor, { batch, row, plan, fields }, manager);
    if (batch.edit?.change) return this.change(actor, { batch, edit: batch.edit, companyId: companyId! }, manager);
    return written(companyId!, await this.imports.record(actor, changeOf(batch, row), manager));
  }

  /** One more record of the company, unless the same is on file. */
  private async keep(
    actor: Actor,
    { batch, row, record }: { batch: ImportBatch; row: ImportRow; record: RecordPlan },
    manager: EntityManager,
  ): Promise<Written> {
    const form = { ...record, source: batch.source, evidence: '' };
    return written(row.companyId!, await this.imports.addRecord(actor, { companyId: row.companyId!, form }, manager));
  }

  /** A contact as the row has it, unless it is listed like that. */
  private async bring(
    actor: Actor,
    { row, form }: { row: ImportRow; form: ContactPlan },
    manager: EntityManager,
  ): Promise<Written> {
    const [companyId, revision] = [row.companyId!, row.revision!];
    const brought = await this.contacts.imports.bring(actor, manager, { companyId, form });
    if (!brought) return { outcome: 'same', companyId, revision };
    return { outcome: brought.before ? 'changed' : 'new', companyId, revision, brought };
  }

  /** Some values that come to, or go from, those that the company has at this moment. */
  private async change(
    actor: Actor,
    { batch, edit, companyId }: { batch: ImportBatch; edit: Edit; companyId: string },
    manager: EntityManager,
  ): Promise<Written> {
    const { snapshot, revision } = await this.imports.held(actor, companyId, manager);
    const fact = factOf(edit, batch, cellOf(snapshot, edit.attribute, null)?.v);
    const change = { companyId, revision, facts: [fact], onlyOthers: true };
    return written(companyId, await this.imports.record(actor, change, manager));
  }

  /**
   * New companies that nothing is asked about, and facts for companies that are there, each once, much faster than one by
   * one. Refusals are in the place of a row.
   */
  async writeTogether(
    actor: Actor,
    { batch, rows }: { readonly batch: ImportBatch; readonly rows: readonly ImportRow[] },
    manager: EntityManager,
  ): Promise<ReadonlyMap<ImportRow, Written | DomainError>> {
    const some = [
      ...new Map(
        rows
          .filter(isPlain(batch))
          .map((row) => [row.companyId!, row] as const)
          .reverse(),
      ).values(),
    ];
    const results = await this.imports.recordAll(
      actor,
      some.map((row) => changeOf(batch, row)),
      manager,
    );
    return new Map([
      ...(await this.registerPlain(actor, rows.filter(isNew(batch)), manager)),
      ...some.map((row, at): [ImportRow, Written | DomainError] => {
        const result = results[at]!;
        return [row, result instanceof DomainError ? result : written(row.companyId!, result)];
      }),
    ]);
  }

  private async registerPlain(
    actor: Actor,
    rows: readonly ImportRow[],
    manager: EntityManager,
  ): Promise<[ImportRow, Written][]> {
    // Who imports titles may put no company on file, and is not asked to.
    if (rows.length === 0) return [];
    const forms = rows.map(({ plan, doubts }) => formOf(plan!, doubts));
    const filed = await this.imports.registerPlain(actor, forms, manager);
    return rows.flatMap((row, at) => {
      const company = filed[at];
      return company ? [[row, { outcome: 'new', companyId: company.id, revision: company.revision }]] : [];
    });
  }

  private async register(
    actor: Actor,
    { plan, doubts }: { plan: RowPlan; doubts: ImportRow['doubts'] },
    manager: EntityManager,
  ): Promise<Written> {
    const { id, revision } = await this.imports.register(actor, formOf(plan, doubts), manager);
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

function isNew(batch: ImportBatch) {
  return ({ companyId, plan, doubts }: ImportRow) =>
    companyId === null && plan !== null && (doubts.length === 0 || batch.withDoubts);
}

function formOf({ uscc, name, facts }: RowPlan, doubts: ImportRow['doubts']) {
  const fields = doubts.map(({ field }) => field);
  return { uscc: uscc ?? '', name: name ?? '', facts, confirmed: { sameName: fields.includes('sameName'), fields } };
}

/** Whether a row says facts of a company that is there, and nothing that depends on what the file says by then. */
function isPlain(batch: ImportBatch) {
  return (row: ImportRow) =>
    row.companyId !== null &&
    !row.plan?.title &&
    !row.plan?.record &&
    !row.plan?.contact &&
    !batch.edit?.change &&
    (row.doubts.length === 0 || batch.withDoubts);
}

/** What a row of a company that is there asks to be recorded. */
function changeOf(batch: ImportBatch, row: ImportRow) {
  const { companyId, revision, doubts, plan } = row;
  const whose = { companyId: companyId!, revision: revision ?? 0 };
  if (batch.edit) return { ...whose, facts: [factOf(batch.edit, batch)], onlyOthers: true };
  return { ...whose, facts: plan!.facts, confirmed: doubts.map(({ field }) => field) };
}

function written(companyId: string, { revision, recorded }: { revision: number; recorded: number }): Written {
  return { outcome: recorded > 0 ? 'changed' : 'same', companyId, revision };
}
