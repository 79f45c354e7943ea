import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** Booklets of several companies that somebody asked for, to be had as one archive. */
@Entity('booklet_batch')
@Index('ix_booklet_batch_user', ['userId', 'id'])
export class BookletBatch {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  readonly id: string;

  @Column({ type: 'bigint' })
  readonly userId: string;

  @Column({ type: 'varchar', length: 60 })
  readonly userName: string;

  @Column({ type: 'json' })
  readonly companyIds: readonly string[];

  @Column({ type: 'bigint', nullable: true })
  readonly jobId: string | null;

  @Column({ type: 'datetime', precision: 3 })
  readonly createdAt: Date;
}
