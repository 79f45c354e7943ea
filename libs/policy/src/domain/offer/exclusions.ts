import type { NotBothPer } from '../../labels';
import type { NamedPolicy, PolicyContent } from '../content/policy-content';

interface Policy {
  readonly policyId: string;
  readonly content: Pick<PolicyContent, 'title' | 'relations'>;
}

/** What others say of a policy, worked out over all published ones. */
export interface Excluded {
  /** Policies that name it as one that a company cannot have beside them; absent: none does, or it was not read with the others. */
  readonly excludedBy?: readonly Excluding[] | undefined;
}

/** A policy that says of another that a company cannot have it beside itself, and over which time. */
export interface Excluding extends NamedPolicy {
  readonly per: NotBothPer;
}

/** One that a company cannot have beside a policy, and whether the policy itself says so. */
export interface Exclusion extends Excluding {
  readonly isOwn: boolean;
}

/** Policies with those that exclude them. */
export function withExclusions<T extends Policy>(policies: readonly T[]): (T & Excluded)[] {
  const by = new Map<string, Excluding[]>();
  for (const policy of policies)
    for (const { policyId } of policy.content.relations?.notBoth ?? [])
      by.set(policyId, [...(by.get(policyId) ?? []), excludingOf(policy)]);
  return policies.map((policy) => {
    const excludedBy = by.get(policy.policyId);
    return excludedBy ? { ...policy, excludedBy } : policy;
  });
}

/** Those of some policies that say of another one that a company cannot have them beside it. */
export function excluding(policies: readonly Policy[], policyId: string): readonly Excluding[] {
  return policies
    .filter(({ content }) => content.relations?.notBoth?.some((named) => named.policyId === policyId))
    .map(excludingOf);
}

function excludingOf({ policyId, content: { title, relations } }: Policy): Excluding {
  return { policyId, title, per: relations?.notBothPer ?? 'year' };
}

/** Those that a company cannot have beside a policy, whichever of the two says it; where both do, the stricter one holds. */
export function exclusionsOf({
  content: { relations },
  excludedBy = [],
}: { readonly content: Pick<PolicyContent, 'relations'> } & Excluded): readonly Exclusion[] {
  const per = relations?.notBothPer ?? 'year';
  const all = [
    ...(relations?.notBoth ?? []).map((named) => ({ ...named, per, isOwn: true })),
    ...excludedBy.map((named) => ({ ...named, isOwn: false })),
  ];
  const goesBefore = (one: Exclusion, other: Exclusion) =>
    one.policyId === other.policyId && (one.per === other.per ? one.isOwn && !other.isOwn : one.per === 'ever');
  return all.filter((each) => !all.some((other) => goesBefore(other, each)));
}
