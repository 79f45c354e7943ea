import type { Actor } from '@park/kernel';
import { permission } from './permission';

interface OfCompany {
  readonly companyId: string;
}

const ownCompany = (actor: Actor, { companyId }: OfCompany) =>
  actor.kind !== 'company' || actor.companyId === companyId;

/** What can be done in this room, and who may: each right says it in a sentence. */
export const identityRights = {
  manageOwnAccount: permission(
    'identity.manage-own-account',
    '每位已登录人员可以修改自己的密码、退出登录、切换自己所属的企业',
    { anyStaff: true, anyCompany: true },
  ),

  manageAccounts: permission('identity.manage-accounts', '系统管理员可以管理园区工作人员账号和角色', {
    roles: ['system-admin'],
    system: true,
  }),

  manageCompanyAccounts: permission(
    'identity.manage-company-accounts',
    '系统管理员和企业专员可以为企业开通负责人或经办人账号，停用账号和重置密码',
    { roles: ['system-admin', 'enterprise-officer'], system: true },
  ),

  manageCompanyMembers: permission<OfCompany>(
    'identity.manage-company-members',
    '企业负责人可以添加、移除本企业的经办人，或把负责人身份移交给经办人；系统管理员和企业专员可以移除、恢复各企业的成员',
    { roles: ['system-admin', 'enterprise-officer', 'company-owner'] },
    ownCompany,
  ),

  viewCompanyMembers: permission<OfCompany>(
    'identity.view-company-members',
    '企业的每位成员可以查看本企业成员名单',
    { anyCompany: true },
    ownCompany,
  ),

  viewRecentChanges: permission('identity.view-recent-changes', '园区全体工作人员可以看到档案最近由谁更新', {
    anyStaff: true,
  }),

  viewColleagues: permission('identity.view-colleagues', '园区全体工作人员可以看到同事的姓名和岗位', {
    anyStaff: true,
    system: true,
  }),

  viewAudit: permission('identity.view-audit', '安全审计员和领导可以查看操作日志与登录日志；管理账号的人不看日志', {
    roles: ['security-auditor', 'park-leader'],
  }),
};
