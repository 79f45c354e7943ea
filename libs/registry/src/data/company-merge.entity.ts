import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import { factLengths } from '../domain/ledger/fact-lengths';
import type { MergeStatus } from '../domain/merge/merge-lifecycle';

/** What went from one file into the other, for taking it back. */
export interface MovedParts {
  /** Places in the ledger and in the records of the survivor. */
  readonly facts: readonly number[];
  readonly records: readonly number[];
  /** Ids of rows, by the key of their table. */
  readonly rows: Readonly<Record<string, readonly string[]>>;
}

/** A file that went into another one. */
@Entity('company_merge')
@Index('ix_company_merge_into', ['intoId', 'id'])
export class CompanyMerge {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  readonly id: string;

  @Column({ type: 'int', default: 1 })
  readonly version: number;

  @Column({ type: 'varchar', length: 10 })
  readonly status: MergeStatus;

  @Column({ type: 'bigint' })
  readonly fromId: string;

  @Column({ type: 'bigint' })
  readonly intoId: string;

  @Column({ type: 'varchar', length: factLengths.reason })
  readonly reason: string;

  @Column({ type: 'varchar', length: 60 })
  readonly actorName: string;

  @Column({ type: 'datetime', precision: 3 })
  readonly mergedAt: Date;

  @Column({ type: 'json' })
  readonly moved: MovedParts;
}
