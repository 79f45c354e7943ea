import type { CalendarDate } from '@park/kernel';
import { Column, CreateDateColumn, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import type { TaskStatus } from '../../domain/plan/task-lifecycle';

/** One task of the plan of a company on its way to a title. */
@Entity('cultivation_task')
@Index('ix_cultivation_task_case', ['caseId', 'id'])
@Index('ix_cultivation_task_company', ['companyId', 'id'])
export class PlanTask {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  readonly id: string;

  @Column({ type: 'int', default: 1 })
  readonly version: number;

  @Column({ type: 'bigint' })
  readonly caseId: string;

  @Column({ type: 'bigint' })
  readonly companyId: string;

  /** The condition that it is to meet; null for anything else. */
  @Column({ type: 'varchar', length: 80, nullable: true })
  readonly conditionId: string | null;

  /** The condition in words, and where it stood when the task was agreed. */
  @Column({ type: 'varchar', length: 500, nullable: true })
  readonly gapText: string | null;

  @Column({ type: 'varchar', length: 200, nullable: true })
  readonly stoodText: string | null;

  @Column({ type: 'varchar', length: 200 })
  readonly measure: string;

  @Column({ type: 'varchar', length: 60 })
  readonly owner: string;

  @Column({ type: 'date' })
  readonly dueOn: CalendarDate;

  /** The policy that helps, as it was called; before it could be chosen whatever was typed. */
  @Column({ type: 'varchar', length: 120, nullable: true })
  readonly policy: string | null;

  @Column({ type: 'bigint', nullable: true })
  readonly policyId: string | null;

  @Column({ type: 'varchar', length: 10 })
  readonly status: TaskStatus;

  @Column({ type: 'date', nullable: true })
  readonly doneOn: CalendarDate | null;

  /** When somebody of the company took it as its own, and who; null: not yet. */
  @Column({ type: 'date', nullable: true })
  readonly agreedOn: CalendarDate | null;

  @Column({ type: 'varchar', length: 60, nullable: true })
  readonly agreedByName: string | null;

  @Column({ type: 'varchar', length: 60 })
  readonly changedByName: string;

  @CreateDateColumn({ type: 'datetime', precision: 3, default: () => 'CURRENT_TIMESTAMP(3)' })
  readonly createdAt: Date;
}
