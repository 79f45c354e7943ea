import { eachYear, type Expression, type FactKey, type Leaf, type ScoreItem, yearMeant } from '@park/criteria';
import type { Occasion } from './plan';
import type { Test } from './proposal';

/** The entered facts that a condition is decided by. */
export function enteredBelow(part: Expression, occasion: Occasion): readonly FactKey[] {
  return [...testsOf(part, true)].flatMap(({ leaf }) => enteredFor(leaf, occasion));
}

/** The entered facts that the attribute of a condition follows from, or is. */
export function enteredFor(leaf: Leaf, { derivations, asOf }: Occasion): readonly FactKey[] {
  const key = keyOf(leaf, asOf);
  return derivations?.inputs(key) ?? [key];
}

export function keyOf(leaf: Leaf, asOf: Occasion['asOf']): FactKey {
  return { field: leaf.field, year: yearMeant(leaf, asOf) };
}

/** What a condition is made of; null for one on a single attribute, which may stand for a condition on each of several years. */
export function partsOf(part: Expression): readonly Expression[] | null {
  if ('and' in part) return part.and;
  if ('or' in part) return part.or;
  if ('atLeast' in part) return part.of;
  return 'field' in part ? eachYear(part) : null;
}

/** The conditions on single attributes below an expression; below a score each of them either way. */
export function* testsOf(part: Expression, wanted: boolean): Generator<Test> {
  if ('not' in part) return yield* testsOf(part.not, !wanted);
  for (const each of partsOf(part) ?? []) yield* testsOf(each, wanted);
  if ('score' in part) {
    for (const rung of rungsOf(part.score.rules?.parts ?? [])) {
      yield* testsOf(rung, true);
      yield* testsOf(rung, false);
    }
  } else if ('field' in part && !eachYear(part)) yield { leaf: part, wanted };
}

/** Everything that gives points: conditions, and points that are given, as the condition to have all of them. */
function rungsOf(items: readonly ScoreItem[]): Expression[] {
  return items.flatMap((item): Expression[] => {
    if ('when' in item) return item.when.map(([condition]) => condition);
    if ('sum' in item) return rungsOf(item.sum);
    if ('best' in item) return rungsOf(item.best);
    return [{ field: item.entered, op: 'gte', value: item.most, year: item.year }];
  });
}
