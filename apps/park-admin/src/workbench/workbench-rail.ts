import { Accounts } from '@park/identity';
import type { StaffActor } from '@park/kernel';
import { Clock } from '@park/platform';
import { registryRights } from '@park/registry';
import { OfficeFigures, type OfficeMonths, type Queue, type WorkQueue } from '@park/work';
import { Injectable } from '@nestjs/common';
import { monthLines } from './month-lines';
import { OwnCompanies } from './own-companies';
import { placesOf, pressingIn } from './workbench-places';

interface Slow {
  readonly at: number;
  readonly months: OfficeMonths;
  readonly own: Awaited<ReturnType<OwnCompanies['of']>>;
}

/** The page says as of when these are, so they need not be of this second. */
const KEPT_MS = 60_000;
const MOST_KEPT = 500;

/** What stands beside the queue: where in the park something presses, how the month goes, and the companies that one is in charge of. */
@Injectable()
export class WorkbenchRail {
  private readonly kept = new Map<string, Slow>();

  constructor(
    private readonly accounts: Accounts,
    private readonly office: OfficeFigures,
    private readonly own: OwnCompanies,
    private readonly clock: Clock,
  ) {}

  async of(actor: StaffActor, queue: Queue, closed: Awaited<ReturnType<WorkQueue['closed']>>) {
    const [alarms, { months, own }] = await Promise.all([this.accounts.underAttack(actor), this.slow(actor)]);
    const isReader = registryRights.viewCompanies.allows(actor);
    return {
      alarm: alarms[0],
      moreAlarms: Math.max(0, alarms.length - 1),
      isDemo: own?.hasDemo === true || queue.rows.rows.some(({ isDemo }) => isDemo),
      rail: {
        places: isReader ? placesOf(pressingIn(queue.rows.rows, queue.asOf)) : [],
        month: { at: months.at, isNarrowed: actor.companies !== undefined, lines: monthLines(months, closed) },
        own,
      },
    };
  }

  /** As of at most a minute ago, for somebody with the same roles and the same companies in sight. */
  private async slow(actor: StaffActor): Promise<Slow> {
    const { userId, name, roles, companies = null } = actor;
    const key = JSON.stringify([this.clock.today(), userId, name, roles, companies]);
    const at = this.clock.now().getTime();
    const known = this.kept.get(key);
    if (known && Math.abs(at - known.at) < KEPT_MS) return known;
    const [months, own] = await Promise.all([this.office.of(actor), this.own.of(actor)]);
    if (this.kept.size >= MOST_KEPT) this.kept.clear();
    this.kept.set(key, { at, months, own });
    return { at, months, own };
  }
}
