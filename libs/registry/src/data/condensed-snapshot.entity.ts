import { Column, Entity, Index, JoinColumn, OneToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Company } from './company.entity';

const NOW = 'CURRENT_TIMESTAMP(3)';

/** What matching needs of a snapshot, in a table of its own: a whole population is read in one pass over few pages. */
@Entity('condensed_snapshot')
// Covers both questions of a follower: what changed since, and has it seen everything.
@Index('ix_condensed_snapshot_changed', ['changedAt', 'revision'])
export class CondensedSnapshot {
  @PrimaryColumn({ type: 'bigint' })
  companyId: string;

  @OneToOne(() => Company, { onDelete: 'CASCADE', onUpdate: 'NO ACTION' })
  @JoinColumn({ name: 'company_id', foreignKeyConstraintName: 'fk_condensed_snapshot_company' })
  company?: Relation<Company>;

  @Column({ type: 'int' })
  revision: number;

  @Column({ type: 'datetime', precision: 3, default: () => NOW, onUpdate: NOW })
  changedAt: Date;

  @Column({ type: 'mediumtext' })
  facts: string;
}
