import { Injectable } from '@nestjs/common';
import type { Actor } from '@park/kernel';
import { CompanyFiles, Population } from '@park/registry';
import type { ImportBatch } from './data/import-batch.entity';
import type { ImportRow } from './data/import-row.entity';
import { intakeRights } from './domain/access';
import { changesOf, type RowChange } from './domain/row-changes';

/** What rows of a checked batch would change, for the page that shows them. */
@Injectable()
export class ImportChanges {
  constructor(
    private readonly files: CompanyFiles,
    private readonly population: Population,
  ) {}

  /** Held against the files of their companies as they stand now; rows that change nothing are left out. */
  async of(
    actor: Actor,
    batch: Pick<ImportBatch, 'kind'>,
    rows: readonly ImportRow[],
  ): Promise<readonly { readonly row: ImportRow; readonly changes: readonly RowChange[] }[]> {
    intakeRights.importTables.demand(actor, batch);
    const told = rows.filter(({ plan }) => (plan?.facts.length ?? 0) > 0);
    const ids = [...new Set(told.flatMap(({ companyId }) => companyId ?? []))];
    const seen = ids.length === 0 ? [] : await this.files.rows(actor, ids);
    const members = await this.population.several(seen.map(({ id }) => id));
    const files = new Map(members.map(({ companyId, snapshot }) => [companyId, snapshot]));
    return told.flatMap((row) => {
      const file = row.companyId === null ? {} : files.get(row.companyId);
      const changes = file && row.plan ? changesOf(row.plan, file) : [];
      return changes.length > 0 ? [{ row, changes }] : [];
    });
  }
}
