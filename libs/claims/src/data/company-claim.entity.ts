import type { CompanyRole } from '@park/kernel';
import { Column, CreateDateColumn, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import { claimLengths } from '../domain/claim-form';
import { type ClaimStatus, LONGEST_REASON } from '../domain/claim-lifecycle';

/** Somebody of a company who asks to be let in, as the public form was sent. */
@Entity('company_claim')
@Index('uq_company_claim_ticket', ['ticketHash'], { unique: true })
@Index('ix_company_claim_status', ['status', 'id'])
@Index('ix_company_claim_created', ['createdAt'])
@Index('ix_company_claim_uscc', ['uscc', 'createdAt'])
export class CompanyClaim {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  readonly id: string;

  @Column({ type: 'int', default: 1 })
  readonly version: number;

  @Column({ type: 'varchar', length: 10 })
  readonly status: ClaimStatus;

  /** SHA-256 of what the applicant's page is found by; the ticket itself is kept nowhere. */
  @Column({ type: 'char', length: 64 })
  readonly ticketHash: string;

  @Column({ type: 'char', length: 18 })
  readonly uscc: string;

  @Column({ type: 'varchar', length: claimLengths.companyName })
  readonly companyName: string;

  @Column({ type: 'varchar', length: claimLengths.personName })
  readonly personName: string;

  @Column({ type: 'varchar', length: claimLengths.position })
  readonly position: string;

  @Column({ type: 'varchar', length: 11 })
  readonly phone: string;

  /** Wished for; the officer may choose another. */
  @Column({ type: 'varchar', length: claimLengths.username })
  readonly username: string;

  @Column({ type: 'varchar', length: 20 })
  readonly role: CompanyRole;

  /** Why it was refused, as the applicant reads it. */
  @Column({ type: 'varchar', length: LONGEST_REASON, nullable: true })
  readonly answer: string | null;

  /** Of the company it was approved for. */
  @Column({ type: 'bigint', nullable: true })
  readonly companyId: string | null;

  @Column({ type: 'bigint', nullable: true })
  readonly accountId: string | null;

  @CreateDateColumn({ type: 'datetime', precision: 3, default: () => 'CURRENT_TIMESTAMP(3)' })
  readonly createdAt: Date;
}
