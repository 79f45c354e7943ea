import { Column, CreateDateColumn, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** `handed`: every subscriber known at that moment has a delivery of its own. */
export type OutboxEventState = 'pending' | 'handed';

/** Something that has to happen after a transaction, written in that transaction. */
@Entity('outbox_event')
@Index('uq_outbox_event_topic_key', ['topic', 'eventKey'], { unique: true })
@Index('ix_outbox_event_waiting', ['state', 'topic'])
@Index('ix_outbox_event_handed', ['state', 'handedAt'])
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
  readonly state: OutboxEventState;

  @Column({ type: 'datetime', precision: 3, default: () => 'CURRENT_TIMESTAMP(3)' })
  readonly dueAt: Date;

  @CreateDateColumn({ type: 'datetime', precision: 3, default: () => 'CURRENT_TIMESTAMP(3)' })
  readonly createdAt: Date;

  @Column({ type: 'datetime', precision: 3, nullable: true })
  readonly handedAt: Date | null;
}
