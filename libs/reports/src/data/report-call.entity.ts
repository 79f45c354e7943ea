import type { CalendarDate } from '@park/kernel';
import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import type { CallOutcome } from '../domain/report-call';

/** A call to a company that a campaign asks; never changed. */
@Entity('report_call')
@Index('ix_report_call', ['campaignId', 'companyId', 'id'])
@Index('ix_report_call_company', ['companyId'])
export class ReportCall {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  readonly id: string;

  @Column({ type: 'bigint' })
  readonly campaignId: string;

  @Column({ type: 'bigint' })
  readonly companyId: string;

  @Column({ type: 'varchar', length: 16 })
  readonly outcome: CallOutcome;

  @Column({ type: 'date' })
  readonly calledOn: CalendarDate;

  @Column({ type: 'varchar', length: 500, nullable: true })
  readonly note: string | null;

  @Column({ type: 'varchar', length: 200, nullable: true })
  readonly nextStep: string | null;

  @Column({ type: 'varchar', length: 60 })
  readonly calledByName: string;

  @Column({ type: 'datetime', precision: 3 })
  readonly recordedAt: Date;
}
