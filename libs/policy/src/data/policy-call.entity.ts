import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import type { CallOutcome } from '../domain/uptake/uptake-form';

/** A call to a company about a policy; never changed. */
@Entity('policy_call')
@Index('ix_policy_call', ['policyId', 'companyId', 'id'])
@Index('ix_policy_call_company', ['companyId'])
export class PolicyCall {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  readonly id: string;

  @Column({ type: 'bigint' })
  readonly policyId: string;

  @Column({ type: 'bigint' })
  readonly companyId: string;

  @Column({ type: 'varchar', length: 16 })
  readonly outcome: CallOutcome;

  @Column({ type: 'varchar', length: 500, nullable: true })
  readonly note: string | null;

  @Column({ type: 'varchar', length: 200, nullable: true })
  readonly nextStep: string | null;

  @Column({ type: 'datetime', precision: 3 })
  readonly calledAt: Date;

  @Column({ type: 'varchar', length: 60 })
  readonly calledBy: string;
}
