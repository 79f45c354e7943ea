import { Accounts } from '@park/identity';
import type { StaffActor } from '@park/kernel';
import { registryRights } from '@park/registry';
import type { Queue, WorkQueue } from '@park/work';
import { Injectable } from '@nestjs/common';
import { ownCompanies } from '../registry/company-officer';
import { placesOf, pressingIn } from './workbench-places';

/** What stands beside the queue: where in the park something presses, how the day and the month go, and the way to the companies that one is in charge of. */
@Injectable()
export class WorkbenchRail {
  constructor(private readonly accounts: Accounts) {}

  async of(actor: StaffActor, queue: Queue, closed: Awaited<ReturnType<WorkQueue['closed']>>) {
    const alarms = await this.accounts.underAttack(actor);
    const isReader = registryRights.viewCompanies.allows(actor);
    return {
      alarm: alarms[0],
      moreAlarms: Math.max(0, alarms.length - 1),
      rail: {
        places: isReader ? placesOf(pressingIn(queue.rows.rows, queue.asOf)) : [],
        figures: [
          { label: '今天已办', value: closed.today, href: '/?face=done' },
          { label: '已超时', value: queue.overdue, href: '/' },
          { label: '今天到期', value: queue.today, href: '/' },
          { label: '本月已办', value: closed.thisMonth, href: '/?face=done' },
          { label: '上月已办', value: closed.lastMonth, href: '/?face=done' },
        ],
        ...(isReader && { ownHref: `/companies?f=${encodeURIComponent(ownCompanies(actor.name))}` }),
      },
    };
  }
}
