import { addDays, addMonths, type CalendarDate } from '@park/kernel';
import type { Amount } from '../area/area';
import { pausedSpans, type SitePause, type Span } from './pauses';
import { firstState, type IdleClock, runFrom } from './run';
import { fallsShort } from './shortfall';

/** What the idle clock of a parcel follows from. Null is not answered. */
export interface IdleFacts {
  readonly agreedStartOn: CalendarDate | null;
  readonly deliveredOn: CalendarDate | null;
  readonly extendedStartOn: CalendarDate | null;
  readonly extensionDocNo: string | null;
  readonly hasStarted: boolean | null;
  readonly actualStartOn: CalendarDate | null;
  readonly completedOn: CalendarDate | null;
  readonly isSuspended: boolean | null;
  readonly suspendedOn: CalendarDate | null;
  readonly requiredAreaM2: Amount | null;
  readonly developedAreaM2: Amount | null;
  readonly totalInvestYuan: Amount | null;
  readonly investedYuan: Amount | null;
  readonly pauses: readonly SitePause[];
}

const UNKNOWN: IdleClock = { state: 'unknown', since: null, nextState: null, nextOn: null };

/**
 * How the idle clock of a parcel stands on `asOf`. It tells what is suspected and which term has passed; whether land is
 * idle the competent authority decides. Source: 《闲置土地处置办法》国土资源部令第 53 号; shared rules of projects, section 5.
 */
export function idleClock(site: IdleFacts, asOf: CalendarDate): IdleClock {
  if (site.completedOn !== null && site.completedOn <= asOf) return notIdle(site.completedOn);
  if (site.hasStarted === true && site.actualStartOn === null) return UNKNOWN;
  const spans = pausedSpans(site.pauses, asOf);
  return site.hasStarted === true && site.actualStartOn! <= asOf
    ? started(site, spans, asOf)
    : notStarted(site, spans, asOf);
}

/** The day from which a start counts as late: agreed, else a year after delivery; put off by a document, one year at most. */
export function idleBasis(site: IdleFacts): CalendarDate | null {
  const basis = site.agreedStartOn ?? (site.deliveredOn === null ? null : addMonths(site.deliveredOn, 12));
  const hasDocument = site.extensionDocNo !== null && site.extensionDocNo.trim() !== '';
  if (basis === null || site.extendedStartOn === null || !hasDocument) return basis;
  const latest = addMonths(basis, 12);
  const extended = site.extendedStartOn < latest ? site.extendedStartOn : latest;
  return extended > basis ? extended : basis;
}

function started(site: IdleFacts, spans: readonly Span[], asOf: CalendarDate): IdleClock {
  if (site.isSuspended === null) return UNKNOWN;
  if (!site.isSuspended) return notIdle(site.actualStartOn);
  const short = site.suspendedOn === null ? null : fallsShort(site);
  if (short === null) return UNKNOWN;
  if (!short) return notIdle(site.actualStartOn);
  const basis = site.suspendedOn!;
  if (asOf <= basis) return { ...notIdle(site.actualStartOn), ...begins(basis, spans) };
  // Land on which building was broken off does not turn recoverable by itself.
  return runFrom(basis, spans, { asOf, lastState: 'idle-1y' });
}

function notStarted(site: IdleFacts, spans: readonly Span[], asOf: CalendarDate): IdleClock {
  const basis = idleBasis(site);
  if (basis === null) return UNKNOWN;
  if (asOf > basis)
    return site.hasStarted === null ? UNKNOWN : runFrom(basis, spans, { asOf, lastState: 'recoverable-2y' });
  const next = begins(basis, spans);
  return { ...notIdle(null), ...next, ...(site.hasStarted === null && { nextState: 'unknown' as const }) };
}

function begins(basis: CalendarDate, spans: readonly Span[]): Pick<IdleClock, 'nextState' | 'nextOn'> {
  const nextOn = addDays(basis, 1);
  return { nextState: firstState(nextOn, spans), nextOn };
}

function notIdle(since: CalendarDate | null): IdleClock {
  return { state: 'not-idle', since, nextState: null, nextOn: null };
}
