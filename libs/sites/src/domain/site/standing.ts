import { type CalendarDate, daysBetween, type Exact, exact, quotient, yearOf } from '@park/kernel';
import { type Amount, areaIn } from '../area/area';
import { idleClock } from '../idle/idle';
import { isLowEfficiency } from '../idle/low-efficiency';
import type { SitePause } from '../idle/pauses';
import type { IdleClock, IdleState } from '../idle/run';
import { exactArea, idleFactsOf, type SiteKind, type SiteStanding } from './site';
import type { SiteStatus } from './site-lifecycle';

/** Land that nobody holds cannot lie idle in somebody's hands, yields nothing, and is in no evaluation of output. */
const UNHELD: readonly SiteStatus[] = ['available', 'locked', 'reclaiming'];

/** Whether somebody holds a site: it was granted to, or is used by, somebody who answers for it. */
export function isHeld({ status }: Pick<SiteStanding, 'status'>): boolean {
  return !UNHELD.includes(status);
}

/** What nobody uses: a lock keeps it for a project, and ends. */
const LETS: readonly SiteStatus[] = ['available', 'vacant', 'locked'];

/** Whether a site can be had, now or once its lock is over. */
export function canBeHad({ status }: Pick<SiteStanding, 'status'>): boolean {
  return LETS.includes(status);
}

const PRESSING: readonly IdleState[] = ['recoverable-2y', 'idle-1y', 'idle-suspected'];

/** How far a parcel is on the way to being taken back as idle: 0 is the furthest; null where it is not on it. */
export function idleRank({ state }: Pick<IdleClock, 'state'>): number | null {
  const rank = PRESSING.indexOf(state);
  return rank === -1 ? null : rank;
}

/** How the idle clock of a parcel stands; of land that is free or taken back, and of rooms, there is none. */
export function clockOf(
  site: Pick<SiteStanding, 'kind' | 'status' | 'facts'> & { readonly pauses: readonly SitePause[] },
  today: CalendarDate,
): IdleClock | null {
  const hasClock = site.kind === 'parcel' && isHeld(site);
  return hasClock ? idleClock(idleFactsOf(site, site.pauses), today) : null;
}

/** What is asked about yield: the area, the tax of each year that is known, and the line of the park in yuan per mu; null: none. */
type Yielding = Pick<SiteStanding, 'areaAmount' | 'areaUnit'> & {
  readonly taxes: Readonly<Record<string, Amount>>;
  readonly lowTaxYuan: string | null;
};

/** Tax per mu of the last year and of the one before, exactly, in yuan; null: not known. */
export function taxOf(site: Omit<Yielding, 'lowTaxYuan'>, today: CalendarDate): readonly [Exact | null, Exact | null] {
  const mu = areaIn(exactArea(site), 'mu');
  const of = (ago: number) => {
    const tax = site.taxes[String(yearOf(today) - ago)];
    return tax === undefined ? null : quotient(exact(tax)!, mu);
  };
  return [of(1), of(2)];
}

/** Whether a parcel yields too little by the line of the park. Null: not known. */
export function yieldsTooLittle(site: Yielding, today: CalendarDate): boolean | null {
  if (Object.keys(site.taxes).length === 0) return null;
  const known = taxOf(site, today).flatMap((tax, at) => (tax ? [[yearOf(today) - 1 - at, tax] as const] : []));
  return isLowEfficiency(new Map(known), site.lowTaxYuan, today);
}

/** Days before the end of a lease from which its light has a colour, the last first. */
const LEASE_LIGHTS = [
  [30, 'red'],
  [60, 'orange'],
  [90, 'yellow'],
] as const;

/** The days that are left of a lease, below 0 when it is over, and the colour of its light; null: none yet. */
export function leaseLight(untilOn: CalendarDate, today: CalendarDate) {
  const left = daysBetween(today, untilOn);
  return { left, tone: LEASE_LIGHTS.find(([days]) => left <= days)?.[1] ?? null };
}

/** What pages ask of how a site stands. */
export const siteStanding = {
  ...{ exactArea, canBeHad, clockOf, idleRank, isHeld, leaseLight, yieldsTooLittle, taxOf },
  fullName,
};

/** Code and name; the name alone where it has the code in it: A-09 地块. */
export function fullName({ code, name }: { readonly code: string; readonly name: string }): string {
  return name.includes(code) ? name : `${code} ${name}`;
}

const BUILDINGS: readonly SiteKind[] = ['plant', 'building'];

/** In what a site can stand: a floor in a building, a room also on a floor; land and buildings in nothing. */
export function parentKinds(kind: SiteKind): readonly SiteKind[] {
  if (kind === 'floor') return BUILDINGS;
  return kind === 'room' ? [...BUILDINGS, 'floor'] : [];
}
