import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How far the pushes of a version are, kept beside them so that nobody has to count them: see `push-tally.write.ts`. */
@Entity('push_tally')
export class PushTally {
  @PrimaryColumn({ type: 'bigint' })
  readonly policyVersionId: string;

  /** When the first company was told. */
  @Column({ type: 'datetime', precision: 3 })
  readonly firstAt: Date;

  @Column({ type: 'int' })
  readonly pushed: number;

  /** In the inbox of a company of which nobody has an account. */
  @Column({ type: 'int', default: 0 })
  readonly noAccount: number;

  @Column({ type: 'int', default: 0 })
  readonly delivered: number;

  @Column({ type: 'int', default: 0 })
  readonly read: number;

  @Column({ type: 'int', default: 0 })
  readonly opened: number;
}
