import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import type { CaseBatchStatus } from '../../domain/batches/case-batch-lifecycle';
import type { CaseFilter } from '../cases/case-question.query';

/** One step for many cases, or one case for each of many companies: prepared, confirmed, worked off, taken back. */
@Entity('cultivation_batch')
export class CaseBatch {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  readonly id: string;

  @Column({ type: 'int', default: 1 })
  readonly version: number;

  @Column({ type: 'varchar', length: 12 })
  readonly status: CaseBatchStatus;

  @Column({ type: 'varchar', length: 10 })
  readonly kind: 'move' | 'start';

  /** The stage that cases are led to; for new cases the code of the title. */
  @Column({ type: 'varchar', length: 40 })
  readonly target: string;

  /** What was typed into the fields of the step, and the year of new cases. */
  @Column({ type: 'json' })
  readonly typed: Readonly<Record<string, string>>;

  /** The list that was asked for all of it; null where rows were ticked one by one. */
  @Column({ type: 'json', nullable: true })
  readonly everyone: CaseFilter | null;

  /** The list in words, and as an address to come back to. */
  @Column({ type: 'varchar', length: 500 })
  readonly words: string;

  @Column({ type: 'varchar', length: 2000 })
  readonly query: string;

  @Column({ type: 'int' })
  readonly total: number;

  @Column({ type: 'varchar', length: 60 })
  readonly preparedByName: string;

  @Column({ type: 'datetime', precision: 3 })
  readonly preparedAt: Date;

  @Column({ type: 'varchar', length: 200, nullable: true })
  readonly undoReason: string | null;
}

/** A case of a batch, with what became of it. */
@Entity('cultivation_batch_row')
@Index('ix_cultivation_batch_row', ['batchId', 'outcome', 'id'])
export class CaseBatchRow {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  readonly id: string;

  @Column({ type: 'bigint' })
  readonly batchId: string;

  @Column({ type: 'bigint' })
  readonly companyId: string;

  @Column({ type: 'varchar', length: 120 })
  readonly companyName: string;

  /** null until the case is started. */
  @Column({ type: 'bigint', nullable: true })
  readonly caseId: string | null;

  /** The version of the case as it was when the batch was prepared; after it was worked off, as the batch left it. */
  @Column({ type: 'int', nullable: true })
  readonly version: number | null;

  /** The case before the step: what taking it back puts there again. */
  @Column({ type: 'json', nullable: true })
  readonly before: object | null;

  @Column({ type: 'varchar', length: 10, nullable: true })
  readonly outcome: 'done' | 'refused' | 'undone' | 'kept' | null;

  @Column({ type: 'varchar', length: 500, nullable: true })
  readonly remark: string | null;
}
