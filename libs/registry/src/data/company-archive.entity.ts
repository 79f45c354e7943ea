import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import type { ArchiveStatus } from '../domain/archive/archive-lifecycle';
import { factLengths } from '../domain/ledger/fact-lengths';

/** That the file of a company was put away, and why. */
@Entity('company_archive')
@Index('ix_company_archive_company', ['companyId', 'id'])
export class CompanyArchive {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  readonly id: string;

  @Column({ type: 'int', default: 1 })
  readonly version: number;

  @Column({ type: 'varchar', length: 10 })
  readonly status: ArchiveStatus;

  @Column({ type: 'bigint' })
  readonly companyId: string;

  @Column({ type: 'varchar', length: factLengths.reason })
  readonly reason: string;

  @Column({ type: 'varchar', length: 60 })
  readonly actorName: string;

  @Column({ type: 'datetime', precision: 3 })
  readonly archivedAt: Date;
}
