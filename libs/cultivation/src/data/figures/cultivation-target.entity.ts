import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import type { Goals } from '../../domain/figures/goals';

/** How many companies are to win a title in a year. A change is another revision; the last one counts. */
@Entity('cultivation_target')
@Index('uq_cultivation_target', ['year', 'titleCode', 'revision'], { unique: true })
export class CultivationTarget {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  readonly id: string;

  @Column({ type: 'smallint' })
  readonly year: number;

  @Column({ type: 'varchar', length: 40 })
  readonly titleCode: string;

  @Column({ type: 'int' })
  readonly revision: number;

  @Column({ type: 'json' })
  readonly goals: Goals;

  @Column({ type: 'varchar', length: 60 })
  readonly byName: string;

  @Column({ type: 'datetime', precision: 3 })
  readonly at: Date;
}
