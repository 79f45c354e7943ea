import { Column, CreateDateColumn, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import { type RequestKind, requestLimits } from '../domain/request-form';
import type { RequestStatus } from '../domain/request-lifecycle';

/** What somebody asked for about what is kept of him. */
@Entity('privacy_request')
@Index('uq_privacy_request_open', ['openKey'], { unique: true })
@Index('ix_privacy_request_status', ['status', 'id'])
@Index('ix_privacy_request_user', ['userId', 'id'])
export class PrivacyRequest {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  readonly id: string;

  @Column({ type: 'int', default: 1 })
  readonly version: number;

  @Column({ type: 'varchar', length: 10 })
  readonly status: RequestStatus;

  @Column({ type: 'varchar', length: 12 })
  readonly kind: RequestKind;

  /** Whose account it is about; nobody asks for others. */
  @Column({ type: 'bigint' })
  readonly userId: string;

  /** In the person's own words; emptied when the account ends. */
  @Column({ type: 'varchar', length: requestLimits.text })
  readonly text: string;

  /** What was done, or why not, as the person reads it. */
  @Column({ type: 'varchar', length: requestLimits.text, nullable: true })
  readonly answer: string | null;

  /** Person and kind while it is open: of each kind one at a time. */
  @Column({ type: 'varchar', length: 40, nullable: true })
  readonly openKey: string | null;

  @Column({ type: 'datetime', precision: 3, nullable: true })
  readonly closedAt: Date | null;

  @CreateDateColumn({ type: 'datetime', precision: 3, default: () => 'CURRENT_TIMESTAMP(3)' })
  readonly createdAt: Date;
}
