import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A year whose official days are complete, and where they come from. */
@Entity('calendar_year')
export class CalendarYearRow {
  @PrimaryColumn({ type: 'int' })
  readonly year: number;

  @Column({ type: 'varchar', length: 300 })
  readonly source: string;

  /** Grows with every change. */
  @Column({ type: 'int', default: 1 })
  readonly version: number;
}
