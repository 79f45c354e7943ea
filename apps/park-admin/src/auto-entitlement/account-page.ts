import { policyLabels, type PolicySteps } from '@park/policy';

type Seen = Awaited<ReturnType<PolicySteps['autoEntitlements']['reads']['line']>>;

const GROUPS = /\d{1,4}/g;

/** The whole account that the park wrote down, in groups of four digits, with what it is held against. */
export function accountPage(
  company: { readonly id: string; readonly name: string },
  { line, history }: Seen,
  account: string | null,
) {
  const said = history.filter(({ verb }) => verb === 'register' || verb === 'amend');
  const href = `/auto-entitlements/${line.runId}/companies/${line.id}`;
  return {
    title: '核对账号',
    subtitle: company.name,
    crumbs: [
      { label: '免申即享', href: '/auto-entitlements' },
      { label: line.held.name, href: `/auto-entitlements/${line.runId}` },
      { label: company.name, href },
      { label: '核对账号' },
    ],
    ...{ href, bank: line.bank, said, companyName: company.name },
    digits: account?.replace(GROUPS, '$& ').trim() ?? null,
    way:
      line.registeredBy && `园区代登记，${policyLabels.confirmationWays[line.registeredBy]}：${line.confirmedByName}`,
  };
}
