import { Column, Entity, Index, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import type { AreaUnit } from '../domain/area/area';
import type { Exclusion } from '../domain/output/evaluated';
import type { OutputFigures, OutputFormula, OutputGrade } from '../domain/output/output';

/** What a parcel brought and used in a year, with where it is from and who wrote it down. */
@Entity('site_year')
@Index('uq_site_year', ['siteId', 'year'], { unique: true })
export class SiteYear {
  /** Lists are kept until it changes. */
  static readonly areChangesCounted = true;

  @PrimaryGeneratedColumn({ type: 'bigint' })
  readonly id: string;

  @Column({ type: 'int', default: 1 })
  readonly version: number;

  @Column({ type: 'bigint' })
  readonly siteId: string;

  @Column({ type: 'smallint' })
  readonly year: number;

  @Column({ type: 'json' })
  readonly figures: OutputFigures;

  @Column({ type: 'varchar', length: 10, nullable: true })
  readonly exclusion: Exclusion | null;

  @Column({ type: 'varchar', length: 60 })
  readonly source: string;

  @Column({ type: 'varchar', length: 60 })
  readonly byName: string;

  @Column({ type: 'datetime', precision: 3 })
  readonly recordedAt: Date;
}

/** An evaluation as it was frozen: its formula and, in its rows, everything it was made of. Never changed. */
@Entity('site_evaluation')
@Index('ix_site_evaluation_year', ['year', 'id'])
export class SiteEvaluation {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  readonly id: string;

  @Column({ type: 'smallint' })
  readonly year: number;

  @Column({ type: 'json' })
  readonly formula: OutputFormula;

  @Column({ type: 'varchar', length: 60 })
  readonly byName: string;

  @Column({ type: 'datetime', precision: 3 })
  readonly frozenAt: Date;
}

/** A parcel in a frozen evaluation. */
@Entity('site_evaluation_row')
@Index('ix_site_evaluation_row_grade', ['evaluationId', 'grade', 'score'])
export class SiteEvaluationRow {
  @PrimaryColumn({ type: 'bigint' })
  readonly evaluationId: string;

  @PrimaryColumn({ type: 'bigint' })
  readonly siteId: string;

  @Column({ type: 'varchar', length: 40 })
  readonly code: string;

  @Column({ type: 'varchar', length: 120 })
  readonly name: string;

  @Column({ type: 'varchar', length: 120, nullable: true })
  readonly occupantName: string | null;

  @Column({ type: 'varchar', length: 24 })
  readonly areaAmount: string;

  @Column({ type: 'varchar', length: 2 })
  readonly areaUnit: AreaUnit;

  @Column({ type: 'json' })
  readonly figures: OutputFigures;

  @Column({ type: 'varchar', length: 10, nullable: true })
  readonly exclusion: Exclusion | null;

  /** Rounded to two places, for sorting and for show; null: not known. */
  @Column({ type: 'decimal', precision: 8, scale: 2, nullable: true })
  readonly score: string | null;

  /** A to D; `?` while figures are missing, `-` when left out. */
  @Column({ type: 'varchar', length: 1 })
  readonly grade: OutputGrade | '?' | '-';
}
