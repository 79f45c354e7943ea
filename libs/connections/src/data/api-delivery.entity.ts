import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** One change that an address is told. */
@Entity('api_delivery')
@Index('uq_api_delivery', ['webhookId', 'eventKey'], { unique: true })
@Index('ix_api_delivery_noted', ['notedAt'])
export class ApiDelivery {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  readonly id: string;

  @Column({ type: 'bigint' })
  readonly webhookId: string;

  /** The company and its revision. */
  @Column({ type: 'varchar', length: 60 })
  readonly eventKey: string;

  @Column({ type: 'datetime', precision: 3 })
  readonly notedAt: Date;

  @Column({ type: 'int', default: 0 })
  readonly attempts: number;

  /** What the address answered last; null where it did not. */
  @Column({ type: 'smallint', nullable: true })
  readonly answered: number | null;

  @Column({ type: 'varchar', length: 200, nullable: true })
  readonly error: string | null;

  @Column({ type: 'datetime', precision: 3, nullable: true })
  readonly deliveredAt: Date | null;

  @Column({ type: 'datetime', precision: 3, nullable: true })
  readonly givenUpAt: Date | null;
}
