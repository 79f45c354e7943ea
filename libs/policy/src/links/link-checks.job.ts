import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Actor } from '@park/kernel';
import { Clock, type JobHandler, Jobs, type RunningJob, withRetry } from '@park/platform';
import { DataSource } from 'typeorm';
import { Policy } from '../data/policy.entity';
import { policyRights } from '../domain/access';
import { type LinkFound, reach } from './reach';

const MOST = 500;
/** When so many in a row are not answered at all, it is the network here that is missing. */
const OFFLINE_AFTER = 5;

interface Linked {
  readonly policyId: string;
  readonly url: string;
}

/** Every Sunday: whether the links to the originals of published policies still open. What was found is told with its day, never more. */
@Injectable()
export class LinkChecks implements OnModuleInit, JobHandler {
  readonly kind = 'policy.check-links';
  readonly label = '检查政策原文链接';
  readonly dailyAt = '04:30';
  readonly weekday = 0;

  constructor(
    private readonly jobs: Jobs,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.register(this);
  }

  allows(actor: Actor): boolean {
    return policyRights.editPolicies.allows(actor);
  }

  told({ checked }: { readonly checked: number }): string {
    return checked > 0 ? `检查了 ${checked} 个链接` : '没有连上外网，没有检查';
  }

  async run(job: RunningJob): Promise<{ readonly checked: number }> {
    const rows = await this.linked();
    const urls = [...new Set(rows.map(({ url }) => url))];
    const found = new Map<string, LinkFound>();
    for (const url of urls) {
      job.signal.throwIfAborted();
      found.set(url, await reach(url, { signal: job.signal }));
      job.progress(found.size, urls.length);
      const isOffline = [...found.values()].every(({ status }) => status === null);
      if (isOffline && (found.size >= OFFLINE_AFTER || found.size === urls.length)) return { checked: 0 };
    }
    for (const { policyId, url } of rows) {
      const { result, status } = found.get(url)!;
      const seen = { linkUrl: url, linkResult: result, linkStatus: status, linkCheckedAt: this.clock.now() };
      await withRetry(() => this.dataSource.manager.update(Policy, { id: policyId }, seen));
    }
    return { checked: found.size };
  }

  /** Those that were looked at longest ago. */
  private async linked(): Promise<readonly Linked[]> {
    const rows: { policyId: string; url: string | null }[] = await this.dataSource.query(
      `SELECT p.id AS policyId, JSON_VALUE(v.content, '$.sourceUrl') AS url
         FROM policy p JOIN policy_version v ON v.id = p.current_version_id AND v.status = 'published'
        ORDER BY COALESCE(p.link_checked_at, p.created_at), p.id LIMIT ?`,
      [MOST],
    );
    return rows.flatMap(({ policyId, url }) => (url ? [{ policyId: String(policyId), url }] : []));
  }
}
