import {
  type Criterion,
  type CriterionCondition,
  explain,
  judgeCriterion,
  type Reason,
  type State,
} from '@park/criteria';
import { type Gap, gapsOf } from './gap';
import type { Occasion } from './plan';

/** A condition of a criterion explained, with the gaps of its unmet numbers by their path. */
export interface ConditionReason extends Omit<CriterionCondition, 'expression'> {
  readonly reason: Reason;
  readonly gaps: Readonly<Record<string, Gap>>;
}

/** A criterion explained: every condition with clause and text, and the reasons below it. */
export interface CriterionReason extends Pick<Criterion, 'id' | 'title'> {
  readonly state: State;
  readonly conditions: readonly ConditionReason[];
}

/** The same verdict as `judgeCriterion`, with required, actual, source, date and, in the unit of the text, gap of every part. */
export function explainCriterion(criterion: Criterion, { facts, asOf, vocabulary }: Occasion): CriterionReason {
  const conditions = criterion.conditions.map(({ expression, ...words }) => {
    const reason = explain(expression, facts, asOf);
    return { ...words, reason, gaps: gapsOf(reason, words.text, vocabulary) };
  });
  const { state } = judgeCriterion(criterion, facts, asOf);
  return { id: criterion.id, title: criterion.title, state, conditions };
}
