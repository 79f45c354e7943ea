import { Injectable } from '@nestjs/common';
import { Audit } from '@park/identity';
import { type Actor, masked, type WorkCalendar } from '@park/kernel';
import { Clock, type Page, type PageRequest, shared, withRetry } from '@park/platform';
import { parkSettings } from '@park/sites';
import { WorkCalendars } from '@park/work';
import { DataSource } from 'typeorm';
import { InvestmentProject } from '../data/project.entity';
import {
  type Between,
  leadCounts,
  type LeadFilter,
  type LeadPageWanted,
  leadPage,
  leadsAfter,
  leadsBeyond,
  leadsByNextStep,
  ownLeads,
  type Who,
} from '../data/leads/lead-list.query';
import { type LeadLog, leadWithLog, logOf } from '../data/leads/lead-log.query';
import { Lead } from '../data/leads/lead.entity';
import { LeadContact } from '../data/leads/lead-log.entities';
import { isLargeInvestment, isWithoutFollowUp, type LeadClock, leadClocks } from '../domain/leads/clocks/lead-clocks';
import { type OfTeam, projectRights, scopeOf } from '../domain/access';
import { leadRights, seesPhones } from '../domain/leads/lead-access';
import type { LeadPart } from '../domain/leads/lead-parts';
import type { Protection, ProtectionLimits } from '../domain/leads/protection/protection';
import { isOwnNumber } from '../domain/project/own-number';
import { limitsOf } from '../domain/park-parameters';
import { limitsOn } from '../park-on';
import { LeadBoards } from './lead-boards.service';
import { visibleLead } from './lead-steps.service';
import { protectionOfLead } from './standing';

/** A lead as a list shows it. */
export interface LeadRow {
  readonly lead: Lead;
  readonly protection: Protection | null;
  readonly isOverdue: boolean;
  /** Seven working days without any entry. */
  readonly isSilent: boolean;
  /** Worked as a project, which no protection and no clock of a lead binds. */
  readonly isBeyond: boolean;
}

/** A lead with what was noted of it. */
export interface LeadWithLog extends LeadLog {
  readonly lead: Lead;
}

/** A lead with everything its page shows. */
export interface LeadFile extends LeadRow, LeadLog {
  readonly clocks: readonly LeadClock[];
  /** The project that the lead is since it was accepted. */
  readonly project: Pick<InvestmentProject, 'id' | 'code' | 'title' | 'stage'> | null;
  /** Of a duplicate: what may be known of the lead that it is the same as. */
  readonly original: Pick<Lead, 'id' | 'number' | 'investorName' | 'trackerName' | 'receivedOn'> | null;
}

/** What a row follows from besides the lead; `beyond`: the ids of those worked as projects. */
interface Around {
  readonly calendar: WorkCalendar;
  readonly limits: ProtectionLimits;
  readonly beyond: ReadonlySet<string>;
}

const LINES = 200;
const AT_ONCE = 500;
const IN_MONTH = 400;

/** Leads as pages show them; nobody reads one that he may not know of. */
@Injectable()
export class Leads {
  private readonly parts = this.kept(
    ({ actor, today, limits }: Who) => [today, limits.usual, limits.extended, scopeOf(actor)].join(' '),
    (who) => leadCounts(this.dataSource.manager, who),
  );
  private readonly own = this.kept(
    ({ actor, today }: Who) => `${today} ${scopeOf(actor)} ${selfOf(actor)}`,
    (who) => ownLeads(this.dataSource.manager, who),
  );
  private readonly pages = this.kept(
    ({ who: { actor, today, limits }, ...wanted }: { readonly who: Who } & LeadPageWanted) =>
      JSON.stringify([today, limits, scopeOf(actor), wanted.filter.part === 'mine' ? selfOf(actor) : '', wanted]),
    ({ who, ...wanted }) => leadPage(this.dataSource.manager, who, wanted),
  );

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly calendars: WorkCalendars,
    private readonly audit: Audit,
    /** The same by where they stand, and on the plan. */
    readonly boards: LeadBoards,
  ) {}

  /** A page of a part of the leads, with how many there are in each part. */
  async list(
    actor: Actor,
    filter: LeadFilter,
    page: PageRequest,
  ): Promise<Page<LeadRow> & { readonly counts: Readonly<Record<LeadPart, number>> }> {
    leadRights.viewLeads.demand(actor);
    const who = await this.who(actor);
    const isWhole = !filter.q && (filter.question?.conditions.length ?? 0) === 0;
    const [counts, calendar] = await Promise.all([this.countsFor(who), this.calendars.current(actor)]);
    const total = isWhole ? counts[filter.part] : null;
    const { beyond, ...found } = await this.pages({ who, filter, page, total });
    const around = { calendar, limits: who.limits, beyond };
    return { ...found, counts, rows: found.rows.map((lead) => this.row(shownTo(actor, lead), around)) };
  }

  /** The leads of a list by their next steps in a month; `isCut`: there are more than are given. */
  async month(actor: Actor, filter: LeadFilter, days: Between) {
    leadRights.viewLeads.demand(actor);
    const rows = await leadsByNextStep(this.dataSource.manager, await this.who(actor), {
      filter,
      ...days,
      atMost: IN_MONTH + 1,
    });
    return {
      rows: rows.slice(0, IN_MONTH).map((lead) => shownTo(actor, lead)),
      isCut: rows.length > IN_MONTH,
      atMost: IN_MONTH,
    };
  }

  /** How many there are in each part. */
  async counts(actor: Actor): Promise<Readonly<Record<LeadPart, number>>> {
    leadRights.viewLeads.demand(actor);
    return this.countsFor(await this.who(actor));
  }

  private async countsFor(who: Who): Promise<Readonly<Record<LeadPart, number>>> {
    const [parts, mine] = await Promise.all([this.parts(who), this.own(who)]);
    return { ...parts, mine };
  }

  private async who(actor: Actor): Promise<Who> {
    const today = this.clock.today();
    return { actor, today, limits: await limitsOn(this.dataSource.manager, today) };
  }

  /** The leads of a list some at a time, for a file; that it was taken out, and how many, is noted before the first. */
  async taken(
    actor: Actor,
    filter: LeadFilter,
    { format, words }: { readonly format: 'xlsx' | 'csv'; readonly words: string },
  ): Promise<AsyncGenerator<readonly LeadRow[]>> {
    leadRights.viewLeads.demand(actor);
    const { total } = await this.list(actor, filter, { page: 1, pageSize: 1 });
    const told = { actor, action: 'projects.leads-exported', objectType: 'lead-list', objectId: '0' };
    const record = { ...told, after: { rows: total, format }, ...(words && { note: words }) };
    await withRetry(() => this.dataSource.transaction((manager) => this.audit.record(manager, record)));
    return this.inSlices(actor, filter);
  }

  private async *inSlices(actor: Actor, filter: LeadFilter): AsyncGenerator<readonly LeadRow[]> {
    const [{ manager }, who] = [this.dataSource, await this.who(actor)];
    const calendar = await this.calendars.current(actor);
    for (let after = '0'; ;) {
      const found = await leadsAfter(manager, who, { filter, after, atMost: AT_ONCE });
      const around = { calendar, limits: who.limits, beyond: await leadsBeyond(manager, found) };
      yield found.map((lead) => this.row(shownTo(actor, lead), around));
      if (found.length < AT_ONCE) return;
      after = found.at(-1)!.id;
    }
  }

  /** Throws NotFound, also for a lead of somebody else. */
  async open(actor: Actor, id: string): Promise<LeadFile> {
    leadRights.viewLeads.demand(actor);
    const { manager } = this.dataSource;
    const lead = await visibleLead(actor, manager, id);
    await this.noteSeen(actor, lead);
    return this.file(actor, lead);
  }

  /** That somebody is shown how to reach an investor. */
  async noteSeen(actor: Actor, lead: Lead): Promise<void> {
    leadRights.viewLeads.demand(actor);
    if (actor.kind !== 'staff' || lead.phones.length === 0 || !seesPhones(actor, lead)) return;
    const view = { actor, action: 'projects.lead-phones-viewed', objectType: 'lead-view', objectId: lead.id };
    await this.audit.notice(this.dataSource.manager, view);
  }

  /** The lead that a project began as and what was noted of it, for who sees the project; null for one that was no lead here. */
  async ofProject(actor: Actor, project: OfTeam & { readonly code: string }): Promise<LeadWithLog | null> {
    projectRights.viewProjects.demand(actor, project);
    if (isOwnNumber(project.code)) return null;
    const found = await leadWithLog(this.dataSource.manager, project.code);
    if (!found) return null;
    const { contacts, ownership, ...lead } = found;
    return { lead: shownTo(actor, lead as Lead), ...newest({ contacts, ownership }) };
  }

  private async file(actor: Actor, lead: Lead): Promise<LeadFile> {
    const { manager } = this.dataSource;
    const { id: leadId, number: code } = lead;
    const today = this.clock.today();
    const [{ contacts, ownership, settings }, calendar, original, project] = await Promise.all([
      logOf(manager, leadId),
      this.calendars.current(actor),
      lead.duplicateOfId === null ? null : manager.findOneBy(Lead, { id: lead.duplicateOfId }),
      code === null ? null : manager.findOneBy(InvestmentProject, { code }),
    ]);
    const beyond = new Set(lead.status === 'accepted' && project && project.stage !== 'lead' ? [leadId] : []);
    const row = this.row(shownTo(actor, lead), {
      ...{ calendar, beyond, limits: limitsOf(parkSettings.heldIn(settings, today)) },
    });
    const isOpen = lead.status === 'pending' || lead.status === 'accepted';
    return {
      ...{ ...row, ...newest({ contacts, ownership }), original, project },
      clocks: isOpen && !row.isBeyond ? leadClocks(courseOf(lead), today, calendar) : [],
    };
  }

  /** Until a lead changes, or what is told with it. */
  private kept<W, V>(keyOf: (what: W) => string, read: (what: W) => Promise<V>) {
    const manager = () => this.dataSource.manager;
    return shared.kept({ manager, of: [Lead, LeadContact, InvestmentProject], keyOf, read });
  }

  private row(lead: Lead, { calendar, limits, beyond }: Around): LeadRow {
    const today = this.clock.today();
    const isOpen = lead.status === 'accepted';
    const isBeyond = beyond.has(lead.id);
    const isSilent = isOpen && lead.trackerId !== null && isWithoutFollowUp(courseOf(lead), today, calendar);
    return {
      ...{ lead, isBeyond, protection: isBeyond ? null : protectionOfLead(lead, today, limits) },
      isOverdue: isOpen && lead.nextOn !== null && lead.nextOn < today,
      isSilent: isSilent && !isBeyond,
    };
  }
}

function newest({ contacts, ownership }: LeadLog): LeadLog {
  return { contacts: contacts.slice(0, LINES), ownership: ownership.slice(0, LINES) };
}

/** Numbers and what was noted freely, covered for who does not work with the investor. */
function shownTo(actor: Actor, lead: Lead): Lead {
  if (seesPhones(actor, lead)) return lead;
  const summary = lead.summary === null ? null : masked.text(lead.summary);
  return { ...lead, summary, phones: lead.phones.map(masked.phone) };
}

function selfOf(actor: Actor): string {
  return actor.kind === 'staff' ? actor.userId : '0';
}

function courseOf(lead: Lead) {
  return { ...lead, isLarge: isLargeInvestment(lead.plannedInvestmentYuan), lastProgressReportOn: lead.lastReportOn };
}
