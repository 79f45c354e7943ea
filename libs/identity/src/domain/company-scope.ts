import type { Actor, StaffActor, StaffRole } from '@park/kernel';

/** The companies that a person of the park may know of, where not all: zones by code, or those he is in charge of. */
export type CompanyScope = NonNullable<StaffActor['companies']>;

/** A piece of a WHERE clause with its parameters. */
interface Condition {
  readonly sql: string;
  readonly params: readonly unknown[];
}

/** Roles that would not be done without the whole park: who keeps accounts, and who reads the log. */
const WHOLE_PARK: readonly StaffRole[] = ['system-admin', 'security-auditor'];
/** The same of `user_account u`, in SQL. */
export const WHOLE_PARK_ROLES = `(${WHOLE_PARK.map((role) => `FIND_IN_SET('${role}', u.roles)`).join(' OR ')})`;
const OWN = 'own';
const LONGEST = 200;

/** Reads the column: '' is the whole park. */
export function scopeFrom(column: string): CompanyScope | null {
  if (column === '') return null;
  return column === OWN ? OWN : column.split(',');
}

/** As the column keeps it. */
export function scopeText(scope: CompanyScope | null | undefined): string {
  if (!scope) return '';
  return scope === OWN ? OWN : scope.join(',');
}

/** A person of the park who acts, with the companies that he may know of. */
export function staffActor(
  { userId, name, ip }: Pick<StaffActor, 'userId' | 'name' | 'ip'>,
  roles: readonly StaffRole[],
  scope: CompanyScope | null,
): StaffActor {
  const isNarrow = scope !== null && !roles.some((role) => WHOLE_PARK.includes(role));
  return { kind: 'staff', userId, name, roles, ...(ip && { ip }), ...(isNarrow && { companies: scope }) };
}

/** Why somebody with these roles cannot be given a scope; null when he can. */
export function scopeProblem(roles: readonly StaffRole[], scope: CompanyScope | null): string | null {
  if (scope === null) return null;
  if (roles.some((role) => WHOLE_PARK.includes(role)))
    return '系统管理员和安全审计员要看到全园区，不能限定范围；请先调整角色。';
  if (scope === OWN) return null;
  if (scope.length === 0) return '请至少选择一个功能区';
  const isCode = scope.every((zone) => zone !== OWN && /^[a-z_]+$/.test(zone));
  return isCode && scopeText(scope).length <= LONGEST ? null : '请从列表中选择功能区';
}

/**
 * Which rows of `company c`, or of the view `company_card c`, an actor may know of: staff all or those of their scope, a
 * company's people their own.
 */
export function visibleCompanies(actor: Actor): Condition {
  if (actor.kind === 'company') return { sql: 'c.id = ?', params: [actor.companyId] };
  if (actor.kind === 'system' || !actor.companies) return { sql: 'TRUE', params: [] };
  if (actor.companies === OWN) return { sql: 'c.officer = ?', params: [actor.name] };
  return { sql: 'c.zone IN (?)', params: [actor.companies] };
}

/** Rows of another table by the column that names their company: whether an actor may know of that company. */
export function ofVisible(actor: Actor, column: string): Condition {
  const { sql, params } = visibleCompanies(actor);
  if (params.length === 0) return { sql, params };
  return { sql: `${column} IN (SELECT c.id FROM company_card c WHERE ${sql})`, params };
}
