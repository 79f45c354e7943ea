export { applicationType, type ApplicationType, applyingFor } from './application';
export {
  type ConditionReason,
  type Confidence,
  type Criterion,
  type CriterionCondition,
  type CriterionReason,
  explainCriterion,
  expressionOf,
  judgeCriterion,
  type Verdict,
} from './criterion';
export { evaluate } from './evaluate';
export {
  explain,
  type GroupReason,
  type LeafReason,
  leaves,
  type PointsReason,
  type Reason,
  type ScoreReason,
} from './explain';
export {
  eachYear,
  type Expression,
  type Leaf,
  type Operator,
  type ScoreItem,
  type ScoreModel,
  type ScoreThreshold,
  yearMeant,
} from './expression';
export type { FactKey, Facts, FactValue, KnownFact, Lookup, UnknownBecause, UnknownFact } from './facts';
export { type Gap, gapOf } from './gap';
export { nextQuestions, type Question } from './next-questions';
export { parseCriterion, type ParsedCriterion } from './parse-criterion';
export { parseExpression, type ParsedExpression, type ParseProblem, type ScoreModels, withModels } from './parse';
export type { Occasion } from './plan';
export { distance, FAR, type Remedy, whatWouldChange } from './remedy';
export { type Change, repair, type Repair, withChanges } from './repair';
export { certainPoints, type Points, scoreOf } from './score';
export type { State } from './state';
export type { FieldKind, FieldSpec, Vocabulary } from './vocabulary';
