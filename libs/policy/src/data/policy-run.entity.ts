import type { CalendarDate } from '@park/kernel';
import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

export type RunKind = 'publish' | 'rematch' | 'nightly';

/** One matching run that may push: who or what started it, over how many companies, with what counts. */
@Entity('policy_run')
@Index('uq_policy_run_guard', ['guardKey'], { unique: true })
@Index('ix_policy_run_version', ['policyVersionId'])
export class PolicyRun {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  id: string;

  @Column({ type: 'varchar', length: 10 })
  kind: RunKind;

  /** The version of a publication; null when a run went over all policies. */
  @Column({ type: 'bigint', nullable: true })
  policyVersionId: string | null;

  /** What may happen once only: publish:12, nightly:2026-11-24; null otherwise. */
  @Column({ type: 'varchar', length: 40, nullable: true })
  guardKey: string | null;

  @Column({ type: 'date' })
  asOf: CalendarDate;

  @Column({ type: 'int', default: 0 })
  metCount: number;

  @Column({ type: 'int', default: 0 })
  unknownCount: number;

  @Column({ type: 'int', default: 0 })
  unmetCount: number;

  @Column({ type: 'bigint', nullable: true })
  actorId: string | null;

  @Column({ type: 'varchar', length: 60 })
  actorName: string;

  @Column({ type: 'datetime', precision: 3 })
  startedAt: Date;

  @Column({ type: 'datetime', precision: 3, nullable: true })
  finishedAt: Date | null;
}
