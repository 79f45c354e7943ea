import type { State } from '@park/criteria';
import type { CalendarDate } from '@park/kernel';
import { Column, Entity, Index, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import type { Purpose } from '../../domain/titles/title';

/** What an assessment said: by which criterion, on which facts and since which day, and what came out. */
abstract class Answer {
  @Column({ type: 'varchar', length: 10 })
  readonly purpose: Purpose;

  @Column({ type: 'varchar', length: 60 })
  readonly criterionId: string;

  @Column({ type: 'int' })
  readonly factsRevision: number;

  @Column({ type: 'date' })
  readonly assessedOn: CalendarDate;

  @Column({ type: 'varchar', length: 8 })
  readonly state: State;

  /** Ids of conditions in the order of the criterion, joined by commas. */
  @Column({ type: 'varchar', length: 1000 })
  readonly failing: string;

  @Column({ type: 'varchar', length: 1000 })
  readonly missing: string;

  @Column({ type: 'tinyint' })
  readonly distance: number;
}

/** How a company stands to a title, since the facts and the day on which that was found. */
@Entity('assessment')
export class StoredAssessment extends Answer {
  @PrimaryColumn({ type: 'bigint' })
  readonly companyId: string;

  @PrimaryColumn({ type: 'varchar', length: 40 })
  readonly titleCode: string;
}

/** An answer that another one took the place of. Only added to. */
@Entity('assessment_past')
@Index('ix_assessment_past', ['companyId', 'titleCode', 'id'])
export class PastAssessment extends Answer {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  readonly id: string;

  @Column({ type: 'bigint' })
  readonly companyId: string;

  @Column({ type: 'varchar', length: 40 })
  readonly titleCode: string;

  @Column({ type: 'date' })
  readonly replacedOn: CalendarDate;
}
