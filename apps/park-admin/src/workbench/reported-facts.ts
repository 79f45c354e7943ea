import type { StaffActor } from '@park/kernel';
import {
  attribute,
  CompanyFiles,
  entryForm,
  type FactInput,
  formatValue,
  registryRights,
  type SnapshotCell,
} from '@park/registry';
import type { DatedItem } from '@park/work';
import { Injectable } from '@nestjs/common';

const KIND = 'registry.verify-facts';
const EVIDENCE = '核实企业自报';

/** What a company reported and nobody has verified, to be decided where the to-do stands. */
@Injectable()
export class ReportedFacts {
  constructor(private readonly files: CompanyFiles) {}

  /** Null for a to-do of another kind, and for who may not record facts. Records are verified on their own page. */
  async of(actor: StaffActor, { item }: DatedItem) {
    if (!isVerification(item) || item.status !== 'open') return null;
    if (!registryRights.editFacts.allows(actor)) return null;
    const file = await this.files.open(actor, item.companyId);
    const cells = reportedCells(file);
    const facts = cells.flatMap(({ key, year, cell, entry }) => {
      if (!entry) return [];
      const label = `${year === null ? '' : `${year} 年`}${entry.label}`;
      const differs = (cell.c ?? []).length > 0;
      return [
        {
          field: entryForm.factField(key, year),
          label,
          value: formatValue(entry, cell.v),
          observedOn: cell.o,
          differs,
        },
      ];
    });
    if (cells.length === 0) return null;
    const recordsHref = facts.length < cells.length ? `/companies/${item.companyId}/records` : null;
    return { action: `/todo/${item.id}/verification`, revision: file.revision, facts, recordsHref };
  }

  /** Records the chosen ones as the park's own; answers how many, and whether nothing is left to verify. */
  async verify(
    actor: StaffActor,
    companyId: string,
    { fields, revision }: { readonly fields: readonly string[]; readonly revision: number },
  ): Promise<{ readonly verified: number; readonly isDone: boolean }> {
    const cells = reportedCells(await this.files.find(actor, companyId));
    const chosen = cells.filter(({ key, year, entry }) => entry && fields.includes(entryForm.factField(key, year)));
    const facts: FactInput[] = chosen.map(({ key, year, cell }) => ({
      attribute: key,
      year,
      value: cell.v,
      source: 'park',
      observedOn: cell.o,
      basis: cell.b ?? null,
      evidence: EVIDENCE,
    }));
    if (facts.length > 0) await this.files.recordFacts(actor, companyId, { revision, facts });
    return { verified: facts.length, isDone: facts.length === cells.length };
  }
}

/** Whether a to-do asks for what a company reported to be verified. */
export function isVerification(item: DatedItem['item']): item is DatedItem['item'] & { readonly companyId: string } {
  return item.kind === KIND && item.companyId !== null;
}

/** What is no attribute of the dictionary, as records are, has no `entry`. */
function reportedCells({ snapshot }: Awaited<ReturnType<CompanyFiles['find']>>) {
  return Object.entries(snapshot).flatMap(([key, years]) =>
    Object.entries(years)
      .filter(([, { s }]) => s === 'self-reported')
      .map(([year, cell]: [string, SnapshotCell]) => {
        return { key, year: year === '-' ? null : Number(year), cell, entry: attribute(key) };
      }),
  );
}
