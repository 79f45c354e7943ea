import { Column, CreateDateColumn, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

export type OutboxState = 'pending' | 'done' | 'dead';

/** Something that has to happen after a transaction, written in that transaction. */
@Entity('outbox_event')
@Index('uq_outbox_event_topic_key', ['topic', 'eventKey'], { unique: true })
@Index('ix_outbox_event_due', ['state', 'topic', 'dueAt'])
@Index('ix_outbox_event_done', ['state', 'doneAt'])
@Index('ix_outbox_event_owner', ['owner'])
export class OutboxEventRow {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  readonly id: string;

  @Column({ type: 'varchar', length: 100 })
  readonly topic: string;

  @Column({ type: 'varchar', length: 190 })
  readonly eventKey: string;

  @Column({ type: 'json' })
  readonly payload: object;

  @Column({ type: 'varchar', length: 10, default: 'pending' })
  readonly state: OutboxState;

  @Column({ type: 'int', default: 0 })
  readonly attempts: number;

  @Column({ type: 'datetime', precision: 3 })
  readonly dueAt: Date;

  /** The claim that holds the row until `leasedUntil`. */
  @Column({ type: 'varchar', length: 64, nullable: true })
  readonly owner: string | null;

  @Column({ type: 'datetime', precision: 3, nullable: true })
  readonly leasedUntil: Date | null;

  @Column({ type: 'varchar', length: 500, nullable: true })
  readonly lastError: string | null;

  @CreateDateColumn({ type: 'datetime', precision: 3, default: () => 'CURRENT_TIMESTAMP(3)' })
  readonly createdAt: Date;

  @Column({ type: 'datetime', precision: 3, nullable: true })
  readonly doneAt: Date | null;
}
