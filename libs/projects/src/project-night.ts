import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Transitions } from '@park/identity';
import type { Actor, CalendarDate, SystemActor } from '@park/kernel';
import { Clock, type JobHandler, Jobs, type RunningJob, withRetry } from '@park/platform';
import { DataSource, type EntityManager } from 'typeorm';
import { InvestmentProject } from './data/project.entity';
import { openProjects } from './data/projects.query';
import { projectRights } from './domain/access';
import type { ProjectLight } from './domain/lights/light';
import { statusOn } from './domain/project/project-status';
import { projectLifecycle } from './domain/project/project-lifecycle';
import { followStatus } from './project-status';
import { inHand } from './project-in-hand';
import { CompanyOfProject } from './company-of-project';
import { parkOn } from './park-on';
import { lightOfDay } from './domain/lights/lights';

const SLICE = 200;
const system: SystemActor = { kind: 'system', name: '系统' };

interface Done {
  readonly seen: number;
  readonly changed: number;
}

/** Every night: the stored lights of projects follow the calendar, so that lists never show the light of another month. */
@Injectable()
export class ProjectNight implements OnModuleInit, JobHandler {
  readonly kind = 'projects.project-night';
  readonly label = '夜间项目进度灯和状态';
  readonly dailyAt = '01:20';

  constructor(
    private readonly jobs: Jobs,
    private readonly dataSource: DataSource,
    private readonly transitions: Transitions,
    private readonly clock: Clock,
    private readonly company: CompanyOfProject,
  ) {}

  onModuleInit(): void {
    this.jobs.register(this);
  }

  allows(actor: Actor): boolean {
    return projectRights.judgeAccess.allows(actor);
  }

  told(result: object): string {
    const { seen, changed } = result as Done;
    return `核对 ${seen} 个项目，更新进度灯或状态 ${changed} 个。`;
  }

  async run({ signal }: RunningJob): Promise<Done> {
    const today = this.clock.today();
    let [seen, changed, after] = [0, 0, '0'];
    for (;;) {
      signal.throwIfAborted();
      const slice = await withRetry(() =>
        this.dataSource.transaction((manager) => this.slice(manager, { after, today })),
      );
      seen += slice.ids.length;
      changed += slice.changed;
      if (slice.ids.length < SLICE) return { seen, changed };
      after = slice.ids.at(-1)!;
    }
  }

  private async slice(
    manager: EntityManager,
    { after, today }: { readonly after: string; readonly today: CalendarDate },
  ) {
    const projects = await openProjects(manager, after, SLICE);
    const [park, filed] = [await parkOn(manager, today), await this.company.late(projects)];
    let changed = 0;
    for (const found of projects) {
      const company = filed.get(found.id);
      const project = company ? await this.company.filed(manager, found, company) : found;
      const light = lightOfDay(project.facts, today, park).light;
      if (light !== project.light) await this.relight(manager, { project, light, today });
      const isMoved = await this.follows(manager, { ...project, light }, today);
      if (isMoved || light !== project.light) changed += 1;
    }
    return { ids: projects.map(({ id }) => id), changed };
  }

  private async relight(
    manager: EntityManager,
    {
      project,
      light,
      today,
    }: { readonly project: InvestmentProject; readonly light: ProjectLight; readonly today: CalendarDate },
  ): Promise<void> {
    await this.transitions.transition(system, manager, {
      ...{ table: projectLifecycle, entity: InvestmentProject, verb: 'refresh' as const },
      ...{ subject: await inHand(manager, project, today), set: { light } },
      audit: { action: 'projects.refreshed', before: { light: project.light }, after: { light } },
    });
  }

  /** Reads the project again only where its status is another. */
  private async follows(manager: EntityManager, project: InvestmentProject, today: CalendarDate): Promise<boolean> {
    const isSame = project.statusJudgedOn !== null || statusOn(project, today) === project.status;
    return !isSame && followStatus({ manager, transitions: this.transitions, today }, project.id);
  }
}
