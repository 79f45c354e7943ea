import type { CalendarDate } from '@park/kernel';
import { Column, CreateDateColumn, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import type { ProblemStatus } from '../../domain/problems/problem-lifecycle';

/** Something that a project lacks, who sees to it, and until when. */
@Entity('project_problem')
@Index('ix_project_problem_project', ['projectId', 'status', 'dueOn'])
export class ProjectProblem {
  /** Lists are kept until it changes. */
  static readonly areChangesCounted = true;

  @PrimaryGeneratedColumn({ type: 'bigint' })
  readonly id: string;

  @Column({ type: 'int', default: 1 })
  readonly version: number;

  @Column({ type: 'bigint' })
  readonly projectId: string;

  @Column({ type: 'varchar', length: 20 })
  readonly status: ProblemStatus;

  @Column({ type: 'varchar', length: 20 })
  readonly kind: string;

  @Column({ type: 'varchar', length: 120 })
  readonly title: string;

  /** Who has to solve it: an authority, a supplier, the investor. */
  @Column({ type: 'varchar', length: 60 })
  readonly department: string;

  /** Who sees to it in the park. */
  @Column({ type: 'bigint' })
  readonly ownerId: string;

  @Column({ type: 'date' })
  readonly dueOn: CalendarDate;

  @Column({ type: 'date', nullable: true })
  readonly escalatedOn: CalendarDate | null;

  @Column({ type: 'date', nullable: true })
  readonly solvedOn: CalendarDate | null;

  @Column({ type: 'varchar', length: 500, nullable: true })
  readonly result: string | null;

  /** The entry of the contact log that it was raised in. */
  @Column({ type: 'bigint', nullable: true })
  readonly contactId: string | null;

  @CreateDateColumn({ type: 'datetime', precision: 3, default: () => 'CURRENT_TIMESTAMP(3)' })
  readonly createdAt: Date;
}
