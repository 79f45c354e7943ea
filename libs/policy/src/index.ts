export type { CompanyMatch } from './company-match';
export type { PolicyFilter } from './data/library-question.query';
export type { PolicyRow } from './data/library.query';
export type { LibraryPart } from './domain/library-list';
export { LibraryLists } from './library-lists.service';
export type { NamedCompany } from './data/population.query';
export { Decisions } from './decisions.service';
export type { Entitlement } from './domain/offer/entitlement';
export { offerText } from './domain/offer/offer-text';
export { policyRights } from './domain/access';
export { coveredWords } from './domain/cover/cover';
export type { Rough } from './domain/cover/rough';
export { applicationWindow, type ApplicationWindow } from './domain/versions/application-window';
export {
  type ConditionLine,
  type ReasonLine,
  reasonLines,
  requirementLines,
} from './domain/explanation/condition-lines';
export type { MoneyPart } from './domain/offer/money';
export { policyMoney } from './domain/stacking/stacking-words';
export type { Benefit, PolicyContent } from './domain/content/policy-content';
export { policyForm } from './domain/content/policy-form';
export type { PolicyField, PolicyForm } from './domain/content/policy-texts';
export { ScoreTables } from './domain/content/score-tables';
export { policyVersions } from './domain/versions/policy-versions';
export { repairLines } from './domain/explanation/repair-lines';
export { type Phase, type PolicyKind, policyLabels } from './labels';
export { type PolicyFile, PolicyLibrary, type PolicyStory } from './policy-library.service';
export { PolicyMatching } from './policy-matching.service';
export { loadReference } from './load-reference';
export { PolicySteps } from './policy-steps';
export { PolicyModule } from './policy.module';
export type { MatchState } from './matched-companies';
export type { PushWay } from './push-ways.service';
export { Pushes, type Receipt } from './pushes.service';
export { Rehearsals } from './rehearsals.service';
export { OwnPolicies } from './own-policies.service';
export { Rematch } from './rematch';
export { searchRank } from './domain/content/policy-search';
export { policySchema } from './schema';
