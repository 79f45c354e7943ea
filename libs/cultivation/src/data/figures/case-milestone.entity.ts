import type { CalendarDate } from '@park/kernel';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { CaseStage } from '../../domain/cases/case-stages';

/** The day on which a case first came to a stage on its way to a title. */
@Entity('cultivation_case_milestone')
@Index('ix_cultivation_case_milestone', ['stage', 'firstOn'])
export class CaseMilestone {
  @PrimaryColumn({ type: 'bigint' })
  readonly caseId: string;

  @PrimaryColumn({ type: 'varchar', length: 20 })
  readonly stage: CaseStage;

  @Column({ type: 'date' })
  readonly firstOn: CalendarDate;

  /** The version of the case that the step made: a step that is taken back takes its milestone with it. */
  @Column({ type: 'int' })
  readonly atVersion: number;
}
