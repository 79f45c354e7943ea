import type { CompanyRole } from '@park/kernel';
import { Column, CreateDateColumn, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { UserAccount } from './user-account.entity';

/** Who may act for which company, and as what. */
@Entity('company_member')
@Index('ix_company_member_user', ['userId'])
export class CompanyMember {
  @PrimaryColumn({ type: 'bigint' })
  companyId: string;

  @PrimaryColumn({ type: 'bigint' })
  userId: string;

  @ManyToOne(() => UserAccount, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'fk_company_member_user' })
  user: UserAccount;

  @Column({ type: 'varchar', length: 20 })
  role: CompanyRole;

  @CreateDateColumn({ type: 'datetime', precision: 3, default: () => 'CURRENT_TIMESTAMP(3)' })
  createdAt: Date;
}
