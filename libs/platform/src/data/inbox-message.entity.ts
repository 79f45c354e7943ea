import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** A message to a company, read inside the enterprises' application. */
@Entity('inbox_message')
@Index('uq_inbox_message_dedupe', ['companyId', 'dedupeKey'], { unique: true })
@Index('ix_inbox_message_unread', ['companyId', 'readAt'])
export class InboxMessage {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  readonly id: string;

  @Column({ type: 'bigint' })
  readonly companyId: string;

  @Column({ type: 'varchar', length: 190 })
  readonly dedupeKey: string;

  @Column({ type: 'varchar', length: 200 })
  readonly title: string;

  @Column({ type: 'text' })
  readonly body: string;

  /** Local path of the page the message is about. */
  @Column({ type: 'varchar', length: 300 })
  readonly link: string;

  /** What the message is about, for the sender's own lookups, e.g. `policy:12`. */
  @Column({ type: 'varchar', length: 100, nullable: true })
  readonly subject: string | null;

  @Column({ type: 'datetime', precision: 3 })
  readonly createdAt: Date;

  @Column({ type: 'datetime', precision: 3, nullable: true })
  readonly readAt: Date | null;
}
