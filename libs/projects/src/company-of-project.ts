import { Transitions } from '@park/identity';
import type { SystemActor } from '@park/kernel';
import { Clock } from '@park/platform';
import { CompanyFiles } from '@park/registry';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { InvestmentProject } from './data/project.entity';
import { creditCode } from './domain/answers/credit-code';
import { projectLifecycle } from './domain/project/project-lifecycle';
import { placeOf } from './domain/stages';
import { inHand } from './project-in-hand';

const system: SystemActor = { kind: 'system', name: '系统' };

/** The company that a project has become: from its registration on, the one on file with its credit code. */
@Injectable()
export class CompanyOfProject {
  constructor(
    private readonly companies: CompanyFiles,
    private readonly transitions: Transitions,
    private readonly clock: Clock,
  ) {}

  /** Links a registered project to the company on file, in the transaction of its move; one that is linked stays so. */
  async link(manager: EntityManager, project: InvestmentProject): Promise<void> {
    const uscc = creditCode(project.facts['enterpriseUscc']);
    if (project.companyId !== null || uscc === null || placeOf(project.stage) < placeOf('registered')) return;
    const { rows } = await this.companies.search(system, { q: uscc, page: { page: 1, pageSize: 5 } });
    const company = rows.find((each) => each.uscc === uscc);
    if (!company) return;
    await this.transitions.transition(system, manager, {
      ...{ table: projectLifecycle, entity: InvestmentProject, verb: 'link' as const },
      ...{ subject: await inHand(manager, project, this.clock.today()), set: { companyId: company.id } },
      audit: { action: 'projects.linked', companyId: company.id, after: { companyId: company.id } },
    });
  }
}
