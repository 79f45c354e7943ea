export { boundDistance } from './bound-distance';
export { type CriterionReason, explainCriterion } from './criterion-reason';
export type { Gap } from './gap';
export { missingFacts } from './missing-facts';
export { nextQuestions } from './next-questions';
export { distance, whatWouldChange } from './remedy';
export { type Change, type Via, withChanges } from './change';
export type { Derivations } from './derivations';
export { repair, type Repair, repairSteps } from './repair';
