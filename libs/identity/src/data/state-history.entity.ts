import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** One step in the life of a record: who took it, when and why. Rows are only ever added. */
@Entity('state_history')
@Index('ix_state_history_subject', ['subjectType', 'subjectId', 'id'])
export class StateHistory {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  id: string;

  @Column({ type: 'varchar', length: 40 })
  subjectType: string;

  @Column({ type: 'varchar', length: 64 })
  subjectId: string;

  @Column({ type: 'varchar', length: 40 })
  verb: string;

  /** null for the first state of a new record. */
  @Column({ type: 'varchar', length: 40, nullable: true })
  fromState: string | null;

  @Column({ type: 'varchar', length: 40 })
  toState: string;

  @Column({ type: 'datetime', precision: 3 })
  at: Date;

  @Column({ type: 'bigint', nullable: true })
  actorId: string | null;

  @Column({ type: 'varchar', length: 60 })
  actorName: string;

  @Column({ type: 'varchar', length: 40, nullable: true })
  reasonCode: string | null;

  @Column({ type: 'varchar', length: 300, nullable: true })
  reasonNote: string | null;

  /** What the step was decided on, as the room gives it: enough to judge it again. */
  @Column({ type: 'json', nullable: true })
  basis: object | null;
}
