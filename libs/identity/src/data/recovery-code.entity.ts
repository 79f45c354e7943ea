import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { UserAccount } from './user-account.entity';

/** A code that stands in for the authenticator application once; only its SHA-256 is stored. */
@Entity('recovery_code')
export class RecoveryCode {
  @PrimaryColumn({ type: 'bigint' })
  userId: string;

  @PrimaryColumn({ type: 'char', length: 64 })
  codeHash: string;

  @ManyToOne(() => UserAccount, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'fk_recovery_code_user' })
  user: UserAccount;

  @Column({ type: 'datetime', precision: 3, nullable: true })
  usedAt: Date | null;
}
