import type { CalendarDate } from '@park/kernel';
import { Column, CreateDateColumn, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import type { CaseStage } from '../../domain/cases/case-lifecycle';

/** The way of one company to one title in one year, or through the review of the title it holds. */
@Entity('cultivation_case')
@Index('uq_cultivation_case', ['companyId', 'titleCode', 'year'], { unique: true })
@Index('ix_cultivation_case_stage', ['stage', 'id'])
@Index('ix_cultivation_case_officer', ['officerId', 'stage'])
@Index('ix_cultivation_case_next', ['nextOn'])
@Index('ix_cultivation_case_ban', ['banUntilOn'])
@Index('ix_cultivation_case_updated', ['updatedOn'])
export class CultivationCase {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  readonly id: string;

  @Column({ type: 'int', default: 1 })
  readonly version: number;

  @Column({ type: 'bigint' })
  readonly companyId: string;

  /** As it was called when the case was started, for searching and sorting. */
  @Column({ type: 'varchar', length: 120 })
  readonly companyName: string;

  @Column({ type: 'varchar', length: 40 })
  readonly titleCode: string;

  @Column({ type: 'smallint' })
  readonly year: number;

  @Column({ type: 'varchar', length: 20 })
  readonly stage: CaseStage;

  @Column({ type: 'date' })
  readonly stageSinceOn: CalendarDate;

  @Column({ type: 'bigint', nullable: true })
  readonly officerId: string | null;

  @Column({ type: 'date', nullable: true })
  readonly targetOn: CalendarDate | null;

  @Column({ type: 'date', nullable: true })
  readonly appliedOn: CalendarDate | null;

  @Column({ type: 'varchar', length: 60, nullable: true })
  readonly receiptNumber: string | null;

  @Column({ type: 'date', nullable: true })
  readonly recommendedOn: CalendarDate | null;

  @Column({ type: 'date', nullable: true })
  readonly publicFromOn: CalendarDate | null;

  @Column({ type: 'date', nullable: true })
  readonly recognisedOn: CalendarDate | null;

  @Column({ type: 'varchar', length: 60, nullable: true })
  readonly issuer: string | null;

  @Column({ type: 'varchar', length: 60, nullable: true })
  readonly docNumber: string | null;

  @Column({ type: 'date', nullable: true })
  readonly validFromOn: CalendarDate | null;

  @Column({ type: 'date', nullable: true })
  readonly validToOn: CalendarDate | null;

  @Column({ type: 'date', nullable: true })
  readonly updatedOn: CalendarDate | null;

  /** The last day on which the authority takes what a holder owes. */
  @Column({ type: 'date', nullable: true })
  readonly dueOn: CalendarDate | null;

  @Column({ type: 'varchar', length: 30, nullable: true })
  readonly endedBecause: string | null;

  @Column({ type: 'date', nullable: true })
  readonly banUntilOn: CalendarDate | null;

  @Column({ type: 'varchar', length: 200, nullable: true })
  readonly nextWhat: string | null;

  @Column({ type: 'date', nullable: true })
  readonly nextOn: CalendarDate | null;

  @Column({ type: 'varchar', length: 60 })
  readonly changedByName: string;

  @CreateDateColumn({ type: 'datetime', precision: 3, default: () => 'CURRENT_TIMESTAMP(3)' })
  readonly createdAt: Date;
}
