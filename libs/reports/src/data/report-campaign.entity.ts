import type { CalendarDate } from '@park/kernel';
import { Column, CreateDateColumn, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { campaignLengths } from '../domain/campaign-form';
import type { CampaignStatus } from '../domain/campaign-lifecycle';

/** 年度填报: what some companies are asked to fill in for a year, until a day. */
@Entity('report_campaign')
export class ReportCampaign {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  readonly id: string;

  @Column({ type: 'int', default: 1 })
  readonly version: number;

  @Column({ type: 'varchar', length: 10 })
  readonly status: CampaignStatus;

  @Column({ type: 'varchar', length: campaignLengths.title })
  readonly title: string;

  @Column({ type: 'smallint' })
  readonly year: number;

  @Column({ type: 'date' })
  readonly dueOn: CalendarDate;

  @Column({ type: 'varchar', length: campaignLengths.words })
  readonly words: string;

  /** Keys of the dictionary. */
  @Column({ type: 'json' })
  readonly attributes: readonly string[];

  /** Whom it was prepared for, in words of the list. */
  @Column({ type: 'varchar', length: 500 })
  readonly audience: string;

  @Column({ type: 'date', nullable: true })
  readonly openedOn: CalendarDate | null;

  @Column({ type: 'varchar', length: 60 })
  readonly createdByName: string;

  @CreateDateColumn({ type: 'datetime', precision: 3, default: () => 'CURRENT_TIMESTAMP(3)' })
  readonly createdAt: Date;
}
