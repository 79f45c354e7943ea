export type { CaseFilter } from './data/cases/case-question.query';
export type { CultivationCase } from './data/cases/cultivation-case.entity';
export { caseRights } from './domain/cases/case-access';
export type { CasePart } from './domain/cases/case-list-fields';
export { caseLabels } from './domain/cases/case-labels';
export type { AskedFigures } from './figures/cultivation-figures.service';
export type { CaseStage } from './domain/cases/case-stages';
export { CaseBatches } from './batches/case-batches.service';
export { CaseSteps } from './cases/case-steps.service';
export { type CaseFile, Cases } from './cases/cases.service';
export { CasesModule } from './cases.module';
export { cultivationSchema } from './schema';
export {
  type AssessedTitle,
  Assessments,
  type LadderOfCompany,
  type Standing,
} from './assessments/assessments.service';
export type { Assessment } from './domain/assessment/assess';
export { ladderRights } from './domain/assessment/assessment-access';
export { certainties } from './domain/assessment/certainty';
export type { Cause, Runway, Stretch } from './domain/runway/runway';
export type { Title } from './domain/titles/title';
export { LadderModule } from './ladder.module';
export { standardRights } from './domain/standards/standard-access';
export { standardForm } from './domain/standards/standard-writing';
export type { StandardForm, StandardText } from './domain/standards/standard-form';
export type { StandardStatus } from './domain/standards/standard-lifecycle';
export type { LaddersNow } from './titles/ladders';
export type { Shift } from './standards/standard-shifts';
export { type StandardInHand, Standards } from './standards/standards.service';
export { CaseHolders } from './holders/case-holders';
export { barOf } from './domain/assessment/bar';
export { bandChart } from './domain/runway/band-chart';
export { AssessmentRuns } from './assessments/assessment-runs';
export { type Group, groups } from './domain/assessment/groups';
export { LadderLists, type ListedCompany, type TitleCounts } from './assessments/ladder-lists.service';
export { factsToTry, whatIf } from './domain/assessment/what-if';
export { planRights } from './domain/plan/plan-access';
export { type Plan, type PlanProgress, Plans } from './plan/plans.service';
export { PlanModule } from './plan.module';
