import type { CalendarDate } from '@park/kernel';
import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import type { CaseStage } from '../../domain/cases/case-stages';
import type { CaseLogKind } from '../../domain/cases/case-note';

/** What happened with a case: a step, a call, a visit, a note. Only added to. */
@Entity('cultivation_case_log')
@Index('ix_cultivation_case_log', ['caseId', 'id'])
export class CaseLog {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  readonly id: string;

  @Column({ type: 'bigint' })
  readonly caseId: string;

  @Column({ type: 'varchar', length: 10 })
  readonly kind: CaseLogKind;

  /** The stage that a step led to; null for what is no step. */
  @Column({ type: 'varchar', length: 20, nullable: true })
  readonly stage: CaseStage | null;

  @Column({ type: 'date' })
  readonly happenedOn: CalendarDate;

  @Column({ type: 'varchar', length: 500 })
  readonly note: string;

  /** With whom somebody spoke or met. */
  @Column({ type: 'varchar', length: 60, nullable: true })
  readonly withWhom: string | null;

  @Column({ type: 'varchar', length: 60 })
  readonly byName: string;

  @Column({ type: 'datetime', precision: 3 })
  readonly at: Date;
}
