import { permission } from '@park/identity';

/** Who keeps the plan of a company (一企一策), and who reads it. */
export const planRights = {
  keepPlans: permission('cultivation.keep-plans', '培育专员可以制定和更新企业的一企一策', {
    roles: ['cultivation-officer'],
    system: true,
  }),
  agreePlans: permission<{ readonly companyId: string }>(
    'cultivation.agree-plans',
    '企业负责人和企业经办人可以确认本企业一企一策中的任务',
    { anyCompany: true },
    (actor, { companyId }) => actor.kind === 'company' && actor.companyId === companyId,
  ),
  viewOwnPlan: permission<{ readonly companyId: string }>(
    'cultivation.view-own-plan',
    '企业负责人和企业经办人可以查看本企业的一企一策',
    { anyCompany: true },
    (actor, { companyId }) => actor.kind === 'company' && actor.companyId === companyId,
  ),
};
