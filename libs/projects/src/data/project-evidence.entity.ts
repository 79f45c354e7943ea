import type { CalendarDate } from '@park/kernel';
import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** A paper or photo that shows something has happened, by its kind and the day it bears. */
@Entity('project_evidence')
@Index('ix_project_evidence_project', ['projectId', 'kind'])
export class ProjectEvidence {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  readonly id: string;

  @Column({ type: 'bigint' })
  readonly projectId: string;

  @Column({ type: 'varchar', length: 40 })
  readonly kind: string;

  @Column({ type: 'date' })
  readonly on: CalendarDate;

  @Column({ type: 'varchar', length: 200, nullable: true })
  readonly note: string | null;

  @Column({ type: 'int', default: 1 })
  readonly revision: number;

  /** When it was taken back as entered by mistake; it then counts nowhere. */
  @Column({ type: 'datetime', precision: 3, nullable: true })
  readonly withdrawnAt: Date | null;
}
