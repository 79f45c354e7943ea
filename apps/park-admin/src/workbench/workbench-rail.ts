import { Accounts } from '@park/identity';
import type { StaffActor } from '@park/kernel';
import { Clock, shared } from '@park/platform';
import { registryRights } from '@park/registry';
import { OfficeFigures, type Queue, type WorkQueue } from '@park/work';
import { Injectable } from '@nestjs/common';
import { monthLines } from './month-lines';
import { OwnCompanies } from './own-companies';
import { type Land, pressingMap, urgencies } from './pressing-map';
import { WorkbenchLand } from './workbench-land';
import { placesOf, pressingIn } from './workbench-places';

/** What stands beside the queue: where in the park something presses, how the month goes, and the companies that one is in charge of. */
@Injectable()
export class WorkbenchRail {
  /** The page says as of when these are; for somebody with the same roles and the same companies in sight. */
  private readonly slow = shared.keptAMinute({
    now: () => this.clock.now(),
    keyOf: ({ userId, name, roles, companies }: StaffActor) => JSON.stringify([userId, name, roles, companies]),
    read: async (actor) => {
      const [months, own, land] = await Promise.all([this.office.of(actor), this.own.of(actor), this.land.of(actor)]);
      return { months, own, land };
    },
  });

  constructor(
    private readonly accounts: Accounts,
    private readonly office: OfficeFigures,
    private readonly own: OwnCompanies,
    private readonly land: WorkbenchLand,
    private readonly clock: Clock,
  ) {}

  async of(actor: StaffActor, queue: Queue, closed: Awaited<ReturnType<WorkQueue['closed']>>) {
    const [alarms, { months, own, land }] = await Promise.all([this.accounts.underAttack(actor), this.slow(actor)]);
    const isReader = registryRights.viewCompanies.allows(actor);
    const pressing = isReader ? pressingIn(queue.rows.rows, queue.asOf) : [];
    return {
      alarm: alarms[0],
      moreAlarms: Math.max(0, alarms.length - 1),
      isDemo: own?.hasDemo === true || queue.rows.rows.some(({ isDemo }) => isDemo),
      rail: {
        ...whereOf(pressing, land),
        month: { at: months.at, isNarrowed: actor.companies !== undefined, lines: monthLines(months, closed) },
        own,
      },
    };
  }
}

/** The plan with what presses on it, and by zone what has no place on it. */
function whereOf(pressing: ReturnType<typeof pressingIn<Queue['rows']['rows'][number]>>, land: Land | null) {
  const map = land && pressingMap(land, pressing);
  const besides = pressing.filter(({ companyName }) => !map?.drawn.has(companyName ?? ''));
  return { map, urgencies: urgencies(pressing), places: placesOf(besides), hasPlaces: pressing.length > 0 };
}
