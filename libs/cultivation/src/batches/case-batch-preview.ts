import { type Actor, DomainError } from '@park/kernel';
import { Clock } from '@park/platform';
import { factsFrom, Population } from '@park/registry';
import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { CaseSteps } from '../cases/case-steps.service';
import type { CaseBatch, CaseBatchRow } from '../data/batches/case-batch.entity';
import { CultivationCase } from '../data/cases/cultivation-case.entity';
import { startedCase } from '../domain/batches/batch-form';
import { heldAlready } from '../domain/holders/held-already';
import { departureOf } from '../domain/titles/gone';
import { titlesOnFile } from '../domain/titles/titles-on-file';

/** A row before and after; without `after` the reason stands in `remark`. */
interface Foreseen {
  readonly name: string;
  readonly before: CultivationCase | null;
  readonly after: Pick<CultivationCase, 'stage' | 'nextWhat' | 'nextOn'> | null;
  readonly remark: string | null;
}

/** What a batch would do to some of its rows. */
@Injectable()
export class CaseBatchPreview {
  constructor(
    private readonly dataSource: DataSource,
    private readonly steps: CaseSteps,
    private readonly population: Population,
    private readonly clock: Clock,
  ) {}

  /** How the cases of some rows stand and would stand, or why not; nothing is written. */
  async foresee(actor: Actor, batch: CaseBatch, rows: readonly CaseBatchRow[]): Promise<Foreseen[]> {
    const before = await this.casesOf(batch, rows);
    if (batch.kind === 'start') return this.starts({ batch, rows, before });
    const present = before.filter((row) => row !== null);
    const versions = new Map(rows.map(({ caseId, version }) => [caseId, version!]));
    const asked = ({ id }: CultivationCase) => ({ to: batch.target, version: versions.get(id)!, typed: batch.typed });
    const after = await this.steps.foresee(actor, present, asked);
    return rows.map(({ companyName: name }, at) => {
      const result = before[at] && after[present.indexOf(before[at])]!;
      if (!result) return { name, before: null, after: null, remark: '案卷已不在。' };
      const isRefused = result instanceof DomainError;
      return { name, before: before[at]!, after: isRefused ? null : result, remark: isRefused ? result.message : null };
    });
  }

  private async starts({
    batch,
    rows,
    before,
  }: {
    batch: CaseBatch;
    rows: readonly CaseBatchRow[];
    before: (CultivationCase | null)[];
  }): Promise<Foreseen[]> {
    const refusals = await this.refusals(batch, rows);
    return rows.map(({ companyId, companyName: name }, at) => {
      const [same, remark] = [before[at]!, refusals.get(companyId)];
      if (same) return { name, before: same, after: null, remark: '已有该称号该年度的案卷。' };
      if (remark) return { name, before: null, after: null, remark };
      const after = startedCase(batch, { id: companyId, name }, this.clock.today());
      return { name, before: null, after, remark: null };
    });
  }

  /** The case of each row: the one it names, or the one that stands where a new one would. */
  private async casesOf({ kind, target, typed }: CaseBatch, rows: readonly CaseBatchRow[]) {
    const isStart = kind === 'start';
    const known = await this.dataSource.manager.findBy(
      CultivationCase,
      isStart
        ? { titleCode: target, year: Number(typed['year']), companyId: In(rows.map(({ companyId }) => companyId)) }
        : { id: In(rows.flatMap(({ caseId }) => caseId ?? [])) },
    );
    const isOf = (row: CaseBatchRow) => (each: CultivationCase) =>
      isStart ? each.companyId === row.companyId : each.id === row.caseId;
    return rows.map((row) => known.find(isOf(row)) ?? null);
  }

  /** Why some companies get no case: they are gone, or hold the title for longer. */
  private async refusals(
    { target: titleCode, typed }: CaseBatch,
    rows: readonly CaseBatchRow[],
  ): Promise<ReadonlyMap<string, string>> {
    const asOf = this.clock.today();
    const wanted = { titleCode, year: Number(typed['year']) };
    const members = await this.population.several(rows.map(({ companyId }) => companyId));
    return new Map(
      members.flatMap(({ companyId, snapshot }) => {
        const departure = departureOf(factsFrom(snapshot, asOf), asOf);
        const held = heldAlready(titlesOnFile(snapshot), wanted, asOf);
        return departure ? [[companyId, goneRemark(departure)] as const] : held ? [[companyId, held] as const] : [];
      }),
    );
  }
}

/** Why a company that is gone gets no case. */
export function goneRemark(departure: string): string {
  return `这家企业已${departure}，不再建立培育案卷。`;
}
