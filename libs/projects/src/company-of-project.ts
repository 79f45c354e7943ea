import { Transitions } from '@park/identity';
import { InvalidInput, RuleViolated, type SystemActor } from '@park/kernel';
import { Clock, Outbox } from '@park/platform';
import { CompanyFiles, CompanyImports, type CompanyRow } from '@park/registry';
import { roleAddressee, WorkNeeds } from '@park/work';
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

/** The to-do of who keeps the files of companies when a project has become one that is not on file. */
export const fileCompany = {
  kind: 'projects.file-company',
  label: '企业建档',
  tone: 'yellow',
  action: '去建档',
} as const;

const FILED_IN = 5;
const keyOf = ({ id }: Pick<InvestmentProject, 'id'>) => `projects.file-company:${id}`;

/** Putting the company of a project on file, where its code and name are known, and asking for it where they are not. */
@Injectable()
export class CompanyFiling {
  constructor(
    private readonly companies: CompanyFiles,
    private readonly imports: CompanyImports,
    private readonly needs: WorkNeeds,
  ) {}

  async with(uscc: string | null): Promise<CompanyRow | undefined> {
    if (uscc === null) return undefined;
    const { rows } = await this.companies.search(system, { q: uscc, page: { page: 1, pageSize: 5 } });
    return rows.find((each) => each.uscc === uscc);
  }

  /** The companies on file with some codes, by the code: two queries, however many. */
  async withThese(usccs: readonly string[]): Promise<ReadonlyMap<string, CompanyRow>> {
    if (usccs.length === 0) return new Map();
    const named = await this.imports.candidates(system, { usccs, names: [] });
    const rows = await this.companies.rows(
      system,
      named.map(({ id }) => id),
    );
    return new Map(rows.map((row) => [row.uscc, row]));
  }

  /** The id of the new file; null where something is missing or doubtful, of which a to-do is left. */
  async file(manager: EntityManager, project: InvestmentProject, uscc: string | null): Promise<string | null> {
    const name = project.facts['enterpriseName'];
    const isKnown = uscc !== null && typeof name === 'string' && name.trim() !== '';
    try {
      if (isKnown)
        return (await manager.transaction((inside) => this.imports.register(system, { uscc, name }, inside))).id;
    } catch (error) {
      // A name alike, or one that was taken: a person looks at it.
      if (!(error instanceof InvalidInput)) throw error;
    }
    await this.ask(manager, project, uscc);
    return null;
  }

  /** The company is on file by now. */
  found(manager: EntityManager, project: InvestmentProject): Promise<void> {
    return this.needs.settle(system, manager, { key: keyOf(project), outcome: '企业已建档并关联' });
  }

  private async ask(manager: EntityManager, project: InvestmentProject, uscc: string | null): Promise<void> {
    const { code, title } = project;
    const detail =
      uscc === null ? '项目没有填写有效的统一社会信用代码。' : `统一社会信用代码 ${uscc}；建档后当夜自动关联项目。`;
    await this.needs.need(system, manager, {
      ...{
        key: keyOf(project),
        kind: fileCompany.kind,
        limitDays: FILED_IN,
        href: `/companies/new${uscc === null ? '' : `?uscc=${uscc}`}`,
      },
      ...{ title: `为招商项目 ${code} ${title} 建立企业档案`, detail, addressee: roleAddressee('enterprise-officer') },
    });
  }
}

/** The company that a project has become: from its registration on, the one on file with its credit code. */
@Injectable()
export class CompanyOfProject {
  constructor(
    private readonly transitions: Transitions,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly filing: CompanyFiling,
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
    const uscc = creditCode(project.facts['enterpriseUscc']);
    const company = await this.filing.with(uscc);
    if (!company)
      return isForward ? this.linked(manager, project, await this.filing.file(manager, project, uscc)) : null;
    const departure = departureOf(company);
    if (departure !== null && isForward)
      throw new RuleViolated(
        `统一社会信用代码对应的“${company.name}”已${departure}，不能关联，没有流转。请核对代码；登记状态已变的，先在企业档案更新。`,
      );
    return departure === null ? this.linked(manager, project, company.id) : null;
  }

  /** By night: the companies of registered projects that were put on file since, by the id of the project. */
  async late(projects: readonly InvestmentProject[]): Promise<ReadonlyMap<string, CompanyRow>> {
    const waiting = projects.flatMap(({ id, companyId, stage, facts }) => {
      const uscc = creditCode(facts['enterpriseUscc']);
      const waits = companyId === null && placeOf(stage) >= placeOf('registered') && uscc !== null;
      return waits ? [{ id, uscc }] : [];
    });
    const filed = await this.filing.withThese(waiting.map(({ uscc }) => uscc));
    return new Map(
      waiting.flatMap(({ id, uscc }) => {
        const company = filed.get(uscc);
        return company && departureOf(company) === null ? [[id, company] as const] : [];
      }),
    );
  }

  /** Links a project to the company that was put on file since; answers the project as it is then. */
  async filed(manager: EntityManager, project: InvestmentProject, company: CompanyRow): Promise<InvestmentProject> {
    await this.linked(manager, project, company.id);
    await this.filing.found(manager, project);
    return manager.findOneByOrFail(InvestmentProject, { id: project.id });
  }

  private async linked(manager: EntityManager, project: InvestmentProject, id: string | null): Promise<string | null> {
    if (id === null) return null;
    await this.transitions.transition(system, manager, {
      ...{ table: projectLifecycle, entity: InvestmentProject, verb: 'link' as const },
      ...{ subject: await inHand(manager, project, this.clock.today()), set: { companyId: id } },
      audit: { action: 'projects.linked', companyId: id, after: { companyId: id } },
    });
    return id;
  }
}
