import { isAwayFromPark } from './region';
import { benefitText } from './benefit';
import { offeredText } from './offered';
import { entitlementText } from './entitlement';
import { ruleText } from './own-amount';

/** What a policy gives, and what a company may expect of it, each in one line. */
export const offerText = {
  benefit: benefitText,
  entitlement: entitlementText,
  isAwayFromPark,
  rule: ruleText,
  offered: offeredText,
};
