import type { CalendarDate } from '@park/kernel';
import { Column, CreateDateColumn, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import type { AreaUnit } from '../domain/area/area';
import type { SiteFacts, SiteGeometry, SiteKind } from '../domain/site/site';
import type { SiteStatus } from '../domain/site/site-lifecycle';

/** A parcel, plant, building, floor or room. What is known of it stands in `facts`. */
@Entity('site')
@Index('uq_site_code', ['code'], { unique: true })
@Index('ix_site_kind', ['kind', 'status', 'code'])
@Index('ix_site_status', ['status', 'code'])
@Index('ix_site_area', ['status', 'kind', 'areaM2'])
@Index('ix_site_parent', ['parentId'])
@Index('ix_site_lock', ['lockedUntilOn'])
export class Site {
  /** Lists are kept until it changes. */
  static readonly areChangesCounted = true;

  @PrimaryGeneratedColumn({ type: 'bigint' })
  readonly id: string;

  @Column({ type: 'int', default: 1 })
  readonly version: number;

  @Column({ type: 'varchar', length: 10 })
  readonly kind: SiteKind;

  @Column({ type: 'varchar', length: 40 })
  readonly code: string;

  @Column({ type: 'varchar', length: 120 })
  readonly name: string;

  /** The building or floor that it is part of. */
  @Column({ type: 'bigint', nullable: true })
  readonly parentId: string | null;

  @Column({ type: 'varchar', length: 12 })
  readonly status: SiteStatus;

  @Column({ type: 'date' })
  readonly statusSinceOn: CalendarDate;

  /** As it was written, with its unit: a mu is no finite decimal of square metres. */
  @Column({ type: 'varchar', length: 24 })
  readonly areaAmount: string;

  @Column({ type: 'varchar', length: 2 })
  readonly areaUnit: AreaUnit;

  /** Rounded, for sorting and sums. */
  @Column({ type: 'decimal', precision: 18, scale: 4 })
  readonly areaM2: string;

  @Column({ type: 'varchar', length: 120, nullable: true })
  readonly occupantName: string | null;

  /** The last day of the lease. */
  @Column({ type: 'date', nullable: true })
  readonly occupiedUntilOn: CalendarDate | null;

  /** Of which end of a lease, and how many days before it, people were told last. */
  @Column({ type: 'varchar', length: 16, nullable: true })
  readonly leaseTold: string | null;

  /** The number of the project that it is locked for. */
  @Column({ type: 'varchar', length: 40, nullable: true })
  readonly lockedFor: string | null;

  @Column({ type: 'varchar', length: 60, nullable: true })
  readonly lockedBy: string | null;

  /** The last day of the lock. */
  @Column({ type: 'date', nullable: true })
  readonly lockedUntilOn: CalendarDate | null;

  @Column({ type: 'boolean', default: false })
  readonly isLockExtended: boolean;

  @Column({ type: 'json' })
  readonly facts: SiteFacts;

  @Column({ type: 'json', nullable: true })
  readonly geometry: SiteGeometry | null;

  @Column({ type: 'boolean', default: false })
  readonly isDemo: boolean;

  @CreateDateColumn({ type: 'datetime', precision: 3, default: () => 'CURRENT_TIMESTAMP(3)' })
  readonly createdAt: Date;
}
