import { permission } from '@park/identity';
import type { Actor, StaffRole } from '@park/kernel';

const staff = (actor: Actor, ...roles: readonly StaffRole[]): boolean =>
  actor.kind === 'staff' && actor.roles.some((role) => roles.includes(role));
const officer = (actor: Actor): boolean =>
  actor.kind === 'system' || staff(actor, 'system-admin', 'enterprise-officer');

/** What can be done in this room, and who may: each right says it in a sentence. */
export const registryRights = {
  viewCompanies: permission(
    'registry.view-companies',
    '园区工作人员（系统管理员、企业专员、政策专员、领导）可以查看企业库和企业档案',
    (actor) => actor.kind === 'system' || actor.kind === 'staff',
  ),
  registerCompany: permission(
    'registry.register-company',
    '系统管理员和企业专员可以登记企业、更改企业名称和信用代码',
    officer,
  ),
  editFacts: permission('registry.edit-facts', '系统管理员和企业专员可以登记和更新企业数据。', officer),
  editContacts: permission('registry.edit-contacts', '系统管理员和企业专员可以维护企业联系人。', officer),
  viewSensitive: permission(
    'registry.view-sensitive',
    '系统管理员、企业专员和领导可以查看财务数据和个人信息；企业人员可以查看本企业的',
    (actor) => officer(actor) || staff(actor, 'leader') || actor.kind === 'company',
  ),
  viewOwnFile: permission(
    'registry.view-own-file',
    '企业负责人和企业经办人可以查看本企业的档案',
    (actor) => actor.kind === 'company',
  ),
  supplyOwnFacts: permission(
    'registry.supply-own-facts',
    '企业负责人和企业经办人可以自报本企业的数据，自报数据标为待核实',
    (actor) => actor.kind === 'company',
  ),
};
