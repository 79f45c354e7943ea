import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import type { ChannelCode, WayState } from '../domain/ways';
import { NoticeRow } from './notice.entity';

/** How a notice stands with one person on one way out. */
@Entity('notice_way')
@Index('ix_notice_way_due', ['state', 'parcel', 'dueAt'])
@Index('ix_notice_way_parcel', ['userId', 'channel', 'parcel'])
export class NoticeWay {
  @PrimaryColumn({ type: 'bigint' })
  readonly noticeId: string;

  @PrimaryColumn({ type: 'bigint' })
  readonly userId: string;

  @PrimaryColumn({ type: 'varchar', length: 10 })
  readonly channel: ChannelCode;

  @ManyToOne(() => NoticeRow, { onDelete: 'CASCADE', onUpdate: 'NO ACTION' })
  @JoinColumn({ name: 'notice_id', foreignKeyConstraintName: 'fk_notice_way_notice' })
  readonly notice: NoticeRow;

  @Column({ type: 'varchar', length: 12 })
  readonly state: WayState;

  @Column({ type: 'boolean', default: false })
  readonly inDigest: boolean;

  /** Not before this time, by the database's clock. */
  @Column({ type: 'datetime', precision: 3 })
  readonly dueAt: Date;

  /** The message it goes out in; null until that is made. */
  @Column({ type: 'varchar', length: 60, nullable: true })
  readonly parcel: string | null;

  @Column({ type: 'varchar', length: 200, nullable: true })
  readonly reason: string | null;

  @Column({ type: 'datetime', precision: 3 })
  readonly changedAt: Date;
}
