import { type CompanyMatch, policyMoney } from '@park/policy';
import { vocabulary } from '@park/registry';
import { nextQuestions } from '@park/remedies';
import { isOffered } from '../policy/best-first';
import { suppliable } from '../policy/supply-part';

/** A fact that policies wait for: `decides` are settled by its answer alone, `helps` need others besides. */
export type OpenQuestion = ReturnType<typeof nextQuestions>[number];

/**
 * The missing facts, of those the company can supply itself, that unlock most money, then most policies. Nobody is asked
 * for the judgement of others: the score of an expert is no number that a company knows.
 */
export function openQuestions(matches: readonly CompanyMatch[]): OpenQuestion[] {
  const open = matches.filter((match) => match.state === 'unknown' && isOffered(match));
  const wanted = open.map((match) => ({
    id: match.policy.policyId,
    reason: match.reason(),
    worth: confirmedYuan(match),
  }));
  return nextQuestions(wanted, vocabulary).filter((question) => open.some((match) => suppliable(question, match)));
}

/** What an answer is good for: the policies that wait for it, and their money as far as their texts were checked. */
export function worthOf({ decides, helps }: OpenQuestion, matches: readonly CompanyMatch[]) {
  const of = (ids: readonly string[]) => matches.filter(({ policy }) => ids.includes(policy.policyId));
  const waiting = [...of(decides), ...of(helps)];
  const checked = waiting.filter(({ policy }) => policy.content.confidence.checked);
  const { confirmed } = policyMoney.pair(checked.map(({ policy }) => ({ policy, entitlement: SURE })));
  return {
    decides: decides.length,
    helps: helps.length,
    money: checked.some((match) => confirmedYuan(match) > 0) ? confirmed.amount : null,
    policies: waiting.map(({ policy }) => ({ id: policy.policyId, title: policy.content.title })),
  };
}

const SURE = { kind: 'confirmed', why: [] } as const;

/** The upper limit of a policy whose text was checked against its source. */
function confirmedYuan({ policy: { content } }: CompanyMatch): number {
  return content.confidence.checked ? (content.benefit.maxYuan ?? 0) : 0;
}
