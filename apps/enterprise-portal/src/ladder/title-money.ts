import { offerText, type CompanyMatch, policyMoney } from '@park/policy';

/** What a title brings: policies that ask for it, and their money, counted on apart from possible. */
export function titleMoney(code: string, matches: readonly CompanyMatch[], isHeld: boolean) {
  const linked = matches.filter(
    ({ policy: { content }, entitlement }) => entitlement.kind !== 'none' && policyMoney.asksForTitle(content, code),
  );
  if (linked.length === 0) return null;
  const pair = policyMoney.pair(isHeld ? linked : linked.map((match) => policyMoney.as(match, AFTERWARDS)));
  return {
    isHeld,
    confirmed: pair.confirmed.policies > 0 ? pair.confirmed : null,
    possible: pair.possible.policies > 0 ? pair.possible : null,
    policies: linked.map(({ policy: { policyId, content } }) => ({
      ...{ id: policyId, title: content.title, benefit: offerText.benefit(content.benefit) },
      isUnchecked: !content.confidence.checked,
    })),
  };
}

/** Without the title nothing of it can be counted on. */
const AFTERWARDS = { kind: 'possible', why: [] } as const;

/**
 * The upper limit of what policies that ask for a title give, as far as their texts were checked, and how many others there
 * are; null without any amount.
 */
export function checkedMoney(code: string, matches: readonly CompanyMatch[]) {
  const linked = matches.filter(
    ({ policy: { content }, entitlement }) => entitlement.kind !== 'none' && policyMoney.asksForTitle(content, code),
  );
  const checked = linked.filter(
    ({ policy: { content } }) => content.confidence.checked && content.benefit.maxYuan !== null,
  );
  if (checked.length === 0) return null;
  const { confirmed } = policyMoney.pair(checked.map((match) => policyMoney.as(match, COUNTED)));
  return { amount: confirmed.amount, policies: checked.length, others: linked.length - checked.length };
}

const COUNTED = { kind: 'confirmed', why: [] } as const;
