import type { Criterion, CriterionCondition } from '@park/criteria';
import { isDeepStrictEqual } from 'node:util';
import { withTableName } from './standard-content';

/** What another version says otherwise, condition by condition. */
export interface StandardDifference {
  readonly added: readonly CriterionCondition[];
  readonly removed: readonly CriterionCondition[];
  readonly changed: readonly { readonly before: CriterionCondition; readonly after: CriterionCondition }[];
  /** How many are the same. */
  readonly same: number;
}

/** What a version says otherwise than the one before it, of which null says nothing. */
export function standardDifference(
  before: Pick<Criterion, 'conditions'> | null,
  after: Pick<Criterion, 'conditions'>,
): StandardDifference {
  const old = new Map((before?.conditions ?? []).map((each) => [each.id, each]));
  const kept = new Set(after.conditions.map(({ id }) => id));
  const pairs = after.conditions.flatMap((now) => {
    const was = old.get(now.id);
    return was ? [{ before: was, after: now }] : [];
  });
  const changed = pairs.filter((pair) => !saysSame(pair.before, pair.after));
  return {
    added: after.conditions.filter(({ id }) => !old.has(id)),
    removed: [...old.values()].filter(({ id }) => !kept.has(id)),
    changed,
    same: pairs.length - changed.length,
  };
}

/** Tables of points go by the name of their version, which is no difference. */
function saysSame(a: CriterionCondition, b: CriterionCondition): boolean {
  const plain = ({ clause, text, expression }: CriterionCondition) => ({
    ...{ clause, text, expression: withTableName(expression, '') },
  });
  return isDeepStrictEqual(plain(a), plain(b));
}
