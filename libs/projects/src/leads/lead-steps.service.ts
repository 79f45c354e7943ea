import { Injectable } from '@nestjs/common';
import { type Actor, Conflict, type FieldProblem, InvalidInput, isRowId, NotFound } from '@park/kernel';
import { Clock, withRetry } from '@park/platform';
import { DataSource, type EntityManager } from 'typeorm';
import { Lead } from '../data/leads/lead.entity';
import { LeadOwnership } from '../data/leads/lead-log.entities';
import { seesWholePark } from '../domain/access';
import { leadRights } from '../domain/leads/lead-access';
import { leadLifecycle, type LeadVerb } from '../domain/leads/lead-lifecycle';
import type { AskedLeadStep } from './change';
import { changeBy } from './lead-changes';
import { LeadTools } from './lead-tools';

/** Steps after which nobody has to be pressed to follow the lead as before. */
const ENDS_TODO: ReadonlySet<LeadVerb> = new Set(['transfer', 'release', 'lose', 'extend', 'decide']);

/** What is done with leads besides writing them down. Every step goes through the lifecycle, with audit and history. */
@Injectable()
export class LeadSteps {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly tools: LeadTools,
  ) {}

  /**
   * Takes a step. Throws NotFound, Forbidden, RuleViolated, InvalidInput by form field; Conflict when the lead changed
   * since, which names who took it when somebody did. Answers what the person is told besides that it was done, or ''.
   */
  async take(actor: Actor, id: string, asked: AskedLeadStep): Promise<string> {
    leadRights.workLeads.demand(actor);
    return withRetry(() => this.dataSource.transaction((manager) => this.takeIn(actor, manager, { id, asked })));
  }

  /** The same in the caller's transaction. */
  async takeIn(
    actor: Actor,
    manager: EntityManager,
    { id, asked }: { id: string; asked: AskedLeadStep },
  ): Promise<string> {
    if (asked.verb === 'take') await this.demandFree(manager, id, asked.version);
    const lead = await visibleLead(actor, manager, id);
    if (asked.version !== null && asked.version !== lead.version) throw changedMeanwhile();
    const at = { now: this.clock.now(), today: this.clock.today() };
    const change = await changeBy({ actor, manager, with: this.tools, ...at }, lead, asked);
    if ('problems' in change) throw new InvalidInput(change.problems as FieldProblem[]);
    if ('unchanged' in change) return change.unchanged;
    const { set, effects, after, before, told = '' } = change;
    const reason = reasonOf(asked, change.note);
    const verb = change.verb ?? asked.verb;
    try {
      await this.tools.transitions.transition(actor, manager, {
        ...{ table: leadLifecycle, entity: Lead, subject: { ...lead, asOf: at.today }, verb, reason, set },
        ...(effects ? { effects } : {}),
        audit: {
          action: `projects.lead-${verb}`,
          ...(before && { before }),
          after: after ?? {},
          note: reason.note,
        },
      });
    } catch (error) {
      throw error instanceof Conflict ? await this.whoWasFaster(error, id, verb) : error;
    }
    await this.tools.project.goAlong({ actor, manager, today: at.today }, id, { verb, reason, before: lead });
    if (ENDS_TODO.has(verb))
      await this.tools.reminders.settle(actor, manager, { id, outcome: leadLifecycle.verbs[verb] });
    return told;
  }

  /**
   * Who comes second waits for the first and is told who it was, though the lead is no longer his to know of: only who had
   * it open while it lay in the pool, and nobody of a lead that came to its tracker otherwise.
   */
  private async demandFree(manager: EntityManager, id: string, version: number | null): Promise<void> {
    const lock = { mode: 'pessimistic_write' } as const;
    const lead = isRowId(id) ? await manager.findOne(Lead, { where: { id }, lock }) : null;
    if (!lead?.trackerId || lead.countedFromOn !== this.clock.today() || version === null) return;
    const last = await manager.findOne(LeadOwnership, { where: { leadId: id }, order: { id: 'DESC' } });
    const isFromPool = last?.kind === 'taken' || last?.kind === 'taken-back';
    if (isFromPool && lead.version === version + 1) throw taken(lead);
  }

  private async whoWasFaster(conflict: Conflict, id: string, verb: LeadVerb): Promise<Conflict> {
    const now = await this.dataSource.manager.findOneBy(Lead, { id });
    return verb === 'take' && now?.trackerName ? taken(now) : conflict;
  }
}

function reasonOf({ reasonCode, note = '' }: AskedLeadStep, instead = note) {
  return { ...(reasonCode ? { code: reasonCode } : {}), note: instead };
}

/** A lead that the actor may know of; NotFound otherwise. */
export async function visibleLead(actor: Actor, manager: EntityManager, id: string): Promise<Lead> {
  const lead = isRowId(id) && (await manager.findOneBy(Lead, { id }));
  if (!lead && seesWholePark(actor)) throw new NotFound('没有找到这条线索，请核对编号，或从线索列表进入。');
  if (!lead || !leadRights.viewLeads.allows(actor, lead))
    throw new NotFound('没有找到这条线索，它可能不属于您跟踪的范围；请向招商主管了解。');
  return lead;
}

function taken({ trackerName }: Lead): Conflict {
  return new Conflict(`这条线索刚刚已由${trackerName}领取，您没有领取成功。`);
}

/** The lead was changed since the page was opened: who is second is shown it as it is now, and may save all the same. */
export function changedMeanwhile(): Conflict {
  return Conflict.changed('这条线索', '本页已是最新的情况；请核对跟进记录和下一步，仍要保存时再提交一次。');
}
