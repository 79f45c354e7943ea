import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { UserAccount } from './user-account.entity';

/** A browser from which a person has logged in. It holds a random token; only its SHA-256 is stored. */
@Entity('known_device')
@Index('ix_known_device_used', ['lastUsedAt'])
export class KnownDevice {
  @PrimaryColumn({ type: 'bigint' })
  userId: string;

  @PrimaryColumn({ type: 'char', length: 64 })
  tokenHash: string;

  @ManyToOne(() => UserAccount, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'fk_known_device_user' })
  user: UserAccount;

  @Column({ type: 'datetime', precision: 3 })
  lastUsedAt: Date;
}
