import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { AutoEntitlementLine } from './auto-entitlement-line.entity';

/** An account that a company named for its money, with who named it. Rows are only ever added. */
@Entity('auto_entitlement_account')
@Index('ix_auto_entitlement_account_line', ['lineId', 'id'])
export class AutoEntitlementAccount {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  readonly id: string;

  @Column({ type: 'bigint' })
  readonly lineId: string;

  @ManyToOne(() => AutoEntitlementLine, { onUpdate: 'NO ACTION' })
  @JoinColumn({ name: 'line_id', foreignKeyConstraintName: 'fk_auto_entitlement_account_line' })
  readonly line?: Relation<AutoEntitlementLine>;

  @Column({ type: 'varchar', length: 100 })
  readonly bank: string;

  /** Sealed by the key of fields; see `sealed-account.ts`. */
  @Column({ type: 'varchar', length: 240 })
  readonly account: string;

  @Column({ type: 'datetime', precision: 3 })
  readonly namedAt: Date;

  @Column({ type: 'bigint' })
  readonly namedById: string;

  @Column({ type: 'varchar', length: 60 })
  readonly namedByName: string;
}
