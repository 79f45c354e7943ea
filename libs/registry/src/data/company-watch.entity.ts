import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** That somebody of the park follows a company, and up to where they have seen its file. */
@Entity('company_watch')
@Index('ix_company_watch_company', ['companyId'])
export class CompanyWatch {
  @PrimaryColumn({ type: 'bigint' })
  readonly userId: string;

  @PrimaryColumn({ type: 'bigint' })
  readonly companyId: string;

  @Column({ type: 'int' })
  readonly seenRevision: number;

  @Column({ type: 'datetime', precision: 3 })
  readonly seenAt: Date;
}
