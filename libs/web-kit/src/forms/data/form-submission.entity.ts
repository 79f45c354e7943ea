import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A form that was sent: while it is worked on, and what came of it. Sent again it gets the same answer. */
@Entity('form_submission')
@Index('ix_form_submission_at', ['at'])
export class FormSubmission {
  /** SHA-256 of person and key. */
  @PrimaryColumn({ type: 'char', length: 64 })
  id: string;

  /** SHA-256 of path and content; of the last try while nothing was written. */
  @Column({ type: 'char', length: 64 })
  fingerprint: string;

  /** Who works on it; null when nobody does. */
  @Column({ type: 'char', length: 32, nullable: true })
  owner: string | null;

  /** Where the answer led; null while it is worked on. */
  @Column({ type: 'varchar', length: 1000, nullable: true })
  location: string | null;

  @Column({ type: 'json', nullable: true })
  flash: { notice?: string; warning?: string } | null;

  @Column({ type: 'datetime', precision: 3 })
  at: Date;
}
