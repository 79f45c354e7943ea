import type { CalendarDate } from '@park/kernel';
import type { ApplicationType } from './application';
import { evaluate } from './evaluate';
import type { Expression, ScoreModel } from './expression';
import type { Facts } from './facts';
import { certainPoints, pointsOf, scoreOf } from './score';
import { allOf, type State } from './state';

/** How sure we are of the text: `checked` against the source, and what is not. */
export interface Confidence {
  readonly checked: boolean;
  readonly note: string;
}

/** One numbered condition of an official criterion, in the words of the document. */
export interface CriterionCondition {
  readonly id: string;
  readonly clause: string;
  readonly text: string;
  readonly expression: Expression;
}

/** One version of an official criterion. All conditions together make it met. Dates null: not known, or still open. */
export interface Criterion {
  readonly id: string;
  readonly title: string;
  readonly documentTitle: string;
  readonly documentNumber: string;
  readonly clause: string;
  readonly sourceUrl: string | null;
  readonly effectiveFrom: CalendarDate | null;
  readonly effectiveTo: CalendarDate | null;
  readonly applicationTypes: readonly ApplicationType[];
  readonly confidence: Confidence;
  readonly note: string | null;
  readonly model: ScoreModel | null;
  readonly conditions: readonly CriterionCondition[];
}

/** The verdict on a criterion: unmet conditions decide it, and the undecided ones are listed all the same. */
export interface Verdict {
  readonly state: State;
  readonly failing: readonly string[];
  readonly missing: readonly string[];
  /** null: the criterion has no scoring table, or facts for it are missing. */
  readonly score: number | null;
  readonly parts: Readonly<Record<string, number | null>>;
}

/** Judges a criterion. For a renewal (复核) wrap the facts by `applyingFor`. */
export function judgeCriterion(criterion: Criterion, facts: Facts, asOf: CalendarDate): Verdict {
  const judge = (each: Expression): State => evaluate(each, facts, asOf);
  const states = criterion.conditions.map(({ id, expression }) => ({ id, state: judge(expression) }));
  const idsOf = (wanted: State) => states.filter(({ state }) => state === wanted).map(({ id }) => id);
  const { model } = criterion;
  const scoring = { facts, asOf, judge };
  return {
    state: allOf(states.map(({ state }) => state)),
    failing: idsOf('unmet'),
    missing: idsOf('unknown'),
    score: model && certainPoints(scoreOf(model, scoring)),
    parts: Object.fromEntries((model?.parts ?? []).map((part) => [part.text, certainPoints(pointsOf(part, scoring))])),
  };
}

/** All conditions of a criterion as one, for repair, questions and whole populations. */
export function expressionOf(criterion: Criterion): Expression {
  return { and: criterion.conditions.map(({ expression }) => expression) };
}
