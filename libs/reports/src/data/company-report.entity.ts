import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import type { Answers } from '../domain/report-answers';
import type { ReportStatus } from '../domain/report-lifecycle';
import type { Turned } from '../domain/queue-rank';

/** What the return of a report changed. */
export interface BeforeReturn {
  readonly answers: Answers | null;
  readonly reasons: Readonly<Record<string, string>> | null;
  /** The fields whose figures were taken back in the company file. */
  readonly fields: readonly string[];
  /** The company file after that. */
  readonly revision: number;
}

/** What one company fills in for one campaign. */
@Entity('company_report')
@Index('uq_company_report', ['campaignId', 'companyId'], { unique: true })
@Index('ix_company_report_status', ['campaignId', 'status', 'id'])
@Index('ix_company_report_company', ['companyId', 'id'])
@Index('ix_company_report_queue', ['status', 'queueRank', 'submittedAt', 'id'])
export class CompanyReport {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  readonly id: string;

  @Column({ type: 'int', default: 1 })
  readonly version: number;

  @Column({ type: 'varchar', length: 10 })
  readonly status: ReportStatus;

  @Column({ type: 'bigint' })
  readonly campaignId: string;

  @Column({ type: 'bigint' })
  readonly companyId: string;

  /** What was typed, by the names of the form. */
  @Column({ type: 'json', nullable: true })
  readonly answers: Answers | null;

  /** Why a field was sent back, by its name; kept for whoever looks at the next submission. */
  @Column({ type: 'json', nullable: true })
  readonly reasons: Readonly<Record<string, string>> | null;

  /** What its return changed, as it was before; null once the company has gone on. */
  @Column({ type: 'json', nullable: true })
  readonly beforeReturn: BeforeReturn | null;

  /** How many figures looked wrong and were confirmed by the company. */
  @Column({ type: 'smallint', default: 0 })
  readonly doubts: number;

  /** Policies whose verdict the figures turn, as it was when they were submitted. */
  @Column({ type: 'json', nullable: true })
  readonly turns: readonly Turned[] | null;

  /** 0 for what is looked at first. */
  @Column({ type: 'tinyint', default: 1 })
  readonly queueRank: number;

  /** The revisions of the company file that the submissions made. */
  @Column({ type: 'json', nullable: true })
  readonly revisions: readonly number[] | null;

  /** The one that the acceptance made; null where it said nothing new. */
  @Column({ type: 'int', nullable: true })
  readonly acceptedRevision: number | null;

  @Column({ type: 'datetime', precision: 3, nullable: true })
  readonly submittedAt: Date | null;

  @Column({ type: 'varchar', length: 60, nullable: true })
  readonly submittedByName: string | null;
}
