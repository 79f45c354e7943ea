import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Actor } from '@park/kernel';
import { type JobHandler, Jobs, type RunningJob } from '@park/platform';
import { Population } from '@park/registry';
import { DataSource } from 'typeorm';
import { policyRights } from './domain/access';
import { LostMatches } from './lost-matches';
import { matchingSystem, Rematch } from './rematch';

/** Looks at everybody once a night: what lists filter by and what policies companies meet change by time alone. */
@Injectable()
export class NightlyRematch implements OnModuleInit, JobHandler {
  readonly kind = 'policy.nightly-rematch';
  readonly label = '夜间政策匹配';
  readonly dailyAt = '02:00';

  constructor(
    private readonly jobs: Jobs,
    private readonly rematch: Rematch,
    private readonly lost: LostMatches,
    private readonly dataSource: DataSource,
    private readonly population: Population,
  ) {}

  onModuleInit(): void {
    this.jobs.register(this);
  }

  allows(actor: Actor): boolean {
    return policyRights.publishPolicies.allows(actor);
  }

  async run({ signal, progress }: RunningJob): Promise<{ valued: number; told: number }> {
    progress(0, 2);
    const valued = await this.population.valueColumns(this.rematch.clock.today(), signal);
    progress(1, 2);
    const told = await this.rematch.rematchAll(matchingSystem, signal);
    await this.lost.tellAll(this.dataSource, signal);
    progress(2, 2);
    return { valued, told: told ?? 0 };
  }
}
