import type { CompanyRole } from '@park/kernel';
import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import { invitationLengths } from '../domain/invitation-form';
import type { InvitationStatus } from '../domain/invitation-lifecycle';

/** Somebody whom an owner invited by a link; the link itself is kept nowhere. */
@Entity('member_invitation')
@Index('uq_member_invitation_token', ['tokenHash'], { unique: true })
@Index('ix_member_invitation_company', ['companyId', 'status', 'id'])
export class MemberInvitation {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  readonly id: string;

  @Column({ type: 'int', default: 1 })
  readonly version: number;

  @Column({ type: 'varchar', length: 10 })
  readonly status: InvitationStatus;

  /** SHA-256 of what the link ends with. */
  @Column({ type: 'char', length: 64 })
  readonly tokenHash: string;

  @Column({ type: 'bigint' })
  readonly companyId: string;

  @Column({ type: 'varchar', length: 20 })
  readonly role: CompanyRole;

  /** As the owner calls the person. */
  @Column({ type: 'varchar', length: invitationLengths.personName })
  readonly personName: string;

  /** Where the link was sent; null when the owner hands it over. */
  @Column({ type: 'varchar', length: invitationLengths.mail, nullable: true })
  readonly mail: string | null;

  @Column({ type: 'bigint' })
  readonly invitedBy: string;

  @Column({ type: 'datetime', precision: 3 })
  readonly createdAt: Date;

  @Column({ type: 'datetime', precision: 3 })
  readonly expiresAt: Date;

  /** Who came in by it. */
  @Column({ type: 'bigint', nullable: true })
  readonly accountId: string | null;
}
