import { type RoleCode, roleNames } from './roles';

/**
 * 三员分立: roles that no one person may hold together: who administers the system does not judge the trail of it.
 * Source: GB/T 22239-2019 8.1.5. 安全管理员 joins the list once that role ships.
 */
export const apart: readonly (readonly [RoleCode, RoleCode])[] = [['system-admin', 'security-auditor']];

/** Why these roles cannot be held by one person; null when they can. */
export function dutiesProblem(roles: readonly string[]): string | null {
  const pair = apart.find((both) => both.every((role) => roles.includes(role)));
  if (!pair) return null;
  const [one, other] = pair.map(roleNames.of);
  return `“${one}”和“${other}”不能由同一人担任，请取消其中一个，由另一位同事担任`;
}
