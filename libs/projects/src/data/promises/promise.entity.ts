import type { CalendarDate } from '@park/kernel';
import { Column, CreateDateColumn, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import type { PromiseSide } from '../../domain/promises/promise-form';
import type { PromiseStatus } from '../../domain/promises/promise-lifecycle';

/** A clause of an agreement as a dated obligation of one side. */
@Entity('project_promise')
@Index('ix_project_promise_project', ['projectId', 'dueOn'])
@Index('ix_project_promise_due', ['status', 'dueOn', 'id'])
export class ProjectPromise {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  readonly id: string;

  @Column({ type: 'int', default: 1 })
  readonly version: number;

  @Column({ type: 'bigint' })
  readonly projectId: string;

  @Column({ type: 'varchar', length: 20 })
  readonly status: PromiseStatus;

  @Column({ type: 'varchar', length: 10 })
  readonly side: PromiseSide;

  @Column({ type: 'varchar', length: 20 })
  readonly kind: string;

  @Column({ type: 'varchar', length: 300 })
  readonly clause: string;

  @Column({ type: 'date' })
  readonly dueOn: CalendarDate;

  /** Yuan; of an intensity, yuan for each mu. */
  @Column({ type: 'decimal', precision: 18, scale: 2, nullable: true })
  readonly amountYuan: string | null;

  /** What will show that it is kept. */
  @Column({ type: 'varchar', length: 200, nullable: true })
  readonly evidence: string | null;

  /** What follows when it is not. */
  @Column({ type: 'varchar', length: 200, nullable: true })
  readonly consequence: string | null;

  @Column({ type: 'date', nullable: true })
  readonly settledOn: CalendarDate | null;

  @Column({ type: 'varchar', length: 500, nullable: true })
  readonly result: string | null;

  /** Since when somebody has a to-do because it is overdue. */
  @Column({ type: 'date', nullable: true })
  readonly remindedOn: CalendarDate | null;

  @CreateDateColumn({ type: 'datetime', precision: 3, default: () => 'CURRENT_TIMESTAMP(3)' })
  readonly createdAt: Date;
}
