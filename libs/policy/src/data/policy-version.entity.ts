import type { CalendarDate } from '@park/kernel';
import {
  Column,
  CreateDateColumn,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryGeneratedColumn,
  type Relation,
} from 'typeorm';
import type { PolicyKind, PolicyLevel } from '../labels';
import type { PolicyContent } from '../domain/content/policy-content';
import type { VersionStatus } from '../domain/versions/version-lifecycle';
import { Policy } from './policy.entity';
import { LONGEST_DOCUMENT_KEY } from '../domain/content/document';
import { LONGEST_REASON, policyLengths } from '../domain/content/policy-lengths';

/** From when to when a version was suspended, as ISO instants. */
export interface Pause {
  readonly from: string;
  readonly to: string;
}

/** One version of a policy. Columns beside `content` repeat what lists filter and sort by. */
@Entity('policy_version')
@Index('uq_policy_version_number', ['policyId', 'number'], { unique: true })
export class PolicyVersion {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  id: string;

  @Column({ type: 'bigint' })
  policyId: string;

  @ManyToOne(() => Policy, { onUpdate: 'NO ACTION' })
  @JoinColumn({ name: 'policy_id', foreignKeyConstraintName: 'fk_policy_version_policy' })
  policy?: Relation<Policy>;

  /** 1, 2, 3 … within the policy. */
  @Column({ type: 'int' })
  number: number;

  @Column({ type: 'varchar', length: 12 })
  status: VersionStatus;

  /** Grows with every change; edits and publishing name the one they were opened with. */
  @Column({ type: 'int', default: 1 })
  version: number;

  @Column({ type: 'varchar', length: policyLengths.title })
  title: string;

  @Column({ type: 'varchar', length: policyLengths.documentNumber })
  documentNumber: string;

  /** Where the policies of one document are found together: `documentKey`. */
  @Column({ type: 'varchar', length: LONGEST_DOCUMENT_KEY })
  @Index('ix_policy_version_document')
  documentKey: string;

  @Column({ type: 'varchar', length: 12 })
  level: PolicyLevel;

  @Column({ type: 'varchar', length: 12 })
  kind: PolicyKind;

  @Column({ type: 'date' })
  effectiveFrom: CalendarDate;

  @Column({ type: 'date', nullable: true })
  effectiveTo: CalendarDate | null;

  /** A PolicyContent. */
  @Column({ type: 'json' })
  content: PolicyContent;

  /** sha256 of the content. */
  @Column({ type: 'char', length: 64 })
  contentHash: string;

  /** The numbers of the accounts that wrote on it or handed it in, joined by commas, who handed it in last: they do not approve it. */
  @Column({ type: 'varchar', length: 500, default: '' })
  writerIds: string;

  /** Why it was sent back; null once it was approved. */
  @Column({ type: 'varchar', length: LONGEST_REASON, nullable: true })
  returnNote: string | null;

  @Column({ type: 'varchar', length: 60, nullable: true })
  approvedByName: string | null;

  @Column({ type: 'datetime', precision: 3, nullable: true })
  approvedAt: Date | null;

  /** When it is or was to be published by itself. */
  @Column({ type: 'datetime', precision: 3, nullable: true })
  scheduledFor: Date | null;

  @Column({ type: 'datetime', precision: 3, nullable: true })
  publishedAt: Date | null;

  @Column({ type: 'datetime', precision: 3, nullable: true })
  withdrawnAt: Date | null;

  @Column({ type: 'varchar', length: LONGEST_REASON, nullable: true })
  withdrawalReason: string | null;

  /** Since when it is suspended; null when it is not. */
  @Column({ type: 'datetime', precision: 3, nullable: true })
  suspendedAt: Date | null;

  @Column({ type: 'varchar', length: LONGEST_REASON, nullable: true })
  suspensionReason: string | null;

  /** Suspensions that are over, the earliest first; null: none. */
  @Column({ type: 'json', nullable: true })
  pauses: readonly Pause[] | null;

  @CreateDateColumn({ type: 'datetime', precision: 3, default: () => 'CURRENT_TIMESTAMP(3)' })
  createdAt: Date;
}
