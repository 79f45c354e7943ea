/** Failures counted against one key and, while set, until when further attempts are refused. */
export interface Throttle {
  readonly failures: number;
  readonly lastAt: Date;
  readonly blockedUntil: Date | null;
}

/** How many failures pass freely within the window, and how long each further one blocks. */
export interface ThrottleRule {
  readonly free: number;
  readonly windowMinutes: number;
  /** Minutes of refusal after the failure number `free`, the next one, and so on; the last value repeats. */
  readonly delays: readonly number[];
}

const GROWING = [1, 2, 4, 8, 15];

/** One person at one address, or on one device of theirs. */
export const personRule: ThrottleRule = { free: 5, windowMinutes: 15, delays: [15] };
/** One account over all addresses; devices it has logged in from are not counted. */
export const accountRule: ThrottleRule = { free: 10, windowMinutes: 24 * 60, delays: GROWING };
/** One account over all addresses, where a limit would keep its owner out: nobody is refused, but it is noted. */
export const watchRule: ThrottleRule = { free: 10, windowMinutes: 24 * 60, delays: [0] };
/** One address over all accounts: many people of a park share one, so that only a flood is slowed down. */
export const addressRule: ThrottleRule = { free: 100, windowMinutes: 15, delays: GROWING };

export type ThrottleDecision =
  | { readonly ok: true; readonly next: Throttle; readonly reachedLimit: boolean }
  | { readonly ok: false; readonly minutes: number };

/**
 * Counts one attempt as a failure until it is forgiven. Waits longer than the rule's longest delay cannot come from the
 * rule (a clock was wrong): they are taken as over.
 */
export function countAttempt(state: Throttle | null, rule: ThrottleRule, now: Date): ThrottleDecision {
  const longest = rule.delays.at(-1)! * 60_000;
  const wait = (state?.blockedUntil?.getTime() ?? 0) - now.getTime();
  if (wait > 0 && wait <= longest) return { ok: false, minutes: Math.max(1, Math.ceil(wait / 60_000)) };
  const age = state ? now.getTime() - state.lastAt.getTime() : Infinity;
  const fresh = state !== null && age >= 0 && age < rule.windowMinutes * 60_000;
  const failures = fresh ? state.failures + 1 : 1;
  const over = failures - rule.free;
  const delay = over < 0 ? null : rule.delays[Math.min(over, rule.delays.length - 1)]!;
  const blockedUntil = delay === null ? null : new Date(now.getTime() + delay * 60_000);
  return { ok: true, next: { failures, lastAt: now, blockedUntil }, reachedLimit: over === 0 };
}
