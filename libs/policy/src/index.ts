export { CompanyMatch, type FactsSeen, isNear } from './company-match';
export type { CurrentPolicy } from './data/current-policies.query';
export type { PolicyFilter, PolicyRow } from './data/library.query';
export type { NamedCompany } from './data/population.query';
export { Decisions, type Replay } from './decisions.service';
export { policyRights } from './domain/access';
export { applicationWindow, type ApplicationWindow } from './domain/application-window';
export { type BenefitEstimate, benefitText, estimateBenefit } from './domain/benefit';
export {
  type ConditionLine,
  type GroupLine,
  type ReasonLine,
  reasonLines,
  requirementLines,
} from './domain/condition-lines';
export { gapOf } from './domain/gap';
export { missingFacts } from './domain/missing-facts';
export { phaseOn } from './domain/phase';
export type { Benefit, PolicyContent } from './domain/policy-content';
export { type PolicyField, type PolicyForm, policyFormOf, readPolicyForm, type ReadPolicy } from './domain/policy-form';
export { policyOfSubject } from './domain/push-message';
export { versionLifecycle, type VersionStatus, type VersionVerb } from './domain/version-lifecycle';
export {
  benefitTypes,
  type Phase,
  phases,
  type PolicyKind,
  policyKinds,
  type PolicyLevel,
  policyLevels,
  standings,
} from './labels';
export { type PolicyFile, PolicyLibrary, type Seen } from './policy-library.service';
export { PolicyMatching, type PublicationPreview } from './policy-matching.service';
export { PolicyModule } from './policy.module';
export type { Published } from './publication';
export { Pushes, type Receipt, type ReceiptCounts } from './pushes.service';
export { loadReferencePolicies, type ReferencePolicy } from './reference';
export { Rematch } from './rematch';
export { policyEntities, policyMigrations } from './schema';
