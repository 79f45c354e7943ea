import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

export type JobState = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';

/** Work in the background that takes longer than a page may. All times are the database's. */
@Entity('job')
@Index('uq_job_kind_key', ['kind', 'jobKey'], { unique: true })
@Index('ix_job_state', ['state', 'kind', 'runAfter'])
@Index('ix_job_finished', ['finishedAt'])
@Index('ix_job_started_by', ['startedById'])
export class JobRow {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  readonly id: string;

  @Column({ type: 'varchar', length: 100 })
  readonly kind: string;

  /** A kind runs each key once. */
  @Column({ type: 'varchar', length: 190 })
  readonly jobKey: string;

  @Column({ type: 'json' })
  readonly input: object;

  @Column({ type: 'varchar', length: 10, default: 'waiting' })
  readonly state: JobState;

  @Column({ type: 'int', default: 0 })
  readonly progressDone: number;

  @Column({ type: 'int', nullable: true })
  readonly progressTotal: number | null;

  @Column({ type: 'varchar', length: 200, nullable: true })
  readonly progressText: string | null;

  @Column({ type: 'json', nullable: true })
  readonly result: object | null;

  /** Why the last attempt failed. */
  @Column({ type: 'varchar', length: 500, nullable: true })
  readonly error: string | null;

  @Column({ type: 'datetime', precision: 3, nullable: true })
  readonly cancelRequestedAt: Date | null;

  @Column({ type: 'varchar', length: 60, nullable: true })
  readonly cancelledBy: string | null;

  /** The run that holds the job until `leasedUntil`. */
  @Column({ type: 'varchar', length: 64, nullable: true })
  readonly owner: string | null;

  @Column({ type: 'datetime', precision: 3, nullable: true })
  readonly leasedUntil: Date | null;

  @Column({ type: 'int', default: 0 })
  readonly attempts: number;

  /** Null: at once. */
  @Column({ type: 'datetime', precision: 3, nullable: true })
  readonly runAfter: Date | null;

  @Column({ type: 'varchar', length: 10 })
  readonly startedByKind: 'staff' | 'company' | 'system';

  @Column({ type: 'bigint', nullable: true })
  readonly startedById: string | null;

  @Column({ type: 'varchar', length: 60 })
  readonly startedByName: string;

  @Column({ type: 'datetime', precision: 3, default: () => 'CURRENT_TIMESTAMP(3)' })
  readonly createdAt: Date;

  @Column({ type: 'datetime', precision: 3, nullable: true })
  readonly startedAt: Date | null;

  @Column({ type: 'datetime', precision: 3, nullable: true })
  readonly finishedAt: Date | null;
}
