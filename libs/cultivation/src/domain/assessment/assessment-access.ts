import { permission } from '@park/identity';

/** Who may see how companies stand to titles. Assessments tell figures, so only those who may see figures see them. */
export const ladderRights = {
  viewAssessments: permission(
    'cultivation.view-assessments',
    '培育专员、企业专员、系统管理员和领导可以查看培育阶梯和企业评估',
    { roles: ['cultivation-officer', 'enterprise-officer', 'system-admin', 'park-leader'], system: true },
  ),
  assess: permission('cultivation.assess', '系统自动评估企业', { system: true }),
  keepReminders: permission<{ readonly companyId: string }>(
    'cultivation.keep-reminders',
    '企业负责人和企业经办人可以为自己设置和取消本企业称号的提醒',
    { anyCompany: true },
    (actor, { companyId }) => actor.kind === 'company' && actor.companyId === companyId,
  ),
  viewOwnLadder: permission<{ readonly companyId: string }>(
    'cultivation.view-own-ladder',
    '企业负责人和企业经办人可以查看本企业的成长阶梯',
    { anyCompany: true },
    (actor, { companyId }) => actor.kind === 'company' && actor.companyId === companyId,
  ),
};
