import type { MatchState } from '@park/policy';

export interface Crumb {
  readonly label: string;
  readonly href?: string;
}

/** Where the page stands: 政策库 / the policy / this page. */
export function crumbs(policyId: string, policyTitle: string, here?: string): Crumb[] {
  const library = { label: '政策库', href: '/policies' };
  if (!here) return [library, { label: policyTitle }];
  return [library, { label: policyTitle, href: `/policies/${policyId}` }, { label: here }];
}

/** The words of how a company stands to a policy. */
export const matchStates: Readonly<Record<MatchState, string>> = {
  met: '符合',
  unknown: '待补充',
  unmet: '不符合',
  near: '差一步',
};

/** The match state asked for in the address; anything else is 符合. */
export function matchStateOf(asked: unknown): MatchState {
  return typeof asked === 'string' && Object.hasOwn(matchStates, asked) ? (asked as MatchState) : 'met';
}

/** One tab a verdict, and one for those a step away, with its number of companies. */
export function matchTabs(policyId: string, shown: MatchState, counts: Readonly<Record<MatchState, number>>) {
  return (Object.keys(matchStates) as MatchState[]).map((state) => ({
    label: matchStates[state],
    count: counts[state],
    href: `/policies/${policyId}/companies?state=${state}`,
    active: state === shown,
  }));
}
