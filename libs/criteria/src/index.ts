export { type ApplicationType, applyingFor, specOf } from './application';
export { type Criterion, type CriterionCondition, expressionOf, judgeCriterion, type Verdict } from './criterion';
export { evaluate } from './evaluate';
export { explain, type GroupReason, type LeafReason, leaves, type Reason, type ScoreReason } from './explain';
export {
  eachYear,
  type Expression,
  type Leaf,
  type Operator,
  type RelativeYear,
  type Scalar,
  type ScoreItem,
  type ScoreModel,
  type ScoreThreshold,
  yearMeant,
} from './expression';
export {
  ByFact,
  distinct,
  type FactKey,
  type Facts,
  type FactValue,
  type KnownFact,
  type Lookup,
  type UnknownFact,
} from './facts';
export { factOf, leafState } from './leaf';
export { GIVEN_DECIMALS, pointsOf, roundedPoints } from './score';
export type { State } from './state';
export { isThreshold, THRESHOLD_DIGITS } from './threshold';
export type { FieldKind, FieldSpec, Vocabulary } from './vocabulary';
