import { Injectable } from '@nestjs/common';
import { Transitions } from '@park/identity';
import type { Actor, CalendarDate, SystemActor } from '@park/kernel';
import type { EntityManager } from 'typeorm';
import { Lead } from '../data/leads/lead.entity';
import { InvestmentProject } from '../data/project.entity';
import { factsOfLead, followUpOf } from '../domain/leads/facts-of-lead';
import type { LeadVerb } from '../domain/leads/lead-lifecycle';
import { projectLifecycle } from '../domain/project/project-lifecycle';
import { columnsOf, inHand } from '../project-in-hand';
import { followStatus } from '../project-status';
import { startProject } from '../project-start';

/** Steps of a lead that its project does not notice. */
const UNNOTICED: ReadonlySet<LeadVerb> = new Set(['extend', 'credit']);
const system: SystemActor = { kind: 'system', name: '系统' };

interface At {
  readonly actor: Actor;
  readonly manager: EntityManager;
  readonly today: CalendarDate;
}
type Reason = { readonly code?: string; readonly note?: string };

interface Gone {
  readonly verb: LeadVerb;
  readonly reason: Reason;
  /** The lead before the step. */
  readonly before?: Lead;
}

/** The project that an accepted lead is: it bears the number of the lead, and goes along with what is done about it. */
@Injectable()
export class LeadProject {
  constructor(private readonly transitions: Transitions) {}

  /** In the transaction of a step with the lead. Throws Forbidden and RuleViolated for an end that the project refuses. */
  async goAlong(at: At, leadId: string, { verb, reason, before }: Gone) {
    if (UNNOTICED.has(verb)) return;
    const lead = await at.manager.findOneByOrFail(Lead, { id: leadId });
    if (lead.number === null || (lead.status !== 'accepted' && lead.status !== 'lost')) return;
    const lock = { mode: 'pessimistic_write' } as const;
    const project = await at.manager.findOne(InvestmentProject, { where: { code: lead.number }, lock });
    if (verb === 'lose') return project ? this.end(at, project, reason) : undefined;
    if (verb === 'revive' && project?.stage === 'terminated') await this.restore(at, project, reason);
    if (lead.status !== 'accepted') return;
    if (!project) return this.open(at, lead, lead.number);
    const held = await at.manager.findOneByOrFail(InvestmentProject, { id: project.id });
    return this.follow(at, lead, verb === 'correct' && before ? corrected(held, { before, lead }) : held);
  }

  private async open({ actor, manager, today }: At, lead: Lead, code: string): Promise<void> {
    const more = { code, stage: projectLifecycle.initial, companyId: lead.companyId, teamIds: lead.teamIds };
    await startProject(actor, { manager, transitions: this.transitions, today }, { facts: factsOfLead(lead), more });
  }

  /** Whoever works on the lead moves its project along, also one that was nobody's until now. */
  private async follow({ manager, today }: At, lead: Lead, project: InvestmentProject): Promise<void> {
    const facts = { ...project.facts, ...followUpOf(lead) };
    const subject = await inHand(manager, project, today);
    await this.transitions.transition(system, manager, {
      ...{ table: projectLifecycle, entity: InvestmentProject, verb: 'follow' as const },
      subject,
      set: { ...columnsOf(facts, today, subject.park), companyId: lead.companyId ?? project.companyId },
      audit: { action: 'projects.corrected', before: followUpIn(project.facts), after: followUpOf(lead) },
    });
    await followStatus({ manager, transitions: this.transitions, today }, project.id);
  }

  private async end({ actor, manager, today }: At, project: InvestmentProject, reason: Reason): Promise<void> {
    if (project.stage === 'terminated') return;
    await this.transitions.transition(actor, manager, {
      ...{ table: projectLifecycle, entity: InvestmentProject, verb: 'terminate' as const, to: 'terminated' as const },
      ...{ subject: await inHand(manager, project, today), reason },
      set: {
        ...{ stageSinceOn: today, lastActiveOn: today },
        ...{ stageBeforeTermination: project.stage, endedBecause: reason.code ?? null },
      },
      audit: { action: 'projects.moved', note: reason.note ?? '' },
    });
  }

  private async restore({ actor, manager, today }: At, project: InvestmentProject, reason: Reason): Promise<void> {
    await this.transitions.transition(actor, manager, {
      ...{ table: projectLifecycle, entity: InvestmentProject, verb: 'restore' as const },
      ...{ to: project.stageBeforeTermination ?? ('lead' as const), reason },
      subject: await inHand(manager, project, today),
      set: { stageSinceOn: today, lastActiveOn: today, stageBeforeTermination: null, endedBecause: null },
      audit: { action: 'projects.moved', note: reason.note ?? '' },
    });
  }
}

/** While it is a lead, its project repeats what is put right, unless the project says otherwise by now. */
function corrected(project: InvestmentProject, { before, lead }: { readonly before: Lead; readonly lead: Lead }) {
  if (project.stage !== 'lead') return project;
  const [was, is] = [factsOfLead(before), factsOfLead(lead)];
  const keys = [...new Set([...Object.keys(was), ...Object.keys(is)])];
  const follows = keys.filter((key) => (project.facts[key] ?? null) === (was[key] ?? null));
  const facts = { ...project.facts, ...Object.fromEntries(follows.map((key) => [key, is[key] ?? null])) };
  return { ...project, facts };
}

function followUpIn({ trackerId = null, nextStep = null, nextStepOn = null }: InvestmentProject['facts']) {
  return { trackerId, nextStep, nextStepOn };
}
