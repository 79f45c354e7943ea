import { permission } from '@park/identity';
import type { Actor } from '@park/kernel';
import { type BatchKind, batchKinds } from './targets/targets';

const officers = { roles: ['system-admin', 'enterprise-officer'], system: true } as const;

const isOfficer = (actor: Actor) =>
  actor.kind === 'system' || (actor.kind === 'staff' && officers.roles.some((role) => actor.roles.includes(role)));

/** What can be done in this room, and who may. What is written is also asked of the room that owns it. */
export const intakeRights = {
  importTables: permission<{ readonly kind: BatchKind }>(
    'intake.import-tables',
    '系统管理员和企业专员可以批量导入企业名册、年度数据和称号，并整批撤销；培育专员可以导入和撤销称号名单',
    { roles: [...officers.roles, 'cultivation-officer'], system: true },
    (actor, { kind }) => kind === 'titles' || isOfficer(actor),
  ),
  editMany: permission('intake.edit-many', '系统管理员和企业专员可以批量修改企业数据，并整批撤销', officers),
  exportCompanies: permission('intake.export-companies', '园区全体工作人员可以导出企业名单，敏感数据按各自权限遮盖', {
    anyStaff: true,
    system: true,
  }),
};

/** The kinds of batches that somebody works with. */
export function batchKindsOf(actor: Actor): readonly BatchKind[] {
  const all = Object.keys(batchKinds) as readonly BatchKind[];
  return all.filter((kind) => intakeRights.importTables.allows(actor, { kind }));
}
