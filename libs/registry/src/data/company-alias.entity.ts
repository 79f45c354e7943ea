import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Company } from './company.entity';
import { LONGEST_NAME } from '../domain/company/former-names';

/** Another name by which a company is found: one it had before, or a short one. Follows from the ledger. */
@Entity('company_alias')
@Index('ix_company_alias_key', ['searchKey'])
export class CompanyAlias {
  @PrimaryColumn({ type: 'bigint' })
  companyId: string;

  @PrimaryColumn({ type: 'varchar', length: 240, collation: 'utf8mb4_bin' })
  searchKey: string;

  @ManyToOne(() => Company, { onDelete: 'CASCADE', onUpdate: 'NO ACTION' })
  @JoinColumn({ name: 'company_id', foreignKeyConstraintName: 'fk_company_alias_company' })
  company?: Relation<Company>;

  @Column({ type: 'varchar', length: LONGEST_NAME })
  name: string;

  @Column({ type: 'varchar', length: 720, charset: 'ascii', collation: 'ascii_bin' })
  namePinyin: string;

  @Column({ type: 'varchar', length: 120, charset: 'ascii', collation: 'ascii_bin' })
  nameInitials: string;
}
