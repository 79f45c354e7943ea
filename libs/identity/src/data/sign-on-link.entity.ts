import { Column, Entity, Index, JoinColumn, OneToOne, PrimaryColumn } from 'typeorm';
import { UserAccount } from './user-account.entity';

/** The name that a person of the park has at the provider of a single sign-on. */
@Entity('sign_on_link')
@Index('uq_sign_on_link_subject', ['subjectKey'], { unique: true })
export class SignOnLink {
  @PrimaryColumn({ type: 'bigint' })
  userId: string;

  @OneToOne(() => UserAccount, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'fk_sign_on_link_user' })
  user: UserAccount;

  @Column({ type: 'varchar', length: 255 })
  issuer: string;

  @Column({ type: 'varchar', length: 255 })
  subject: string;

  /** Hash of issuer and subject as they are written: a subject in other letters is another one. */
  @Column({ type: 'char', length: 64 })
  subjectKey: string;

  @Column({ type: 'datetime', precision: 3 })
  linkedAt: Date;
}
