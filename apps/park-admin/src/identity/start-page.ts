import type { StaffRole } from '@park/kernel';

/** Where people with these roles begin who asked for no other page. */
export function startOf(roles: readonly StaffRole[]): string {
  return roles.includes('park-leader') ? '/overview' : '/';
}
