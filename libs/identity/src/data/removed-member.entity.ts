import type { CompanyRole } from '@park/kernel';
import { Column, CreateDateColumn, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { UserAccount } from './user-account.entity';

/** Who was removed from a company lately, so that the removal can be undone. */
@Entity('removed_member')
export class RemovedMember {
  @PrimaryColumn({ type: 'bigint' })
  readonly companyId: string;

  @PrimaryColumn({ type: 'bigint' })
  readonly userId: string;

  @ManyToOne(() => UserAccount, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'fk_removed_member_user' })
  readonly user: UserAccount;

  @Column({ type: 'varchar', length: 20 })
  readonly role: CompanyRole;

  @CreateDateColumn({ type: 'datetime', precision: 3, default: () => 'CURRENT_TIMESTAMP(3)' })
  readonly removedAt: Date;
}
