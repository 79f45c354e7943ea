export { type CriterionReason, explainCriterion } from './criterion-reason';
export type { Gap } from './gap';
export { nextQuestions } from './next-questions';
export { distance, whatWouldChange } from './remedy';
export { type Change, repair, type Repair, withChanges } from './repair';
