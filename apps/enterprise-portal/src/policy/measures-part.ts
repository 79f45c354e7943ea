import { type CompanyMatch, offerText } from '@park/policy';
import { verdictBadge } from './words';

/** The other policies of the same document, as they stand to the own company. */
export function measuresPart(matches: readonly CompanyMatch[]) {
  return matches.map((match) => {
    const { content, policyId } = match.policy;
    const benefit = offerText.offered(match);
    return { policyId, title: content.title, clause: content.clause, benefit, verdict: verdictBadge(match) };
  });
}
