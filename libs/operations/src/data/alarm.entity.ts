import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Something that stands wrong with the running of the system; gone when it has not been seen for a while. */
@Entity('alarm')
export class AlarmRow {
  @PrimaryColumn({ type: 'varchar', length: 60 })
  readonly code: string;

  @Column({ type: 'varchar', length: 300 })
  readonly text: string;

  @Column({ type: 'datetime', precision: 3 })
  readonly since: Date;

  @Column({ type: 'datetime', precision: 3 })
  readonly seenAt: Date;
}
