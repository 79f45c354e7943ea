import { Injectable } from '@nestjs/common';
import { type Actor, addDays, type CalendarDate } from '@park/kernel';
import { Clock, shared } from '@park/platform';
import { parkSettings } from '@park/sites';
import { DataSource } from 'typeorm';
import { leadsByTracker, type Who } from '../data/leads/lead-list.query';
import { Lead } from '../data/leads/lead.entity';
import { ProjectProblem } from '../data/problems/problem.entity';
import { InvestmentProject } from '../data/project.entity';
import { visibleProjects } from '../data/projects.query';
import { changedSince, lacksByKind, pipelineRows } from '../data/views/pipeline.query';
import { projectRights, scopeOf } from '../domain/access';
import { ages, byTracker, forecastOf, funnelOf, totalsOf } from '../domain/views/pipeline';
import { limitsOf, weightsOf } from '../domain/park-parameters';

/** How far back changes are told when nobody says. */
const USUAL_DAYS = 7;

interface Asked extends Who {
  readonly since: CalendarDate;
}

/** Which projects move, which are stuck and on what: of all that somebody sees. */
@Injectable()
export class Pipeline {
  private readonly rows = shared.kept({
    ...{ manager: () => this.dataSource.manager, of: [InvestmentProject, ProjectProblem, Lead] },
    keyOf: ({ actor, today, since, limits }: Asked) =>
      [today, since, scopeOf(actor), limits.usual, limits.extended].join(' '),
    read: (asked) => this.read(asked),
  });

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** A week ago. */
  usualSince(_actor: Actor): CalendarDate {
    return addDays(this.clock.today(), -USUAL_DAYS);
  }

  async of(actor: Actor, since: CalendarDate) {
    projectRights.viewProjects.demand(actor);
    const [{ manager }, today] = [this.dataSource, this.clock.today()];
    const held = await parkSettings.on(manager, today);
    const { rows, ...others } = await this.rows({ actor, today, since, limits: limitsOf(held) });
    const weights = weightsOf(held.get('stageWeights'));
    return {
      ...{ today, ages, weights, ...others },
      ...{ totals: totalsOf(rows), funnel: funnelOf(rows), forecast: forecastOf(rows, weights) },
      officers: byTracker(rows, weights),
    };
  }

  private async read({ since, ...who }: Asked) {
    const { manager } = this.dataSource;
    const visible = () => visibleProjects(manager, who.actor).setParameters({ today: who.today });
    const [rows, lacks, changed, leads] = await Promise.all([
      pipelineRows(visible(), since),
      lacksByKind(visible()),
      changedSince(visible(), since),
      leadsByTracker(manager, who, since),
    ]);
    return { rows, lacks, changed, leads };
  }
}
