import type { BatchStatus } from '@park/batches';
import type { CalendarDate } from '@park/kernel';
import type { FactSource } from '@park/registry';
import type { Answers } from '@park/sheets';
import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import type { BatchSummary } from '../domain/batch-summary';
import type { Edit } from '../domain/edits/edit';
import type { BatchKind, ImportKind } from '../domain/targets/targets';

/** One file that was uploaded to be imported, or one field set for many companies. `rowsTotal` is always ok + error + skipped. */
@Entity('import_batch')
@Index('ix_import_batch_uploaded', ['uploadedAt'])
export class ImportBatch {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  readonly id: string;

  @Column({ type: 'varchar', length: 20 })
  readonly kind: BatchKind;

  @Column({ type: 'varchar', length: 12 })
  readonly status: BatchStatus;

  @Column({ type: 'int', default: 1 })
  readonly version: number;

  @Column({ type: 'varchar', length: 255 })
  readonly fileName: string;

  /** Where the figures come from, and the day they were true. */
  @Column({ type: 'varchar', length: 20 })
  readonly source: FactSource;

  @Column({ type: 'date' })
  readonly observedOn: CalendarDate;

  @Column({ type: 'varchar', length: 500, nullable: true })
  readonly refusal: string | null;

  @Column({ type: 'json', nullable: true })
  readonly answers: Answers | null;

  @Column({ type: 'json', nullable: true })
  readonly summary: BatchSummary | null;

  /** What is set for all companies of the batch; null for a file. */
  @Column({ type: 'json', nullable: true })
  readonly edit: Edit | null;

  @Column({ type: 'int', default: 0 })
  readonly rowsTotal: number;

  @Column({ type: 'int', default: 0 })
  readonly rowsOk: number;

  @Column({ type: 'int', default: 0 })
  readonly rowsError: number;

  @Column({ type: 'int', default: 0 })
  readonly rowsSkipped: number;

  /** Of the rows that can be imported, those with something to look at. */
  @Column({ type: 'int', default: 0 })
  readonly rowsDoubtful: number;

  /** Rows in doubt were looked at and are imported, too. */
  @Column({ type: 'boolean', default: false })
  readonly withDoubts: boolean;

  @Column({ type: 'bigint', nullable: true })
  readonly jobId: string | null;

  @Column({ type: 'bigint', nullable: true })
  readonly uploadedById: string | null;

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

  /** When the people were taken out of a batch of contacts. */
  @Column({ type: 'datetime', precision: 3, nullable: true })
  readonly detailsClearedAt: Date | null;
}

/** A batch of a file. */
export type FileBatch = ImportBatch & { readonly kind: ImportKind };
