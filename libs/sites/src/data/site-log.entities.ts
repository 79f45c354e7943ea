import type { CalendarDate } from '@park/kernel';
import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** Who uses a site, from when until when. */
@Entity('site_occupancy')
@Index('ix_site_occupancy_site', ['siteId', 'id'])
@Index('ix_site_occupancy_company', ['companyId'])
export class SiteOccupancy {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  readonly id: string;

  @Column({ type: 'bigint' })
  readonly siteId: string;

  @Column({ type: 'varchar', length: 120 })
  readonly occupantName: string;

  /** The company on file that it is; null: not on file under this name when it was written down. */
  @Column({ type: 'bigint', nullable: true })
  readonly companyId: string | null;

  /** The number of the project with which it came. */
  @Column({ type: 'varchar', length: 40, nullable: true })
  readonly projectCode: string | null;

  @Column({ type: 'date' })
  readonly fromOn: CalendarDate;

  /** The last day of the lease. */
  @Column({ type: 'date', nullable: true })
  readonly untilOn: CalendarDate | null;

  @Column({ type: 'date', nullable: true })
  readonly endedOn: CalendarDate | null;

  @Column({ type: 'varchar', length: 80, nullable: true })
  readonly docNo: string | null;
}

/** Days on which the idle clock of a parcel may stand, as somebody entered them. */
@Entity('site_pause')
@Index('ix_site_pause_site', ['siteId', 'id'])
export class SitePauseRow {
  /** Lists are kept until it changes. */
  static readonly areChangesCounted = true;

  @PrimaryGeneratedColumn({ type: 'bigint' })
  readonly id: string;

  @Column({ type: 'bigint' })
  readonly siteId: string;

  @Column({ type: 'varchar', length: 12 })
  readonly cause: string;

  @Column({ type: 'varchar', length: 80, nullable: true })
  readonly docNo: string | null;

  @Column({ type: 'date' })
  readonly fromOn: CalendarDate;

  /** The day on which the clock runs again. */
  @Column({ type: 'date', nullable: true })
  readonly toOn: CalendarDate | null;

  /** What proves it, and who entered it. */
  @Column({ type: 'varchar', length: 200, nullable: true })
  readonly evidence: string | null;

  @Column({ type: 'varchar', length: 60 })
  readonly byName: string;
}
