import type { NamedPolicy, PolicyContent } from '../content/policy-content';

interface Policy {
  readonly policyId: string;
  readonly content: Pick<PolicyContent, 'title' | 'relations'>;
}

/** What others say of a policy, worked out over all published ones. */
export interface Excluded {
  /** Policies that name it as one that a company cannot have beside them; absent: none does, or it was not read with the others. */
  readonly excludedBy?: readonly NamedPolicy[] | undefined;
}

/** Policies with those that exclude them. */
export function withExclusions<T extends Policy>(policies: readonly T[]): (T & Excluded)[] {
  const by = new Map<string, NamedPolicy[]>();
  for (const { policyId, content } of policies)
    for (const named of content.relations?.notBoth ?? [])
      by.set(named.policyId, [...(by.get(named.policyId) ?? []), { policyId, title: content.title }]);
  return policies.map((policy) => {
    const excludedBy = by.get(policy.policyId);
    return excludedBy ? { ...policy, excludedBy } : policy;
  });
}

/** Those of some policies that say of another one that a company cannot have them beside it. */
export function excluding(policies: readonly Policy[], policyId: string): readonly NamedPolicy[] {
  return policies
    .filter(({ content }) => content.relations?.notBoth?.some((named) => named.policyId === policyId))
    .map((policy) => ({ policyId: policy.policyId, title: policy.content.title }));
}

/** Those that a company cannot have beside a policy, whichever of the two says it. */
export function exclusionsOf({
  content: { relations },
  excludedBy = [],
}: { readonly content: Pick<PolicyContent, 'relations'> } & Excluded): readonly NamedPolicy[] {
  const own = relations?.notBoth ?? [];
  return [...own, ...excludedBy.filter(({ policyId }) => own.every((named) => named.policyId !== policyId))];
}
