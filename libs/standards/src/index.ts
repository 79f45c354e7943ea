export { readCriteria } from './criteria';
export { type CaseFile, readCases, textOf } from './domain/case-file';
export { type CaseJudge, type CaseResult, checkCases, openCase } from './domain/cases';
export { companyTimeline } from './domain/company-timeline';
export type { TimelinePiece } from './domain/timeline';
export { WrittenCriteria, WrittenCriteriaModule } from './written-criteria';
