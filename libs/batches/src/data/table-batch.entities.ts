import type { Answers, CheckResult, ResultColumn } from '@park/sheets';
import { Column, Entity, Index, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import type { BatchStatus } from '../domain/batch-lifecycle';

/** What the check says of a file beside its rows. */
export interface TableBatchSummary {
  readonly columns: readonly ResultColumn[];
  readonly questions: CheckResult['questions'];
  readonly totals: CheckResult['totals'];
  readonly news: Readonly<Record<'new' | 'update' | 'same', number>>;
  /** Said to who looks at the check. */
  readonly remarks: readonly string[];
}

/** One file of some room. `rowsTotal` is always ok + error + skipped. */
@Entity('table_batch')
@Index('ix_table_batch_target', ['target', 'id'])
export class TableBatch {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  readonly id: string;

  @Column({ type: 'int', default: 1 })
  readonly version: number;

  /** What its rows become: the key of a target. */
  @Column({ type: 'varchar', length: 20 })
  readonly target: string;

  @Column({ type: 'varchar', length: 10 })
  readonly kind: 'table' | 'outlines';

  @Column({ type: 'varchar', length: 12 })
  readonly status: BatchStatus;

  @Column({ type: 'varchar', length: 255 })
  readonly fileName: string;

  /** What was told of the whole file when it was uploaded: a word of its target. */
  @Column({ type: 'varchar', length: 20, nullable: true })
  readonly told: string | null;

  @Column({ type: 'varchar', length: 500, nullable: true })
  readonly refusal: string | null;

  @Column({ type: 'json', nullable: true })
  readonly answers: Answers | null;

  @Column({ type: 'json', nullable: true })
  readonly summary: TableBatchSummary | null;

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
}

/** What became of a row: written, nothing new, refused when it was written, left out because nobody said what it is. */
export type TableRowOutcome = 'new' | 'changed' | 'same' | 'failed' | 'doubtful';

/** What is asked of a person about a row: the question, and the record that it may be. */
export interface RowQuestion {
  readonly question: string;
  readonly href: string | null;
  /** False where the one who brought the file may not say that it is another record. */
  readonly canBeOther: boolean;
  /** What of the row can be added to a record that is on file, in words; unset where nothing can. */
  readonly adds?: string;
}

/** What a person says of a row that asks: another record, written; the same one, left out; added to the one on file. */
export type SaidOfRow = 'other' | 'same' | 'add';

/** A row of a batch: what it would write, why it does not, and what became of it. */
@Entity('table_batch_row')
@Index('ix_table_batch_row_kind', ['batchId', 'kind', 'outcome'])
@Index('ix_table_batch_row_record', ['recordId'])
export class TableBatchRow {
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
  readonly plan: object | null;

  @Column({ type: 'varchar', length: 6, nullable: true })
  readonly action: 'new' | 'update' | 'same' | null;

  /** What a person has to say before it is written. */
  @Column({ type: 'json', nullable: true })
  readonly asked: RowQuestion | null;

  @Column({ type: 'varchar', length: 5, nullable: true })
  readonly said: SaidOfRow | null;

  /** Why it is another record. */
  @Column({ type: 'varchar', length: 300, nullable: true })
  readonly saidNote: string | null;

  @Column({ type: 'bigint', nullable: true })
  readonly recordId: string | null;

  /** Of the record after the row was written: taken back only while nobody changed it since. */
  @Column({ type: 'int', nullable: true })
  readonly recordVersion: number | null;

  /** What stood there before, for taking it back. */
  @Column({ type: 'json', nullable: true })
  readonly prior: object | null;

  @Column({ type: 'varchar', length: 8, nullable: true })
  readonly outcome: TableRowOutcome | null;

  @Column({ type: 'varchar', length: 300, nullable: true })
  readonly remark: string | null;

  @Column({ type: 'varchar', length: 6, nullable: true })
  readonly undone: 'all' | 'kept' | null;
}

/** A row as a check answers it. */
export type CheckedTableRow = Omit<TableBatchRow, 'batchId' | 'place'>;

/** What became of a row that was written or taken back. */
export type TableRowResult = Partial<
  Pick<TableBatchRow, 'outcome' | 'recordId' | 'recordVersion' | 'prior' | 'remark' | 'undone'>
>;
