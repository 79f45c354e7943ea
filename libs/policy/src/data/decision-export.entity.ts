import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** A file that a decision was handed out as: what its bytes were, not the bytes. */
@Entity('decision_export')
@Index('ix_decision_export_decision', ['decisionId'])
@Index('ix_decision_export_hash', ['sha256'])
export class DecisionExport {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  readonly id: string;

  @Column({ type: 'bigint' })
  readonly decisionId: string;

  /** SHA-256 of the file, in hexadecimal digits; it stands in the chain of the audit trail as well. */
  @Column({ type: 'char', length: 64 })
  readonly sha256: string;

  @Column({ type: 'bigint' })
  readonly exportedById: string;

  @Column({ type: 'varchar', length: 60 })
  readonly exportedByName: string;

  @Column({ type: 'datetime', precision: 3 })
  readonly exportedAt: Date;
}
