import { Column, CreateDateColumn, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import type { LinkResult } from '../links/reach';

/** A policy over all its versions. */
@Entity('policy')
@Index('uq_policy_code', ['code'], { unique: true })
export class Policy {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  id: string;

  /** Name of the reference file it was loaded from; null for policies entered by people. */
  @Column({ type: 'varchar', length: 80, nullable: true })
  code: string | null;

  /** The version with the highest number. */
  @Column({ type: 'bigint', nullable: true })
  latestVersionId: string | null;

  /** The published version that companies are matched against; null when there is none. */
  @Column({ type: 'bigint', nullable: true })
  currentVersionId: string | null;

  /** When somebody last said that it still holds as it is written, and who did; null: nobody since it was published. */
  @Column({ type: 'datetime', precision: 3, nullable: true })
  confirmedAt: Date | null;

  @Column({ type: 'varchar', length: 60, nullable: true })
  confirmedBy: string | null;

  /** The link that was looked at last, what was found (`links/reach.ts`) and when; null: none was. */
  @Column({ type: 'varchar', length: 500, nullable: true })
  linkUrl: string | null;

  @Column({ type: 'varchar', length: 12, nullable: true })
  linkResult: LinkResult | null;

  @Column({ type: 'int', nullable: true })
  linkStatus: number | null;

  @Column({ type: 'datetime', precision: 3, nullable: true })
  linkCheckedAt: Date | null;

  @CreateDateColumn({ type: 'datetime', precision: 3, default: () => 'CURRENT_TIMESTAMP(3)' })
  createdAt: Date;
}
