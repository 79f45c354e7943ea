import { type CalendarDate, compareExact, difference, exact, type Exact, isExact } from '@park/kernel';
import { type Amount, areaIn, product } from '../area/area';

/** What a project needs. Null is not answered. */
export interface SiteNeeds {
  readonly landNeedMu: Amount | null;
  readonly roomNeedM2: Amount | null;
  readonly powerKw: Amount | null;
  readonly steamTph: Amount | null;
  readonly waterTpd: Amount | null;
  readonly sewageTpd: Amount | null;
  readonly gasNm3ph: Amount | null;
  readonly floorLoadKnM2: Amount | null;
  readonly clearHeightM: Amount | null;
  readonly fireHazardClass: string | null;
  readonly majorHazardLevel: string | null;
  readonly industryCode: string | null;
  readonly isNewBuild: boolean | null;
  readonly neededByOn: CalendarDate | null;
}

/** What a parcel or a room offers. Null is not answered. */
export interface SiteOffer {
  readonly kind: 'parcel' | 'room';
  readonly state: string | null;
  readonly areaM2: Amount | Exact | null;
  readonly powerAvailableKva: Amount | null;
  readonly powerFactor: Amount | null;
  readonly steamAvailableTph: Amount | null;
  readonly waterAvailableTpd: Amount | null;
  readonly sewageAvailableTpd: Amount | null;
  readonly gasAvailableNm3ph: Amount | null;
  readonly floorLoadKnM2: Amount | null;
  readonly clearHeightM: Amount | null;
  readonly maxFireHazardClass: string | null;
  readonly maxMajorHazardLevel: string | null;
  readonly allowedIndustryPrefixes: readonly string[] | null;
  readonly planZone: string | null;
  readonly availableFromOn: CalendarDate | null;
  readonly lockedForProjectId: string | null;
  readonly lockedUntilOn: CalendarDate | null;
}

export type FitId =
  | 'area'
  | 'power'
  | 'steam'
  | 'water'
  | 'sewage'
  | 'gas'
  | 'load'
  | 'height'
  | 'fire-class'
  | 'major-hazard'
  | 'industry'
  | 'zone'
  | 'date'
  | 'state';

/** One row of the comparison. `short` is by how much the offer falls short, in the unit of the row. */
export interface FitLine {
  readonly id: FitId;
  readonly outcome: 'met' | 'binding' | 'unknown';
  readonly need: Exact | null;
  readonly offer: Exact | null;
  readonly short: Exact | null;
}

export interface Fit {
  readonly fits: 'yes' | 'no' | 'unknown';
  readonly binding: readonly FitId[];
  readonly unknown: readonly FitId[];
  readonly lines: readonly FitLine[];
}

/** For whom and when it is asked: the lock of the own project does not bind. */
export interface FitQuestion {
  readonly asOf: CalendarDate;
  readonly projectId: string | null;
}

/** Whether a site fits what a project needs, and what does not. Source: shared rules of projects, section 6. */
export function siteFit(needs: SiteNeeds, site: SiteOffer, question: FitQuestion): Fit {
  const lines = [...quantities(needs, site), ...qualities(needs, site), one('state', stateOffers(site, question))];
  const idsOf = (outcome: FitLine['outcome']) =>
    lines.flatMap((line) => (line.outcome === outcome ? [line.id] : [])).sort();
  const [binding, unknown] = [idsOf('binding'), idsOf('unknown')];
  return { fits: binding.length > 0 ? 'no' : unknown.length > 0 ? 'unknown' : 'yes', binding, unknown, lines };
}

function quantities(needs: SiteNeeds, site: SiteOffer): FitLine[] {
  const isParcel = site.kind === 'parcel';
  const area = amountOf(site.areaM2);
  const factor = amountOf(site.powerFactor) ?? POWER_FACTOR;
  const kva = amountOf(site.powerAvailableKva);
  const offered = (id: FitId, need: Amount | null, offer: Exact | null) =>
    quantity(id, need, { offer, required: false });
  return [
    quantity('area', isParcel ? needs.landNeedMu : needs.roomNeedM2, {
      offer: isParcel ? area && areaIn(area, 'mu') : area,
      required: true,
    }),
    quantity('power', needs.powerKw, { offer: kva && product(kva, factor), required: true }),
    offered('steam', needs.steamTph, amountOf(site.steamAvailableTph)),
    offered('water', needs.waterTpd, amountOf(site.waterAvailableTpd)),
    offered('sewage', needs.sewageTpd, amountOf(site.sewageAvailableTpd)),
    offered('gas', needs.gasNm3ph, amountOf(site.gasAvailableNm3ph)),
    ...(isParcel
      ? []
      : [
          offered('load', needs.floorLoadKnM2, amountOf(site.floorLoadKnM2)),
          offered('height', needs.clearHeightM, amountOf(site.clearHeightM)),
        ]),
  ];
}

const POWER_FACTOR = exact('0.9')!;
const ZERO = exact(0)!;

function quantity(
  id: FitId,
  needed: Amount | null,
  { offer, required }: { readonly offer: Exact | null; readonly required: boolean },
): FitLine {
  const need = amountOf(needed);
  const line = { id, need, offer, short: null };
  if (need === null) return { ...line, outcome: required ? 'unknown' : 'met' };
  if (compareExact(need, ZERO) === 0) return { ...line, outcome: 'met' };
  if (offer === null) return { ...line, outcome: 'unknown' };
  return compareExact(need, offer) <= 0
    ? { ...line, outcome: 'met' }
    : { ...line, outcome: 'binding', short: difference(need, offer) };
}

function qualities(needs: SiteNeeds, site: SiteOffer): FitLine[] {
  return [
    one(
      'fire-class',
      needs.fireHazardClass === null ? null : atMost(FIRE_CLASSES, needs.fireHazardClass, site.maxFireHazardClass),
    ),
    one('major-hazard', hazardOffers(needs.majorHazardLevel, site.maxMajorHazardLevel)),
    one('industry', industryOffers(needs.industryCode, site.allowedIndustryPrefixes)),
    one('zone', needs.isNewBuild !== true || (site.planZone === null ? null : site.planZone !== 'reduce')),
    one('date', inTime(needs.neededByOn, site.availableFromOn)),
  ];
}

/** From the most to the least dangerous. */
export const FIRE_CLASSES: readonly string[] = ['甲', '乙', '丙', '丁', '戊'];
export const MAJOR_HAZARD_LEVELS: readonly string[] = ['1', '2', '3', '4', 'none'];

/** Both scales, the most dangerous first. */
export const hazardScales = { fireClasses: FIRE_CLASSES, levels: MAJOR_HAZARD_LEVELS };

function atMost(order: readonly string[], needed: string, limit: string | null): boolean | null {
  const [need, most] = [order.indexOf(needed), order.indexOf(limit ?? '')];
  return need < 0 || most < 0 ? null : need >= most;
}

function hazardOffers(needed: string | null, limit: string | null): boolean | null {
  return needed === null || needed === 'none' || atMost(MAJOR_HAZARD_LEVELS, needed, limit);
}

function industryOffers(code: string | null, prefixes: readonly string[] | null): boolean | null {
  if (code === null) return true;
  return prefixes && prefixes.some((prefix) => prefix === '*' || code.startsWith(prefix));
}

function inTime(neededByOn: CalendarDate | null, availableFromOn: CalendarDate | null): boolean | null {
  if (neededByOn === null) return true;
  return availableFromOn === null ? null : availableFromOn <= neededByOn;
}

function stateOffers(site: SiteOffer, { asOf, projectId }: FitQuestion): boolean | null {
  if (site.state === null) return null;
  if (site.state === 'available' || site.state === 'vacant') return true;
  const isOwn = projectId !== null && site.lockedForProjectId === projectId;
  const isOver = site.lockedUntilOn !== null && site.lockedUntilOn < asOf;
  return site.state === 'locked' && (isOwn || isOver);
}

function one(id: FitId, offers: boolean | null): FitLine {
  return {
    id,
    outcome: offers === null ? 'unknown' : offers ? 'met' : 'binding',
    need: null,
    offer: null,
    short: null,
  };
}

function amountOf(amount: Amount | Exact | null): Exact | null {
  return amount === null || isExact(amount) ? amount : exact(amount);
}
