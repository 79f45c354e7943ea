import type { RowInHand, TableRowResult } from '@park/batches';
import { Injectable } from '@nestjs/common';
import { Audit } from '@park/identity';
import { type Actor, type CalendarDate, RuleViolated } from '@park/kernel';
import { Clock } from '@park/platform';
import { type EntityManager, In } from 'typeorm';
import { Lead } from '../../data/leads/lead.entity';
import { LeadOwnership, LeadTrait } from '../../data/leads/lead-log.entities';
import { lockTraits } from '../../data/leads/lead-matches.query';
import { isProjectWorkedOn } from '../../data/project-traces.query';
import { InvestmentProject } from '../../data/project.entity';
import type { LeadRowPlan } from '../../domain/leads/batch/lead-row-plan';
import { leadRights } from '../../domain/leads/lead-access';
import { type LeadValues, readLead } from '../../domain/leads/lead-form';
import { leadLifecycle } from '../../domain/leads/lead-lifecycle';
import { decideMatches } from '../../domain/leads/match-decision';
import { matchForms } from '../../domain/leads/matching/lead-match';
import { followedBy, nextStepOf } from '../change';
import { LeadIntake } from '../lead-intake.service';
import { LeadTools } from '../lead-tools';
import { wantedOf } from './lead-pre-check';

const NO_STEP = { nextWhat: null, nextWhoId: null, nextOn: null };
const lock = { mode: 'pessimistic_write' } as const;

interface At extends RowInHand {
  readonly actor: Actor;
  readonly manager: EntityManager;
  readonly today: CalendarDate;
}

/** Writes a row of a file as a lead, and takes it back while nobody did anything with it since. */
@Injectable()
export class LeadBatchRowWriter {
  constructor(
    private readonly intake: LeadIntake,
    private readonly tools: LeadTools,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Throws a DomainError where the row cannot be written as it stands. */
  async write(actor: Actor, which: RowInHand, manager: EntityManager): Promise<TableRowResult> {
    leadRights.importLeads.demand(actor);
    const plan = which.row.plan as LeadRowPlan;
    const at = { ...which, actor, manager, today: this.clock.today() };
    const read = readLead(plan.form, at.today);
    if ('problems' in read) throw new RuleViolated(read.problems[0]!.message);
    const cleared = await this.cleared(at, plan, read.values);
    const { id } = await this.intake.importIn(actor, manager, {
      ...{ values: read.values, cleared, note: noteOf(at, cleared) },
      more: await this.whose(at, plan, read.values),
    });
    await this.accept(at, id, plan);
    const lead = await manager.findOneByOrFail(Lead, { id });
    const project = await manager.findOneByOrFail(InvestmentProject, { code: lead.number! });
    const prior = { projectId: project.id, projectVersion: project.version };
    return { outcome: 'new', recordId: id, recordVersion: lead.version, prior };
  }

  /** A lead that was followed, moved or corrected since, or that others were found the same as, stays. */
  async undo(actor: Actor, { batch, row }: RowInHand, manager: EntityManager): Promise<TableRowResult> {
    leadRights.importLeads.demand(actor);
    const lead = await manager.findOne(Lead, { where: { id: row.recordId! }, lock });
    if (!lead?.number) return { undone: 'kept', remark: '已经没有这条线索' };
    if (lead.version !== row.recordVersion) return { undone: 'kept', remark: '导入后已跟进、转交或更正，保留' };
    if (await manager.existsBy(Lead, { duplicateOfId: lead.id }))
      return { undone: 'kept', remark: '已有线索判为与它重复，保留' };
    const { projectId, projectVersion } = row.prior as { projectId: string; projectVersion: number };
    const project = await manager.findOne(InvestmentProject, { where: { id: projectId }, lock });
    if (project && (project.version !== projectVersion || (await isProjectWorkedOn(manager, projectId))))
      return { undone: 'kept', remark: '它的项目导入后已办理或填报，保留' };
    await manager.delete(InvestmentProject, { id: projectId, version: projectVersion });
    const { affected } = await manager.delete(Lead, { id: lead.id, version: lead.version });
    if (affected !== 1) throw new RuleViolated('刚刚被更改，保留');
    await manager.delete(LeadTrait, { leadId: lead.id });
    await manager.delete(LeadOwnership, { leadId: lead.id });
    await this.audit.record(manager, {
      ...{ actor, action: 'projects.lead-withdrawn', objectType: 'lead', objectId: lead.id },
      ...{ before: { number: lead.number, investor: lead.investorName }, note: `撤销导入批次 ${batch.id}` },
    });
    return { undone: 'all' };
  }

  /** The leads that a person said are others. Who was not asked about, since it came later, is not passed over. */
  private async cleared({ actor, manager, batch, row }: At, plan: LeadRowPlan, values: LeadValues): Promise<string[]> {
    await lockTraits(manager, matchForms(wantedOf(values)));
    const known = await this.tools.matches.leads(actor, wantedOf(values), { manager });
    const strange = known.filter(({ id }) => !plan.askedIds.includes(id));
    const ids = strange.map(({ id }) => id);
    const ofFile = plan.asksOfFile ? await manager.countBy(Lead, { id: In(ids), batchId: batch.id }) : 0;
    if (ofFile < strange.length)
      throw new RuleViolated(
        `与线索 ${strange[0]!.number}“${strange[0]!.name}”相近，它是预检后登记的，请重新上传核对。`,
      );
    const said = { sameAs: null, isDifferent: row.said === 'other', reason: row.saidNote ?? '' };
    const decided = decideMatches(known, said, leadRights.decideLeads.allows(actor));
    if ('problems' in decided) throw new RuleViolated(decided.problems[0]!.message);
    return 'cleared' in decided ? [...decided.cleared] : [];
  }

  /** Whose it becomes, as told of the file; who met the investor first, and when, only as the table says. */
  private async whose({ actor, batch }: At, plan: LeadRowPlan, values: LeadValues): Promise<Partial<Lead>> {
    const named = plan.firstContactName;
    const same = named ? (await this.tools.officers.all(actor)).filter(({ name }) => name === named) : [];
    const { firstContactOn } = values;
    return {
      ...this.tracker(actor, batch.told),
      ...{ firstContactName: named, firstContactId: same.length === 1 ? same[0]!.id : null },
      ...{ firstContactOn, firstResponseOn: firstContactOn, lastFollowUpOn: firstContactOn, batchId: batch.id },
    };
  }

  private tracker(actor: Actor, told: string | null): Pick<Lead, 'trackerId' | 'trackerName'> {
    const isOwn = told === 'own' && actor.kind === 'staff';
    return isOwn ? { trackerId: actor.userId, trackerName: actor.name } : { trackerId: null, trackerName: null };
  }

  /** The step that its forms take, with the next step only where the table has one. */
  private async accept(at: At, id: string, plan: LeadRowPlan): Promise<void> {
    const { actor, manager, today } = at;
    const lead = await manager.findOneByOrFail(Lead, { id });
    const next = plan.next && nextStepOf({ today }, lead, { next: plan.next });
    if (next && 'problems' in next) throw new RuleViolated(next.problems[0]!.message);
    const { trackerId, trackerName } = lead;
    const owner = trackerId === null ? ofPool(today) : followedBy({ id: trackerId, name: trackerName }, today);
    const companyId = await this.tools.matches.companyOf(actor, { ...lead, name: lead.investorName });
    await this.tools.transitions.transition(actor, manager, {
      ...{ table: leadLifecycle, entity: Lead, verb: 'accept' as const, subject: { ...lead, asOf: today } },
      set: {
        ...{ ...owner, ...(next?.step ?? NO_STEP), companyId },
        ...{ acceptedOn: today, clearedIds: lead.clearedIds, snoozeUntilOn: null },
      },
      audit: { action: 'projects.lead-accept', after: { tracker: trackerName }, note: `导入批次 ${at.batch.id}` },
    });
    await this.tools.project.goAlong({ actor, manager, today }, id, { verb: 'accept', reason: {} });
  }
}

function ofPool(today: CalendarDate) {
  return { ...followedBy({ id: null, name: null }, today), countedFromOn: null, releasedOn: today };
}

function noteOf({ batch, row }: At, cleared: readonly string[]): string {
  const from = `导入批次 ${batch.id}`;
  return cleared.length > 0 ? `${from}；不是同一家：${row.saidNote ?? ''}` : from;
}
