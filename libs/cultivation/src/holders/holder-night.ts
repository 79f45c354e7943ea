import type { Actor } from '@park/kernel';
import { Clock, type JobHandler, Jobs, type RunningJob } from '@park/platform';
import { Population } from '@park/registry';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { caseRights } from '../domain/cases/case-access';
import { CaseHolders, holderSystem } from './case-holders';
import { HolderNotices } from './holder-notices';

const SLICE = 500;

/** Every night: cases for titles that are to be updated or renewed, the end of those that are held no more, and who is told. */
@Injectable()
export class HolderNight implements OnModuleInit, JobHandler {
  readonly kind = 'cultivation.holder-night';
  readonly label = '夜间称号到期检查';
  readonly dailyAt = '01:30';

  constructor(
    private readonly jobs: Jobs,
    private readonly population: Population,
    private readonly holders: CaseHolders,
    private readonly notices: HolderNotices,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.register(this);
  }

  allows(actor: Actor): boolean {
    return caseRights.workCases.allows(actor);
  }

  told(result: object): string {
    const { changed, near } = result as { changed: number; near: number };
    return `更新案卷 ${changed} 个，临近期限 ${near} 个。`;
  }

  async run({ signal, progress }: RunningJob): Promise<object> {
    const today = this.clock.today();
    let [seen, changed] = [0, 0];
    for await (const members of this.population.holders(await this.holders.followed(holderSystem), SLICE)) {
      signal.throwIfAborted();
      if (members.length === 0) continue;
      changed += await this.holders.follow(holderSystem, members, today);
      progress((seen += members.length), null);
    }
    return { changed, near: await this.notices.tell(today) };
  }
}
