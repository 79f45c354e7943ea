import type { Actor, CompanyRole, StaffRole } from '@park/kernel';
import { identityRights } from './access';

const staff = (...roles: StaffRole[]): Actor => ({ kind: 'staff', userId: '1', name: '甲', roles });
const company = (role: CompanyRole): Actor => ({ kind: 'company', userId: '2', name: '乙', companyId: '3', role });
const actors: Record<string, Actor> = {
  admin: staff('system-admin'),
  enterprise: staff('enterprise-officer'),
  policy: staff('policy-officer'),
  leader: staff('park-leader'),
  auditor: staff('security-auditor'),
  investment: staff('investment-officer'),
  nobody: staff(),
  owner: company('company-owner'),
  agent: company('company-agent'),
  system: { kind: 'system', name: '系统' },
};

describe('who may', () => {
  it.each([
    [
      identityRights.manageOwnAccount,
      ['admin', 'enterprise', 'policy', 'leader', 'auditor', 'investment', 'nobody', 'owner', 'agent'],
    ],
    [identityRights.manageAccounts, ['admin', 'system']],
    [identityRights.manageCompanyAccounts, ['admin', 'enterprise', 'system']],
    [identityRights.manageCompanyMembers, ['admin', 'enterprise', 'owner']],
    [identityRights.viewCompanyMembers, ['owner', 'agent']],
    [identityRights.viewAudit, ['leader', 'auditor']],
  ])('$code: %#', (permission, allowed) => {
    expect(Object.keys(actors).filter((name) => permission.allows(actors[name]!))).toEqual(allowed);
    expect(permission.sentence).toMatch(/可以/);
  });

  it('lets people of companies manage and see their own company only', () => {
    for (const right of [identityRights.manageCompanyMembers, identityRights.viewCompanyMembers]) {
      expect(right.allows(actors['owner']!, { companyId: '3' })).toBe(true);
      expect(right.allows(actors['owner']!, { companyId: '4' })).toBe(false);
    }
    expect(identityRights.manageCompanyMembers.allows(actors['enterprise']!, { companyId: '4' })).toBe(true);
  });

  it('adds up the roles of one person', () => {
    expect(identityRights.viewAudit.allows(staff('policy-officer', 'park-leader'))).toBe(true);
  });
});
