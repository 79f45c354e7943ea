import type { CalendarDate } from '@park/kernel';
import { Column, CreateDateColumn, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import type { ProjectFacts } from '../domain/answers/answers';
import type { ProjectLight } from '../domain/lights/light';
import type { ProjectStatus } from '../domain/project/project-status';
import type { ProjectStage } from '../domain/project/project-lifecycle';
import type { OpenStage } from '../domain/stages';

/** A project. What is known of it stands in `facts`; the other columns repeat what lists filter, sort and add up. */
@Entity('project')
@Index('uq_project_code', ['code'], { unique: true })
@Index('ix_project_stage', ['stage', 'id'])
@Index('ix_project_tracker', ['trackerId', 'stage'])
@Index('ix_project_light', ['light', 'id'])
@Index('ix_project_city_key', ['isCityKey', 'id'])
@Index('ix_project_status', ['status', 'stage'])
@Index('ix_project_active', ['lastActiveOn', 'stage'])
@Index('ix_project_company', ['companyId', 'createdAt'])
@Index('ix_project_parts', ['stage', 'nextStepOn', 'lastActiveOn', 'totalInvestmentYuan', 'code'])
export class InvestmentProject {
  /** Lists are kept until it changes. */
  static readonly areChangesCounted = true;

  @PrimaryGeneratedColumn({ type: 'bigint' })
  readonly id: string;

  @Column({ type: 'int', default: 1 })
  readonly version: number;

  /** ZS-2026-0007; a lead keeps its number. */
  @Column({ type: 'varchar', length: 20 })
  readonly code: string;

  @Column({ type: 'varchar', length: 20 })
  readonly stage: ProjectStage;

  @Column({ type: 'varchar', length: 20, nullable: true })
  readonly stageBeforeTermination: OpenStage | null;

  @Column({ type: 'varchar', length: 30, nullable: true })
  readonly endedBecause: string | null;

  @Column({ type: 'date' })
  readonly stageSinceOn: CalendarDate;

  @Column({ type: 'varchar', length: 120 })
  readonly title: string;

  @Column({ type: 'varchar', length: 20, nullable: true })
  readonly category: string | null;

  @Column({ type: 'bigint', nullable: true })
  readonly trackerId: string | null;

  @Column({ type: 'json' })
  readonly teamIds: readonly string[];

  @Column({ type: 'varchar', length: 120, nullable: true })
  readonly investor: string | null;

  @Column({ type: 'bigint', nullable: true })
  readonly companyId: string | null;

  @Column({ type: 'decimal', precision: 18, scale: 2, nullable: true })
  readonly totalInvestmentYuan: string | null;

  /** 市重点; null where nobody said. */
  @Column({ type: 'boolean', nullable: true })
  readonly isCityKey: boolean | null;

  @Column({ type: 'varchar', length: 200, nullable: true })
  readonly nextStep: string | null;

  @Column({ type: 'date', nullable: true })
  readonly nextStepOn: CalendarDate | null;

  @Column({ type: 'varchar', length: 10, default: 'unknown' })
  readonly light: ProjectLight;

  /** How it comes along, apart from its stage. */
  @Column({ type: 'varchar', length: 10, default: 'normal' })
  readonly status: ProjectStatus;

  /** Since when a person's word stands against the rules. */
  @Column({ type: 'date', nullable: true })
  readonly statusJudgedOn: CalendarDate | null;

  @Column({ type: 'varchar', length: 500, nullable: true })
  readonly statusNote: string | null;

  /** The last day on which somebody followed it, moved it or reported investment. */
  @Column({ type: 'date' })
  readonly lastActiveOn: CalendarDate;

  @Column({ type: 'json' })
  readonly facts: ProjectFacts;

  @CreateDateColumn({ type: 'datetime', precision: 3, default: () => 'CURRENT_TIMESTAMP(3)' })
  readonly createdAt: Date;
}
