import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import type { NoticeKind, Urgency } from '../domain/notice';

/** Something that people are told, once whatever their number. */
@Entity('notice')
@Index('uq_notice_key', ['noticeKey'], { unique: true })
@Index('ix_notice_created', ['createdAt'])
export class NoticeRow {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  readonly id: string;

  @Column({ type: 'varchar', length: 190 })
  readonly noticeKey: string;

  @Column({ type: 'varchar', length: 20 })
  readonly kind: NoticeKind;

  /** The record it is about, such as `job:12`. */
  @Column({ type: 'varchar', length: 100 })
  readonly subject: string;

  @Column({ type: 'varchar', length: 10 })
  readonly urgency: Urgency;

  @Column({ type: 'varchar', length: 200 })
  readonly title: string;

  @Column({ type: 'varchar', length: 1000 })
  readonly text: string;

  /** Local path of the page about it. */
  @Column({ type: 'varchar', length: 300, nullable: true })
  readonly href: string | null;

  @Column({ type: 'datetime', precision: 3, default: () => 'CURRENT_TIMESTAMP(3)' })
  readonly createdAt: Date;
}
