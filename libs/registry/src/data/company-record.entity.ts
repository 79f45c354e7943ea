import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import type { FactSource } from '../domain/ledger/fact-source';
import type { RecordKindCode } from '../domain/records/record';
import { Company } from './company.entity';

/** One line of the dated records of a company: appended, never changed. Details are JSON text by the kind of record. */
@Entity('company_record')
@Index('ix_company_record_holder', ['holderCode'])
@Index('ix_company_record_kind', ['kind', 'happenedOn'])
export class CompanyRecordRow {
  @PrimaryColumn({ type: 'bigint' })
  companyId: string;

  @ManyToOne(() => Company, { onDelete: 'CASCADE', onUpdate: 'NO ACTION' })
  @JoinColumn({ name: 'company_id', foreignKeyConstraintName: 'fk_company_record_company' })
  company?: Relation<Company>;

  @PrimaryColumn({ type: 'int' })
  seq: number;

  @Column({ type: 'varchar', length: 16 })
  kind: RecordKindCode;

  @Column({ type: 'date', nullable: true })
  happenedOn: string | null;

  @Column({ type: 'date', nullable: true })
  validFrom: string | null;

  @Column({ type: 'date', nullable: true })
  validTo: string | null;

  @Column({ type: 'text' })
  details: string;

  @Column({ type: 'varchar', length: 20 })
  source: FactSource;

  @Column({ type: 'varchar', length: 200, nullable: true })
  evidence: string | null;

  @Column({ type: 'datetime', precision: 3 })
  recordedAt: Date;

  @Column({ type: 'bigint', nullable: true })
  actorId: string | null;

  @Column({ type: 'varchar', length: 60 })
  actorName: string;

  /** The revision of the company that this line came with. */
  @Column({ type: 'int' })
  revision: number;

  /** The line that this one stands in place of. */
  @Column({ type: 'int', nullable: true })
  replaces: number | null;

  /** The line that this one takes back. */
  @Column({ type: 'int', nullable: true })
  withdraws: number | null;

  @Column({ type: 'varchar', length: 200, nullable: true })
  reason: string | null;

  /** The company that holds shares, of a record of a shareholder. */
  @Column({ type: 'varchar', length: 18, nullable: true })
  holderCode: string | null;
}
