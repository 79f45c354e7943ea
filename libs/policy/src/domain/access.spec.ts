import type { Actor, StaffRole } from '@park/kernel';
import { policyRights } from './access';

const staff = (role: StaffRole): Actor => ({ kind: 'staff', userId: '1', name: '甲', roles: [role] });
const company: Actor = { kind: 'company', userId: '2', name: '乙', companyId: '3', role: 'company-agent' };

describe('who may do what with policies', () => {
  it.each<[string, Actor, boolean[]]>([
    [
      'policy officers',
      staff('policy-officer'),
      [true, true, true, true, true, true, true, true, false, false, true, false],
    ],
    [
      'enterprise officers',
      staff('enterprise-officer'),
      [true, true, false, false, false, false, false, true, false, false, true, false],
    ],
    ['leaders', staff('park-leader'), [true, true, false, true, false, false, true, true, false, false, false, false]],
    [
      'system administrators',
      staff('system-admin'),
      [true, true, false, false, false, false, false, true, false, false, false, false],
    ],
    ['people of companies', company, [false, true, false, false, false, false, false, false, true, true, false, false]],
    [
      'the product itself',
      { kind: 'system', name: '系统' },
      [false, true, true, true, true, false, false, false, false, false, false, true],
    ],
  ])('%s', (_who, actor, allowed) => {
    expect(Object.values(policyRights).map((right) => right.allows(actor))).toEqual(allowed);
  });
  it('shows a company its own matches and no other company', () => {
    expect(['3', '4'].map((companyId) => policyRights.viewOwnMatches.allows(company, { companyId }))).toEqual([
      true,
      false,
    ]);
  });
});
