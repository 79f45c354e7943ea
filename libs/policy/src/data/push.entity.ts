import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** One policy version told to one company: once, whatever happens. */
@Entity('push')
@Index('uq_push_version_company', ['policyVersionId', 'companyId'], { unique: true })
@Index('ix_push_company', ['companyId'])
@Index('ix_push_lost', ['policyVersionId', 'lostAt'])
export class Push {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  readonly id: string;

  @Column({ type: 'bigint' })
  readonly policyVersionId: string;

  @Column({ type: 'bigint' })
  readonly companyId: string;

  @Column({ type: 'bigint' })
  readonly decisionId: string;

  @Column({ type: 'datetime', precision: 3 })
  readonly pushedAt: Date;

  /** When somebody with an account could read it. */
  @Column({ type: 'datetime', precision: 3, nullable: true })
  readonly deliveredAt: Date | null;

  /** When it was put into the inbox while nobody of the company had an account. */
  @Column({ type: 'datetime', precision: 3, nullable: true })
  readonly noAccountAt: Date | null;

  @Column({ type: 'datetime', precision: 3, nullable: true })
  readonly readAt: Date | null;

  /** When somebody opened the policy itself, and not only the message about it. */
  @Column({ type: 'datetime', precision: 3, nullable: true })
  readonly openedAt: Date | null;

  /** When the company was told that it cannot have the version any more; null while it can, or again. */
  @Column({ type: 'datetime', precision: 3, nullable: true })
  readonly lostAt: Date | null;

  /** When it was last told that it can have it again. */
  @Column({ type: 'datetime', precision: 3, nullable: true })
  readonly backAt: Date | null;
}
