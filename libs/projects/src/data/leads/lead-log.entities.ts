import type { CalendarDate } from '@park/kernel';
import { Column, Entity, Index, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import type { OwnershipKind } from '../../domain/leads/lead-words';
import type { ContactWay } from '../../domain/leads/protection/contact-ways';

/** One contact with an investor, as it was written down; rows are only added. */
@Entity('lead_contact')
@Index('ix_lead_contact_lead', ['leadId', 'id'])
export class LeadContact {
  /** Lists are kept until it changes. */
  static readonly areChangesCounted = true;

  @PrimaryGeneratedColumn({ type: 'bigint' })
  readonly id: string;

  @Column({ type: 'bigint' })
  readonly leadId: string;

  @Column({ type: 'date' })
  readonly happenedOn: CalendarDate;

  @Column({ type: 'varchar', length: 20 })
  readonly way: ContactWay;

  /** Whether the investor got in touch. */
  @Column({ type: 'boolean', default: false })
  readonly isInbound: boolean;

  @Column({ type: 'varchar', length: 60, nullable: true })
  readonly withWhom: string | null;

  @Column({ type: 'varchar', length: 1000 })
  readonly note: string;

  @Column({ type: 'bigint', nullable: true })
  readonly byId: string | null;

  @Column({ type: 'varchar', length: 60 })
  readonly byName: string;

  @Column({ type: 'datetime', precision: 3 })
  readonly at: Date;
}

/** What happened to who follows a lead; rows are only added. */
@Entity('lead_ownership')
@Index('ix_lead_ownership_lead', ['leadId', 'id'])
export class LeadOwnership {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  readonly id: string;

  @Column({ type: 'bigint' })
  readonly leadId: string;

  @Column({ type: 'varchar', length: 16 })
  readonly kind: OwnershipKind;

  @Column({ type: 'varchar', length: 60, nullable: true })
  readonly fromName: string | null;

  @Column({ type: 'varchar', length: 60, nullable: true })
  readonly toName: string | null;

  @Column({ type: 'varchar', length: 500, nullable: true })
  readonly note: string | null;

  @Column({ type: 'varchar', length: 60 })
  readonly byName: string;

  @Column({ type: 'datetime', precision: 3 })
  readonly at: Date;
}

/** A text by which a lead is looked up when another may be the same investor. */
@Entity('lead_trait')
@Index('ix_lead_trait_lead', ['leadId'])
export class LeadTrait {
  @PrimaryColumn({ type: 'varchar', length: 124, collation: 'utf8mb4_bin' })
  readonly trait: string;

  @PrimaryColumn({ type: 'bigint' })
  readonly leadId: string;
}
