import type { Actor, StaffRole } from '@park/kernel';
import { permission } from './permission';

const staffWith =
  (...roles: StaffRole[]) =>
  (actor: Actor): boolean =>
    actor.kind === 'staff' && roles.some((role) => actor.roles.includes(role));

/** What can be done in this room, and who may: each right says it in a sentence. */
export const identityRights = {
  manageOwnAccount: permission(
    'identity.manage-own-account',
    '每位已登录人员可以修改自己的密码、退出登录、切换自己所属的企业',
    (actor) => actor.kind !== 'system',
  ),

  manageAccounts: permission(
    'identity.manage-accounts',
    '系统管理员可以管理园区工作人员账号和角色',
    staffWith('system-admin'),
  ),

  manageCompanyAccounts: permission(
    'identity.manage-company-accounts',
    '系统管理员和企业专员可以为企业开通、停用账号和重置密码',
    staffWith('system-admin', 'enterprise-officer'),
  ),

  manageCompanyMembers: permission(
    'identity.manage-company-members',
    '企业负责人可以管理本企业的经办人；系统管理员和企业专员可以管理各企业的成员',
    (actor) =>
      actor.kind === 'company'
        ? actor.role === 'company-owner'
        : staffWith('system-admin', 'enterprise-officer')(actor),
  ),

  viewCompanyMembers: permission(
    'identity.view-company-members',
    '企业的每位成员可以查看本企业成员名单',
    (actor) => actor.kind === 'company',
  ),

  viewAudit: permission(
    'identity.view-audit',
    '系统管理员和领导可以查看操作日志与登录日志',
    staffWith('system-admin', 'leader'),
  ),
};
