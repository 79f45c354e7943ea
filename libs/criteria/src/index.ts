export { type ApplicationType, applyingFor } from './application';
export {
  type Criterion,
  type CriterionReason,
  explainCriterion,
  expressionOf,
  judgeCriterion,
  type Verdict,
} from './criterion';
export { evaluate } from './evaluate';
export { explain, type GroupReason, type LeafReason, leaves, type Reason, type ScoreReason } from './explain';
export type { Expression, Leaf, ScoreItem, ScoreModel, ScoreThreshold } from './expression';
export type { FactKey, Facts, FactValue, KnownFact, Lookup, UnknownFact } from './facts';
export type { Gap } from './gap';
export { nextQuestions } from './next-questions';
export { parseCriterion } from './parse-criterion';
export { parseExpression, type ParsedExpression, type ParseProblem, type ScoreModels, withModels } from './parse';
export { distance, whatWouldChange } from './remedy';
export { type Change, repair, type Repair, withChanges } from './repair';
export { roundedPoints } from './score';
export type { State } from './state';
export type { FieldSpec, Vocabulary } from './vocabulary';
export { Matcher } from './planes/matcher';
export { Population } from './planes/population';
export { compile, Compiler, type Program } from './planes/program';
export type { FactSlot } from './planes/slot';
