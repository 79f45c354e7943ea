import { Module } from '@nestjs/common';
import { FileOwners, FilesModule } from '@park/files';
import { Audit } from '@park/identity';
import { NoticesModule } from '@park/notices';
import { CompanyMerges, RegistryModule } from '@park/registry';
import { WorkKinds, WorkModule } from '@park/work';
import { AutoEntitlements } from './auto-entitlement/auto-entitlements';
import { ChangedCompaniesHandler } from './auto-entitlement/changed-companies.handler';
import { FactLook } from './auto-entitlement/fact-look';
import { LinePayment } from './auto-entitlement/line-payment';
import { ConfirmationNotes } from './auto-entitlement/confirmation-notes.service';
import { lineFiles } from './auto-entitlement/line-files';
import { LineSteps } from './auto-entitlement/line-steps.service';
import { ListedCompanies } from './auto-entitlement/listed-companies';
import { Listing } from './auto-entitlement/listing';
import { OwnEntitlements } from './auto-entitlement/own-entitlements.service';
import { PaymentJob } from './auto-entitlement/payment.job';
import { RunMoney } from './auto-entitlement/run-money.service';
import { RunNews, settleChanged, stepAutoEntitlement } from './auto-entitlement/run-news';
import { RunOpening } from './auto-entitlement/run-opening.service';
import { RunReads } from './auto-entitlement/run-reads.service';
import { RunSteps } from './auto-entitlement/run-steps.service';
import { Runs } from './auto-entitlement/runs';
import { CallList, callCompanies } from './call-list';
import { CompanyMessages } from './company-messages';
import { ConditionOutlook } from './condition-outlook';
import { CompanyReachedHandler } from './company-reached.handler';
import { EndedPushesHandler } from './ended-pushes.handler';
import { CurrentPolicies } from './current-policies';
import { PolicyCall } from './data/policy-call.entity';
import { AutoEntitlementLine } from './data/auto-entitlement-line.entity';
import { PolicyUptake } from './data/policy-uptake.entity';
import { PushExclusion } from './data/push-exclusion.entity';
import { Push } from './data/push.entity';
import { DecisionExports } from './decision-exports.service';
import { Decisions } from './decisions.service';
import { OwnPolicies } from './own-policies.service';
import { policyWords } from './domain/policy-words';
import { NightlyRematch } from './nightly-rematch';
import { LinkChecks } from './links/link-checks.job';
import { LostMatches } from './lost-matches';
import { LibraryLists } from './library-lists.service';
import { PlannedCompanies } from './planned-companies';
import { PolicyLibrary } from './policy-library.service';
import { PolicyMatching } from './policy-matching.service';
import { PolicyPopulation } from './policy-population';
import { Publication } from './publication';
import { PushDeliveryHandler } from './push-delivery.handler';
import { PushMarks } from './push-marks';
import { PushPlans } from './push-plans.service';
import { PushWays } from './push-ways.service';
import { PushWords } from './push-words';
import { Pushes } from './pushes.service';
import { FactsChangedHandler, PublishCatchUpHandler } from './rematch.handlers';
import { Rematch } from './rematch';
import { Rehearsals } from './rehearsals.service';
import { RehearsedMoney } from './rehearsed-money';
import { PolicyConditions } from './policy-conditions.service';
import { ConfirmationAsking } from './review/confirmation-asking';
import { confirmPolicy, PolicyConfirmations } from './review/policy-confirmations.service';
import { PolicyReviews } from './review/policy-reviews.service';
import { PolicySteps } from './policy-steps';
import { PolicySuspensions } from './review/policy-suspensions.service';
import { reviewPolicy, ReviewWork, reworkPolicy } from './review/review-work';
import { ScheduledPublication } from './review/scheduled-publication';
import { ScoreTablesModule } from './score-tables.module';
import { Synonyms } from './synonyms.service';
import { OwnAnswers } from './uptake/own-answers.service';
import { Supports } from './uptake/supports';
import { MissedAmounts } from './uptake/missed-money';
import { UptakeDesk } from './uptake/uptake-desk.service';
import { UptakeNotes } from './uptake/uptake-notes.service';
import { followCompany, UptakeWork } from './uptake/uptake-work';
import { ReminderTelling } from './reminders/reminder-telling';
import { WindowReminders } from './reminders/window-reminders';
import { Standings } from './standings';
import { RuledOut } from './ruled-out';
import { WarmUp } from './warm-up';

const services = [
  PolicyLibrary,
  LibraryLists,
  PolicyMatching,
  PolicySteps,
  Pushes,
  Decisions,
  Rematch,
  Rehearsals,
  OwnPolicies,
];
const inside = [
  ...[CallList, CompanyMessages, CurrentPolicies, LostMatches, PolicyPopulation, Publication, Synonyms],
  ...[
    DecisionExports,
    PlannedCompanies,
    PushMarks,
    PushPlans,
    PushWays,
    PushWords,
    RehearsedMoney,
    RuledOut,
    Standings,
  ],
  ...[MissedAmounts, OwnAnswers, ReminderTelling, Supports, UptakeDesk, UptakeNotes, UptakeWork],
  ...[ConditionOutlook, PolicyConditions, PolicyReviews, PolicySuspensions, PolicyConfirmations, ReviewWork],
  ...[AutoEntitlements, ConfirmationNotes, FactLook, LinePayment, LineSteps, ListedCompanies, Listing],
  OwnEntitlements,
  ...[RunMoney, RunNews, RunOpening, RunReads, RunSteps, Runs],
];
const background = [
  PushDeliveryHandler,
  EndedPushesHandler,
  CompanyReachedHandler,
  FactsChangedHandler,
  PublishCatchUpHandler,
  NightlyRematch,
  ScheduledPublication,
  ConfirmationAsking,
  ChangedCompaniesHandler,
  PaymentJob,
  LinkChecks,
  WindowReminders,
  WarmUp,
];

/** The policy room: library, matching, pushes, and the workers behind them. Platform and identity are global. */
@Module({
  imports: [ScoreTablesModule, RegistryModule, FilesModule, WorkModule, NoticesModule],
  providers: [...services, ...inside, ...background],
  exports: services,
})
export class PolicyModule {
  constructor(audit: Audit, kinds: WorkKinds, merges: CompanyMerges, owners: FileOwners) {
    owners.add(lineFiles);
    merges.moves({ key: 'pushes', label: '政策推送', entity: Push, unique: ['policyVersionId'] });
    merges.moves({
      key: 'push-exclusions',
      label: '手工排除的推送',
      entity: PushExclusion,
      unique: ['policyVersionId'],
    });
    const uptake = { key: 'policy-uptake', label: '政策落实', entity: PolicyUptake, unique: ['policyId'] };
    merges.moves(uptake);
    merges.moves({ key: 'policy-calls', label: '政策电话告知', entity: PolicyCall });
    const lines = { key: 'auto-entitlement', label: '免申即享', entity: AutoEntitlementLine, unique: ['runId'] };
    merges.moves(lines);
    audit.words.add(policyWords);
    for (const kind of [callCompanies, reviewPolicy, reworkPolicy, followCompany, confirmPolicy]) kinds.add(kind);
    for (const kind of [stepAutoEntitlement, settleChanged]) kinds.add(kind);
  }
}
