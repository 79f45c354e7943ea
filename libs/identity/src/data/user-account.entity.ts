import type { StaffRole } from '@park/kernel';
import { Column, CreateDateColumn, Entity, Index, PrimaryGeneratedColumn, UpdateDateColumn } from 'typeorm';
import { type CompanyScope, scopeFrom, scopeText } from '../domain/company-scope';
import { personLengths } from '../domain/username';

const NOW = 'CURRENT_TIMESTAMP(3)';

export type AccountKind = 'staff' | 'company';

/** A person who can log in: of the park (with roles) or of one or more companies (with memberships). */
@Entity('user_account')
@Index('uq_user_account_username', ['kind', 'username'], { unique: true })
@Index('ix_user_account_kind', ['kind'])
export class UserAccount {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  id: string;

  /** Lower case; people of the park and of companies have names of their own, as they log in at different places. */
  @Column({ type: 'varchar', length: personLengths.username })
  username: string;

  @Column({ type: 'varchar', length: 60 })
  name: string;

  @Column({ type: 'varchar', length: 10 })
  kind: AccountKind;

  /** Staff roles, comma separated in the column; empty for people of companies. */
  @Column({
    type: 'varchar',
    length: 300,
    default: '',
    transformer: { to: (roles?: readonly string[]) => roles?.join(','), from: rolesOf },
  })
  roles: StaffRole[];

  /** The companies that a person of the park may know of; null for all. As text `own`, or zones, comma separated. */
  @Column({ type: 'varchar', length: 200, default: '', transformer: { to: scopeText, from: scopeFrom } })
  companyScope: CompanyScope | null;

  @Column({ type: 'varchar', length: 255, select: false })
  passwordHash: string;

  @Column({ type: 'boolean', default: true })
  mustChangePassword: boolean;

  /** Until when a one-time password opens the account; null once the person has chosen one. */
  @Column({ type: 'datetime', precision: 3, nullable: true })
  oneTimeUntil: Date | null;

  @Column({ type: 'datetime', precision: 3, nullable: true })
  disabledAt: Date | null;

  @Column({ type: 'datetime', precision: 3, nullable: true })
  lastLoginAt: Date | null;

  @Column({ type: 'int', default: 1 })
  version: number;

  @CreateDateColumn({ type: 'datetime', precision: 3, default: () => NOW })
  createdAt: Date;

  @UpdateDateColumn({ type: 'datetime', precision: 3, default: () => NOW, onUpdate: NOW })
  updatedAt: Date;
}

/** The roles column as a list. */
export function rolesOf(column: string): StaffRole[] {
  return column === '' ? [] : (column.split(',') as StaffRole[]);
}
