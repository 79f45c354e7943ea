import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

export type ThrottleKind = 'person' | 'account' | 'address';

/** Failed logins counted against a person at a place, an account, or an address. Times are of the database's clock. */
@Entity('login_throttle')
@Index('ix_login_throttle_last', ['lastAt'])
@Index('ix_login_throttle_account', ['accountId', 'lastAt'])
export class LoginThrottle {
  /** SHA-256 of kind and subject: people type passwords into the wrong field. */
  @PrimaryColumn({ type: 'char', length: 64 })
  id: string;

  @Column({ type: 'varchar', length: 10 })
  kind: ThrottleKind;

  /** Only of kind 'account', where such an account exists. */
  @Column({ type: 'bigint', nullable: true })
  accountId: string | null;

  @Column({ type: 'int' })
  failures: number;

  @Column({ type: 'datetime', precision: 3 })
  lastAt: Date;

  @Column({ type: 'datetime', precision: 3, nullable: true })
  blockedUntil: Date | null;
}
