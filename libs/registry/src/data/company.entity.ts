import { Column, CreateDateColumn, Entity, Index, PrimaryGeneratedColumn, UpdateDateColumn } from 'typeorm';
import { LONGEST_NAME } from '../domain/company/former-names';

const NOW = 'CURRENT_TIMESTAMP(3)';

/** The slim row that lists and searches read. All but uscc, name and isDemo follows from the ledger. */
@Entity('company')
@Index('uq_company_uscc', ['uscc'], { unique: true })
@Index('ix_company_filter', ['status', 'zone', 'sizeClass', 'industrySection'])
@Index('ix_company_name_key', ['nameKey'])
@Index('ix_company_zone', ['zone'])
@Index('ix_company_officer', ['officer'])
@Index('ix_company_size', ['sizeClass', 'industrySection'])
@Index('ix_company_merged', ['mergedIntoId'])
@Index('ix_company_archive', ['archiveId'])
export class Company {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  id: string;

  @Column({ type: 'varchar', length: 18 })
  uscc: string;

  @Column({ type: 'varchar', length: LONGEST_NAME })
  name: string;

  /** Syllables without tones, joined. Bytes compare several times faster than collated text when a list is searched. */
  @Column({ type: 'varchar', length: 720, charset: 'ascii', collation: 'ascii_bin' })
  namePinyin: string;

  @Column({ type: 'varchar', length: 120, charset: 'ascii', collation: 'ascii_bin' })
  nameInitials: string;

  /** The name as it is searched and compared. Bytes compare: rare characters are told apart. */
  @Column({ type: 'varchar', length: 240, default: '', collation: 'utf8mb4_bin' })
  nameKey: string;

  @Column({ type: 'varchar', length: 20, nullable: true })
  status: string | null;

  @Column({ type: 'varchar', length: 40, nullable: true })
  zone: string | null;

  /** Who of the park is in charge, by name: whoever may know of own companies only sees those. */
  @Column({ type: 'varchar', length: 60, nullable: true })
  officer: string | null;

  @Column({ type: 'varchar', length: 4, nullable: true })
  industryCode: string | null;

  @Column({ type: 'varchar', length: 1, nullable: true })
  industrySection: string | null;

  @Column({ type: 'varchar', length: 10, nullable: true })
  sizeClass: string | null;

  /** Codes of valid titles as ",HNTE,TJ_EAGLET,", "" without any. */
  @Column({ type: 'varchar', length: 400, default: '' })
  titleCodes: string;

  /** 主导产品 as it stands in the facts, by which lists find it; "" without any. */
  @Column({ type: 'varchar', length: 500, default: '' })
  products: string;

  /** Grows with every change of the facts. */
  @Column({ type: 'int', default: 0 })
  revision: number;

  /** Grows with every change of the identity columns. */
  @Column({ type: 'int', default: 1 })
  version: number;

  @Column({ type: 'boolean', default: false })
  isDemo: boolean;

  /** The file that this one went into: it is in no list and is not matched any more. */
  @Column({ type: 'bigint', nullable: true })
  mergedIntoId: string | null;

  /** The archiving by which it is put away: it is in no list and is not matched. */
  @Column({ type: 'bigint', nullable: true })
  archiveId: string | null;

  @CreateDateColumn({ type: 'datetime', precision: 3, default: () => NOW })
  createdAt: Date;

  @UpdateDateColumn({ type: 'datetime', precision: 3, default: () => NOW, onUpdate: NOW })
  updatedAt: Date;
}
