import {
  Column,
  CreateDateColumn,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryGeneratedColumn,
  type Relation,
  UpdateDateColumn,
} from 'typeorm';
import { Company } from './company.entity';
import { SEALED_LENGTH } from './sealed-phone';
import { contactLengths } from '../domain/company/contact';

const NOW = 'CURRENT_TIMESTAMP(3)';

/** A person to talk to at a company. */
@Entity('company_contact')
@Index('ix_company_contact_company', ['companyId'])
export class CompanyContact {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  id: string;

  @Column({ type: 'bigint' })
  companyId: string;

  @ManyToOne(() => Company, { onDelete: 'CASCADE', onUpdate: 'NO ACTION' })
  @JoinColumn({ name: 'company_id', foreignKeyConstraintName: 'fk_company_contact_company' })
  company?: Relation<Company>;

  @Column({ type: 'varchar', length: contactLengths.name })
  name: string;

  @Column({ type: 'varchar', length: contactLengths.position, default: '' })
  position: string;

  /** Sealed by the key of fields (`sealed-phone.ts`); plain as it was entered before, until the nightly job has sealed it. */
  @Column({ type: 'varchar', length: SEALED_LENGTH })
  phone: string;

  @Column({ type: 'varchar', length: contactLengths.email, default: '' })
  email: string;

  @Column({ type: 'boolean', default: false })
  isPrimary: boolean;

  @Column({ type: 'varchar', length: contactLengths.note, default: '' })
  note: string;

  /** Taken off the list; kept for a month, so that it can be brought back. */
  @Column({ type: 'datetime', precision: 3, nullable: true })
  removedAt: Date | null;

  @Column({ type: 'int', default: 1 })
  version: number;

  @CreateDateColumn({ type: 'datetime', precision: 3, default: () => NOW })
  createdAt: Date;

  @UpdateDateColumn({ type: 'datetime', precision: 3, default: () => NOW, onUpdate: NOW })
  updatedAt: Date;
}
