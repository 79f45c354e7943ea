import { Audit } from '@park/identity';
import type { Actor } from '@park/kernel';
import { Clock, type Page, pageOf, type PageRequest, shared, withRetry } from '@park/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Lead } from '../data/leads/lead.entity';
import { ProjectProblem } from '../data/problems/problem.entity';
import { InvestmentProject } from '../data/project.entity';
import {
  countOfProjects,
  countsOfParts,
  firstOfStages,
  type OfferedSize,
  ownProjects,
  pageOfProjects,
  placedProjects,
  type ProjectFilter,
  projectsAfter,
  projectsOnSite,
  seekingProjects,
  sumsByStage,
  visibleProjects,
} from '../data/projects.query';
import { projectRights, scopeOf } from '../domain/access';
import type { Stage } from '../domain/stages';
import { Months } from './months.service';

const AT_ONCE = 500;
const MOST_CHOOSING = 20;

interface Asked {
  readonly actor: Actor;
  readonly filter?: ProjectFilter;
  readonly atMost?: number;
}

/** Projects as lists, boards and files show them; nobody reads one that he may not see. */
@Injectable()
export class ProjectLists {
  private readonly parts = this.kept(
    (asked: Asked) => this.keyOf(asked),
    ({ actor }) => countsOfParts(this.visible(actor)),
  );
  private readonly stages = this.kept(
    (asked: Asked & { readonly filter: ProjectFilter }) => this.keyOf(asked),
    ({ actor, filter }) => sumsByStage(this.visible(actor), filter),
  );
  private readonly first = this.kept(
    (asked: Asked & { readonly filter: ProjectFilter; readonly atMost: number }) => this.keyOf(asked),
    ({ actor, filter, atMost }) => firstOfStages(this.visible(actor), filter, atMost),
  );

  private readonly own = this.kept(
    ({ actor }: Asked) => `${this.clock.today()} ${scopeOf(actor)} ${actor.kind === 'staff' ? actor.userId : '0'}`,
    ({ actor }) => ownProjects(this.visible(actor)),
  );
  private readonly pages = this.kept(
    ({ request, ...asked }: Asked & { readonly filter: ProjectFilter; readonly request: PageRequest }) =>
      `${this.keyOf(asked)} ${JSON.stringify(request)}`,
    ({ actor, filter, request }) => pageOfProjects(this.visible(actor), filter, request),
  );
  private readonly totals = this.kept(
    (asked: Asked & { readonly filter: ProjectFilter }) => this.keyOf(asked),
    ({ actor, filter }) => countOfProjects(this.visible(actor), filter),
  );

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly audit: Audit,
    /** The same by the days of a month. */
    readonly months: Months,
  ) {}

  async list(actor: Actor, filter: ProjectFilter, request: PageRequest): Promise<Page<InvestmentProject>> {
    projectRights.viewProjects.demand(actor);
    const [rows, total] = await Promise.all([this.pages({ actor, filter, request }), this.total(actor, filter)]);
    return pageOf(rows, total, request);
  }

  /** Of a whole part what its tab says. */
  private async total(actor: Actor, filter: ProjectFilter): Promise<number> {
    const { part = 'all', q, stages, ids, question } = filter;
    const isWhole = !q && !stages && !ids && (question?.conditions.length ?? 0) === 0;
    return isWhole && part !== 'mine' ? (await this.parts({ actor }))[part] : this.totals({ actor, filter });
  }

  /** How many there are in each part. */
  async counts(actor: Actor) {
    projectRights.viewProjects.demand(actor);
    const [parts, mine] = await Promise.all([this.parts({ actor }), this.own({ actor })]);
    return { ...parts, mine };
  }

  /** Number, sum and how many are stuck of each stage. */
  sums(actor: Actor, filter: ProjectFilter) {
    projectRights.viewProjects.demand(actor);
    return this.stages({ actor, filter });
  }

  /** The first projects of every stage, for the board. */
  firstOfStages(actor: Actor, filter: ProjectFilter, atMost: number): Promise<InvestmentProject[]> {
    projectRights.viewProjects.demand(actor);
    return this.first({ actor, filter, atMost });
  }

  /** The projects of some stages whose needs are nearest to what a site offers, and how many say what they need. */
  async seeking(
    actor: Actor,
    offered: OfferedSize,
    asked: { readonly stages: readonly Stage[]; readonly atMost: number },
  ) {
    projectRights.viewProjects.demand(actor);
    const [rows, total] = await seekingProjects(this.visible(actor), offered, asked);
    return { rows, total };
  }

  /** The open projects that name a parcel or room, for the plan. */
  placed(actor: Actor, filter: ProjectFilter, atMost: number) {
    projectRights.viewProjects.demand(actor);
    return placedProjects(this.visible(actor), filter, atMost);
  }

  /** The open projects that chose one parcel or room; none for who sees no projects. */
  choosing(actor: Actor, siteCode: string): Promise<readonly InvestmentProject[]> {
    if (!projectRights.viewProjects.allows(actor)) return Promise.resolve([]);
    return projectsOnSite(this.visible(actor), siteCode, MOST_CHOOSING);
  }

  /** The projects of a list some at a time, for a file; that it was taken out, and how many, is noted before the first. */
  async taken(
    actor: Actor,
    filter: ProjectFilter,
    { format, words }: { readonly format: 'xlsx' | 'csv' | 'docx'; readonly words: string },
  ): Promise<AsyncGenerator<readonly InvestmentProject[]>> {
    const { total } = await this.list(actor, filter, { page: 1, pageSize: 1 });
    const told = { actor, action: 'projects.exported', objectType: 'project-list', objectId: '0' };
    const record = { ...told, after: { rows: total, format }, note: words };
    await withRetry(() => this.dataSource.transaction((manager) => this.audit.record(manager, record)));
    return this.inSlices(actor, filter);
  }

  private async *inSlices(actor: Actor, filter: ProjectFilter): AsyncGenerator<readonly InvestmentProject[]> {
    for (let after = '0'; ;) {
      const found = await projectsAfter(this.visible(actor), filter, { after, atMost: AT_ONCE });
      yield found;
      if (found.length < AT_ONCE) return;
      after = found.at(-1)!.id;
    }
  }

  /** Askers of the same may share an answer; what is one's own part differs by person. */
  private keyOf({ actor, filter, atMost }: Asked): string {
    const me = filter?.part === 'mine' && actor.kind === 'staff' ? actor.userId : '';
    return JSON.stringify([this.clock.today(), scopeOf(actor), me, filter, atMost]);
  }

  /** Until a project changes, or what is told with it. */
  private kept<W, V>(keyOf: (what: W) => string, read: (what: W) => Promise<V>) {
    const manager = () => this.dataSource.manager;
    return shared.kept({ manager, of: [InvestmentProject, Lead, ProjectProblem], keyOf, read });
  }

  private visible(actor: Actor) {
    return visibleProjects(this.dataSource.manager, actor).setParameters({ today: this.clock.today() });
  }
}
