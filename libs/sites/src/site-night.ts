import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Transitions } from '@park/identity';
import type { Actor, SystemActor } from '@park/kernel';
import { Clock, type JobHandler, Jobs, type RunningJob, withRetry } from '@park/platform';
import { DataSource, type EntityManager } from 'typeorm';
import { endingLeases } from './data/ending-leases.query';
import { Site } from './data/site.entity';
import { siteRights } from './domain/access';
import { leaseMark } from './domain/site/lease';
import { lifecycleOf } from './domain/site/site-lifecycle';
import { LeaseReminders } from './lease-reminders';
import { SiteKeeping } from './site-keeping.service';

const SLICE = 100;
const system: SystemActor = { kind: 'system', name: '系统' };

interface Done {
  readonly freed: number;
  readonly told: number;
}

/** What the night writes and tells with. */
@Injectable()
export class SiteNightTools {
  constructor(
    readonly transitions: Transitions,
    readonly clock: Clock,
    readonly reminders: LeaseReminders,
  ) {}
}

/** Every night: sites whose lock is over become free, and of leases that end people are told 90, 60 and 30 days before. */
@Injectable()
export class SiteNight implements OnModuleInit, JobHandler {
  readonly kind = 'sites.night';
  readonly label = '夜间载体锁定和租约';
  readonly dailyAt = '01:20';

  constructor(
    private readonly jobs: Jobs,
    private readonly dataSource: DataSource,
    private readonly keeping: SiteKeeping,
    private readonly tools: SiteNightTools,
  ) {}

  onModuleInit(): void {
    this.jobs.register(this);
  }

  allows(actor: Actor): boolean {
    return siteRights.keepSites.allows(actor);
  }

  told(result: object): string {
    const { freed, told } = result as Done;
    return `解除到期锁定 ${freed} 处，提醒租约到期 ${told} 处。`;
  }

  async run({ signal, progress }: RunningJob): Promise<Done> {
    const freed = await this.free(signal);
    progress(1, 2);
    const people = await this.tools.reminders.keepers(system);
    let [told, after] = [0, '0'];
    for (;;) {
      signal.throwIfAborted();
      const slice = await withRetry(() =>
        this.dataSource.transaction((manager) => this.remind(manager, { after, people })),
      );
      told += slice.told;
      if (slice.last === null) return { freed, told };
      after = slice.last;
    }
  }

  private async free(signal: AbortSignal): Promise<number> {
    for (let freed = 0; ;) {
      signal.throwIfAborted();
      const some = await this.keeping.freeExpired(system, SLICE);
      freed += some;
      if (some < SLICE) return freed;
    }
  }

  private async remind(
    manager: EntityManager,
    { after, people }: { readonly after: string; readonly people: readonly string[] },
  ): Promise<{ readonly told: number; readonly last: string | null }> {
    const today = this.tools.clock.today();
    const sites = await endingLeases(manager, today, { after, atMost: SLICE });
    const leases = sites.flatMap((site) => {
      const mark = leaseMark(site.occupiedUntilOn, today);
      return mark === null || mark === site.leaseTold ? [] : [{ site, mark }];
    });
    for (const { site, mark } of leases)
      await this.tools.transitions.transition(system, manager, {
        ...{ table: lifecycleOf(site.kind), entity: Site, verb: 'remind' as const, subject: site },
        ...{
          set: { leaseTold: mark },
          audit: { action: 'sites.remind', after: { occupiedUntilOn: site.occupiedUntilOn } },
        },
      });
    await this.tools.reminders.tell(system, manager, { leases, today, people });
    return { told: leases.length, last: sites.length < SLICE ? null : sites.at(-1)!.id };
  }
}
