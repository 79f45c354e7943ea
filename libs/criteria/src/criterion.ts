import type { CalendarDate } from '@park/kernel';
import type { ApplicationType } from './application';
import { evaluate } from './evaluate';
import { explain, leaves, type Reason } from './explain';
import type { Expression, ScoreModel } from './expression';
import type { Facts } from './facts';
import { type Gap, gapOf } from './gap';
import { certainPoints, pointsOf, scoreOf } from './score';
import { allOf, type State } from './state';
import type { Occasion, Vocabulary } from './vocabulary';

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

/** A condition of a criterion explained, with the gaps of its unmet numbers by their path. */
export interface ConditionReason {
  readonly id: string;
  readonly clause: string;
  readonly text: string;
  readonly reason: Reason;
  readonly gaps: Readonly<Record<string, Gap>>;
}

/** A criterion explained: every condition with clause and text, and the reasons below it. */
export interface CriterionReason {
  readonly id: string;
  readonly title: string;
  readonly state: State;
  readonly conditions: readonly ConditionReason[];
}

/** The same verdict as `judgeCriterion`, with required, actual, source, date and gap of every part. */
export function explainCriterion(criterion: Criterion, { facts, asOf, vocabulary }: Occasion): CriterionReason {
  const conditions = criterion.conditions.map(({ expression, ...words }): ConditionReason => {
    const reason = explain(expression, facts, asOf);
    return { ...words, reason, gaps: gapsOf(reason, words.text, vocabulary) };
  });
  const state = allOf(conditions.map(({ reason }) => reason.state));
  return { id: criterion.id, title: criterion.title, state, conditions };
}

function gapsOf(reason: Reason, text: string, vocabulary: Vocabulary): Record<string, Gap> {
  const found = leaves(reason).flatMap((leaf): [string, Gap][] => {
    const spec = leaf.kind === 'leaf' ? vocabulary.field(leaf.field) : undefined;
    const gap = leaf.kind === 'leaf' && spec && gapOf(leaf, text, spec);
    return gap ? [[leaf.path, gap]] : [];
  });
  return Object.fromEntries(found);
}
