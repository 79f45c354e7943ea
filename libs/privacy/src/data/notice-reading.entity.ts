import { Column, Entity, PrimaryColumn } from 'typeorm';

/** That somebody has read a version of the notice. */
@Entity('privacy_notice_reading')
export class NoticeReading {
  @PrimaryColumn({ type: 'bigint' })
  readonly userId: string;

  @PrimaryColumn({ type: 'varchar', length: 20 })
  readonly version: string;

  @Column({ type: 'datetime', precision: 3 })
  readonly readAt: Date;
}
