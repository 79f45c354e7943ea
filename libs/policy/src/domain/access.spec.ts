import type { Actor, StaffRole } from '@park/kernel';
import { policyRights } from './access';

const staff = (role: StaffRole): Actor => ({ kind: 'staff', userId: '1', name: '甲', roles: [role] });
const company: Actor = { kind: 'company', userId: '2', name: '乙', companyId: '3', role: 'company-agent' };
const owner: Actor = { ...company, role: 'company-owner' };

describe('who may do what with policies', () => {
  const staffReads = ['viewPolicies', 'readPublished', 'viewReceipts'];
  it.each<[string, Actor, string[]]>([
    [
      'policy officers',
      staff('policy-officer'),
      [
        ...[...staffReads, 'editPolicies', 'approvePolicies', 'publishPolicies', 'rehearse', 'viewRehearsals'],
        ...['keepUptake', 'viewAutoEntitlements', 'runAutoEntitlements', 'releaseAutoEntitlements'],
        'payAutoEntitlements',
      ],
    ],
    ['enterprise officers', staff('enterprise-officer'), [...staffReads, 'keepUptake', 'viewAutoEntitlements']],
    [
      'leaders',
      staff('park-leader'),
      [
        ...[...staffReads, 'approvePolicies', 'viewRehearsals'],
        ...['viewAutoEntitlements', 'releaseAutoEntitlements', 'payAutoEntitlements'],
      ],
    ],
    ['system administrators', staff('system-admin'), staffReads],
    ['agents of companies', company, ['readPublished', 'viewOwnMatches', 'answerOwn']],
    ['owners of companies', owner, ['readPublished', 'viewOwnMatches', 'answerOwn', 'confirmAutoEntitlement']],
    [
      'the product itself',
      { kind: 'system', name: '系统' },
      ['readPublished', 'editPolicies', 'approvePolicies', 'publishPolicies', 'rematch'],
    ],
  ])('%s', (_who, actor, allowed) => {
    const rights = Object.entries(policyRights).filter(([, right]) => right.allows(actor));
    expect(rights.map(([name]) => name).sort()).toEqual(allowed.toSorted());
  });

  it('shows a company its own matches and no other company', () => {
    expect(['3', '4'].map((companyId) => policyRights.viewOwnMatches.allows(company, { companyId }))).toEqual([
      true,
      false,
    ]);
  });
});
