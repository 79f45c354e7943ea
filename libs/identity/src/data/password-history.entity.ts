import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { UserAccount } from './user-account.entity';

/** Passwords a person had before, as hashes: a new one may not be one of the last. */
@Entity('password_history')
@Index('ix_password_history_user', ['userId'])
export class PasswordHistory {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  id: string;

  @Column({ type: 'bigint' })
  userId: string;

  @ManyToOne(() => UserAccount, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'fk_password_history_user' })
  user: UserAccount;

  @Column({ type: 'varchar', length: 255 })
  passwordHash: string;
}
