import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import type { Period } from '../../domain/investment/figures';

/** What was reported of a project for a year or a month. A correction is another revision; the last one counts. */
@Entity('project_report')
@Index('uq_project_report', ['projectId', 'period', 'revision'], { unique: true })
export class ProjectReport {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  readonly id: string;

  @Column({ type: 'bigint' })
  readonly projectId: string;

  @Column({ type: 'varchar', length: 7 })
  readonly period: Period;

  @Column({ type: 'int' })
  readonly revision: number;

  @Column({ type: 'decimal', precision: 18, scale: 2, nullable: true })
  readonly plannedYuan: string | null;

  @Column({ type: 'decimal', precision: 18, scale: 2, nullable: true })
  readonly doneYuan: string | null;

  @Column({ type: 'decimal', precision: 18, scale: 2, nullable: true })
  readonly dueYuan: string | null;

  @Column({ type: 'decimal', precision: 18, scale: 2, nullable: true })
  readonly paidYuan: string | null;

  /** How far the works are, in words. */
  @Column({ type: 'varchar', length: 500, nullable: true })
  readonly progress: string | null;

  @Column({ type: 'varchar', length: 20 })
  readonly source: string;

  @Column({ type: 'varchar', length: 60 })
  readonly byName: string;

  @Column({ type: 'datetime', precision: 3 })
  readonly at: Date;
}
