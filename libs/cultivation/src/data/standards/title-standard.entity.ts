import type { CalendarDate } from '@park/kernel';
import { Column, CreateDateColumn, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import type { StandardContent } from '../../domain/standards/standard-content';
import type { StandardStatus } from '../../domain/standards/standard-lifecycle';

/** A version of the standard of a title, written on pages. Passed ones are never changed. */
@Entity('title_standard')
@Index('ix_title_standard_status', ['status', 'id'])
export class TitleStandard {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  readonly id: string;

  @Column({ type: 'int', default: 1 })
  readonly version: number;

  @Column({ type: 'varchar', length: 40 })
  readonly titleCode: string;

  @Column({ type: 'varchar', length: 12 })
  readonly status: StandardStatus;

  @Column({ type: 'date' })
  readonly effectiveFrom: CalendarDate;

  @Column({ type: 'json' })
  readonly content: StandardContent;

  /** The numbers of the accounts that wrote on it, joined by commas: they do not pass it. */
  @Column({ type: 'varchar', length: 500 })
  readonly writerIds: string;

  @Column({ type: 'varchar', length: 60 })
  readonly changedByName: string;

  @Column({ type: 'varchar', length: 60, nullable: true })
  readonly decidedByName: string | null;

  @Column({ type: 'date', nullable: true })
  readonly decidedOn: CalendarDate | null;

  /** Of versions that begin on one day the one passed last counts. */
  @Column({ type: 'datetime', precision: 3, nullable: true })
  readonly decidedAt: Date | null;

  /** Why it was given back last. */
  @Column({ type: 'varchar', length: 200, nullable: true })
  readonly returnNote: string | null;

  @CreateDateColumn({ type: 'datetime', precision: 3, default: () => 'CURRENT_TIMESTAMP(3)' })
  readonly createdAt: Date;
}
