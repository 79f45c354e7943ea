import { Injectable } from '@nestjs/common';
import { PolicyReviews } from './review/policy-reviews.service';
import { PolicySuspensions } from './review/policy-suspensions.service';

/** The steps of a version besides writing, publishing and withdrawing. */
@Injectable()
export class PolicySteps {
  constructor(
    readonly reviews: PolicyReviews,
    readonly suspensions: PolicySuspensions,
  ) {}
}
