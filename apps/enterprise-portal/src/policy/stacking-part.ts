import { type CompanyMatch, policyMoney } from '@park/policy';

const known = new WeakMap<readonly CompanyMatch[], ReturnType<typeof policyMoney.stacking>>();

/** 最优组合 over all policies in force, worked out once for the same matches; null where no policy names an amount. */
export function stackingPart(matches: readonly CompanyMatch[]): ReturnType<typeof policyMoney.stacking> {
  if (!known.has(matches)) known.set(matches, policyMoney.stacking(matches));
  return known.get(matches) ?? null;
}
