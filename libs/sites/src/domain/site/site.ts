import { type CalendarDate, type Exact, exact } from '@park/kernel';
import { type Amount, type AreaUnit, squareMetres } from '../area/area';
import type { SiteOffer } from '../fit/fit';
import type { IdleFacts } from '../idle/idle';
import { planFeatureLabels, type SiteCrs } from '../plan/plan-feature';
import type { SitePause } from '../idle/pauses';
import type { SiteStatus } from './site-lifecycle';

/** What a site is. A missing word does not compile. */
export const siteLabels = {
  kind: { parcel: '地块', plant: '厂房', building: '楼宇', floor: '楼层', room: '房间' },
  planFeature: planFeatureLabels,
  unit: { mu: '亩', m2: '㎡', ha: '公顷' },
  status: {
    ...{ available: '可供', locked: '意向锁定', granted: '已供', building: '在建', 'in-use': '在用', idle: '闲置' },
    ...{ reclaiming: '收回中', vacant: '空置', leased: '已租', 'self-use': '自用' },
  },
} as const satisfies {
  status: Record<SiteStatus, string>;
  unit: Record<AreaUnit, string>;
  planFeature: Record<string, string>;
  kind: Record<string, string>;
};

export type SiteKind = keyof typeof siteLabels.kind;

/** A GeoJSON polygon: in metres from the south-west corner of the park unless it says degrees. */
export interface SiteGeometry {
  readonly type: 'Polygon';
  readonly crs?: SiteCrs;
  readonly coordinates: readonly (readonly (readonly [number, number])[])[];
}

/** What is known of a site besides what it is: dates, quotas, limits, price. What is not known is left out. */
export type SiteFacts = Partial<Omit<IdleFacts, 'pauses'>> &
  Partial<Omit<SiteOffer, 'kind' | 'state' | 'areaM2' | 'lockedForProjectId' | 'lockedUntilOn'>> & {
    readonly tenure?: string | null;
    readonly landUse?: string | null;
    readonly termUntilOn?: CalendarDate | null;
    readonly price?: string | null;
    readonly hasRail?: boolean | null;
    readonly floorNo?: string | null;
    readonly address?: string | null;
    readonly certificateNo?: string | null;
    readonly plannedUse?: string | null;
    readonly currentUse?: string | null;
    readonly floorAreaRatio?: string | null;
    readonly floorCount?: string | null;
    readonly vacantAreaM2?: string | null;
    readonly hasCertificate?: boolean | null;
    readonly note?: string | null;
    readonly contractOn?: CalendarDate | null;
    readonly agreedCompletionOn?: CalendarDate | null;
  };

/** The part of a site that its rules are asked about. */
export interface SiteStanding {
  readonly kind: SiteKind;
  readonly status: SiteStatus;
  readonly areaAmount: Amount;
  readonly areaUnit: AreaUnit;
  readonly lockedFor: string | null;
  readonly lockedUntilOn: CalendarDate | null;
  readonly facts: SiteFacts;
}

/** The exact area in square metres. */
export function exactArea({ areaAmount, areaUnit }: Pick<SiteStanding, 'areaAmount' | 'areaUnit'>): Exact {
  return squareMetres(exact(areaAmount)!, areaUnit);
}

/** What the idle clock of a site follows from. */
export function idleFactsOf({ facts }: Pick<SiteStanding, 'facts'>, pauses: readonly SitePause[]): IdleFacts {
  // Named one by one: the plan asks this of every parcel.
  return {
    agreedStartOn: facts.agreedStartOn ?? null,
    deliveredOn: facts.deliveredOn ?? null,
    extendedStartOn: facts.extendedStartOn ?? null,
    extensionDocNo: facts.extensionDocNo ?? null,
    hasStarted: facts.hasStarted ?? null,
    actualStartOn: facts.actualStartOn ?? null,
    completedOn: facts.completedOn ?? null,
    isSuspended: facts.isSuspended ?? null,
    suspendedOn: facts.suspendedOn ?? null,
    requiredAreaM2: facts.requiredAreaM2 ?? null,
    developedAreaM2: facts.developedAreaM2 ?? null,
    totalInvestYuan: facts.totalInvestYuan ?? null,
    investedYuan: facts.investedYuan ?? null,
    pauses,
  };
}

const UNOFFERED = {
  ...{ powerAvailableKva: null, powerFactor: null, steamAvailableTph: null, waterAvailableTpd: null },
  ...{ sewageAvailableTpd: null, gasAvailableNm3ph: null, floorLoadKnM2: null, clearHeightM: null },
  ...{ maxFireHazardClass: null, maxMajorHazardLevel: null, allowedIndustryPrefixes: null, planZone: null },
  availableFromOn: null,
};

/** What a site offers to a project: a parcel land, everything else floors. */
export function offerOf(site: SiteStanding): SiteOffer {
  return {
    ...UNOFFERED,
    ...site.facts,
    lockedForProjectId: site.lockedFor,
    lockedUntilOn: site.lockedUntilOn,
    kind: site.kind === 'parcel' ? 'parcel' : 'room',
    state: site.status,
    areaM2: exactArea(site),
  };
}
