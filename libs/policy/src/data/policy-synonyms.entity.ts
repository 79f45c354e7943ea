import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { SynonymGroups } from '../domain/content/synonyms';

/** The words that the search takes for the same: one row. */
@Entity('policy_synonyms')
export class PolicySynonyms {
  static readonly ROW = 1;

  @PrimaryColumn({ type: 'int' })
  readonly id: number;

  /** Grows with every change; a form names the one it was opened with. */
  @Column({ type: 'int', default: 1 })
  readonly version: number;

  @Column({ type: 'json' })
  readonly groups: SynonymGroups;

  /** null: as they came with the product. */
  @Column({ type: 'datetime', precision: 3, nullable: true })
  readonly changedAt: Date | null;

  @Column({ type: 'bigint', nullable: true })
  readonly changedById: string | null;

  @Column({ type: 'varchar', length: 60, nullable: true })
  readonly changedByName: string | null;
}
