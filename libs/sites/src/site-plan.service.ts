import { Injectable } from '@nestjs/common';
import { Audit } from '@park/identity';
import type { Actor } from '@park/kernel';
import { shared, withRetry } from '@park/platform';
import { DataSource } from 'typeorm';
import { SitePlanFeature } from './data/plan-feature.entity';
import { siteRights } from './domain/access';
import type { PlanFeature } from './domain/plan/plan-feature';

const MOST = 500;

/** What lies on the plan below the parcels: roads, rivers, pipes, distances. */
@Injectable()
export class SitePlan {
  private readonly drawn = shared.kept({
    ...{ manager: () => this.dataSource.manager, of: [SitePlanFeature], keyOf: () => '' },
    read: () => this.dataSource.manager.find(SitePlanFeature, { order: { id: 'ASC' }, take: MOST }),
  });

  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: Audit,
  ) {}

  /** The same array as long as nothing of it changes. */
  async features(actor: Actor): Promise<readonly SitePlanFeature[]> {
    siteRights.seePlan.demand(actor);
    return this.drawn(undefined);
  }

  /** Puts these in place of what is drawn now. */
  async draw(actor: Actor, features: readonly (PlanFeature & { readonly isDemo?: boolean })[]): Promise<void> {
    siteRights.keepSites.demand(actor);
    await withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        await manager.createQueryBuilder().delete().from(SitePlanFeature).execute();
        if (features.length > 0) await manager.insert(SitePlanFeature, features as object[]);
        await this.audit.record(manager, {
          ...{ actor, action: 'sites.plan-drawn', objectType: 'site-plan', objectId: '1' },
          after: { features: features.length },
        });
      }),
    );
  }
}
