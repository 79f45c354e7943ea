import type { Standing } from '@park/policy';

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

const STANDINGS: Readonly<Record<Standing, string>> = {
  met: '符合',
  unknown: '待补充',
  unmet: '不符合',
  near: '差一步',
};

/** The standing asked for in the address; anything else is 符合. */
export function standingOf(asked: unknown): Standing {
  return typeof asked === 'string' && Object.hasOwn(STANDINGS, asked) ? (asked as Standing) : 'met';
}

/** One tab a verdict, and one for those a step away, with its number of companies. */
export function standingTabs(policyId: string, shown: Standing, counts: Readonly<Record<Standing, number>>) {
  return (Object.keys(STANDINGS) as Standing[]).map((standing) => ({
    label: STANDINGS[standing],
    count: counts[standing],
    href: `/policies/${policyId}/companies?state=${standing}`,
    active: standing === shown,
  }));
}
