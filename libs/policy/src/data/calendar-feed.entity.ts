import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** The address by which a calendar program reads the deadlines of a person for a company, until it is taken back. */
@Entity('calendar_feed')
@Index('uq_calendar_feed_person', ['userId', 'companyId'], { unique: true })
@Index('uq_calendar_feed_token', ['tokenHash'], { unique: true })
export class CalendarFeed {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  readonly id: string;

  @Column({ type: 'bigint' })
  readonly userId: string;

  @Column({ type: 'bigint' })
  readonly companyId: string;

  /** sha256 of the token, which is kept nowhere. */
  @Column({ type: 'char', length: 64 })
  readonly tokenHash: string;

  @Column({ type: 'datetime', precision: 3 })
  readonly createdAt: Date;
}
