import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Counts the transactions that changed what is known of companies; their sum changes with each that was committed. */
@Entity('population_mark')
export class PopulationMark {
  /** One for each of many connections, so that transactions at the same time do not wait for each other. */
  @PrimaryColumn({ type: 'smallint' })
  slot: number;

  @Column({ type: 'bigint' })
  changes: string;
}
