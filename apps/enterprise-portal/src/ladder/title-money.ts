import { offerText, type CompanyMatch, policyMoney } from '@park/policy';

/** What a title brings: policies that ask for it, and their money, counted on apart from possible. */
export function titleMoney(code: string, matches: readonly CompanyMatch[], isHeld: boolean) {
  const linked = matches.filter(
    ({ policy, entitlement }) =>
      entitlement.kind !== 'none' &&
      policy.content.benefit.type !== 'title' &&
      asksFor(policy.content.condition.expression, code),
  );
  if (linked.length === 0) return null;
  const pair = policyMoney.pair(isHeld ? linked : linked.map(({ policy }) => ({ policy, entitlement: AFTERWARDS })));
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

const FIELDS: ReadonlySet<unknown> = new Set(['validTitles', 'titleFirstTime']);

/** Whether a condition wants the title; one that must not be held is below a NOT. */
function asksFor(part: unknown, code: string): boolean {
  if (Array.isArray(part)) return part.some((each) => asksFor(each, code));
  if (typeof part !== 'object' || part === null) return false;
  const { field, value } = part as { readonly field?: unknown; readonly value?: unknown };
  if (FIELDS.has(field)) return Array.isArray(value) ? value.includes(code) : value === code;
  return Object.entries(part).some(([key, each]) => key !== 'not' && asksFor(each, code));
}
