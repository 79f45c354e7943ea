import { searchKey } from '@park/kernel';
import type { NamedPolicy, PolicyRelations } from '../content/policy-content';

/** A policy that was ever published: what its versions were called, and how the latest of them stands to others. */
export interface KnownPolicy {
  readonly policyId: string;
  readonly titles: readonly string[];
  readonly relations?: PolicyRelations | undefined;
}

/**
 * A policy over all its versions, with those whose place it takes and those that take its place: support by one of them is
 * support by each. Records that name no policy are known by what one of them was called.
 */
export interface Family {
  readonly policyIds: ReadonlySet<string>;
  readonly titleKeys: ReadonlySet<string>;
}

export type Families = ReadonlyMap<string, Family>;

interface Growing {
  readonly policyIds: Set<string>;
  readonly titleKeys: Set<string>;
}

/** The family of each policy that is known or named by one. */
export function familiesOf(known: readonly KnownPolicy[]): Families {
  const families = new Map<string, Growing>();
  const of = (policyId: string): Growing => {
    const family = families.get(policyId) ?? { policyIds: new Set([policyId]), titleKeys: new Set<string>() };
    families.set(policyId, family);
    return family;
  };
  for (const { policyId, titles, relations } of known) {
    for (const title of titles) of(policyId).titleKeys.add(searchKey(title));
    for (const named of relations?.replaces ?? []) {
      const [one, other] = [of(policyId), of(named.policyId)];
      one.titleKeys.add(searchKey(named.title));
      if (one === other) continue;
      for (const key of other.titleKeys) one.titleKeys.add(key);
      for (const id of other.policyIds) {
        one.policyIds.add(id);
        families.set(id, one);
      }
    }
  }
  return families;
}

/** The family of a policy; of one that is not among them it alone, by its number and what it is called. */
export function familyOf(families: Families | undefined, { policyId, title }: NamedPolicy): Family {
  const known = families?.get(policyId);
  if (!known) return { policyIds: new Set([policyId]), titleKeys: new Set([searchKey(title)]) };
  return known.titleKeys.has(searchKey(title)) ? known : withTitle(known, title);
}

function withTitle({ policyIds, titleKeys }: Family, title: string): Family {
  return { policyIds, titleKeys: new Set([...titleKeys, searchKey(title)]) };
}
