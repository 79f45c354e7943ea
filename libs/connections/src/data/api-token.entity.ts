import type { FactSource } from '@park/registry';
import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import type { Scope } from '../domain/token';

/** A token of another program; the token itself is not kept. */
@Entity('api_token')
@Index('uq_api_token_hash', ['hash'], { unique: true })
export class ApiToken {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  readonly id: string;

  @Column({ type: 'varchar', length: 30 })
  readonly name: string;

  /** SHA-256 of the token, in hexadecimal digits. */
  @Column({ type: 'char', length: 64 })
  readonly hash: string;

  /** Its last letters, by which people tell tokens apart. */
  @Column({ type: 'char', length: 4 })
  readonly ending: string;

  @Column({ type: 'json' })
  readonly scopes: readonly Scope[];

  /** Where what it writes comes from. */
  @Column({ type: 'varchar', length: 20 })
  readonly source: FactSource;

  @Column({ type: 'date' })
  readonly expiresOn: string;

  /** For whom it acts. */
  @Column({ type: 'bigint' })
  readonly issuedById: string;

  @Column({ type: 'varchar', length: 60 })
  readonly issuedByName: string;

  @Column({ type: 'datetime', precision: 3 })
  readonly issuedAt: Date;

  @Column({ type: 'datetime', precision: 3, nullable: true })
  readonly lastUsedAt: Date | null;

  @Column({ type: 'datetime', precision: 3, nullable: true })
  readonly revokedAt: Date | null;
}
