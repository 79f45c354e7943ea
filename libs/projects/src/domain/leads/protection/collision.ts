import type { CalendarDate } from '@park/kernel';

/** One of two leads of the same investor, as far as it decides whose the investor is. */
export interface Claim {
  readonly registeredAt: Date;
  readonly firstContactOn: CalendarDate | null;
  /** The day of the earliest written evidence. */
  readonly firstEvidenceOn: CalendarDate | null;
}

/** The lead that was there: in protection, in the pool, or ended. */
export type Standing = 'protected' | 'pool' | 'ended';

/**
 * What follows when a second lead of an investor turns up: it stays with one of both, the newcomer may take it, or a
 * manager decides. That a leader assigned it changes nothing. Source: projects, section 1.
 */
export type Collision = 'existing' | 'newcomer' | 'newcomer-may-take' | 'manager-decides' | 'manager-revives-or-opens';

/** Whose an investor is when two are after it. */
export function collisionOf(existing: Claim & { readonly standing: Standing }, newcomer: Claim): Collision {
  if (existing.standing === 'pool') return 'newcomer-may-take';
  if (existing.standing === 'ended') return 'manager-revives-or-opens';
  const first =
    earlier(secondOf(existing), secondOf(newcomer)) ||
    earlier(existing.firstContactOn, newcomer.firstContactOn) ||
    earlier(existing.firstEvidenceOn, newcomer.firstEvidenceOn);
  return first < 0 ? 'existing' : first > 0 ? 'newcomer' : 'manager-decides';
}

function secondOf({ registeredAt }: Claim): number {
  return registeredAt.getTime() - (registeredAt.getTime() % 1000);
}

/** Negative when the first is earlier; what is not known is later than any day, and equal to what is not known either. */
function earlier<Value extends number | string>(one: Value | null, other: Value | null): number {
  if (one === other) return 0;
  if (one === null) return 1;
  return other === null || one < other ? -1 : 1;
}
