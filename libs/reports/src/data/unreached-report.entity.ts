import { Entity, Index, PrimaryColumn } from 'typeorm';

/** A company of an open campaign that nobody can log in for: it is called. */
@Entity('unreached_report')
@Index('ix_unreached_report_report', ['reportId'])
export class UnreachedReport {
  @PrimaryColumn({ type: 'bigint' })
  readonly campaignId: string;

  @PrimaryColumn({ type: 'bigint' })
  readonly reportId: string;
}
