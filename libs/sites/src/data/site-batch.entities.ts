import type { Answers, CheckResult, ResultColumn } from '@park/sheets';
import { Column, Entity, Index, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import type { SiteRowPlan } from '../domain/batch/row-plan';
import type { SiteBatchStatus } from '../domain/batch/site-batch-lifecycle';

/** What the check says of a file beside its rows. */
export interface SiteBatchSummary {
  readonly columns: readonly ResultColumn[];
  readonly questions: CheckResult['questions'];
  readonly totals: CheckResult['totals'];
  readonly news: Readonly<Record<'new' | 'update' | 'same', number>>;
  /** Said to who looks at the check. */
  readonly remarks: readonly string[];
}

/** One file of land and rooms, or of outlines. `rowsTotal` is always ok + error + skipped. */
@Entity('site_batch')
export class SiteBatch {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  readonly id: string;

  @Column({ type: 'int', default: 1 })
  readonly version: number;

  @Column({ type: 'varchar', length: 10 })
  readonly kind: 'table' | 'outlines';

  @Column({ type: 'varchar', length: 12 })
  readonly status: SiteBatchStatus;

  @Column({ type: 'varchar', length: 255 })
  readonly fileName: string;

  @Column({ type: 'varchar', length: 500, nullable: true })
  readonly refusal: string | null;

  @Column({ type: 'json', nullable: true })
  readonly answers: Answers | null;

  @Column({ type: 'json', nullable: true })
  readonly summary: SiteBatchSummary | null;

  @Column({ type: 'int', default: 0 })
  readonly rowsTotal: number;

  @Column({ type: 'int', default: 0 })
  readonly rowsOk: number;

  @Column({ type: 'int', default: 0 })
  readonly rowsError: number;

  @Column({ type: 'int', default: 0 })
  readonly rowsSkipped: number;

  @Column({ type: 'bigint', nullable: true })
  readonly jobId: string | null;

  @Column({ type: 'varchar', length: 60 })
  readonly uploadedByName: string;

  @Column({ type: 'datetime', precision: 3 })
  readonly uploadedAt: Date;

  @Column({ type: 'varchar', length: 60, nullable: true })
  readonly importedByName: string | null;

  @Column({ type: 'datetime', precision: 3, nullable: true })
  readonly importedAt: Date | null;

  @Column({ type: 'varchar', length: 200, nullable: true })
  readonly undoReason: string | null;
}

export type SiteRowOutcome = 'new' | 'changed' | 'same' | 'failed';

/** A row of a batch: what it would write, why it does not, and what became of it. */
@Entity('site_batch_row')
@Index('ix_site_batch_row_kind', ['batchId', 'kind', 'outcome'])
export class SiteBatchRow {
  @PrimaryColumn({ type: 'bigint' })
  readonly batchId: string;

  /** Its place in the file, counted over the sheets from 1. */
  @PrimaryColumn({ type: 'int' })
  readonly place: number;

  /** As the table program counts. */
  @Column({ type: 'int' })
  readonly rowNo: number;

  @Column({ type: 'varchar', length: 8 })
  readonly kind: 'ok' | 'error' | 'skipped';

  @Column({ type: 'varchar', length: 120 })
  readonly label: string;

  @Column({ type: 'json' })
  readonly cells: readonly string[];

  @Column({ type: 'json' })
  readonly faults: readonly string[];

  @Column({ type: 'json', nullable: true })
  readonly plan: SiteRowPlan | null;

  @Column({ type: 'varchar', length: 6, nullable: true })
  readonly action: 'new' | 'update' | 'same' | null;

  @Column({ type: 'bigint', nullable: true })
  readonly siteId: string | null;

  /** Of the site after the row was written: taken back only while nobody changed it since. */
  @Column({ type: 'int', nullable: true })
  readonly siteVersion: number | null;

  /** What stood there before, for taking it back. */
  @Column({ type: 'json', nullable: true })
  readonly prior: object | null;

  @Column({ type: 'varchar', length: 8, nullable: true })
  readonly outcome: SiteRowOutcome | null;

  @Column({ type: 'varchar', length: 300, nullable: true })
  readonly remark: string | null;

  @Column({ type: 'varchar', length: 6, nullable: true })
  readonly undone: 'all' | 'kept' | null;
}
