import type { SystemActor } from '@park/kernel';
import { type HandledEvent, type OutboxHandler, OutboxWorker } from '@park/platform';
import { CompanyFiles } from '@park/registry';
import { roleAddressee, WorkNeeds } from '@park/work';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { InvestmentProject } from './data/project.entity';
import { companyFactsOf } from './domain/project/company-facts';
import { stageNames } from './domain/stages';
import { PROJECT_MOVED, type ProjectMoved } from './events';

/** The to-do of who keeps the files of companies when a project of one goes back. */
export const checkFile = {
  kind: 'projects.check-file',
  label: '项目退回',
  tone: 'yellow',
  action: '去核对',
} as const;

const CHECKED_IN = 3;
const system: SystemActor = { kind: 'system', name: '招商项目' };

/** After a move of a project: the file of its company gets the stage as a fact of the park, repeated deliveries once. */
@Injectable()
export class CompanyToldHandler implements OutboxHandler, OnModuleInit {
  readonly topic = PROJECT_MOVED;
  readonly subscriber = 'projects.company-told';
  readonly batch = 1;

  constructor(
    private readonly worker: OutboxWorker,
    private readonly companies: CompanyFiles,
    private readonly needs: WorkNeeds,
  ) {}

  onModuleInit(): void {
    this.worker.register(this);
  }

  async handle(manager: EntityManager, events: readonly HandledEvent[]): Promise<void> {
    for (const { payload } of events) await this.tell(manager, payload as ProjectMoved);
  }

  private async tell(manager: EntityManager, moved: ProjectMoved): Promise<void> {
    const { companyId, projectId, on: observedOn } = moved;
    const project = await manager.findOneBy(InvestmentProject, { id: projectId });
    const [company] = await this.companies.rows(system, [companyId]);
    if (!project || !company) return;
    const told = { year: null, source: 'park' as const, observedOn };
    const facts = companyFactsOf(moved, project.facts).map((fact) => ({ ...told, ...fact }));
    await this.companies.recordFacts(system, companyId, { revision: company.revision, facts });
    if (!moved.isForward) await this.ask(manager, moved);
  }

  private async ask(manager: EntityManager, { projectId, companyId, code, from, stage, note }: ProjectMoved) {
    await this.needs.need(system, manager, {
      ...{ key: `projects.back:${projectId}`, kind: checkFile.kind, limitDays: CHECKED_IN, companyId },
      title: `核对企业档案：招商项目 ${code} 由“${stageNames[from]}”改为“${stageNames[stage]}”`,
      ...{ detail: note, href: `/companies/${companyId}`, addressee: roleAddressee('enterprise-officer') },
    });
  }
}
