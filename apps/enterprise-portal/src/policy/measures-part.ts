import { type CompanyMatch, offerText, policyMoney } from '@park/policy';
import { verdictBadge } from './words';

/** The other policies of the same document, as they stand to the own company. */
export function measuresPart(matches: readonly CompanyMatch[]) {
  return matches.map((match) => {
    const { content, policyId } = match.policy;
    const benefit = match.own ? `约 ${policyMoney.yuan(match.own.yuan)}` : offerText.benefit(content.benefit);
    return { policyId, title: content.title, clause: content.clause, benefit, verdict: verdictBadge(match) };
  });
}
