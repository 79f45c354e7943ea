import type { Schema } from '@park/platform';
import { CreateParkSettings1796000783002 } from './data/create-park-settings.migration';
import { CreatePlanFeatures1796000150002 } from './data/create-plan-features.migration';
import { CreateSiteBatches1796000150001 } from './data/create-site-batches.migration';
import { CreateSiteOutput1796000150003 } from './data/create-site-output.migration';
import { CreateSites1796000082001 } from './data/create-sites.migration';
import { IndexSiteArea1796000150004 } from './data/index-site-area.migration';
import { OccupancyCompanies1796000783001 } from './data/occupancy-companies.migration';
import { ToldLeases1796000783003 } from './data/told-leases.migration';
import { ParkSetting } from './data/park-setting.entity';
import { SitePlanFeature } from './data/plan-feature.entity';
import { SiteOccupancy, SitePauseRow } from './data/site-log.entities';
import { SiteEvaluation, SiteEvaluationRow, SiteYear } from './data/site-output.entities';
import { Site } from './data/site.entity';

/** The tables of this room, and the migrations that build them, in order. */
export const sitesSchema = {
  entities: [
    Site,
    SiteOccupancy,
    SitePauseRow,
    SitePlanFeature,
    SiteYear,
    SiteEvaluation,
    SiteEvaluationRow,
    ParkSetting,
  ],
  migrations: [
    CreateSites1796000082001,
    CreateSiteBatches1796000150001,
    CreatePlanFeatures1796000150002,
    CreateSiteOutput1796000150003,
    IndexSiteArea1796000150004,
    OccupancyCompanies1796000783001,
    CreateParkSettings1796000783002,
    ToldLeases1796000783003,
  ],
  people: [
    { entity: SiteYear, name: 'byName' },
    { entity: SiteEvaluation, name: 'byName' },
    { entity: SitePauseRow, name: 'byName' },
    { entity: ParkSetting, name: 'byName' },
  ],
} satisfies Schema;
