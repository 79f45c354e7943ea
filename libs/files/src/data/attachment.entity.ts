import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** A file that belongs to a record of some room. Its bytes are stored once under their hash. */
@Entity('attachment')
@Index('ix_attachment_owner', ['ownerType', 'ownerId'])
@Index('ix_attachment_hash', ['hash'])
@Index('ix_attachment_company', ['companyId'])
export class Attachment {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  readonly id: string;

  @Column({ type: 'varchar', length: 40 })
  readonly ownerType: string;

  @Column({ type: 'varchar', length: 60 })
  readonly ownerId: string;

  /** Whose room for files it takes; null when the record is of no company. */
  @Column({ type: 'bigint', nullable: true })
  readonly companyId: string | null;

  /** SHA-256 of the bytes, in hexadecimal digits. */
  @Column({ type: 'char', length: 64 })
  readonly hash: string;

  @Column({ type: 'varchar', length: 255 })
  readonly name: string;

  @Column({ type: 'varchar', length: 100 })
  readonly mediaType: string;

  @Column({ type: 'int', unsigned: true })
  readonly size: number;

  @Column({ type: 'bigint', nullable: true })
  readonly uploadedById: string | null;

  @Column({ type: 'varchar', length: 60 })
  readonly uploadedByName: string;

  @Column({ type: 'datetime', precision: 3 })
  readonly uploadedAt: Date;

  @Column({ type: 'datetime', precision: 3, nullable: true })
  readonly removedAt: Date | null;
}
