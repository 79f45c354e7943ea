import type { CalendarDate } from '@park/kernel';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import type { ConfirmationWay } from '../domain/auto-entitlement/confirmation-form';
import type { LineStatus } from '../domain/auto-entitlement/line-lifecycle';
import { LONGEST_REASON } from '../domain/content/policy-lengths';
import type { StoredReason } from '../domain/explanation/stored-reasons';
import { AutoEntitlement } from './auto-entitlement.entity';

/** One company on the list of a run, with what it was put there for and what became of its money. */
@Entity('auto_entitlement_line')
@Index('uq_auto_entitlement_line', ['runId', 'companyId'], { unique: true })
@Index('ix_auto_entitlement_line_state', ['runId', 'status', 'id'])
@Index('ix_auto_entitlement_line_company', ['companyId'])
export class AutoEntitlementLine {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  readonly id: string;

  @Column({ type: 'bigint' })
  readonly runId: string;

  @ManyToOne(() => AutoEntitlement, { onUpdate: 'NO ACTION' })
  @JoinColumn({ name: 'run_id', foreignKeyConstraintName: 'fk_auto_entitlement_line_run' })
  readonly run?: Relation<AutoEntitlement>;

  @Column({ type: 'bigint' })
  readonly companyId: string;

  @Column({ type: 'varchar', length: 12 })
  readonly status: LineStatus;

  @Column({ type: 'int', default: 1 })
  readonly version: number;

  /** Whole yuan. */
  @Column({ type: 'bigint' })
  readonly amountYuan: string;

  /** The revision of the facts, the year that T-1 meant, and the reasons, when the list was frozen. */
  @Column({ type: 'int' })
  readonly factsRevision: number;

  @Column({ type: 'int' })
  readonly baseYear: number;

  @Column({ type: 'json' })
  readonly reasons: readonly StoredReason[];

  /** Why it does not qualify any more by what is known now; null while it does. */
  @Column({ type: 'varchar', length: 400, nullable: true })
  readonly problem: string | null;

  @Column({ type: 'varchar', length: LONGEST_REASON, nullable: true })
  readonly removalReason: string | null;

  @Column({ type: 'varchar', length: 100, nullable: true })
  readonly bank: string | null;

  /** Sealed by the key of fields; see `sealed-account.ts`. */
  @Column({ type: 'varchar', length: 240, nullable: true })
  readonly account: string | null;

  @Column({ type: 'datetime', precision: 3, nullable: true })
  readonly confirmedAt: Date | null;

  @Column({ type: 'varchar', length: 60, nullable: true })
  readonly confirmedByName: string | null;

  @Column({ type: 'date', nullable: true })
  readonly paidOn: CalendarDate | null;

  /** The document of the payment that it was paid with. */
  @Column({ type: 'varchar', length: 200, nullable: true })
  readonly paymentDocument: string | null;

  /** The line of the company's records in which the support stands. */
  @Column({ type: 'int', nullable: true })
  readonly supportSeq: number | null;

  @Column({ type: 'varchar', length: LONGEST_REASON, nullable: true })
  readonly failure: string | null;

  /** When it was drawn for a check afterwards. */
  @Column({ type: 'datetime', precision: 3, nullable: true })
  readonly drawnAt: Date | null;

  @Column({ type: 'varchar', length: 8, nullable: true })
  readonly checkResult: 'sound' | 'unsound' | null;

  @Column({ type: 'varchar', length: 300, nullable: true })
  readonly checkNote: string | null;

  @Column({ type: 'varchar', length: 60, nullable: true })
  readonly checkedByName: string | null;

  /** Why the money is asked back, and the day until which; no day where none was set. */
  @Column({ type: 'varchar', length: LONGEST_REASON, nullable: true })
  readonly recallReason: string | null;

  @Column({ type: 'date', nullable: true })
  readonly returnBy: CalendarDate | null;

  @Column({ type: 'date', nullable: true })
  readonly recoveredOn: CalendarDate | null;

  /** How the park heard that the company takes it, where somebody of the park wrote that down; null where it said so itself. */
  @Column({ type: 'varchar', length: 8, nullable: true })
  readonly registeredBy: ConfirmationWay | null;
}
