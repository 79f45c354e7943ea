import { Injectable } from '@nestjs/common';
import { Transitions } from '@park/identity';
import { type Actor, addMonths, InvalidInput } from '@park/kernel';
import { Clock, withRetry } from '@park/platform';
import { DataSource } from 'typeorm';
import { LeadContact } from '../data/leads/lead-log.entities';
import { Lead } from '../data/leads/lead.entity';
import { afterContact, type ContactForm, readContact, tooEarly } from '../domain/leads/contact-form';
import { leadRights } from '../domain/leads/lead-access';
import { leadLifecycle } from '../domain/leads/lead-lifecycle';
import { isRealProgress } from '../domain/leads/protection/contact-ways';
import { type NextStepForm, readNextStep } from '../domain/leads/next-step';
import { LeadProject } from './lead-project';
import { LeadReminders } from './lead-reminders';
import { changedMeanwhile, visibleLead } from './lead-steps.service';

/** The contact log of a lead. */
@Injectable()
export class LeadContacts {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transitions: Transitions,
    private readonly clock: Clock,
    private readonly reminders: LeadReminders,
    private readonly project: LeadProject,
  ) {}

  /** Adds a contact with the next step that follows from it. Throws InvalidInput by form field, Conflict, NotFound. */
  async record(
    actor: Actor,
    id: string,
    {
      contact,
      next,
      version,
    }: { readonly contact: ContactForm; readonly next: NextStepForm; readonly version: number },
  ): Promise<{ readonly contactId: string }> {
    leadRights.workLeads.demand(actor);
    const today = this.clock.today();
    const read = readContact(contact, today);
    return withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        const lead = await visibleLead(actor, manager, id);
        const whoId = next.whoId || lead.trackerId;
        const step = readNextStep({ ...next, ...(whoId ? { whoId } : {}) }, { today, last: addMonths(today, 12) });
        const early = 'values' in read ? tooEarly(read.values.happenedOn, lead) : [];
        const problems = [read, step, { problems: early }].flatMap((each) => ('problems' in each ? each.problems : []));
        if ('problems' in read || 'problems' in step || early.length > 0) throw new InvalidInput(problems);
        if (lead.version !== version) throw changedMeanwhile();
        const { way, happenedOn, isInbound, withWhom, note } = read.values;
        const values = { way, happenedOn, isInbound, withWhom, note };
        const by = { byId: actor.kind === 'staff' ? actor.userId : null, byName: actor.name, at: this.clock.now() };
        const inserted = await manager.insert(LeadContact, { leadId: id, ...values, ...by });
        const contactId = String(inserted.identifiers[0]!['id']);
        await this.transitions.transition(actor, manager, {
          ...{ table: leadLifecycle, entity: Lead, subject: { ...lead, asOf: today }, verb: 'record' as const },
          set: { ...afterContact(lead, read.values), ...step.step },
          audit: { action: 'projects.lead-record', after: { contactId, way } },
        });
        await this.project.goAlong({ actor, manager, today }, id, { verb: 'record', reason: {} });
        if (isRealProgress(way)) await this.reminders.settle(actor, manager, { id, outcome: '已有实质进展' });
        return { contactId };
      }),
    );
  }
}
