import type { CalendarDate } from '@park/kernel';
import { Column, CreateDateColumn, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import type { LimitUnit } from '../domain/clock/clock';
import type { ItemCourse } from '../domain/item/item-course';
import type { ItemStatus } from '../domain/item/item-lifecycle';

/** Something that somebody has to do. What its due date follows from is kept; the due date is computed. */
@Entity('work_item')
@Index('uq_work_item_open_key', ['openKey'], { unique: true })
@Index('ix_work_item_queue', [
  'addressee',
  'status',
  'ownClock',
  'kind',
  'startOn',
  'limitDays',
  'limitUnit',
  'snoozedUntilOn',
])
@Index('ix_work_item_closed', ['closedById', 'closedAt'])
@Index('ix_work_item_creator', ['creatorId', 'status'])
@Index('ix_work_item_company', ['companyId', 'status'])
@Index('ix_work_item_closing', ['status', 'closedAt'])
export class WorkItem {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  readonly id: string;

  @Column({ type: 'int', default: 1 })
  readonly version: number;

  @Column({ type: 'varchar', length: 10 })
  readonly status: ItemStatus;

  /** The kind of work, as the room that needs it declares it; 'manual' for what a person wrote. */
  @Column({ type: 'varchar', length: 40 })
  readonly kind: string;

  @Column({ type: 'varchar', length: 200 })
  readonly title: string;

  @Column({ type: 'varchar', length: 500, nullable: true })
  readonly detail: string | null;

  /** Where it is done. */
  @Column({ type: 'varchar', length: 200, nullable: true })
  readonly href: string | null;

  @Column({ type: 'bigint', nullable: true })
  readonly companyId: string | null;

  /** What it is about, said by the room that needs it: of each key one to-do at most is open. */
  @Column({ type: 'varchar', length: 120, nullable: true })
  readonly workKey: string | null;

  /** The same while it is open. */
  @Column({ type: 'varchar', length: 120, nullable: true })
  readonly openKey: string | null;

  /** `person:ID` or `role:CODE`. */
  @Column({ type: 'varchar', length: 50 })
  readonly addressee: string;

  @Column({ type: 'bigint', nullable: true })
  readonly creatorId: string | null;

  @Column({ type: 'varchar', length: 60 })
  readonly creatorName: string;

  @Column({ type: 'date' })
  readonly startOn: CalendarDate;

  @Column({ type: 'int' })
  readonly limitDays: number;

  @Column({ type: 'varchar', length: 12 })
  readonly limitUnit: LimitUnit;

  /** Pauses, extensions and dates from outside; null for most. */
  @Column({ type: 'json', nullable: true })
  readonly course: ItemCourse | null;

  /** Whether there is a course. */
  @Column({ type: 'boolean', default: false })
  readonly ownClock: boolean;

  @Column({ type: 'date', nullable: true })
  readonly snoozedUntilOn: CalendarDate | null;

  /** For whom it waited before it was passed on; null for one that was not, or that was had back. */
  @Column({ type: 'varchar', length: 50, nullable: true })
  readonly passedFrom: string | null;

  @Column({ type: 'bigint', nullable: true })
  readonly passedById: string | null;

  @Column({ type: 'datetime', precision: 3, nullable: true })
  readonly remindedAt: Date | null;

  /** What the last one who returned, passed on or reminded said. */
  @Column({ type: 'varchar', length: 300, nullable: true })
  readonly message: string | null;

  @Column({ type: 'datetime', precision: 3, nullable: true })
  readonly closedAt: Date | null;

  /** Null when the need went away by itself. */
  @Column({ type: 'bigint', nullable: true })
  readonly closedById: string | null;

  @Column({ type: 'varchar', length: 60, nullable: true })
  readonly closedByName: string | null;

  @Column({ type: 'varchar', length: 300, nullable: true })
  readonly outcome: string | null;

  @CreateDateColumn({ type: 'datetime', precision: 3, default: () => 'CURRENT_TIMESTAMP(3)' })
  readonly createdAt: Date;
}
