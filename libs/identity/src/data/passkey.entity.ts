import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { UserAccount } from './user-account.entity';

/** A passkey (FIDO2) that answers in place of a code of the second factor. */
@Entity('passkey')
@Index('ix_passkey_user', ['userId'])
@Index('uq_passkey_credential', ['credentialHash'], { unique: true })
export class Passkey {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  id: string;

  @Column({ type: 'bigint' })
  userId: string;

  @ManyToOne(() => UserAccount, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'fk_passkey_user' })
  user: UserAccount;

  /** As its owner calls it. */
  @Column({ type: 'varchar', length: 40 })
  name: string;

  /** base64url, as browsers write it; up to 1,023 bytes. */
  @Column({ type: 'varchar', length: 1400 })
  credentialId: string;

  @Column({ type: 'char', length: 64 })
  credentialHash: string;

  /** COSE, base64url. */
  @Column({ type: 'varchar', length: 1400 })
  publicKey: string;

  /** How often it says it was used; 0 for those that do not count. */
  @Column({ type: 'bigint' })
  counter: string;

  /** How a browser reaches it, comma separated. */
  @Column({ type: 'varchar', length: 100 })
  transports: string;

  @Column({ type: 'datetime', precision: 3 })
  createdAt: Date;

  @Column({ type: 'datetime', precision: 3, nullable: true })
  lastUsedAt: Date | null;

  /** When the question was asked that it answered last, in milliseconds: none counts twice. */
  @Column({ type: 'bigint', nullable: true })
  lastAsked: string | null;
}
