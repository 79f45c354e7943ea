import { permission } from '@park/identity';

const officers = { roles: ['system-admin', 'enterprise-officer'] as const };

/** What can be done in this room, and who may: each right says it in a sentence. */
export const reportRights = {
  viewCampaigns: permission('reports.view-campaigns', '系统管理员、企业专员和领导可以查看年度填报和进度', {
    roles: ['system-admin', 'enterprise-officer', 'park-leader'],
    system: true,
  }),
  runCampaigns: permission('reports.run-campaigns', '系统管理员和企业专员可以组织年度填报', {
    ...officers,
    system: true,
  }),
  verifyReports: permission('reports.verify-reports', '系统管理员和企业专员可以核实、退回企业的填报', officers),
  viewOwnReports: permission('reports.view-own-reports', '企业负责人和经办人可以查看本企业要填报的数据', {
    anyCompany: true,
  }),
  fillReports: permission<{ readonly companyId: string }>(
    'reports.fill-reports',
    '企业负责人和经办人可以填写、提交和撤回本企业的填报',
    { anyCompany: true },
    (actor, { companyId }) => actor.kind === 'company' && actor.companyId === companyId,
  ),
};
