import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** A person who wants no pushes and reminders picked for a company; what is there stays to be looked at. */
@Entity('policy_quiet')
@Index('uq_policy_quiet', ['userId', 'companyId'], { unique: true })
@Index('ix_policy_quiet_company', ['companyId'])
export class PolicyQuiet {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  readonly id: string;

  @Column({ type: 'bigint' })
  readonly userId: string;

  @Column({ type: 'bigint' })
  readonly companyId: string;

  @Column({ type: 'datetime', precision: 3 })
  readonly createdAt: Date;
}
