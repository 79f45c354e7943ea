import type { PlanFeature } from '@park/sites';

interface Land {
  readonly parcels: readonly object[];
  readonly features: readonly PlanFeature[];
}

interface Drawn {
  readonly features: Land['features'];
  readonly plans: Map<string, unknown>;
}

const AT_MOST = 20;
const drawn = new WeakMap<Land['parcels'], Drawn>();

/** What was worked out about this land before under the same words: whoever looks at it sees the same until it changes. */
export function keptPlan<T>({ parcels, features }: Land, words: readonly unknown[], workOut: () => T): T {
  const known = drawn.get(parcels);
  const { plans } = known?.features === features ? known : { plans: new Map<string, unknown>() };
  drawn.set(parcels, { features, plans });
  const key = JSON.stringify(words);
  const plan = plans.has(key) ? (plans.get(key) as T) : workOut();
  plans.delete(key);
  plans.set(key, plan);
  if (plans.size > AT_MOST) plans.delete(plans.keys().next().value!);
  return plan;
}
