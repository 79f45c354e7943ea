import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** What a person typed into a form that could not be saved; offered again to that person only. */
@Entity('form_draft')
@Index('uq_form_draft_place', ['userId', 'placeHash'], { unique: true })
@Index('ix_form_draft_at', ['at'])
export class FormDraft {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  id: string;

  @Column({ type: 'bigint' })
  userId: string;

  /** SHA-256 of app, company and action: one draft a form. */
  @Column({ type: 'char', length: 64 })
  placeHash: string;

  @Column({ type: 'varchar', length: 20 })
  app: string;

  /** The company the form was opened for; null for staff. */
  @Column({ type: 'bigint', nullable: true })
  companyId: string | null;

  /** The address of the page with the form, and the one the form is sent to. */
  @Column({ type: 'varchar', length: 500 })
  page: string;

  @Column({ type: 'varchar', length: 500 })
  action: string;

  @Column({ type: 'json' })
  typed: Record<string, string | string[]>;

  @Column({ type: 'datetime', precision: 3 })
  at: Date;
}
