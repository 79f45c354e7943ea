import { Transitions } from '@park/identity';
import { RuleViolated, type SystemActor } from '@park/kernel';
import { Clock, Outbox } from '@park/platform';
import { CompanyFiles, type CompanyRow } from '@park/registry';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { InvestmentProject } from './data/project.entity';
import { departureOf } from './departed';
import { creditCode } from './domain/answers/credit-code';
import { projectLifecycle } from './domain/project/project-lifecycle';
import { placeOf, type Stage } from './domain/stages';
import { PROJECT_MOVED, type ProjectMoved } from './events';
import { inHand } from './project-in-hand';

const system: SystemActor = { kind: 'system', name: '系统' };

/** A move of a project as its company is told of it. */
export interface MoveMade {
  readonly from: Stage;
  readonly isForward: boolean;
  readonly note: string;
}

/** The company that a project has become: from its registration on, the one on file with its credit code. */
@Injectable()
export class CompanyOfProject {
  constructor(
    private readonly companies: CompanyFiles,
    private readonly transitions: Transitions,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
  ) {}

  /**
   * After a move, in its transaction: links a registered project to the company on file, and tells the company's file
   * where the project stands. Throws RuleViolated where a step forward would link one that was closed or has moved out.
   */
  async moved(manager: EntityManager, project: InvestmentProject, move: MoveMade): Promise<void> {
    const companyId = project.companyId ?? (await this.link(manager, project, move));
    const reached = Math.max(placeOf(move.from), placeOf(project.stage));
    if (companyId === null || reached < placeOf('registered')) return;
    const { id: projectId, code, stage, version } = project;
    const payload: ProjectMoved = { projectId, companyId, code, stage, on: this.clock.today(), ...move };
    await this.outbox.add(manager, [{ topic: PROJECT_MOVED, key: `${projectId}:${version}`, payload }]);
  }

  private async link(
    manager: EntityManager,
    project: InvestmentProject,
    { isForward }: MoveMade,
  ): Promise<string | null> {
    if (placeOf(project.stage) < placeOf('registered')) return null;
    const company = await this.companyWith(creditCode(project.facts['enterpriseUscc']));
    if (!company) return null;
    const departure = departureOf(company);
    if (departure !== null && isForward)
      throw new RuleViolated(
        `统一社会信用代码对应的“${company.name}”已${departure}，不能关联，没有流转。请核对代码；登记状态已变的，先在企业档案更新。`,
      );
    if (departure !== null) return null;
    await this.transitions.transition(system, manager, {
      ...{ table: projectLifecycle, entity: InvestmentProject, verb: 'link' as const },
      ...{ subject: await inHand(manager, project, this.clock.today()), set: { companyId: company.id } },
      audit: { action: 'projects.linked', companyId: company.id, after: { companyId: company.id } },
    });
    return company.id;
  }

  private async companyWith(uscc: string | null): Promise<CompanyRow | undefined> {
    if (uscc === null) return undefined;
    const { rows } = await this.companies.search(system, { q: uscc, page: { page: 1, pageSize: 5 } });
    return rows.find((each) => each.uscc === uscc);
  }
}
