import type { Actor, SystemActor } from '@park/kernel';
import { Clock } from '@park/platform';
import { CompanyFiles } from '@park/registry';
import { SitesOfProjects } from '@park/sites';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { InvestmentProject } from './data/project.entity';
import type { Answers, EvidenceShown, ProjectFacts } from './domain/answers/answers';
import { siteWishes } from './domain/project/site-wishes';
import type { Stage } from './domain/stages';
import { inHand } from './project-in-hand';

const system: SystemActor = { kind: 'system', name: '招商项目' };

/** The parcel or room that a project names, and what happens to it as the project comes along. */
@Injectable()
export class SiteOfProject {
  constructor(
    private readonly sites: SitesOfProjects,
    private readonly companies: CompanyFiles,
    private readonly clock: Clock,
  ) {}

  /** The answers with the number of the site as it is registered. Throws InvalidInput naming siteId. */
  async checked(
    actor: Actor,
    manager: EntityManager,
    {
      code,
      before,
      facts,
    }: { readonly code: string | null; readonly before: ProjectFacts; readonly facts: ProjectFacts },
  ): Promise<ProjectFacts> {
    const siteCode = facts['siteId'];
    // What the product itself takes over names places as they were written elsewhere.
    if (typeof siteCode !== 'string' || siteCode === before['siteId'] || actor.kind === 'system') return facts;
    return { ...facts, siteId: await this.sites.named(actor, manager, { siteCode, projectCode: code }) };
  }

  /** After a move, in its transaction. Throws RuleViolated where the site is kept for another project. */
  async moved(manager: EntityManager, project: InvestmentProject, from: Stage): Promise<void> {
    const { code, companyId, stage } = project;
    const { answers } = await inHand(manager, project, this.clock.today());
    const siteCode = answers.text('siteId');
    if (siteCode === null) return;
    const wishes = siteWishes({ from, to: stage }, answers.text('projectCategory')).map(({ wish, stage: at }) => ({
      ...{ wish, on: this.dayOf(at, answers) },
    }));
    if (wishes.length === 0) return;
    const userName = await this.userName(companyId, answers);
    await this.sites.follow(system, manager, { siteCode, project: { code, companyId, userName }, wishes });
  }

  /** Land is held from the day of its contract, rooms from the day on which the project started. */
  private dayOf(stage: Stage, answers: Answers) {
    const contract = (answers.list('evidence') as readonly EvidenceShown[]).find(
      ({ kind }) => kind === 'land-contract',
    );
    const told = stage === 'approved' ? answers.past(contract?.on) : answers.happened('startedOn');
    return told ?? this.clock.today();
  }

  private async userName(companyId: string | null, answers: Answers): Promise<string> {
    const [company] = companyId === null ? [] : await this.companies.rows(system, [companyId]);
    return company?.name ?? answers.text('investorName') ?? answers.text('projectName') ?? '';
  }
}
