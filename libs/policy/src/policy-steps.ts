import { Injectable } from '@nestjs/common';
import { AutoEntitlements } from './auto-entitlement/auto-entitlements';
import { PolicyConditions } from './policy-conditions.service';
import { PolicyConfirmations } from './review/policy-confirmations.service';
import { PolicyReviews } from './review/policy-reviews.service';
import { PolicySuspensions } from './review/policy-suspensions.service';

/** What is done with a version between its first draft and its publication, and while it is published. */
@Injectable()
export class PolicySteps {
  constructor(
    readonly conditions: PolicyConditions,
    readonly reviews: PolicyReviews,
    readonly suspensions: PolicySuspensions,
    readonly confirmations: PolicyConfirmations,
    readonly autoEntitlements: AutoEntitlements,
  ) {}
}
