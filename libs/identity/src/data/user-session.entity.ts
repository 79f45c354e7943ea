import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { UserAccount } from './user-account.entity';

/** A login on one app. The browser holds a random token; only its SHA-256 is stored. */
@Entity('user_session')
@Index('ix_user_session_user', ['userId'])
@Index('ix_user_session_expires', ['expiresAt'])
export class UserSession {
  @PrimaryColumn({ type: 'char', length: 64 })
  id: string;

  @Column({ type: 'bigint' })
  userId: string;

  @ManyToOne(() => UserAccount, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'fk_user_session_user' })
  user: UserAccount;

  @Column({ type: 'varchar', length: 20 })
  app: string;

  /** The company acted for; null for staff, and until one is chosen. */
  @Column({ type: 'bigint', nullable: true })
  companyId: string | null;

  @Column({ type: 'varchar', length: 45 })
  ip: string;

  @Column({ type: 'varchar', length: 200 })
  userAgent: string;

  @Column({ type: 'datetime', precision: 3 })
  createdAt: Date;

  /** Written at most once a minute. */
  @Column({ type: 'datetime', precision: 3 })
  lastSeenAt: Date;

  @Column({ type: 'datetime', precision: 3 })
  expiresAt: Date;

  @Column({ type: 'datetime', precision: 3, nullable: true })
  revokedAt: Date | null;

  /** The password was right, the code of the second factor is still to come: good for nothing else. */
  @Column({ type: 'boolean', default: false })
  codeDue: boolean;

  /** When its holder last proved who he is: by the login, or later where a page asked for it. */
  @Column({ type: 'datetime', precision: 3, nullable: true })
  provedAt: Date | null;
}
