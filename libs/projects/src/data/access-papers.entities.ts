import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** The opinion of a department on whether a project may come in; its next one takes its place. */
@Entity('project_opinion')
@Index('ix_project_opinion_project', ['projectId', 'id'])
export class ProjectOpinion {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  readonly id: string;

  @Column({ type: 'bigint' })
  readonly projectId: string;

  @Column({ type: 'varchar', length: 20 })
  readonly unit: string;

  @Column({ type: 'char', length: 1 })
  readonly grade: string;

  @Column({ type: 'varchar', length: 300, nullable: true })
  readonly note: string | null;

  @Column({ type: 'datetime', precision: 3 })
  readonly at: Date;

  @Column({ type: 'varchar', length: 60 })
  readonly byName: string;
}

/** The points of one member of the panel; his next sheet takes its place. */
@Entity('project_score_sheet')
@Index('ix_project_score_sheet_project', ['projectId', 'id'])
export class ProjectScoreSheet {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  readonly id: string;

  @Column({ type: 'bigint' })
  readonly projectId: string;

  /** The account of a member who is of the park. */
  @Column({ type: 'bigint', nullable: true })
  readonly memberId: string | null;

  @Column({ type: 'varchar', length: 60 })
  readonly scorerName: string;

  @Column({ type: 'varchar', length: 60, nullable: true })
  readonly scorerUnit: string | null;

  @Column({ type: 'json' })
  readonly items: Readonly<Record<string, string>>;

  @Column({ type: 'datetime', precision: 3 })
  readonly at: Date;

  @Column({ type: 'varchar', length: 60 })
  readonly byName: string;
}
