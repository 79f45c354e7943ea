import type { StaffActor } from '@park/kernel';
import { Clock } from '@park/platform';
import { InvestmentViews, projectStages } from '@park/projects';
import { SitePlan, Sites, type SiteSeen } from '@park/sites';
import { Injectable } from '@nestjs/common';
import { planMap } from '../sites/plan/plan-map';
import { addressOf, PATH, type ProjectListQuery } from './project-list';

type Query = Readonly<Record<string, unknown>>;
type Placed = Awaited<ReturnType<InvestmentViews['projects']['placed']>>[number];

const MOST = 300;

/** The projects of a question on the plan of the park: the parcels that they name, with their numbers in the table beside. */
@Injectable()
export class ProjectMap {
  constructor(
    private readonly views: InvestmentViews,
    private readonly sites: Sites,
    private readonly sitePlan: SitePlan,
    private readonly clock: Clock,
  ) {}

  async model(actor: StaffActor, list: ProjectListQuery, query: Query) {
    const found = await this.views.projects.placed(actor, list.filter, MOST + 1);
    const [parcels, features] = await Promise.all([this.sites.landOffers(actor), this.sitePlan.features(actor)]);
    const places = placesOf(found.slice(0, MOST), parcels);
    const onPlan = new Map(places.flatMap(({ parcel }, at) => (parcel ? [[parcel.id, at + 1] as const] : [])));
    const drawn = planMap(parcels, features, {
      ...{ page: PATH, base: addressOf(list), query: placeIn(query), today: this.clock.today() },
      ...{ isShown: ({ id }) => onPlan.has(id), isLow: () => false, rankOf: (id) => onPlan.get(id) },
    });
    return {
      map: {
        rows: places.map(({ code, parcel, projects }, at) => ({
          ...{ rank: at + 1, code, name: parcel?.name, href: parcel && `/sites/${parcel.id}` },
          projects: projects.map(({ id, title, stage }) => ({ id, title, stage: projectStages.names[stage] })),
        })),
        more: found.length > MOST && MOST,
      },
      plan: parcels.some(({ geometry }) => geometry) ? { ...drawn, layers: null } : null,
    };
  }
}

/** The parcels and rooms that projects name, in the order of their codes; `parcel`: where it is one of the plan. */
function placesOf(found: readonly Placed[], parcels: readonly SiteSeen[]) {
  const byCode = new Map(parcels.map((parcel) => [parcel.code, parcel]));
  const codes = [...new Set(found.map(({ siteCode }) => siteCode))].toSorted();
  return codes.map((code) => ({
    ...{ code, parcel: byCode.get(code), projects: found.filter(({ siteCode }) => siteCode === code) },
  }));
}

/** What of the address is about the plan. */
function placeIn(query: Query): Query {
  return Object.fromEntries(['zoom', 'c', 'at'].flatMap((name) => (query[name] ? [[name, query[name]]] : [])));
}
