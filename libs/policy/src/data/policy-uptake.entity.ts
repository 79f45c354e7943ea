import type { CalendarDate } from '@park/kernel';
import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import type { Answer, DeclineReason } from '../domain/uptake/uptake-form';

export type ApplicationSource = 'self-reported' | 'park' | 'auto-entitlement';

/** What one company makes of one policy: its own word, what it applied for, and what it was granted. One row each. */
@Entity('policy_uptake')
@Index('uq_policy_uptake', ['policyId', 'companyId'], { unique: true })
@Index('ix_policy_uptake_company', ['companyId'])
export class PolicyUptake {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  readonly id: string;

  @Column({ type: 'bigint' })
  readonly policyId: string;

  @Column({ type: 'bigint' })
  readonly companyId: string;

  /** Grows with every change; forms name the one they were opened with. */
  @Column({ type: 'int', default: 1 })
  readonly version: number;

  @Column({ type: 'varchar', length: 12, nullable: true })
  readonly answer: Answer | null;

  @Column({ type: 'varchar', length: 24, nullable: true })
  readonly answerReason: DeclineReason | null;

  @Column({ type: 'varchar', length: 200, nullable: true })
  readonly answerNote: string | null;

  @Column({ type: 'datetime', precision: 3, nullable: true })
  readonly answeredAt: Date | null;

  @Column({ type: 'varchar', length: 60, nullable: true })
  readonly answeredBy: string | null;

  @Column({ type: 'date', nullable: true })
  readonly appliedOn: CalendarDate | null;

  /** Whole yuan; null: applied, the amount is not stated. */
  @Column({ type: 'bigint', nullable: true })
  readonly appliedYuan: string | null;

  /** `self-reported`: the company says so; `park`: noted by the park after a call; `auto-entitlement`: it took its place on a list. */
  @Column({ type: 'varchar', length: 20, nullable: true })
  readonly appliedSource: ApplicationSource | null;

  @Column({ type: 'varchar', length: 60, nullable: true })
  readonly appliedBy: string | null;

  @Column({ type: 'date', nullable: true })
  readonly grantedOn: CalendarDate | null;

  @Column({ type: 'bigint', nullable: true })
  readonly grantedYuan: string | null;

  @Column({ type: 'varchar', length: 200, nullable: true })
  readonly grantedDocument: string | null;

  @Column({ type: 'varchar', length: 60, nullable: true })
  readonly grantedBy: string | null;

  /** The line of the company's records in which the support stands. */
  @Column({ type: 'int', nullable: true })
  readonly supportSeq: number | null;

  @Column({ type: 'datetime', precision: 3, nullable: true })
  readonly calledAt: Date | null;
}
