import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { FactSource } from '../domain/ledger/fact-source';
import { factLengths } from '../domain/ledger/fact-lengths';

/** One line of the ledger: appended, never changed. Values are JSON text so that any engine keeps them as written. */
@Entity('fact')
export class Fact {
  @PrimaryColumn({ type: 'bigint' })
  companyId: string;

  @PrimaryColumn({ type: 'int' })
  seq: number;

  @Column({ type: 'varchar', length: 64 })
  attribute: string;

  /** 0 for attributes without years. */
  @Column({ type: 'smallint' })
  year: number;

  @Column({ type: 'text' })
  value: string;

  @Column({ type: 'varchar', length: 20 })
  source: FactSource;

  @Column({ type: 'varchar', length: factLengths.basis, nullable: true })
  basis: string | null;

  @Column({ type: 'date' })
  observedOn: string;

  @Column({ type: 'datetime', precision: 3 })
  recordedAt: Date;

  @Column({ type: 'bigint', nullable: true })
  actorId: string | null;

  @Column({ type: 'varchar', length: 60 })
  actorName: string;

  /** The revision of the company that this fact came with. */
  @Column({ type: 'int' })
  revision: number;

  @Column({ type: 'varchar', length: factLengths.evidence, nullable: true })
  evidence: string | null;

  /** The line that this one takes back. */
  @Column({ type: 'int', nullable: true })
  withdraws: number | null;

  @Column({ type: 'varchar', length: factLengths.reason, nullable: true })
  reason: string | null;

  /** The question that was answered with: the value is right. */
  @Column({ type: 'varchar', length: 400, nullable: true })
  confirmed: string | null;
}
