import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Actor, RuleViolated, type SystemActor } from '@park/kernel';
import { Clock, type JobHandler, Jobs, type RunningJob } from '@park/platform';
import { DataSource } from 'typeorm';
import { PolicyVersion } from '../data/policy-version.entity';
import { policyRights } from '../domain/access';
import { LONGEST_REASON } from '../domain/content/policy-lengths';
import { PolicyLibrary } from '../policy-library.service';
import { PolicyReviews } from './policy-reviews.service';
import { publicationOrder, SCHEDULED_PUBLICATION, type ScheduledVersion } from './scheduled-order';

const byTime: SystemActor = { kind: 'system', name: '定时发布' };

/**
 * Publishes versions whose time has come, also when the product stood still at that time. One that cannot be published
 * any more, because its condition cannot be read or another version is in its place, goes back to its writers.
 */
@Injectable()
export class ScheduledPublication implements OnModuleInit, JobHandler {
  readonly kind = SCHEDULED_PUBLICATION;
  readonly label = '定时发布政策';

  constructor(
    private readonly dataSource: DataSource,
    private readonly jobs: Jobs,
    private readonly library: PolicyLibrary,
    private readonly reviews: PolicyReviews,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.register(this);
  }

  allows(actor: Actor): boolean {
    return policyRights.publishPolicies.allows(actor);
  }

  told(result: object): string {
    const { outcome } = result as { readonly outcome: keyof typeof OUTCOMES };
    return OUTCOMES[outcome];
  }

  async run({ input }: RunningJob): Promise<{ readonly outcome: keyof typeof OUTCOMES }> {
    const scheduled = input as ScheduledVersion;
    const { versionId, version } = scheduled;
    const { manager } = this.dataSource;
    const found = await manager.findOneBy(PolicyVersion, { id: versionId });
    if (!found?.scheduledFor || found.status !== 'scheduled' || found.version !== version) return { outcome: 'none' };
    const now = this.clock.now();
    if (found.scheduledFor > now) {
      const again = { ...scheduled, waits: scheduled.waits + 1 };
      await this.jobs.start(manager, byTime, publicationOrder(again, found.scheduledFor, now));
      return { outcome: 'waits' };
    }
    try {
      await this.library.publish(byTime, versionId, { expectedVersion: version });
      return { outcome: 'published' };
    } catch (error) {
      if (!(error instanceof RuleViolated)) throw error;
      const reason = [...`定时发布没有进行：${error.message}`].slice(0, LONGEST_REASON).join('');
      await this.reviews.sendBack(byTime, versionId, { expectedVersion: version, reason });
      return { outcome: 'returned' };
    }
  }
}

const OUTCOMES = {
  none: '这次定时已取消或已办理。',
  waits: '还没有到发布时间。',
  published: '已按时发布。',
  returned: '没有发布，已退回修改，原因见政策的审核页。',
} as const;
