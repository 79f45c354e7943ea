import type { CalendarDate } from '@park/kernel';
import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import type { Admission, Panel } from '../domain/admission/admission';
import type { ProjectFacts } from '../domain/answers/answers';
import type { ParkSettings } from '../domain/park-settings';

/** An access check as it was made: its result, and everything it was made on, so that it can be made again. */
@Entity('project_access_check')
@Index('ix_project_access_check_project', ['projectId', 'id'])
export class AccessCheck {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  readonly id: string;

  @Column({ type: 'bigint' })
  readonly projectId: string;

  @Column({ type: 'date' })
  readonly asOf: CalendarDate;

  @Column({ type: 'varchar', length: 12 })
  readonly verdict: Admission['verdict'];

  @Column({ type: 'json' })
  readonly result: Admission;

  @Column({ type: 'json' })
  readonly facts: ProjectFacts;

  @Column({ type: 'json' })
  readonly park: ParkSettings;

  /** The edition of the rules that it was made by. */
  @Column({ type: 'varchar', length: 40, default: 'projects-3/2026-11-28' })
  readonly rules: string;

  /** The sheets that counted, and who proposed the project. */
  @Column({ type: 'json', nullable: true })
  readonly panel: Panel | null;

  @Column({ type: 'datetime', precision: 3 })
  readonly at: Date;

  @Column({ type: 'varchar', length: 60 })
  readonly byName: string;
}
