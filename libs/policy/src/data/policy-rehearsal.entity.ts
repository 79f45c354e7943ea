import type { CalendarDate } from '@park/kernel';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { policyLengths } from '../domain/content/policy-lengths';
import type { RehearsalInput } from '../domain/rehearsal/rehearsal-form';
import type { Rehearsed } from '../domain/rehearsal/rehearsed';
import { PolicyVersion } from './policy-version.entity';

/** A rehearsal that somebody kept: what was asked, on which version and which state of the files, and what came out. Never changed. */
@Entity('policy_rehearsal')
@Index('ix_policy_rehearsal_policy', ['policyId', 'id'])
export class PolicyRehearsal {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  readonly id: string;

  @Column({ type: 'bigint' })
  readonly policyId: string;

  @Column({ type: 'bigint' })
  readonly policyVersionId: string;

  @ManyToOne(() => PolicyVersion, { onUpdate: 'NO ACTION' })
  @JoinColumn({ name: 'policy_version_id', foreignKeyConstraintName: 'fk_policy_rehearsal_version' })
  readonly version?: Relation<PolicyVersion>;

  @Column({ type: 'int' })
  readonly versionNumber: number;

  /** sha256 of the content that was rehearsed: a draft may have been edited since. */
  @Column({ type: 'char', length: 64 })
  readonly contentHash: string;

  @Column({ type: 'varchar', length: policyLengths.title })
  readonly title: string;

  @Column({ type: 'date' })
  readonly asOf: CalendarDate;

  @Column({ type: 'json' })
  readonly input: RehearsalInput;

  @Column({ type: 'json' })
  readonly result: Rehearsed;

  /** Who meets it, by id; empty where that would tell of covered figures. */
  @Column({ type: 'json' })
  readonly companyIds: readonly string[];

  /** Whether it counts by figures that only some may see: shown to those only. */
  @Column({ type: 'boolean' })
  readonly isCovered: boolean;

  @Column({ type: 'bigint' })
  readonly savedById: string;

  @Column({ type: 'varchar', length: 60 })
  readonly savedByName: string;

  @Column({ type: 'datetime', precision: 3 })
  readonly savedAt: Date;
}
