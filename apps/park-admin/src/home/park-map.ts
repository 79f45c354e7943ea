import type { Actor } from '@park/kernel';
import { Clock } from '@park/platform';
import { type PlanFeature, SitePlan, siteRights, Sites, type SiteSeen, siteStanding } from '@park/sites';
import { Injectable } from '@nestjs/common';
import { keptPlan } from '../sites/plan/kept-plan';
import { planMap } from '../sites/plan/plan-map';
import { siteLine } from '../sites/site-words';

type Query = Readonly<Record<string, unknown>>;

const PAGE = '/overview' as const;
const MOST_LINES = 3;

/** The land of the park on 园区概况: the plan, and the parcels whose idle clock runs. */
@Injectable()
export class ParkMap {
  constructor(
    private readonly sites: Sites,
    private readonly sitePlan: SitePlan,
    private readonly clock: Clock,
  ) {}

  /** null for those who may not see the land; `plan` is null while no parcel has an outline. */
  async of(actor: Actor, query: Query) {
    if (!siteRights.viewSites.allows(actor)) return null;
    const [parcels, features] = await Promise.all([this.sites.parcels(actor), this.sitePlan.features(actor)]);
    const told = asked(query);
    return keptPlan({ parcels, features }, [PAGE, this.clock.today(), told], () =>
      this.overview(parcels, features, told),
    );
  }

  private overview(parcels: readonly SiteSeen[], features: readonly PlanFeature[], query: Query) {
    const today = this.clock.today();
    const low = new Set(parcels.filter((site) => siteStanding.yieldsTooLittle(site, today)));
    const drawn = planMap(parcels, features, {
      ...{ page: PAGE, query, today },
      ...{ isShown: () => true, isLow: (site) => low.has(site), rankOf: () => undefined },
    });
    const clocks = parcels.flatMap((site) => clockOf(site, today));
    clocks.sort((a, b) => a.order - b.order);
    return {
      plan: parcels.some(({ geometry }) => geometry) ? { ...drawn, zooms: null, moves: null } : null,
      parcels: parcels.length,
      ...{ idle: clocks.slice(0, MOST_LINES), moreIdle: Math.max(0, clocks.length - MOST_LINES) },
    };
  }
}

/** What of the address is about the plan. */
function asked(query: Query): Query {
  return Object.fromEntries(['layer', 'at'].flatMap((name) => (query[name] ? [[name, query[name]]] : [])));
}

function clockOf(site: SiteSeen, today: Parameters<typeof siteLine>[1]) {
  const clock = siteStanding.clockOf(site, today);
  const order = clock && siteStanding.idleRank(clock);
  if (order === null) return [];
  const { id, code, occupantName, idle } = siteLine(site, today);
  return !idle ? [] : [{ ...{ id, code, order, ...idle }, name: occupantName ?? site.name }];
}
