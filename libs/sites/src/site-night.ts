import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Actor, SystemActor } from '@park/kernel';
import { type JobHandler, Jobs, type RunningJob } from '@park/platform';
import { siteRights } from './domain/access';
import { SiteKeeping } from './site-keeping.service';

const SLICE = 100;
const system: SystemActor = { kind: 'system', name: '系统' };

/** Every night: sites whose lock is over become free. */
@Injectable()
export class SiteNight implements OnModuleInit, JobHandler {
  readonly kind = 'sites.night';
  readonly label = '夜间解除到期锁定';
  readonly dailyAt = '01:20';

  constructor(
    private readonly jobs: Jobs,
    private readonly keeping: SiteKeeping,
  ) {}

  onModuleInit(): void {
    this.jobs.register(this);
  }

  allows(actor: Actor): boolean {
    return siteRights.keepSites.allows(actor);
  }

  told(result: object): string {
    return `解除到期锁定 ${(result as { freed: number }).freed} 处。`;
  }

  async run({ signal }: RunningJob): Promise<{ freed: number }> {
    for (let freed = 0; ;) {
      signal.throwIfAborted();
      const some = await this.keeping.freeExpired(system, SLICE);
      freed += some;
      if (some < SLICE) return { freed };
    }
  }
}
