export { evaluate } from './evaluate';
export { explain, type GroupReason, type LeafReason, leaves, type Reason, type ScoreReason } from './explain';
export { type Expression, type Leaf, type Operator, type ScoreThreshold } from './expression';
export type { FactKey, Facts, FactValue, KnownFact, Lookup, UnknownBecause, UnknownFact } from './facts';
export { parseExpression, type ParsedExpression, type ParseProblem } from './parse';
export { distance, FAR, type Remedy, whatWouldChange } from './remedy';
export type { State } from './state';
export type { FieldKind, FieldSpec, Vocabulary } from './vocabulary';
