import { isAppliedFor } from './applied-for';
import { isAwayFromPark } from './region';
import { benefitText } from './benefit';
import { offeredText } from './offered';
import { entitlementText } from './entitlement';
import { ruleText } from './own-amount';

/** What a policy gives, and what a company may expect of it, each in one line; and whether it is asked for at all. */
export const offerText = {
  benefit: benefitText,
  entitlement: entitlementText,
  isAwayFromPark,
  isAppliedFor,
  rule: ruleText,
  offered: offeredText,
};
