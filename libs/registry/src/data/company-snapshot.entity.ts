import { Column, Entity, JoinColumn, OneToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Company } from './company.entity';

/** The current facts of one company as JSON text, written in the transaction that appends facts. */
@Entity('company_snapshot')
export class CompanySnapshot {
  @PrimaryColumn({ type: 'bigint' })
  companyId: string;

  @OneToOne(() => Company, { onDelete: 'CASCADE', onUpdate: 'NO ACTION' })
  @JoinColumn({ name: 'company_id', foreignKeyConstraintName: 'fk_company_snapshot_company' })
  company?: Relation<Company>;

  @Column({ type: 'int' })
  revision: number;

  @Column({ type: 'longtext' })
  facts: string;
}
