import type { CalendarDate } from '@park/kernel';
import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import type { ParameterValues } from '../domain/settings/parameter';

/** A rule that the park has set for itself, from a day on; rows are only added. */
@Entity('park_setting')
@Index('ix_park_setting_name', ['name', 'id'])
export class ParkSetting {
  /** Lists are kept until it changes. */
  static readonly areChangesCounted = true;

  @PrimaryGeneratedColumn({ type: 'bigint' })
  readonly id: string;

  @Column({ type: 'varchar', length: 40 })
  readonly name: string;

  @Column({ type: 'json' })
  readonly parts: ParameterValues;

  @Column({ type: 'date' })
  readonly fromOn: CalendarDate;

  /** The document or meeting that decided it. */
  @Column({ type: 'varchar', length: 200 })
  readonly basis: string;

  @Column({ type: 'varchar', length: 60 })
  readonly byName: string;

  @Column({ type: 'datetime', precision: 3 })
  readonly at: Date;
}
