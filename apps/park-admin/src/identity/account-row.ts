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

/** The roles of the park to tick. */
export function staffRoleChoices(chosen: readonly string[]): object[] {
  return Object.entries(roleNames.staff).map(([code, label]) => ({ code, label, chosen: chosen.includes(code) }));
}

export function companyRoleChoices(chosen: string): object[] {
  return Object.entries(roleNames.company).map(([code, label]) => ({ code, label, chosen: code === chosen }));
}

export const staffRoles = Object.keys(roleNames.staff) as StaffRole[];
export const companyRoles = Object.keys(roleNames.company) as CompanyRole[];
