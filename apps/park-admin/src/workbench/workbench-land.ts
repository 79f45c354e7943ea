import type { StaffActor } from '@park/kernel';
import { SitePlan, siteRights, Sites } from '@park/sites';
import { Injectable } from '@nestjs/common';
import type { Land } from './pressing-map';

/** The land of the park for the map on the workbench. */
@Injectable()
export class WorkbenchLand {
  constructor(
    private readonly sites: Sites,
    private readonly plan: SitePlan,
  ) {}

  /** null for those who may not see where companies are. */
  async of(actor: StaffActor): Promise<Land | null> {
    if (!siteRights.seePlan.allows(actor)) return null;
    const [parcels, features] = await Promise.all([this.sites.outlines(actor), this.plan.features(actor)]);
    return { parcels, features };
  }
}
