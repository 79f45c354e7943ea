import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import type { AddressKind } from '../domain/ways';

/** How the sending of a code went. */
export type CodeState = 'waiting' | 'handed-over' | 'refused' | 'used';

/** A code that shows that an address is the person's. It is made when it is sent, and kept as a hash only. */
@Entity('address_code')
@Index('ix_address_code_person', ['userId', 'kind', 'id'])
@Index('ix_address_code_value', ['value', 'createdAt'])
@Index('ix_address_code_created', ['createdAt'])
export class AddressCode {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  readonly id: string;

  @Column({ type: 'bigint' })
  readonly userId: string;

  @Column({ type: 'varchar', length: 10 })
  readonly kind: AddressKind;

  @Column({ type: 'varchar', length: 254 })
  readonly value: string;

  @Column({ type: 'char', length: 32 })
  readonly salt: string;

  /** Null until it is sent. */
  @Column({ type: 'char', length: 64, nullable: true })
  readonly codeHash: string | null;

  @Column({ type: 'varchar', length: 12 })
  readonly state: CodeState;

  @Column({ type: 'int', default: 0 })
  readonly attempts: number;

  @Column({ type: 'datetime', precision: 3 })
  readonly createdAt: Date;

  @Column({ type: 'datetime', precision: 3, nullable: true })
  readonly expiresAt: Date | null;
}
