import { Column, Entity, JoinColumn, OneToOne, PrimaryColumn } from 'typeorm';
import { UserAccount } from './user-account.entity';

/** The authenticator application of a person: one in force, and one that waits for its first code. */
@Entity('second_factor')
export class SecondFactor {
  @PrimaryColumn({ type: 'bigint' })
  userId: string;

  @OneToOne(() => UserAccount, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'fk_second_factor_user' })
  user: UserAccount;

  /** Encrypted; null until the first one was confirmed. */
  @Column({ type: 'varchar', length: 255, nullable: true })
  secret: string | null;

  /** Encrypted; shown until a code of it was typed. */
  @Column({ type: 'varchar', length: 255, nullable: true })
  pending: string | null;

  @Column({ type: 'datetime', precision: 3, nullable: true })
  confirmedAt: Date | null;

  /** The step of the last code that was taken: no code counts twice. */
  @Column({ type: 'bigint', nullable: true })
  lastStep: string | null;
}
