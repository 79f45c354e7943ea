import type { State } from '@park/criteria';

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

const VERDICTS: Readonly<Record<State, string>> = { met: '符合', unknown: '待补充', unmet: '不符合' };

/** The verdict asked for in the address; anything else is 符合. */
export function verdictOf(asked: unknown): State {
  return asked === 'unknown' || asked === 'unmet' ? asked : 'met';
}

/** One tab a verdict, with its number of companies. */
export function stateTabs(policyId: string, shown: State, counts: Readonly<Record<State, number>>) {
  return (Object.keys(VERDICTS) as State[]).map((state) => ({
    label: VERDICTS[state],
    count: counts[state],
    href: `/policies/${policyId}/companies?state=${state}`,
    active: state === shown,
  }));
}
