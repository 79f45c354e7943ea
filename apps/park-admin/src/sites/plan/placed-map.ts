import type { CalendarDate } from '@park/kernel';
import { type SitePlan, type SiteSeen, siteStanding } from '@park/sites';
import { type PlanAsked, planMap } from './plan-map';

type Query = Readonly<Record<string, unknown>>;

/** Something of a list that names a parcel or room. */
export interface Placed {
  readonly siteCode: string;
  readonly name: string;
  readonly note: string;
  readonly href: string;
}

interface Ground {
  readonly parcels: readonly SiteSeen[];
  readonly features: Awaited<ReturnType<SitePlan['features']>>;
}

interface Around {
  /** The address of the list, and the query string of what is asked. */
  readonly page: PlanAsked['page'];
  readonly base: string;
  readonly query: Query;
  readonly today: CalendarDate;
}

/** More of a list than this are not drawn. */
export const MOST_PLACED = 300;

/** What a list places on the plan of the park: the parcels that are named, with their numbers in the table beside. */
export function placedMap(found: readonly Placed[], { parcels, features }: Ground, around: Around) {
  const places = placesOf(found.slice(0, MOST_PLACED), parcels);
  const onPlan = new Map(places.flatMap(({ parcel }, at) => (parcel ? [[parcel.id, at + 1] as const] : [])));
  const drawn = planMap(parcels, features, {
    ...{ ...around, query: placeIn(around.query) },
    ...{ isShown: ({ id }) => onPlan.has(id), rankOf: (id) => onPlan.get(id) },
    isLow: (site) => siteStanding.yieldsTooLittle(site, around.today) === true,
  });
  return {
    map: {
      rows: places.map(({ code, parcel, entries }, at) => ({
        ...{ rank: at + 1, code, name: parcel?.name, href: parcel && `/sites/${parcel.id}`, entries },
      })),
      more: found.length > MOST_PLACED && MOST_PLACED,
    },
    plan: parcels.some(({ geometry }) => geometry) ? { ...drawn, layers: null } : null,
  };
}

/** The parcels and rooms that are named, in the order of their codes; `parcel`: where it is one of the plan. */
function placesOf(found: readonly Placed[], parcels: readonly SiteSeen[]) {
  const byCode = new Map(parcels.map((parcel) => [parcel.code, parcel]));
  const codes = [...new Set(found.map(({ siteCode }) => siteCode))].toSorted();
  return codes.map((code) => ({
    ...{ code, parcel: byCode.get(code), entries: found.filter(({ siteCode }) => siteCode === code) },
  }));
}

/** What of the address is about the plan. */
function placeIn(query: Query): Query {
  return Object.fromEntries(['zoom', 'c', 'at'].flatMap((name) => (query[name] ? [[name, query[name]]] : [])));
}
