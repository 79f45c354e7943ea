import type { Schema } from '@park/platform';
import { CreateSites1796000082001 } from './data/create-sites.migration';
import { SiteOccupancy, SitePauseRow } from './data/site-log.entities';
import { Site } from './data/site.entity';

/** The tables of this room, and the migrations that build them, in order. */
export const sitesSchema = {
  entities: [Site, SiteOccupancy, SitePauseRow],
  migrations: [CreateSites1796000082001],
} satisfies Schema;
