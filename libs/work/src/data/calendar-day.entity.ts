import type { CalendarDate, OfficialDay } from '@park/kernel';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A holiday, or a weekend day that is worked, by the notice for a year. */
@Entity('calendar_day')
@Index('ix_calendar_day_year', ['year'])
export class CalendarDay {
  @PrimaryColumn({ type: 'date' })
  readonly date: CalendarDate;

  @Column({ type: 'varchar', length: 4 })
  readonly kind: OfficialDay['kind'];

  /** The year whose notice says so. */
  @Column({ type: 'int' })
  readonly year: number;
}
