import { Injectable } from '@nestjs/common';
import type { Actor } from '@park/kernel';
import { Clock, type Page, type PageRequest } from '@park/platform';
import { WorkCalendars } from '@park/work';
import { DataSource } from 'typeorm';
import { InvestmentProject } from '../data/project.entity';
import { leadCounts, type LeadFilter, leadPage } from '../data/leads/lead-list.query';
import { Lead } from '../data/leads/lead.entity';
import { LeadContact, LeadOwnership } from '../data/leads/lead-log.entities';
import { isWithoutFollowUp, type LeadClock, leadClocks } from '../domain/leads/clocks/lead-clocks';
import { type OfTeam, projectRights } from '../domain/access';
import { leadRights } from '../domain/leads/lead-access';
import type { LeadFace } from '../domain/leads/lead-faces';
import type { Protection } from '../domain/leads/protection/protection';
import { visibleLead } from './lead-steps.service';
import { protectionOfLead } from './standing';

/** A lead as a list shows it. */
export interface LeadRow {
  readonly lead: Lead;
  readonly protection: Protection | null;
  readonly isOverdue: boolean;
}

/** A lead with everything its page shows. */
export interface LeadFile extends LeadRow {
  readonly contacts: readonly LeadContact[];
  readonly ownership: readonly LeadOwnership[];
  readonly clocks: readonly LeadClock[];
  /** Seven working days without any entry. */
  readonly isSilent: boolean;
  /** The project that the lead is since it was accepted. */
  readonly project: Pick<InvestmentProject, 'id' | 'code' | 'stage'> | null;
  /** Of a duplicate: what may be known of the lead that it is the same as. */
  readonly original: Pick<Lead, 'id' | 'number' | 'investorName' | 'trackerName' | 'receivedOn'> | null;
}

const LARGE_YUAN = 100_000_000;
const LINES = 200;

/** Leads as pages show them; nobody reads one that he may not know of. */
@Injectable()
export class Leads {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly calendars: WorkCalendars,
  ) {}

  async list(actor: Actor, filter: LeadFilter, page: PageRequest): Promise<Page<LeadRow>> {
    leadRights.viewLeads.demand(actor);
    const today = this.clock.today();
    const found = await leadPage(this.dataSource.manager, { actor, today }, { filter, page });
    return { ...found, rows: found.rows.map((lead) => this.row(lead)) };
  }

  async counts(actor: Actor): Promise<Readonly<Record<LeadFace, number>>> {
    leadRights.viewLeads.demand(actor);
    return leadCounts(this.dataSource.manager, { actor, today: this.clock.today() });
  }

  /** Throws NotFound, also for a lead of somebody else. */
  async open(actor: Actor, id: string): Promise<LeadFile> {
    leadRights.viewLeads.demand(actor);
    const { manager } = this.dataSource;
    return this.file(actor, await visibleLead(actor, manager, id));
  }

  /** The lead that a project began as, for who sees the project; null for one that was no lead here. */
  async ofProject(actor: Actor, project: OfTeam & { readonly code: string }): Promise<LeadFile | null> {
    projectRights.viewProjects.demand(actor, project);
    const lead = await this.dataSource.manager.findOneBy(Lead, { number: project.code });
    return lead && this.file(actor, lead);
  }

  private async file(actor: Actor, lead: Lead): Promise<LeadFile> {
    const { manager } = this.dataSource;
    const { id: leadId, number: code } = lead;
    const [contacts, ownership, calendar, original, project] = await Promise.all([
      manager.find(LeadContact, { where: { leadId }, order: { happenedOn: 'DESC', id: 'DESC' }, take: LINES }),
      manager.find(LeadOwnership, { where: { leadId }, order: { id: 'DESC' }, take: LINES }),
      this.calendars.current(actor),
      lead.duplicateOfId === null ? null : manager.findOneBy(Lead, { id: lead.duplicateOfId }),
      code === null ? null : manager.findOneBy(InvestmentProject, { code }),
    ]);
    const today = this.clock.today();
    const isOpen = lead.status === 'pending' || lead.status === 'accepted';
    const course = {
      ...lead,
      isLarge: Number(lead.plannedInvestmentYuan ?? 0) >= LARGE_YUAN,
      lastProgressReportOn: lead.lastReportOn,
    };
    return {
      ...this.row(lead),
      ...{ contacts, ownership, original, project },
      clocks: isOpen ? leadClocks(course, today, calendar) : [],
      isSilent: lead.status === 'accepted' && isWithoutFollowUp(course, today, calendar),
    };
  }

  private row(lead: Lead): LeadRow {
    const today = this.clock.today();
    const isOverdue = lead.status === 'accepted' && lead.nextOn !== null && lead.nextOn < today;
    return { lead, protection: protectionOfLead(lead, today), isOverdue };
  }
}
