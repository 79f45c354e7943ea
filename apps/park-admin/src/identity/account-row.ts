import { companyRoleLabels, staffRoleLabels, type UserAccount } from '@park/identity';
import type { CompanyRole, StaffRole } from '@park/kernel';

/** What an account is and how it stands, in words. */
export function accountRow(account: UserAccount): object {
  const roles = account.kind === 'staff' ? account.roles.map((role) => staffRoleLabels[role]).join('、') : '企业账号';
  const [tone, state] = account.disabledAt
    ? ['red', '已停用']
    : account.mustChangePassword
      ? ['yellow', '待首次改密']
      : ['green', '正常'];
  return { ...account, roles, tone, state };
}

/** The roles of the park to tick. */
export function staffRoleChoices(chosen: readonly string[]): object[] {
  return Object.entries(staffRoleLabels).map(([code, label]) => ({ code, label, chosen: chosen.includes(code) }));
}

export function companyRoleChoices(chosen: string): object[] {
  return Object.entries(companyRoleLabels).map(([code, label]) => ({ code, label, chosen: code === chosen }));
}

export const staffRoles = Object.keys(staffRoleLabels) as StaffRole[];
export const companyRoles = Object.keys(companyRoleLabels) as CompanyRole[];
