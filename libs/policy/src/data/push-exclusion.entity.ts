import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** A company that a version is not pushed to, because somebody said so. */
@Entity('push_exclusion')
@Index('uq_push_exclusion', ['policyVersionId', 'companyId'], { unique: true })
@Index('ix_push_exclusion_company', ['companyId'])
export class PushExclusion {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  readonly id: string;

  @Column({ type: 'bigint' })
  readonly policyVersionId: string;

  @Column({ type: 'bigint' })
  readonly companyId: string;

  @Column({ type: 'varchar', length: 200 })
  readonly reason: string;

  @Column({ type: 'bigint' })
  readonly excludedById: string;

  @Column({ type: 'varchar', length: 60 })
  readonly excludedByName: string;

  @Column({ type: 'datetime', precision: 3 })
  readonly excludedAt: Date;
}
