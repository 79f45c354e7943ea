import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** A code by which a person who forgot his password sets another; kept as a hash only. */
@Entity('password_reset')
@Index('ix_password_reset_person', ['userId', 'usedAt'])
@Index('ix_password_reset_expires', ['expiresAt'])
export class PasswordReset {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  readonly id: string;

  @Column({ type: 'bigint' })
  readonly userId: string;

  @Column({ type: 'char', length: 64 })
  readonly tokenHash: string;

  @Column({ type: 'datetime', precision: 3 })
  readonly expiresAt: Date;

  /** When it was used, or another took its place. */
  @Column({ type: 'datetime', precision: 3, nullable: true })
  readonly usedAt: Date | null;
}
