import type { CalendarDate } from '@park/kernel';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import type { RunStatus } from '../domain/auto-entitlement/run-lifecycle';
import { PolicyVersion } from './policy-version.entity';

/** A run of 免申即享: a list of companies that get what a version gives without asking for it, and what became of it. */
@Entity('auto_entitlement')
@Index('ix_auto_entitlement_policy', ['policyId', 'id'])
@Index('uq_auto_entitlement_open', ['openKey'], { unique: true })
export class AutoEntitlement {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  readonly id: string;

  @Column({ type: 'bigint' })
  readonly policyId: string;

  @Column({ type: 'bigint' })
  readonly policyVersionId: string;

  @ManyToOne(() => PolicyVersion, { onUpdate: 'NO ACTION' })
  @JoinColumn({ name: 'policy_version_id', foreignKeyConstraintName: 'fk_auto_entitlement_version' })
  readonly policyVersion?: Relation<PolicyVersion>;

  /** The policy while the run is open, so that it has one at most; null afterwards. */
  @Column({ type: 'bigint', nullable: true })
  readonly openKey: string | null;

  @Column({ type: 'varchar', length: 100 })
  readonly name: string;

  @Column({ type: 'varchar', length: 12 })
  readonly status: RunStatus;

  /** Grows with every step; forms name the one they were opened with. */
  @Column({ type: 'int', default: 1 })
  readonly version: number;

  /** The day on which the list was frozen. */
  @Column({ type: 'date' })
  readonly asOf: CalendarDate;

  @Column({ type: 'date' })
  readonly confirmBy: CalendarDate;

  /** How many met the conditions and were left out, because something else rules them out. */
  @Column({ type: 'int' })
  readonly ruledOut: number;

  /** The same because a condition stands on their own word. */
  @Column({ type: 'int' })
  readonly unofficial: number;

  @Column({ type: 'bigint' })
  readonly openedById: string;

  @Column({ type: 'varchar', length: 60 })
  readonly openedByName: string;

  @Column({ type: 'datetime', precision: 3 })
  readonly openedAt: Date;

  @Column({ type: 'date', nullable: true })
  readonly noticedOn: CalendarDate | null;

  @Column({ type: 'date', nullable: true })
  readonly noticeEndsOn: CalendarDate | null;

  @Column({ type: 'bigint', nullable: true })
  readonly proposedById: string | null;

  @Column({ type: 'varchar', length: 60, nullable: true })
  readonly proposedByName: string | null;

  @Column({ type: 'datetime', precision: 3, nullable: true })
  readonly releasedAt: Date | null;

  @Column({ type: 'varchar', length: 60, nullable: true })
  readonly releasedByName: string | null;

  @Column({ type: 'int', nullable: true })
  readonly releasedCompanies: number | null;

  @Column({ type: 'bigint', nullable: true })
  readonly releasedYuan: string | null;

  @Column({ type: 'date', nullable: true })
  readonly paidOn: CalendarDate | null;

  @Column({ type: 'varchar', length: 200, nullable: true })
  readonly paymentDocument: string | null;
}
