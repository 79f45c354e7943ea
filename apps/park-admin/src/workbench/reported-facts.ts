import type { StaffActor } from '@park/kernel';
import {
  attribute,
  CompanyFiles,
  type FactInput,
  factField,
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

  /** Null for a to-do of another kind, and for who may not record facts. */
  async of(actor: StaffActor, { item }: DatedItem) {
    if (item.kind !== KIND || item.status !== 'open' || !item.companyId) return null;
    if (!registryRights.editFacts.allows(actor)) return null;
    const file = await this.files.find(actor, item.companyId);
    const facts = reportedCells(file).map(({ key, year, cell }) => ({
      field: factField(key, year),
      label: `${year === null ? '' : `${year} 年`}${attribute(key)?.label ?? key}`,
      value: formatValue(attribute(key) ?? { kind: 'text' }, cell.v),
      observedOn: cell.o,
      differs: (cell.c ?? []).length > 0,
    }));
    return facts.length > 0 ? { action: `/todo/${item.id}/verification`, revision: file.revision, facts } : null;
  }

  /** Records the chosen ones as the park's own; answers how many, and whether none is left. */
  async verify(
    actor: StaffActor,
    companyId: string,
    { fields, revision }: { readonly fields: readonly string[]; readonly revision: number },
  ): Promise<{ readonly verified: number; readonly isDone: boolean }> {
    const cells = reportedCells(await this.files.find(actor, companyId));
    const chosen = cells.filter(({ key, year }) => fields.includes(factField(key, year)));
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

function reportedCells({ snapshot }: Awaited<ReturnType<CompanyFiles['find']>>) {
  return Object.entries(snapshot).flatMap(([key, years]) =>
    Object.entries(years)
      .filter(([, { s }]) => s === 'self-reported')
      .map(([year, cell]: [string, SnapshotCell]) => ({ key, year: year === '-' ? null : Number(year), cell })),
  );
}
