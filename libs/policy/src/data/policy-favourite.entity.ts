import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** A policy that a person keeps in sight for a company. */
@Entity('policy_favourite')
@Index('uq_policy_favourite', ['userId', 'companyId', 'policyId'], { unique: true })
export class PolicyFavourite {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  readonly id: string;

  @Column({ type: 'bigint' })
  readonly userId: string;

  @Column({ type: 'bigint' })
  readonly companyId: string;

  @Column({ type: 'bigint' })
  readonly policyId: string;

  @Column({ type: 'datetime', precision: 3 })
  readonly createdAt: Date;
}
