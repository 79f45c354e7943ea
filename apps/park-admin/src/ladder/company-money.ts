import { type CompanyMatch, policyMoney } from '@park/policy';

/** Without the title nothing of it can be counted on. */
const AFTERWARDS = { kind: 'possible', why: [] } as const;

/** What a title may bring a company, from the policies that ask for it and are open to this company; null where none is. */
export function companyMoney(matches: readonly CompanyMatch[] = []) {
  const open = matches.filter(({ entitlement }) => entitlement.kind !== 'none');
  if (open.length === 0) return null;
  const expected = open.map((match) => policyMoney.as(match, AFTERWARDS));
  const { amount } = policyMoney.pair(expected).possible;
  return { amount, yuan: policyMoney.of(expected).possible.yuan, policies: open.length };
}
