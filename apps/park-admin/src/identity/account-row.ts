import { roleNames, type UserAccount } from '@park/identity';
import type { CompanyRole, StaffRole } from '@park/kernel';

/** What an account is and how it stands, in words. */
export function accountRow(account: UserAccount): object {
  const roles = account.kind === 'staff' ? account.roles.map(roleNames.of).join('、') : '企业账号';
  const [tone, state] = account.disabledAt
    ? ['red', '已停用']
    : account.mustChangePassword
      ? ['yellow', '待首次改密']
      : ['green', '正常'];
  return { ...account, roles, tone, state };
}

export const staffRoles = Object.keys(roleNames.staff) as StaffRole[];
export const companyRoles = Object.keys(roleNames.company) as CompanyRole[];
