import type { CalendarDate } from '@park/kernel';
import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import type { LeadStatus } from '../../domain/leads/lead-lifecycle';

const text = (length: number) => ({ type: 'varchar', length, nullable: true }) as const;
const day = { type: 'date', nullable: true } as const;
const person = { type: 'bigint', nullable: true } as const;

/** An investor that somebody wrote down, from the intake basket to the pool. Its number stays when it becomes a project. */
@Entity('lead')
@Index('uq_lead_number', ['number'], { unique: true })
@Index('ix_lead_tracker', ['trackerId', 'status'])
@Index('ix_lead_status', ['status', 'id'])
@Index('uq_lead_ticket', ['intakeTicket'], { unique: true })
@Index('ix_lead_visitor', ['receivedOn', 'visitorKey'])
@Index('ix_lead_created', ['createdById'])
@Index('ix_lead_team', ['hasTeam'])
@Index('ix_lead_due', ['status', 'nextOn'])
@Index('ix_lead_parts', ['status', 'trackerId', 'nextOn', 'isExtended', 'countedFromOn', 'lastProgressOn'])
@Index('ix_lead_state_number', ['status', 'number'])
export class Lead {
  /** Lists are kept until it changes. */
  static readonly areChangesCounted = true;

  @PrimaryGeneratedColumn({ type: 'bigint' })
  readonly id: string;

  @Column({ type: 'int', default: 1 })
  readonly version: number;

  @Column({ type: 'varchar', length: 10 })
  readonly status: LeadStatus;

  @Column(text(30))
  readonly number: string | null;

  @Column({ type: 'varchar', length: 120 })
  readonly investorName: string;

  @Column({ type: 'varchar', length: 12 })
  readonly leadSource: string;

  @Column(text(60))
  readonly contactName: string | null;

  @Column({ type: 'json' })
  readonly phones: readonly string[];

  @Column(text(1000))
  readonly summary: string | null;

  @Column(text(18))
  readonly uscc: string | null;

  @Column(text(120))
  readonly groupName: string | null;

  @Column(text(120))
  readonly projectName: string | null;

  @Column(text(120))
  readonly industryDirection: string | null;

  @Column({ type: 'bigint', nullable: true })
  readonly plannedInvestmentYuan: string | number | null;

  @Column({ type: 'decimal', precision: 12, scale: 2, nullable: true })
  readonly landNeedMu: string | number | null;

  @Column({ type: 'decimal', precision: 12, scale: 2, nullable: true })
  readonly roomNeedM2: string | number | null;

  @Column(text(60))
  readonly referrerName: string | null;

  @Column(text(120))
  readonly campaign: string | null;

  @Column(text(12))
  readonly assignedLevel: string | null;

  @Column({ type: 'boolean', default: false })
  readonly phoneVerified: boolean;

  @Column({ type: 'datetime', precision: 3 })
  readonly receivedAt: Date;

  @Column({ type: 'date' })
  readonly receivedOn: CalendarDate;

  @Column(person)
  readonly createdById: string | null;

  @Column({ type: 'varchar', length: 60 })
  readonly createdByName: string;

  /** Of a lead from the public page: the form it came with, which is taken once. */
  @Column(text(32))
  readonly intakeTicket: string | null;

  /** Of a lead from the public page: from where it came that day, in no form that can be read back. */
  @Column(text(64))
  readonly visitorKey: string | null;

  @Column(day)
  readonly firstContactOn: CalendarDate | null;

  /** Who met the investor first: stays, whoever follows later. */
  @Column(person)
  readonly firstContactId: string | null;

  @Column(text(60))
  readonly firstContactName: string | null;

  /** What who met the investor first and who named him count in appraisals, in percent. */
  @Column({ type: 'int', nullable: true })
  readonly firstContactShare: number | null;

  @Column({ type: 'int', nullable: true })
  readonly referrerShare: number | null;

  /** Who follows it; null in the basket of nobody and in the pool. */
  @Column(person)
  readonly trackerId: string | null;

  @Column(text(60))
  readonly trackerName: string | null;

  @Column({ type: 'json' })
  readonly teamIds: readonly string[];

  /** Whether anybody works on it besides its tracker: lists look here before they look into the team. */
  @Column({ type: 'boolean', default: false })
  readonly hasTeam: boolean;

  @Column(day)
  readonly acceptedOn: CalendarDate | null;

  /** What the protection counts from: acceptance, or the day its tracker took it. */
  @Column(day)
  readonly countedFromOn: CalendarDate | null;

  @Column({ type: 'boolean', default: false })
  readonly isExtended: boolean;

  @Column(day)
  readonly releasedOn: CalendarDate | null;

  @Column(person)
  readonly releasedFromId: string | null;

  @Column(day)
  readonly firstResponseOn: CalendarDate | null;

  @Column(day)
  readonly assessedOn: CalendarDate | null;

  @Column(day)
  readonly feedbackOn: CalendarDate | null;

  @Column(day)
  readonly lastReportOn: CalendarDate | null;

  @Column(day)
  readonly lastFollowUpOn: CalendarDate | null;

  @Column(day)
  readonly lastProgressOn: CalendarDate | null;

  @Column(day)
  readonly unansweredSinceOn: CalendarDate | null;

  @Column(text(200))
  readonly nextWhat: string | null;

  @Column(person)
  readonly nextWhoId: string | null;

  @Column(day)
  readonly nextOn: CalendarDate | null;

  @Column(day)
  readonly snoozeUntilOn: CalendarDate | null;

  @Column(person)
  readonly duplicateOfId: string | null;

  /** Leads that a person said are others, with the reason in the history. */
  @Column({ type: 'json' })
  readonly clearedIds: readonly string[];

  /** Who says that the investor is his, until a manager decides. */
  @Column(person)
  readonly disputedById: string | null;

  @Column(person)
  readonly companyId: string | null;

  /** The file that it came with. */
  @Column(person)
  readonly batchId: string | null;

  @Column({ type: 'boolean', default: false })
  readonly isDemo: boolean;
}
