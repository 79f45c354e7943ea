import type { Answers } from '@park/sheets';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ImportKind } from '../domain/targets/targets';

/** What was last answered about the tables of one form, known by the names of its columns. */
@Entity('import_mapping')
export class ImportMapping {
  @PrimaryColumn({ type: 'varchar', length: 20 })
  kind: ImportKind;

  @PrimaryColumn({ type: 'char', length: 64 })
  fingerprint: string;

  @Column({ type: 'json' })
  answers: Answers;

  @Column({ type: 'datetime', precision: 3 })
  changedAt: Date;

  @Column({ type: 'varchar', length: 60 })
  changedByName: string;
}
