import { Injectable } from '@nestjs/common';
import { Transitions } from '@park/identity';
import { type Actor, addMonths, InvalidInput, yearOf } from '@park/kernel';
import { Clock, withRetry } from '@park/platform';
import { DataSource, type EntityManager } from 'typeorm';
import { keepTraits, lockTraits } from '../data/leads/lead-matches.query';
import { Lead } from '../data/leads/lead.entity';
import { leadRights } from '../domain/leads/lead-access';
import { type LeadForm, type LeadValues, readLead } from '../domain/leads/lead-form';
import { leadLifecycle } from '../domain/leads/lead-lifecycle';
import { decideMatches, type MatchDecision } from '../domain/leads/match-decision';
import { matchForms } from '../domain/leads/matching/lead-match';
import { type NextStepForm, readNextStep } from '../domain/leads/next-step';
import { noteOwnership } from './lead-log';
import { LeadMatches } from './lead-matches.service';
import { LeadSteps } from './lead-steps.service';

/** A lead on its way into the basket. */
export interface Capture {
  readonly form: LeadForm;
  readonly decision: MatchDecision;
  /** Accepted at once by who wrote it down. */
  readonly accept?: NextStepForm;
  readonly isDemo?: boolean;
}

/** How leads come in: by a person of the park, by the public page, by import. */
@Injectable()
export class LeadIntake {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transitions: Transitions,
    private readonly clock: Clock,
    private readonly matches: LeadMatches,
    private readonly steps: LeadSteps,
  ) {}

  /** Writes a lead down. Throws InvalidInput by form field; match and matchReason for one that is known already. */
  async capture(actor: Actor, capture: Capture): Promise<{ readonly id: string; readonly duplicateOf: string | null }> {
    leadRights.workLeads.demand(actor);
    const values = this.read(capture.form, capture.decision.sameAs === null ? capture.accept : undefined);
    return withRetry(() =>
      this.dataSource.transaction((manager) => this.captureIn(actor, manager, { values, capture })),
    );
  }

  /** What somebody outside left; it waits in the basket of nobody, and what is known of the investor is not told. */
  async receive(actor: Actor, form: LeadForm): Promise<{ readonly number: string }> {
    return withRetry(() => this.dataSource.transaction((manager) => this.receiveIn(actor, manager, { form })));
  }

  /** The same in the caller's transaction; `more`: by what the public page knows it again. */
  async receiveIn(
    actor: Actor,
    manager: EntityManager,
    { form, more = {} }: { form: LeadForm; more?: Partial<Pick<Lead, 'intakeTicket' | 'visitorKey'>> },
  ): Promise<{ readonly id: string; readonly number: string }> {
    return this.insert(actor, manager, { values: this.read(form), isDemo: false, more });
  }

  /**
   * A lead of a table, written down in the caller's transaction: `more` tells whose it is and who met the investor first,
   * as the table and the person who brought it say; nothing of that is taken from the one who imports.
   */
  importIn(
    actor: Actor,
    manager: EntityManager,
    given: { values: LeadValues; cleared: readonly string[]; note: string; more: Partial<Lead> },
  ): Promise<{ readonly id: string; readonly number: string }> {
    return this.insert(actor, manager, { ...given, isDemo: false });
  }

  /** With the next step of one that is accepted at once: all that is wrong is told together. */
  private read(form: LeadForm, next?: NextStepForm): LeadValues {
    const today = this.clock.today();
    const read = readLead(form, today);
    const step = next ? readNextStep(next, { today, last: addMonths(today, 12) }) : null;
    const problems = [
      ...('problems' in read ? read.problems : []),
      ...(step && 'problems' in step ? step.problems : []),
    ];
    if (problems.length > 0 || 'problems' in read) throw new InvalidInput(problems);
    return read.values;
  }

  private async captureIn(
    actor: Actor,
    manager: EntityManager,
    { values, capture: { decision, accept, isDemo = false } }: { values: LeadValues; capture: Capture },
  ) {
    const wanted = { name: values.investorName, uscc: values.uscc, groupName: values.groupName, phones: values.phones };
    await lockTraits(manager, matchForms(wanted));
    const known = await this.matches.leads(actor, wanted, { manager });
    const decided = decideMatches(known, decision, leadRights.decideLeads.allows(actor));
    if ('problems' in decided) throw new InvalidInput(decided.problems);
    const cleared = 'cleared' in decided ? decided.cleared : [];
    const { id } = await this.insert(actor, manager, {
      ...{ values, isDemo, cleared },
      ...(cleared.length > 0 && { note: `不是同一家：${decision.reason}` }),
    });
    const duplicateOf = 'duplicateOf' in decided ? decided.duplicateOf : null;
    const step = { version: null, note: decision.reason };
    if (duplicateOf !== null)
      await this.steps.takeIn(actor, manager, { id, asked: { ...step, verb: 'merge', duplicateOf } });
    else if (accept)
      await this.steps.takeIn(actor, manager, { id, asked: { version: null, verb: 'accept', next: accept } });
    return { id, duplicateOf };
  }

  private async insert(
    actor: Actor,
    manager: EntityManager,
    given: { values: LeadValues; isDemo: boolean; cleared?: readonly string[]; note?: string; more?: Partial<Lead> },
  ): Promise<{ id: string; number: string }> {
    const { values, isDemo, cleared = [], note, more = {} } = given;
    const [now, today] = [this.clock.now(), this.clock.today()];
    const self = actor.kind === 'staff' ? { id: actor.userId, name: actor.name } : { id: null, name: null };
    const inserted = await manager.insert(Lead, {
      ...values,
      ...{ status: leadLifecycle.initial, receivedAt: now, receivedOn: today },
      ...{ clearedIds: [...cleared], teamIds: [], isDemo },
      ...{ createdById: self.id, createdByName: actor.name, trackerId: self.id, trackerName: self.name },
      ...{ firstContactId: self.id, firstContactName: self.name },
      ...(self.id
        ? { firstContactOn: values.firstContactOn ?? today, firstResponseOn: today, lastFollowUpOn: today }
        : {}),
      ...more,
    });
    const id = String(inserted.identifiers[0]!['id']);
    const number = `XS${yearOf(today)}${id.padStart(5, '0')}`;
    await keepTraits(manager, id, matchForms({ ...values, name: values.investorName }));
    await this.transitions.begin(actor, manager, {
      ...{ table: leadLifecycle, id },
      audit: { action: 'projects.lead-registered', after: { number, investor: values.investorName } },
    });
    await this.transitions.transition(actor, manager, {
      ...{ table: leadLifecycle, entity: Lead, verb: 'number' as const, set: { number } },
      subject: { ...(await manager.findOneByOrFail(Lead, { id })), asOf: today },
      audit: { action: 'projects.lead-number', after: { number } },
    });
    const toName = more.trackerName === undefined ? self.name : more.trackerName;
    await noteOwnership(manager, { actor, at: now }, { leadId: id, kind: 'registered', toName, ...(note && { note }) });
    return { id, number };
  }
}
