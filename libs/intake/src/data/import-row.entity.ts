import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { CheckedRow, RowDoubt, RowKind } from '../domain/checked-row';
import type { Fault } from '../domain/origin';
import type { Brought } from '../domain/row-contact';
import { type PackedPlan, packed, unpacked } from '../domain/packed-plan';
import type { RowPlan } from '../domain/row-plan';

/** What became of a row: written, nothing new, refused when it was written, left out as doubtful. */
export type RowOutcome = 'new' | 'changed' | 'same' | 'failed' | 'doubtful';

const PLAN = {
  to: (plan: RowPlan | null) => plan && packed(plan),
  from: (kept: PackedPlan | null) => kept && unpacked(kept),
};

/** A row of an imported file. */
@Entity('import_row')
@Index('ix_import_row_outcome', ['batchId', 'kind', 'outcome', 'undone'])
export class ImportRow {
  @PrimaryColumn({ type: 'bigint' })
  batchId: string;

  /** Counted from 1, over all sheets of the file. */
  @PrimaryColumn({ type: 'int' })
  place: number;

  @Column({ type: 'varchar', length: 120 })
  sheet: string;

  /** As the table program counts. */
  @Column({ type: 'int' })
  row: number;

  @Column({ type: 'varchar', length: 8 })
  kind: RowKind;

  @Column({ type: 'varchar', length: 240 })
  label: string;

  @Column({ type: 'json' })
  cells: readonly string[];

  @Column({ type: 'json' })
  faults: readonly Fault[];

  @Column({ type: 'json', nullable: true, transformer: PLAN })
  plan: RowPlan | null;

  @Column({ type: 'json' })
  doubts: readonly RowDoubt[];

  @Column({ type: 'varchar', length: 8, nullable: true })
  action: CheckedRow['action'];

  /** Which contact the row brought, and what it was before. */
  @Column({ type: 'json', nullable: true })
  brought: Brought | null;

  @Column({ type: 'bigint', nullable: true })
  companyId: string | null;

  /** That of the company when it was looked at; after the import that of what was written. */
  @Column({ type: 'int', nullable: true })
  revision: number | null;

  @Column({ type: 'varchar', length: 10, nullable: true })
  outcome: RowOutcome | null;

  /** Why it was not written after all, or what stayed when it was taken back. */
  @Column({ type: 'varchar', length: 500, nullable: true })
  remark: string | null;

  /** Whether the batch was taken back for this row: all of it, or some of it stayed. */
  @Column({ type: 'varchar', length: 6, nullable: true })
  undone: 'all' | 'partly' | null;
}
