import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import { OutboxEventRow } from './outbox-event.entity';

/** `sending`: being handed over by an external handler. */
export type DeliveryState = 'pending' | 'sending' | 'done' | 'dead';

/** One event on its way to one subscriber: each has attempts, a lease and an end of its own. */
@Entity('outbox_delivery')
@Index('uq_outbox_delivery_event_subscriber', ['eventId', 'subscriber'], { unique: true })
@Index('ix_outbox_delivery_due', ['state', 'subscriber', 'dueAt'])
@Index('ix_outbox_delivery_owner', ['owner'])
export class OutboxDeliveryRow {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  readonly id: string;

  @Column({ type: 'bigint' })
  readonly eventId: string;

  @ManyToOne(() => OutboxEventRow, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'event_id', foreignKeyConstraintName: 'fk_outbox_delivery_event' })
  readonly event?: OutboxEventRow;

  @Column({ type: 'varchar', length: 100 })
  readonly subscriber: string;

  @Column({ type: 'varchar', length: 10, default: 'pending' })
  readonly state: DeliveryState;

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

  @Column({ type: 'datetime', precision: 3, nullable: true })
  readonly doneAt: Date | null;
}

/** Who listens to a topic, in whatever process; an event is handed to all of them. */
@Entity('outbox_subscriber')
export class OutboxSubscriberRow {
  @PrimaryColumn({ type: 'varchar', length: 100 })
  readonly topic: string;

  @PrimaryColumn({ type: 'varchar', length: 100 })
  readonly subscriber: string;
}
