import type { CalendarDate } from '@park/kernel';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** From when to when a company holds a title, as its file tells it; kept for counting over years. */
@Entity('cultivation_title_term')
@Index('ix_cultivation_title_term', ['titleCode', 'companyId'])
export class TitleTerm {
  @PrimaryColumn({ type: 'bigint' })
  readonly companyId: string;

  @PrimaryColumn({ type: 'varchar', length: 40 })
  readonly titleCode: string;

  @PrimaryColumn({ type: 'date' })
  readonly fromOn: CalendarDate;

  /** The last day of the term; null: without an end. */
  @Column({ type: 'date', nullable: true })
  readonly toOn: CalendarDate | null;

  /** The day on which it became known that the title was taken away, given up or left with its company. */
  @Column({ type: 'date', nullable: true })
  readonly endedOn: CalendarDate | null;
}
