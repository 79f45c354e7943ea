import type { Schema } from '@park/platform';
import { AutoEntitlementAccount } from './data/auto-entitlement-account.entity';
import { AutoEntitlementAccounts1796000570001 } from './data/auto-entitlement-account.migration';
import { AutoEntitlementLine } from './data/auto-entitlement-line.entity';
import { AutoEntitlement } from './data/auto-entitlement.entity';
import { AutoEntitlements1796000540001 } from './data/auto-entitlement.migration';
import { CalendarFeed } from './data/calendar-feed.entity';
import { OwnPolicies1796000330002 } from './data/own-policies.migration';
import { PolicyFavourite } from './data/policy-favourite.entity';
import { PolicyConfirmation1796000460003 } from './data/policy-confirmation.migration';
import { CreatePolicy1795000000004 } from './data/create-policy.migration';
import { DecisionBaseYear1796000007001 } from './data/decision-base-year.migration';
import { DecisionIndex1796000700001 } from './data/decision-index.migration';
import { DeliveredWithoutAccount1796000022001 } from './data/delivered-without-account.migration';
import { PolicyRegions1796000045001 } from './data/policy-regions.migration';
import { PushWithoutAccount1796000012001 } from './data/push-without-account.migration';
import { VersionReview1796000320001 } from './data/version-review.migration';
import { DecisionExport } from './data/decision-export.entity';
import { DecisionExports1796000730002 } from './data/decision-export.migration';
import { Decision } from './data/decision.entity';
import { PolicyRehearsal } from './data/policy-rehearsal.entity';
import { PolicyRehearsals1796000330001 } from './data/policy-rehearsal.migration';
import { PolicyCall } from './data/policy-call.entity';
import { PolicyQuiet } from './data/policy-quiet.entity';
import { PolicyQuiet1796000460002 } from './data/policy-quiet.migration';
import { PolicyRun } from './data/policy-run.entity';
import { LineReceipts1796000630002 } from './data/line-receipts.migration';
import { PolicySynonyms } from './data/policy-synonyms.entity';
import { PolicySynonyms1796000630003 } from './data/policy-synonyms.migration';
import { PolicyUptake } from './data/policy-uptake.entity';
import { PolicyUptake1796000460001 } from './data/policy-uptake.migration';
import { DocumentKey1796000630001 } from './data/document-key.migration';
import { PolicyVersion } from './data/policy-version.entity';
import { Policy } from './data/policy.entity';
import { Push } from './data/push.entity';
import { PushLost1796000540002 } from './data/push-lost.migration';
import { VersionPauses1796000781002 } from './data/version-pauses.migration';
import { PushBack1796000781001 } from './data/push-back.migration';
import { PolicyLinks1796000730003 } from './data/policy-link.migration';
import { PushExclusion } from './data/push-exclusion.entity';
import { PushExclusions1796000730001 } from './data/push-exclusion.migration';
import { PushTally } from './data/push-tally.entity';
import { PushTally1796000460004 } from './data/push-tally.migration';

/** The tables of this room, and the migrations that build them, in order. */
export const policySchema = {
  entities: [
    ...[Policy, PolicyVersion, PolicyRun, Decision, Push, PolicyRehearsal, PolicyFavourite, CalendarFeed],
    ...[PolicyUptake, PolicyCall, PolicyQuiet, PushTally, AutoEntitlement, AutoEntitlementLine, AutoEntitlementAccount],
    ...[PolicySynonyms, PushExclusion, DecisionExport],
  ],
  migrations: [
    CreatePolicy1795000000004,
    DecisionBaseYear1796000007001,
    PushWithoutAccount1796000012001,
    DeliveredWithoutAccount1796000022001,
    PolicyRegions1796000045001,
    VersionReview1796000320001,
    PolicyRehearsals1796000330001,
    OwnPolicies1796000330002,
    PolicyUptake1796000460001,
    PolicyQuiet1796000460002,
    PolicyConfirmation1796000460003,
    PushTally1796000460004,
    AutoEntitlements1796000540001,
    PushLost1796000540002,
    AutoEntitlementAccounts1796000570001,
    DocumentKey1796000630001,
    LineReceipts1796000630002,
    PolicySynonyms1796000630003,
    DecisionIndex1796000700001,
    PushExclusions1796000730001,
    DecisionExports1796000730002,
    PolicyLinks1796000730003,
    PushBack1796000781001,
    VersionPauses1796000781002,
  ],
  people: [
    { entity: AutoEntitlement, id: 'openedById', name: 'openedByName' },
    { entity: AutoEntitlement, id: 'proposedById', name: 'proposedByName' },
    { entity: AutoEntitlement, name: 'releasedByName' },
    { entity: AutoEntitlementLine, name: 'confirmedByName' },
    { entity: AutoEntitlementLine, name: 'checkedByName' },
    { entity: AutoEntitlementAccount, id: 'namedById', name: 'namedByName' },
    { entity: CalendarFeed, id: 'userId' },
    { entity: DecisionExport, id: 'exportedById', name: 'exportedByName' },
    { entity: PolicyFavourite, id: 'userId' },
    { entity: PolicyRehearsal, id: 'savedById', name: 'savedByName' },
    { entity: PolicyRun, id: 'actorId', name: 'actorName' },
    { entity: PolicySynonyms, id: 'changedById', name: 'changedByName' },
    { entity: PolicyVersion, name: 'approvedByName' },
    { entity: PushExclusion, id: 'excludedById', name: 'excludedByName' },
  ],
} satisfies Schema;
