import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { NoticeRow } from './notice.entity';

/** One person who is told, and when he read it. */
@Entity('notice_recipient')
@Index('ix_notice_recipient_unread', ['userId', 'readAt'])
@Index('ix_notice_recipient_notice', ['noticeId'])
export class NoticeRecipient {
  @PrimaryColumn({ type: 'bigint' })
  readonly userId: string;

  @PrimaryColumn({ type: 'bigint' })
  readonly noticeId: string;

  @ManyToOne(() => NoticeRow, { onDelete: 'CASCADE', onUpdate: 'NO ACTION' })
  @JoinColumn({ name: 'notice_id', foreignKeyConstraintName: 'fk_notice_recipient_notice' })
  readonly notice: NoticeRow;

  @Column({ type: 'datetime', precision: 3, nullable: true })
  readonly readAt: Date | null;
}
