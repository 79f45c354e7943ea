import { Injectable } from '@nestjs/common';
import { Audit } from '@park/identity';
import type { Actor } from '@park/kernel';
import { withRetry } from '@park/platform';
import { CompanyFiles, type CompanyFilter, type CompanyRow, registryRights } from '@park/registry';
import { DataSource } from 'typeorm';
import { intakeRights } from './domain/access';

/** What is taken out: the list as it was narrowed, in which form, and its conditions in words. */
export interface Taken {
  readonly filter: CompanyFilter;
  readonly format: 'xlsx' | 'csv';
  readonly words: string;
}

const AT_ONCE = 500;

/** The list of companies as it was narrowed, for a file: found in pages, so that it is never whole in memory. */
@Injectable()
export class CompanyExport {
  constructor(
    private readonly dataSource: DataSource,
    private readonly files: CompanyFiles,
    private readonly audit: Audit,
  ) {}

  /** The companies of the list some at a time; that it was taken out, and how many, is noted before the first. */
  async pages(actor: Actor, { filter, format, words }: Taken): Promise<AsyncGenerator<readonly CompanyRow[]>> {
    intakeRights.exportCompanies.demand(actor);
    registryRights.viewCompanies.demand(actor);
    const { total } = await this.files.search(actor, { ...filter, page: { page: 1, pageSize: 1 } });
    const told = { actor, action: 'intake.companies-exported', objectType: 'company-list', objectId: '0' };
    const record = { ...told, after: { rows: total, format }, ...(words && { note: words }) };
    await withRetry(() => this.dataSource.transaction((manager) => this.audit.record(manager, record)));
    return this.read(actor, filter);
  }

  /** Notes that a document made of the file of one company was taken out, before it is handed over. */
  async document(actor: Actor, { companyId, document }: { readonly companyId: string; readonly document: string }) {
    intakeRights.exportCompanies.demand(actor);
    const told = {
      actor,
      action: 'intake.document-exported',
      objectType: 'company-file',
      objectId: companyId,
      companyId,
    };
    const record = { ...told, after: { document } };
    await withRetry(() => this.dataSource.transaction((manager) => this.audit.record(manager, record)));
  }

  private async *read(actor: Actor, filter: CompanyFilter): AsyncGenerator<readonly CompanyRow[]> {
    // Companies that come on file meanwhile move the others on: each goes out once.
    const seen = new Set<string>();
    for (let page = 1, pages = 1; page <= pages; page += 1) {
      const found = await this.files.search(actor, { ...filter, page: { page, pageSize: AT_ONCE } });
      pages = found.pages;
      const rows = found.rows.filter(({ id }) => !seen.has(id));
      for (const { id } of rows) seen.add(id);
      yield rows;
    }
  }
}
