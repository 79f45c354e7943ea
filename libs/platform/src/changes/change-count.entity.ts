import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Counts the transactions that changed a table; the sum over its slots differs after each that was committed. */
@Entity('change_count')
export class ChangeCount {
  @PrimaryColumn({ type: 'varchar', length: 64 })
  readonly subject: string;

  /** One for each of many connections, so that transactions at the same time do not wait for each other. */
  @PrimaryColumn({ type: 'smallint' })
  readonly slot: number;

  @Column({ type: 'bigint' })
  readonly changes: string;
}
