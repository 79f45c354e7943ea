import type { StaffActor } from '@park/kernel';
import { Clock, Jobs } from '@park/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CampaignCalls } from './campaign-calls';
import { CAMPAIGN_TELLING } from './campaign-telling';
import { withoutGone } from './data/gone-reports.write';
import type { CampaignVerb } from './domain/campaign-lifecycle';

/** What follows a step of a campaign, in its transaction. */
@Injectable()
export class CampaignAfterwards {
  constructor(
    readonly jobs: Jobs,
    private readonly calls: CampaignCalls,
    readonly clock: Clock,
  ) {}

  async step(
    actor: StaffActor,
    manager: EntityManager,
    { id, verb, gone }: { readonly id: string; readonly verb: CampaignVerb; readonly gone: ReadonlySet<string> },
  ): Promise<object> {
    if (verb !== 'open') {
      await this.calls.end(manager, id);
      return {};
    }
    const left = await withoutGone(manager, id, [...gone]);
    await this.jobs.start(manager, actor, { kind: CAMPAIGN_TELLING, key: id, input: { id } });
    return left > 0 ? { left } : {};
  }
}
