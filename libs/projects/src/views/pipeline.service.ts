import { Injectable } from '@nestjs/common';
import { type Actor, addDays, type CalendarDate } from '@park/kernel';
import { Clock, shared } from '@park/platform';
import { parkSettings } from '@park/sites';
import { DataSource } from 'typeorm';
import { leadsByTracker } from '../data/leads/lead-list.query';
import { visibleProjects } from '../data/projects.query';
import { changedSince, lacksByKind, pipelineRows } from '../data/views/pipeline.query';
import { projectRights, scopeOf } from '../domain/access';
import { ages, byTracker, forecastOf, funnelOf, totalsOf } from '../domain/views/pipeline';
import { limitsOf, weightsOf } from '../domain/park-parameters';

/** How far back changes are told when nobody says. */
const USUAL_DAYS = 7;

/** Which projects move, which are stuck and on what: of all that somebody sees. */
@Injectable()
export class Pipeline {
  private readonly whole = shared.of(
    ({ actor, since }: { readonly actor: Actor; readonly since: CalendarDate }) =>
      `${this.clock.today()} ${since} ${scopeOf(actor)}`,
    (asked) => this.read(asked),
  );

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
    return this.whole({ actor, since });
  }

  private async read({ actor, since }: { readonly actor: Actor; readonly since: CalendarDate }) {
    const [{ manager }, today] = [this.dataSource, this.clock.today()];
    const held = await parkSettings.on(manager, today);
    const visible = () => visibleProjects(manager, actor).setParameters({ today });
    const [rows, lacks, changed, leads] = await Promise.all([
      pipelineRows(visible(), since),
      lacksByKind(visible()),
      changedSince(visible(), since),
      leadsByTracker(manager, { actor, today, limits: limitsOf(held) }, since),
    ]);
    const weights = weightsOf(held.get('stageWeights'));
    return {
      ...{ today, ages, weights, lacks, leads },
      ...{ totals: totalsOf(rows), funnel: funnelOf(rows), forecast: forecastOf(rows, weights) },
      officers: byTracker(rows, weights),
      changed,
    };
  }
}
