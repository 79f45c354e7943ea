import type { CalendarDate } from '@park/kernel';
import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import type { ApprovalState } from '../domain/papers/approval-state';

/** One approval of a project, by the authority's record; several of one kind may stand beside each other. */
@Entity('project_approval')
@Index('ix_project_approval_project', ['projectId', 'code'])
export class ProjectApproval {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  readonly id: string;

  @Column({ type: 'bigint' })
  readonly projectId: string;

  @Column({ type: 'int', default: 1 })
  readonly revision: number;

  @Column({ type: 'varchar', length: 40 })
  readonly code: string;

  @Column({ type: 'varchar', length: 20 })
  readonly state: ApprovalState;

  @Column({ type: 'varchar', length: 60, nullable: true })
  readonly number: string | null;

  @Column({ type: 'date', nullable: true })
  readonly decidedOn: CalendarDate | null;

  @Column({ type: 'date', nullable: true })
  readonly validUntilOn: CalendarDate | null;

  /** Why it is not needed; or what it was given on. */
  @Column({ type: 'varchar', length: 200, nullable: true })
  readonly basis: string | null;

  /** Who decides; null where it is the department of the requirement. */
  @Column({ type: 'varchar', length: 60, nullable: true })
  readonly department: string | null;

  @Column({ type: 'date', nullable: true })
  readonly appliedOn: CalendarDate | null;

  @Column({ type: 'date', nullable: true })
  readonly acceptedOn: CalendarDate | null;

  /** The limit that the authority has promised, in working days. */
  @Column({ type: 'int', nullable: true })
  readonly promisedDays: number | null;

  /** When it was taken back as entered by mistake; it then counts nowhere. */
  @Column({ type: 'datetime', precision: 3, nullable: true })
  readonly withdrawnAt: Date | null;
}
