import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A login by the provider that was finished: its answer counts once. */
@Entity('sign_on_used_attempt')
@Index('ix_sign_on_used_attempt_used', ['usedAt'])
export class UsedAttempt {
  @PrimaryColumn({ type: 'char', length: 64 })
  readonly stateHash: string;

  @Column({ type: 'datetime', precision: 3 })
  readonly usedAt: Date;
}
