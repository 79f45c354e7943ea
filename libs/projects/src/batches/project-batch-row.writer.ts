import type { RowInHand, TableRowResult } from '@park/batches';
import { Injectable } from '@nestjs/common';
import { Audit, Transitions } from '@park/identity';
import { type Actor, RuleViolated } from '@park/kernel';
import { Clock } from '@park/platform';
import type { EntityManager } from 'typeorm';
import { ProjectReport } from '../data/investment/report.entity';
import { isProjectWorkedOn } from '../data/project-traces.query';
import { InvestmentProject } from '../data/project.entity';
import { projectsLike } from '../data/same-projects.query';
import { projectRights } from '../domain/access';
import { readFields } from '../domain/fields/read-fields';
import { type ProjectRowPlan, provenStage } from '../domain/project/batch/project-row-plan';
import { LeadTools } from '../leads/lead-tools';
import { startProject } from '../project-start';
import { ProjectFiguresWriter } from './project-figures.writer';
import { codesOf, investorOf, isLike, trackerCalled } from './project-pre-check';

/** Writes a row of a file as a project, and takes it back while nobody did anything with it since. */
@Injectable()
export class ProjectBatchRowWriter {
  constructor(
    private readonly figures: ProjectFiguresWriter,
    private readonly tools: LeadTools,
    private readonly transitions: Transitions,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Throws a DomainError where the row cannot be written as it stands. */
  async write(actor: Actor, { batch, row }: RowInHand, manager: EntityManager): Promise<TableRowResult> {
    projectRights.importProjects.demand(actor);
    const [plan, today] = [row.plan as ProjectRowPlan, this.clock.today()];
    if (row.said === 'add') return this.figures.add(actor, manager, plan);
    const { facts: read, problems } = readFields(plan.typed, {}, today);
    if (problems.length > 0) throw new RuleViolated(problems[0]!.message);
    await this.demandKnown(actor, manager, { plan, facts: read, batchId: batch.id });
    const told = {
      importBatchId: batch.id,
      ...(row.saidNote && { importNote: row.saidNote }),
      importedWords: plan.ledger,
    };
    const facts = { ...read, trackerId: await this.trackerOf(actor, plan), ...told };
    const companyId = investorOf(read)
      ? await this.tools.matches.companyOf(actor, { name: investorOf(read), uscc: plan.uscc })
      : null;
    const stage = provenStage(facts, today);
    const by = { manager, transitions: this.transitions, today };
    const { id } = await startProject(actor, by, { facts, more: { stage, companyId } });
    for (const form of plan.reports) await this.figures.report(actor, manager, { id, form });
    const { version } = await manager.findOneByOrFail(InvestmentProject, { id });
    return { outcome: 'new', recordId: id, recordVersion: version };
  }

  /** A project that was moved, corrected or worked on since stays. */
  async undo(actor: Actor, { batch, row }: RowInHand, manager: EntityManager): Promise<TableRowResult> {
    projectRights.importProjects.demand(actor);
    const note = `撤销导入批次 ${batch.id}`;
    if (row.outcome === 'changed') return this.figures.takeBack(actor, manager, { row, note });
    const id = row.recordId!;
    const lock = { mode: 'pessimistic_write' } as const;
    const project = await manager.findOne(InvestmentProject, { where: { id }, lock });
    if (!project) return { undone: 'kept', remark: '已经没有这个项目' };
    if (project.version !== row.recordVersion) return { undone: 'kept', remark: '导入后已推进、填报或更正，保留' };
    if (await isProjectWorkedOn(manager, id)) return { undone: 'kept', remark: '已登记问题、承诺或准入意见，保留' };
    const { affected } = await manager.delete(InvestmentProject, { id, version: project.version });
    if (affected !== 1) throw new RuleViolated('刚刚被更改，保留');
    await manager.delete(ProjectReport, { projectId: id });
    const { code, title, stage } = project;
    await this.audit.record(manager, {
      ...{ actor, action: 'projects.withdrawn', objectType: 'project', objectId: id },
      ...{ before: { code, title, stage }, note },
    });
    return { undone: 'all' };
  }

  /** What came after the check is not passed over, unless it came with this file. */
  private async demandKnown(
    actor: Actor,
    manager: EntityManager,
    {
      plan,
      facts,
      batchId,
    }: { readonly plan: ProjectRowPlan; readonly facts: InvestmentProject['facts']; readonly batchId: string },
  ): Promise<void> {
    const investor = investorOf(facts);
    const named = { codes: codesOf(plan), titles: [String(facts['projectName'])] };
    const project = (await projectsLike(manager, { ...named, investors: investor ? [investor] : [] })).find(
      (each) =>
        isLike(each, { facts, plan }) &&
        !plan.askedProjectIds.includes(each.id) &&
        each.facts['importBatchId'] !== batchId,
    );
    if (project)
      throw new RuleViolated(`与项目 ${project.code}“${project.title}”相近，它是预检后登记的，请重新上传核对。`);
    if (!investor) return;
    const leads = await this.tools.matches.leads(actor, { name: investor, uscc: plan.uscc }, { manager });
    const lead = leads.find(({ id }) => !plan.askedLeadIds.includes(id));
    if (lead) throw new RuleViolated(`与线索 ${lead.number}“${lead.name}”相近，它是预检后登记的，请重新上传核对。`);
  }

  /** The colleague of this name, where there is exactly one who can follow projects. */
  private async trackerOf(actor: Actor, { trackerName }: ProjectRowPlan): Promise<string | null> {
    if (trackerName === null) return null;
    return trackerCalled(await this.tools.officers.all(actor), trackerName);
  }
}
