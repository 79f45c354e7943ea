import type { CalendarDate } from '@park/kernel';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import type { StoredReason } from '../domain/explanation/stored-reasons';
import { PolicyRun } from './policy-run.entity';

/** Why a company was told of a policy: the version, the revision of its facts, the verdict and the reasons. Never changed. */
@Entity('decision')
@Index('ix_decision_run', ['runId', 'companyId'])
export class Decision {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  readonly id: string;

  /** Names the actor and the day. */
  @Column({ type: 'bigint' })
  readonly runId: string;

  @ManyToOne(() => PolicyRun, { onUpdate: 'NO ACTION' })
  @JoinColumn({ name: 'run_id', foreignKeyConstraintName: 'fk_decision_run' })
  readonly run?: Relation<PolicyRun>;

  @Column({ type: 'bigint' })
  readonly policyVersionId: string;

  @Column({ type: 'bigint' })
  readonly companyId: string;

  @Column({ type: 'int' })
  readonly factsRevision: number;

  @Column({ type: 'date' })
  readonly asOf: CalendarDate;

  @Column({ type: 'varchar', length: 8 })
  readonly verdict: 'met';

  /** The year that T-1 meant; null: made by the conditions of the version alone, before general ones were put to them. */
  @Column({ type: 'smallint', nullable: true })
  readonly baseYear: number | null;

  @Column({ type: 'json' })
  readonly reasons: readonly StoredReason[];
}
