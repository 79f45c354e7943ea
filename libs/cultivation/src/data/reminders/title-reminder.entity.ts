import type { CalendarDate } from '@park/kernel';
import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** That somebody of a company wants to be told of a title on a day; of each title one. It goes once it was told. */
@Entity('title_reminder')
@Index('uq_title_reminder', ['userId', 'companyId', 'titleCode'], { unique: true })
@Index('ix_title_reminder_day', ['remindOn', 'id'])
@Index('ix_title_reminder_company', ['companyId'])
export class TitleReminder {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  readonly id: string;

  @Column({ type: 'bigint' })
  readonly userId: string;

  @Column({ type: 'bigint' })
  readonly companyId: string;

  @Column({ type: 'varchar', length: 40 })
  readonly titleCode: string;

  @Column({ type: 'date' })
  readonly remindOn: CalendarDate;
}
