import { Injectable } from '@nestjs/common';
import { Audit } from '@park/identity';
import { type Actor, type FieldProblem, InvalidInput, plainText } from '@park/kernel';
import { withRetry } from '@park/platform';
import {
  attribute,
  CompanyContacts,
  CompanyFiles,
  type CompanyFilter,
  type CompanyRow,
  Population,
  registryRights,
} from '@park/registry';
import type { OutValue } from '@park/sheets';
import { DataSource } from 'typeorm';
import { intakeRights } from './domain/access';
import { holdsSensitive, outHead, outRows } from './domain/out/out-table';
import { type ImportKind, importKinds } from './domain/targets/targets';

/** What is taken out: the list as it was narrowed, in which form, what for, and its conditions in words. */
export interface Taken {
  readonly filter: CompanyFilter;
  readonly format: 'xlsx' | 'csv';
  readonly words: string;
  readonly purpose: string;
}

const AT_ONCE = 500;
const PURPOSE = { least: 2, most: 100 };

/** The list of companies as it was narrowed, for a file: found in pages, so that it is never whole in memory. */
@Injectable()
export class CompanyExport {
  constructor(
    private readonly dataSource: DataSource,
    private readonly files: CompanyFiles,
    private readonly audit: Audit,
    private readonly population: Population,
    private readonly contacts: CompanyContacts,
  ) {}

  /** Whether a reader would take out what is covered for others: with these columns of the list, or a table of this kind. */
  private isSensitive(actor: Actor, what: readonly string[] | ImportKind): boolean {
    if (!registryRights.viewSensitive.allows(actor)) return false;
    return typeof what === 'string' ? holdsSensitive(what) : what.some((key) => attribute(key)?.sensitive === true);
  }

  /** The purpose of taking something out as it is kept. Throws InvalidInput where it has to be told and is not. */
  purposeIn(actor: Actor, typed: string, what: readonly string[] | ImportKind): string {
    const purpose = plainText(typed).trim();
    const length = [...purpose].length;
    const refused = (message: string): FieldProblem[] => [{ field: 'purpose', message }];
    if (length > PURPOSE.most) throw new InvalidInput(refused(`“用途”不能超过 ${PURPOSE.most} 字，请精简。`));
    if (this.isSensitive(actor, what) && length < PURPOSE.least)
      throw new InvalidInput(refused('这些内容含财务数据或个人信息，请填写“用途”，如“上报区统计局二季度报表”。'));
    return purpose;
  }

  /** The companies of the list some at a time; that it was taken out, and how many, is noted before the first. */
  async pages(actor: Actor, taken: Taken): Promise<AsyncGenerator<readonly CompanyRow[]>> {
    registryRights.viewCompanies.demand(actor);
    const { total } = await this.files.search(actor, { ...taken.filter, page: { page: 1, pageSize: 1 } });
    await this.note(actor, taken, { action: 'intake.companies-exported', counted: { rows: total } });
    return this.read(actor, taken.filter);
  }

  /** A table of the companies of the list that can be imported again, its head first; noted before the first row. */
  async table(
    actor: Actor,
    { kind, ...taken }: Taken & { readonly kind: ImportKind },
  ): Promise<AsyncGenerator<readonly OutValue[]>> {
    registryRights.viewCompanies.demand(actor);
    const ids = await this.files.everyId(actor, taken.filter);
    const action = kind === 'contacts' ? 'intake.contacts-exported' : 'intake.tables-exported';
    await this.note(actor, taken, { action, counted: { companies: ids.length, table: importKinds[kind] } });
    return this.lines(actor, kind, ids);
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

  private async note(
    actor: Actor,
    { format, words, purpose }: Taken,
    { action, counted }: { readonly action: string; readonly counted: object },
  ): Promise<void> {
    intakeRights.exportCompanies.demand(actor);
    const told = { actor, action, objectType: 'company-list', objectId: '0' };
    const after = { ...counted, format, ...(purpose && { purpose }) };
    const record = { ...told, after, ...(words && { note: words }) };
    await withRetry(() => this.dataSource.transaction((manager) => this.audit.record(manager, record)));
  }

  private async *lines(actor: Actor, kind: ImportKind, ids: readonly string[]): AsyncGenerator<readonly OutValue[]> {
    const covers = !registryRights.viewSensitive.allows(actor);
    yield outHead(kind);
    for (let from = 0; from < ids.length; from += AT_ONCE) {
      const rows = await this.files.rows(actor, ids.slice(from, from + AT_ONCE));
      const some = rows.map(({ id }) => id);
      const contacts = kind === 'contacts' ? await this.contacts.several(actor, some) : null;
      const members = contacts ? [] : await this.population.several(some);
      const snapshots = new Map(members.map(({ companyId, snapshot }) => [companyId, snapshot]));
      for (const { id, uscc, name } of rows) {
        const company = { uscc, name, snapshot: snapshots.get(id) ?? {}, contacts: contacts?.get(id) ?? [] };
        yield* outRows(kind, company, covers);
      }
    }
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
