import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** An address that is told when the facts of a company change. */
@Entity('api_webhook')
export class ApiWebhook {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  readonly id: string;

  @Column({ type: 'varchar', length: 300 })
  readonly url: string;

  /** Sealed; its place is the address. */
  @Column({ type: 'varchar', length: 300 })
  readonly secret: string;

  @Column({ type: 'varchar', length: 60 })
  readonly addedByName: string;

  @Column({ type: 'datetime', precision: 3 })
  readonly addedAt: Date;

  @Column({ type: 'datetime', precision: 3, nullable: true })
  readonly removedAt: Date | null;
}
