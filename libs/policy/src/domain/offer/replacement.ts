import type { Expression, Facts } from '@park/criteria';
import type { CalendarDate } from '@park/kernel';
import type { PolicyContent } from '../content/policy-content';
import { inForce } from '../versions/phase';
import { elsewhereExpression, isElsewhere } from './region';

/** A published policy that takes the place of another one where it holds. */
export type Replacement = Pick<PolicyContent, 'title' | 'regions' | 'standing' | 'effectiveFrom' | 'effectiveTo'>;

interface Policy {
  readonly policyId: string;
  readonly content: PolicyContent;
}

/** Published policies with those of them that take their place; two that name each other both stay. */
export function withReplacements<T extends Policy>(
  policies: readonly T[],
): (T & { readonly replacedBy: readonly Replacement[] })[] {
  const takers = policies.filter(({ content }) => content.relations?.replaces);
  return policies.map((policy) => ({
    ...policy,
    replacedBy: takers.filter((taker) => names(taker, policy) && !names(policy, taker)).map(({ content }) => content),
  }));
}

function names({ content }: Policy, { policyId }: Policy): boolean {
  return content.relations?.replaces?.some((named) => named.policyId === policyId) ?? false;
}

/** What takes the place of a policy for a company on a day: one in force that holds where the company is; null: nothing. */
export function replacedFor(
  replacedBy: readonly Replacement[] | undefined,
  facts: Facts,
  asOf: CalendarDate,
): Replacement | null {
  return replacedBy?.find((each) => inForce(each, asOf) && !isElsewhere(each.regions, facts)) ?? null;
}

/** The same as conditions: each met exactly by those for whom one of them takes the place. */
export function replacedExpressions(replacedBy: readonly Replacement[] | undefined, asOf: CalendarDate): Expression[] {
  return (replacedBy ?? [])
    .filter((each) => inForce(each, asOf))
    .map(({ regions }) => {
      const away = elsewhereExpression(regions);
      return away === null ? EVERYBODY : { not: away };
    });
}

const KNOWN: Expression = { field: 'registeredRegion', op: 'exists' };
const EVERYBODY: Expression = { or: [KNOWN, { not: KNOWN }] };
