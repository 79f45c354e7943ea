import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { AddressKind } from '../domain/ways';

/** Where a person can be reached outside the application; only verified ones stand here. */
@Entity('person_address')
@Index('ix_person_address_suppressed', ['suppressedAt'])
@Index('ix_person_address_value', ['value', 'kind'])
export class PersonAddress {
  @PrimaryColumn({ type: 'bigint' })
  readonly userId: string;

  @PrimaryColumn({ type: 'varchar', length: 10 })
  readonly kind: AddressKind;

  @Column({ type: 'varchar', length: 254 })
  readonly value: string;

  @Column({ type: 'datetime', precision: 3 })
  readonly verifiedAt: Date;

  /** Since when nothing is sent there, as it was refused for good. */
  @Column({ type: 'datetime', precision: 3, nullable: true })
  readonly suppressedAt: Date | null;

  @Column({ type: 'varchar', length: 200, nullable: true })
  readonly suppressedReason: string | null;
}
